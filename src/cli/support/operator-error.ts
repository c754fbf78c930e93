import { EmbeddedPostgresError } from "#db/embedded-error.ts";
import { ConfigError } from "../../config.ts";
import { AppError } from "../../errors.ts";
import { redact } from "../../http/log.ts";

/** Something that the operator can put right: what is wrong, and what to do. */
export class OperatorError extends Error {
  readonly remedy: string;

  constructor(message: string, remedy: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "OperatorError";
    this.remedy = remedy;
  }
}

export interface Explained {
  error: string;
  remedy: string;
}

/** Says on stderr what went wrong and what to do; to a developer, by LOG_LEVEL=debug, also where. */
export function reportError(error: unknown): void {
  const { error: what, remedy } = explain(error);
  const where =
    process.env["LOG_LEVEL"] === "debug" && error instanceof Error ? `\n${error.stack ?? ""}` : "";
  process.stderr.write(`${what}\n${remedy}${where}\n`);
}

/** Any error as one line and a remedy. */
export function explain(error: unknown): Explained {
  if (error instanceof OperatorError || error instanceof EmbeddedPostgresError) {
    return { error: error.message, remedy: error.remedy };
  }
  if (error instanceof ConfigError) {
    return { error: error.message, remedy: "Set or remove the variables above; the README lists them all." };
  }
  if (error instanceof AppError) {
    const fixes = (error.details.issues ?? []).flatMap(({ fix }) => fix ?? []);
    return { error: error.message, remedy: fixes.join(" ") || "See `--help`." };
  }
  return explainSystemError(error);
}

function explainSystemError(error: unknown): Explained {
  const known = rootOf(error);
  const code = "code" in known ? String(known.code) : "";
  const text = redact(known.message === "" ? code : known.message);
  const database = "Check DATABASE_URL, and that Postgres runs and can be reached from here.";
  if (["ECONNREFUSED", "ENOTFOUND", "CONNECT_TIMEOUT", "ETIMEDOUT", "EHOSTUNREACH"].includes(code)) {
    return { error: `The database cannot be reached: ${text}`, remedy: database };
  }
  if (code === "28P01" || code === "28000" || code === "3D000") {
    return {
      error: `The database refuses us: ${text}`,
      remedy: "Check user, password and database in DATABASE_URL.",
    };
  }
  if (code === "42P01") {
    return { error: "The database lacks our tables.", remedy: "Run `npm run cli -- migrate`." };
  }
  if (code === "42501") {
    return {
      error: `The database does not allow that: ${text}`,
      remedy: "Run `npm run cli -- migrate` with DATABASE_MIGRATION_URL, the owner's connection.",
    };
  }
  return { error: text, remedy: "Run it again with LOG_LEVEL=debug to see where it failed, and report it." };
}

/** The error under drizzle's wrapper, whose message would repeat the whole query with its values. */
function rootOf(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  return error.cause instanceof Error ? rootOf(error.cause) : error;
}
