/** Of the system, and of Postgres.js for what it noticed itself. */
const CONNECTION_CODES: ReadonlySet<string> = new Set([
  "CONNECTION_CLOSED",
  "CONNECTION_ENDED",
  "CONNECTION_DESTROYED",
  "CONNECT_TIMEOUT",
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
]);

/** Connection exceptions; ended by an operator, after a crash, or still starting; no connection left. */
const SQLSTATE = /^(?:08[0-9A-Z]{3}|57P0[123]|53300)$/;

/** The query builder wraps once, and the sign-in library around it again. */
const CAUSES_MAXIMUM = 5;

/** The code by which an error, or what caused it, says that the database is away; undefined for any other fault. */
export function databaseAwayCode(error: unknown): string | undefined {
  let current = error;
  for (let depth = 0; depth < CAUSES_MAXIMUM && current instanceof Error; depth += 1) {
    const code: unknown = "code" in current ? current.code : undefined;
    if (typeof code === "string" && (CONNECTION_CODES.has(code) || SQLSTATE.test(code))) return code;
    current = current.cause;
  }
  return undefined;
}
