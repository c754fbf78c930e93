/** The closed set of things that can go wrong. HTTP statuses are given to them in `http/problem.ts` alone. */
export const ERROR_CODES = [
  "validation",
  "malformed-json",
  "not-signed-in",
  "invalid-key",
  "forbidden",
  "read-only-key",
  "cross-site",
  "second-factor-required",
  "not-found",
  "method-not-allowed",
  "wrong-state",
  "conflict",
  "request-running",
  "gone",
  "token-used",
  "token-expired",
  "version-lost",
  "too-large",
  "address-too-long",
  "unsupported-media-type",
  "key-reused",
  "version-required",
  "too-many-requests",
  "unavailable",
  "unexpected",
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** One thing wrong with the input: a JSON pointer into the body, or the name of a parameter. */
export interface Issue {
  pointer?: string;
  parameter?: string;
  code: string;
  message: string;
  /** What to do about it, in plain words. */
  fix?: string;
}

export interface ErrorDetails {
  detail?: string;
  issues?: readonly Issue[];
  /** The states that would have allowed it. */
  allowedFrom?: readonly string[];
  /** Methods that the path does answer. */
  allow?: readonly string[];
  retryAfterSeconds?: number;
}

/** What actions throw. It knows nothing of HTTP. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, details: ErrorDetails = {}) {
    super(details.detail ?? code);
    this.name = "AppError";
    this.code = code;
    this.details = details;
  }
}

/** A validation error about one field of the body. */
export function invalidField(pointer: string, code: string, message: string, fix?: string): AppError {
  const issue: Issue = fix === undefined ? { pointer, code, message } : { pointer, code, message, fix };
  return new AppError("validation", { detail: message, issues: [issue] });
}

/** A validation error about one parameter of the query. */
export function invalidParameter(parameter: string, code: string, message: string, fix?: string): AppError {
  const issue: Issue = fix === undefined ? { parameter, code, message } : { parameter, code, message, fix };
  return new AppError("validation", { detail: message, issues: [issue] });
}

/** Not there, or not theirs to know of: the two look the same. */
export function notFound(what: string): AppError {
  return new AppError("not-found", { detail: `There is no such ${what}, or it is not yours to see.` });
}
