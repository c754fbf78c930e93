import { AppError } from "../errors.ts";
import { unknownIssues } from "../issues.ts";

export const BODY_MAXIMUM_BYTES = 256 * 1024;
export const URL_MAXIMUM_BYTES = 8 * 1024;

/** Reads a body up to the limit; 413 beyond it, without reading the rest. */
export async function readBody(request: Request): Promise<string> {
  const tooLarge = new AppError("too-large", { detail: "A body may be 256 kB at most." });
  if (Number(request.headers.get("content-length") ?? 0) > BODY_MAXIMUM_BYTES) throw tooLarge;
  if (request.body === null) return "";
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body) {
    size += chunk.byteLength;
    if (size > BODY_MAXIMUM_BYTES) throw tooLarge;
    chunks.push(chunk);
  }
  return decode(chunks, size);
}

/** 413 and 415 for a file, by what its headers say; the bytes themselves are counted as they come. */
export function checkUpload(
  request: Request,
  { mediaTypes, maximumBytes }: { mediaTypes: readonly string[]; maximumBytes: number },
): void {
  if (Number(request.headers.get("content-length") ?? 0) > maximumBytes) throw fileTooLarge(maximumBytes);
  if (request.body === null || mediaTypes.includes(mediaTypeOf(request.headers))) return;
  throw new AppError("unsupported-media-type", { detail: `Send the file as ${mediaTypes.join(", ")}.` });
}

/** 413 for a file. */
export function fileTooLarge(maximumBytes: number): AppError {
  const megabytes = Math.floor(maximumBytes / (1024 * 1024));
  return new AppError("too-large", {
    detail: `A file may be ${megabytes} MB at most. Send it in parts, or load it at the command line.`,
  });
}

/** What a body is said to be, without its parameters. */
export const mediaTypeOf = (headers: Headers): string =>
  (headers.get("content-type") ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";

function decode(chunks: readonly Uint8Array[], size: number): string {
  const whole = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.byteLength;
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(whole);
  } catch {
    throw malformed("not-utf-8", "The body is not UTF-8.", "Send it encoded as UTF-8.");
  }
}

/** 415 where a body is sent as something else than the route takes. */
export function checkMediaType(headers: Headers, body: string, expected: string): void {
  if (body === "") return;
  const sent = mediaTypeOf(headers);
  if (sent === expected || (expected === "application/json" && sent === "application/merge-patch+json"))
    return;
  throw new AppError("unsupported-media-type", { detail: `Send the body as ${expected}.` });
}

/** The JSON in a body; 400 where it is not JSON, or holds what Postgres cannot: U+0000 and halves of surrogate pairs. */
export function parseJson(body: string): unknown {
  let value: unknown;
  let storable = true;
  const look = (name: string, inner: unknown) => {
    storable &&= isStorable(name) && (typeof inner !== "string" || isStorable(inner));
    return inner;
  };
  try {
    // Only an escape can bring them in: the body itself was read as UTF-8, and JSON takes no bare control characters.
    value = JSON.parse(body, body.includes("\\u") ? look : undefined);
  } catch {
    throw malformed(
      "not-json",
      "The body is not well-formed JSON.",
      'Send one JSON object: names and texts in double quotes, no comma after the last, as in {"name":"value"}.',
    );
  }
  if (!storable) {
    throw malformed(
      "not-storable",
      "The body holds U+0000 or half a surrogate pair, which no text needs.",
      "Take out \\u0000, and \\ud800 to \\udfff where they are not in pairs.",
    );
  }
  return value;
}

const malformed = (code: string, message: string, fix: string): AppError =>
  new AppError("malformed-json", { detail: message, issues: [{ pointer: "", code, message, fix }] });

/** 400 where something that reads no parameters is sent some: a typo must not pass unseen. */
export function refuseParameters(sent: URLSearchParams): void {
  const names = [...new Set(sent.keys())];
  if (names.length === 0) return;
  throw new AppError("validation", {
    detail: "This endpoint takes no parameters.",
    issues: unknownIssues(names, "query"),
  });
}

const isStorable = (text: string): boolean => !text.includes("\u0000") && text.isWellFormed();

/** Query parameters or form fields: a text, or the list of texts where a name is repeated. */
export function queryValues(sent: URLSearchParams): Record<string, string | string[]> {
  return Object.fromEntries(
    [...new Set(sent.keys())].map((name) => {
      const all = sent.getAll(name).map((value) => value.replaceAll("\u0000", ""));
      const [only] = all;
      return [name, all.length === 1 && only !== undefined ? only : all];
    }),
  );
}
