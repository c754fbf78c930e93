import { type Config, readConfig } from "../../config.ts";
import { loadSecrets, placeholderSecrets, SECRET_NAMES, type Secrets } from "./secrets.ts";

export interface Settings {
  config: Config;
  /** The secrets as text, for a process that is started with them. */
  secrets: Secrets;
  /** No DATABASE_URL is set: Postgres comes with the product. */
  embedded: boolean;
  /** What the settings were read from. */
  environment: Readonly<Record<string, string | undefined>>;
}

/**
 * Reads the environment of a process on Node. Secrets that are not given are made and kept in DATA_DIR, except in
 * production with a database of its own: there they outlive the machine, so the operator must hold them.
 */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const isMissing = (name: keyof Secrets) => (environment[name] ?? "") === "";
  const given: Record<string, string | undefined> = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== ""),
  );
  // Everything else is checked before a file is written.
  const draft = readConfig({ ...placeholderSecrets(), ...given });
  const embedded = draft.DATABASE_URL === undefined;
  const keepsOwn = embedded || draft.NODE_ENV !== "production";
  const kept = keepsOwn && SECRET_NAMES.some(isMissing) ? loadSecrets(draft.DATA_DIR) : {};
  // In production a missing one is named here.
  const config = readConfig({ ...kept, ...given });
  const secrets = { ...kept, ...given } as Secrets;
  return { config, secrets: pick(secrets), embedded, environment: given };
}

const pick = ({ SECRET, CASE_REFERENCE_KEYS, PERSONAL_DATA_KEYS }: Secrets): Secrets => ({
  SECRET,
  CASE_REFERENCE_KEYS,
  PERSONAL_DATA_KEYS,
});
