import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

// Not part of the project: the published schemas, where that folder stands beside the checkout.
const FOLDER = fileURLToPath(new URL("../../../shared/schemas", import.meta.url));
export const ARE_THERE = existsSync(join(FOLDER, "oruk-3.0")) && existsSync(join(FOLDER, "hsds-3.0"));

/** Where a profile's schemas say that they are: their references lead there. */
const HOMES = {
  "oruk-3.0": "https://openreferraluk.org/specifications/3.0/schema/",
  "hsds-3.0": "https://hsds.fingerpost.test/3.0/",
} as const;
export type Profile = keyof typeof HOMES;

export const read = (path: string): unknown => JSON.parse(readFileSync(join(FOLDER, path), "utf8"));
export const examplesOf = (profile: Profile): string[] => readdirSync(join(FOLDER, profile, "examples"));

export interface Published {
  /** What is wrong with a body by a published schema, a few of it; empty where nothing is. */
  wrong(profile: Profile, schema: string, body: unknown): string[];
}

/** Compiles the published schemas as they are asked for. */
export function publishedSchemas(): Published {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats(ajv);
  for (const profile of Object.keys(HOMES) as Profile[]) {
    for (const file of readdirSync(join(FOLDER, profile)).filter((name) => name.endsWith(".json"))) {
      if (file === "openapi.json") continue;
      ajv.addSchema(read(join(profile, file)) as object, `${HOMES[profile]}${file}`);
    }
  }
  const validatorOf = (profile: Profile, schema: string): ValidateFunction => {
    const found = ajv.getSchema(`${HOMES[profile]}${schema}.json`);
    if (found === undefined) throw new Error(`${profile} has no ${schema}.json`);
    return found as ValidateFunction;
  };
  return {
    wrong: (profile, schema, body) => {
      const validate = validatorOf(profile, schema);
      if (validate(body)) return [];
      return (validate.errors ?? [])
        .map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`)
        .slice(0, 5);
    },
  };
}
