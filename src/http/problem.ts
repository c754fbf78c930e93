import { z } from "@hono/zod-openapi";
import { type AppError, type ErrorCode, ERROR_CODES } from "../errors.ts";

/** Status and title of every error code; exhaustive by type. Drives replies and the OpenAPI document. */
export const PROBLEMS = {
  validation: [400, "The request is not valid"],
  "malformed-json": [400, "The body is not JSON"],
  "not-signed-in": [401, "Sign in, or send an API key"],
  "invalid-key": [401, "The API key is not valid"],
  forbidden: [403, "Not allowed"],
  "read-only-key": [403, "This API key may only read"],
  "cross-site": [403, "Refused because it came from another site"],
  "second-factor-required": [403, "A second factor is required"],
  "not-found": [404, "Not found"],
  "method-not-allowed": [405, "Method not allowed"],
  "wrong-state": [409, "Its state does not allow that"],
  conflict: [409, "It conflicts with what is there"],
  "request-running": [409, "The same request is still running"],
  gone: [410, "No longer there"],
  "token-used": [410, "This link was used already"],
  "token-expired": [410, "This link has expired"],
  "version-lost": [412, "Somebody changed it in between"],
  "too-large": [413, "The body is too large"],
  "address-too-long": [414, "The address is too long"],
  "unsupported-media-type": [415, "Unsupported media type"],
  "key-reused": [422, "The idempotency key was used for another request"],
  "version-required": [428, "If-Match is required"],
  "too-many-requests": [429, "Too many requests"],
  unavailable: [503, "Not available for the moment"],
  unexpected: [500, "Something went wrong on our side"],
} as const satisfies Record<ErrorCode, readonly [number, string]>;

export type ProblemStatus = (typeof PROBLEMS)[ErrorCode][0];

export const PROBLEM_SCHEMA = z
  .strictObject({
    type: z.string().meta({ description: "URI of this kind of problem (RFC 9457)" }),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    code: z.enum(ERROR_CODES),
    requestId: z.string(),
    allowedFrom: z.array(z.string()).optional().meta({ description: "409: the states that allow it" }),
    errors: z
      .array(
        z.strictObject({
          pointer: z.string().optional().meta({ description: "JSON pointer into the body (RFC 6901)" }),
          parameter: z.string().optional(),
          code: z.string(),
          message: z.string(),
          fix: z.string().optional().meta({ description: "what to do about it" }),
        }),
      )
      .optional(),
  })
  .meta({ id: "Problem" });

/** The reply for an error: RFC 9457 problem+json, with the headers that its status needs. */
export function problemResponse(error: AppError, requestId: string, publicUrl: string): Response {
  const [status, title] = PROBLEMS[error.code];
  const { detail, issues, allowedFrom, allow, retryAfterSeconds } = error.details;
  const body: z.input<typeof PROBLEM_SCHEMA> = {
    type: `${publicUrl}/reference#problem-${error.code}`,
    title,
    status,
    ...(detail === undefined ? {} : { detail }),
    code: error.code,
    requestId,
    ...(allowedFrom === undefined ? {} : { allowedFrom: [...allowedFrom] }),
    ...(issues === undefined ? {} : { errors: [...issues] }),
  };
  const headers = new Headers({ "content-type": "application/problem+json; charset=utf-8" });
  headers.set("cache-control", "no-store");
  if (allow !== undefined) headers.set("allow", allow.join(", "));
  if (status === 429 || status === 503) headers.set("retry-after", String(retryAfterSeconds ?? 5));
  if (status === 401) headers.set("www-authenticate", 'Bearer realm="fingerpost"');
  return Response.json(body, { status, headers });
}
