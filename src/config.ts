import { z } from "zod";

const flag = z
  .enum(["true", "false", "1", "0", "on", "off"])
  .transform((word) => word === "true" || word === "1" || word === "on");
const wholeNumber = (least: number, most: number) => z.coerce.number().int().min(least).max(most);

/** A ring of keys `id:base64,id:base64`: the first one is used for new records, the others still open old ones. */
const keyRing = z.string().transform((text, context) => {
  const keys = text.split(",").map((part) => {
    const [id = "", encoded = ""] = part.trim().split(":", 2);
    return { id, bytes: decodeBase64(encoded) };
  });
  const wrong = keys.some(({ id, bytes }) => !/^[A-Za-z0-9-]{1,32}$/.test(id) || bytes?.length !== 32);
  if (wrong) context.addIssue("must be id:base64[,id:base64 …], each key of 32 bytes in base64");
  return keys.flatMap(({ id, bytes }) => (bytes === undefined ? [] : [{ id, bytes }]));
});

function decodeBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(text), (character) => character.codePointAt(0) ?? 0);
  } catch {
    return undefined;
  }
}

/**
 * Every setting, with its default and what it is for. The descriptions are the README's configuration table.
 * Nothing else in the project reads the environment or the Workers bindings.
 */
export const CONFIG_SCHEMA = z.object({
  PORT: wholeNumber(1, 65_535).default(8787).describe("port that the server listens on"),
  HOST: z.string().min(1).default("127.0.0.1").describe("address that the server listens on"),
  DATA_DIR: z
    .string()
    .min(1)
    .default(".data")
    .describe("folder of the embedded Postgres and its generated secrets"),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .describe("the application's Postgres; absent: embedded Postgres"),
  DATABASE_MIGRATION_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .describe("the owner's connection, for `migrate` alone"),
  MEILI_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe("Meilisearch; absent: the Postgres engine"),
  MEILI_API_KEY: z.string().min(1).optional().describe("key for Meilisearch"),
  SEARCH_INDEX: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/)
    .default("fingerpost")
    .describe("name of the index in Meilisearch"),
  SEARCH_TIMEOUT_MS: wholeNumber(10, 10_000)
    .default(250)
    .describe("Meilisearch's time for one search, after which Postgres answers"),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe("where people reach it; links in messages begin with it. Default: http://HOST:PORT"),
  CORS_ORIGINS: z
    .string()
    .default("")
    .transform((text) => text.split(",").flatMap((part) => (part.trim() === "" ? [] : [part.trim()])))
    .describe("origins, comma-separated, that may use the API with credentials; public GETs are open to all"),
  SECRET: z
    .string()
    .min(32)
    .describe("signs cookies and keys hashes, 32 characters or more; generated on the embedded default"),
  CASE_REFERENCE_KEYS: keyRing.describe("ring `id:base64` for hashing case references; generated likewise"),
  PERSONAL_DATA_KEYS: keyRing.describe("ring `id:base64` for encrypting personal data; generated likewise"),
  MAIL: z
    .enum(["development", "smtp", "notify"])
    .default("development")
    .describe("how messages go out; `development` keeps them in /dev/mailbox and is refused in production"),
  MAIL_FROM: z.string().min(3).optional().describe("sender's address, for `smtp`"),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .describe("the mail server, for `smtp` (Node only)"),
  NOTIFY_API_KEY: z.string().min(1).optional().describe("GOV.UK Notify key, for `notify`"),
  NOTIFY_TEMPLATE_ID: z
    .uuid()
    .optional()
    .describe("GOV.UK Notify template with ((subject)) and ((body)), for `notify`"),
  LIMIT_REGISTRATIONS_PER_HOUR: wholeNumber(1, 100_000)
    .default(5)
    .describe("registrations an hour per address"),
  LIMIT_REQUESTS_PER_MINUTE: wholeNumber(0, 1_000_000)
    .default(600)
    .describe("requests a minute per address or key; 0: off"),
  TRUST_PROXY: flag
    .default(false)
    .describe("believe forwarded addresses (only behind a proxy that sets them)"),
  FEED_PUBLISHER: z
    .string()
    .min(1)
    .max(200)
    .default("Fingerpost")
    .describe("who publishes the Open Referral feed"),
  FEED_PUBLISHER_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe("where to find them; absent: PUBLIC_URL"),
  FEED_LICENCE: z
    .string()
    .min(1)
    .max(200)
    .default("Open Government Licence v3.0")
    .describe("licence of what the feed publishes"),
  FEED_LICENCE_URL: z
    .url({ protocol: /^https?$/ })
    .default("https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/")
    .describe("its text"),
  METRICS_TOKEN: z.string().min(16).optional().describe("bearer token for /metrics from other machines"),
  LOG_LEVEL: z
    .enum(["debug", "info", "warn", "error", "silent"])
    .default("info")
    .describe("least level logged"),
  NODE_ENV: z
    .enum(["development", "test", "production"])
    .default("development")
    .describe("`production` refuses development settings and never seeds"),
});

export type Config = z.output<typeof CONFIG_SCHEMA> & { PUBLIC_URL: string };
export type KeyRing = Config["CASE_REFERENCE_KEYS"];

/** A setting is wrong: names the variable and says what it must be. */
export class ConfigError extends Error {
  constructor(problems: readonly string[]) {
    super(`The configuration is wrong:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
    this.name = "ConfigError";
  }
}

/** Reads settings from the environment or bindings; throws a ConfigError that names each wrong one. */
export function readConfig(environment: Readonly<Record<string, unknown>>): Config {
  const known = Object.fromEntries(
    Object.keys(CONFIG_SCHEMA.shape).flatMap((name) => {
      const value = environment[name];
      return typeof value === "string" && value !== "" ? [[name, value]] : [];
    }),
  );
  const result = CONFIG_SCHEMA.safeParse(known);
  if (!result.success) {
    throw new ConfigError(result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`));
  }
  const config = result.data;
  const problems = inconsistencies(config);
  if (problems.length > 0) throw new ConfigError(problems);
  const host = config.HOST === "0.0.0.0" || config.HOST === "::" ? "127.0.0.1" : config.HOST;
  const publicUrl = (config.PUBLIC_URL ?? `http://${host}:${config.PORT}`).replace(/\/+$/, "");
  return { ...config, PUBLIC_URL: publicUrl };
}

const LOOPBACK = new Set(["127.0.0.1", "[::1]", "localhost"]);

function isSecure(address: string): boolean {
  const url = new URL(address);
  return url.protocol === "https:" || LOOPBACK.has(url.hostname);
}

function inconsistencies(config: z.output<typeof CONFIG_SCHEMA>): string[] {
  const problems: string[] = [];
  if (config.NODE_ENV === "production") {
    if (config.MAIL === "development") problems.push("MAIL: must be smtp or notify in production");
    if (config.PUBLIC_URL === undefined) problems.push("PUBLIC_URL: must be set in production");
    else if (!isSecure(config.PUBLIC_URL)) {
      problems.push("PUBLIC_URL: must be https in production, or cookies would go out unprotected");
    }
  }
  if (config.MAIL === "smtp" && (config.SMTP_URL === undefined || config.MAIL_FROM === undefined)) {
    problems.push("SMTP_URL, MAIL_FROM: must be set when MAIL is smtp");
  }
  if (
    config.MAIL === "notify" &&
    (config.NOTIFY_API_KEY === undefined || config.NOTIFY_TEMPLATE_ID === undefined)
  ) {
    problems.push("NOTIFY_API_KEY, NOTIFY_TEMPLATE_ID: must be set when MAIL is notify");
  }
  return problems;
}
