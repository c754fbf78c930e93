import type { z } from "zod";
import type { Context } from "../context.ts";
import { AppError, notFound } from "../errors.ts";
import type { Endpoint, FileReply, Page, Reply, Upload } from "./endpoint.ts";
import { once, type StoredReply, wasAnswered } from "./idempotency.ts";
import { issuesOf } from "../issues.ts";
import { readPieces } from "./pieces.ts";
import { mediaTypeOf, parseJson, queryValues, refuseParameters } from "./request-body.ts";
import type { Route } from "./route.ts";

/** A request whose limits, media type, actor and access were checked. */
export interface Admitted {
  route: Route;
  context: Context;
  url: URL;
  params: Record<string, string>;
  /** The text of the body; nothing where it is a file. */
  body: string;
  request: Request;
}

/** Serves a JSON endpoint: parse inwards, one action, parse outwards. */
export async function serveEndpoint(endpoint: Endpoint, admitted: Admitted): Promise<Response> {
  const { context } = admitted;
  if (endpoint.upload !== undefined) return serveUpload(endpoint, endpoint.upload, admitted);
  // In this order: 400 goes before the 404 of an id that cannot be one.
  const query = parseQuery(endpoint.query, admitted.url.searchParams);
  const body = endpoint.body === undefined ? undefined : parse(endpoint.body, bodyOf(admitted.body), "json");
  const input = { params: parseParams(endpoint.params, admitted.params), query, body };
  const run = async (inside: Context) => {
    const reply = await endpoint.handle(inside, input as never);
    return finish(endpoint, reply, inside);
  };
  const key = context.headers.get("idempotency-key");
  if (key === null || !endpoint.creates) {
    const reply = await endpoint.handle(context, input as never);
    if (reply.file !== undefined) return respondFile(context, reply.file, admitted.request.method);
    const { cookies, ...stored } = finish(endpoint, reply, context);
    return respond(stored, cookies);
  }
  return respondOnce(await once(context, { ...nameOf(admitted), key, body: admitted.body }, run));
}

const nameOf = ({ route, url }: Admitted) => ({ route: `${route.method} ${url.pathname}` });

/** Takes a file in pieces, each kept before the next is read, and answers once all of it is there. */
async function serveUpload(endpoint: Endpoint, upload: Upload, admitted: Admitted): Promise<Response> {
  const { context, request } = admitted;
  const query = parseQuery(endpoint.query, admitted.url.searchParams);
  const key = context.headers.get("idempotency-key");
  const name = nameOf(admitted);
  const file = readPieces(request.body, upload.maximumBytes);
  if (key !== null && (await wasAnswered(context, { ...name, key }))) {
    for await (const _ of file.pieces) continue;
    const body = file.print();
    // It never runs: what was answered once is answered again, or refused because the file is another.
    return respondOnce(
      await once(context, { ...name, key, body }, () => Promise.reject(new AppError("request-running"))),
    );
  }
  const kept = await upload.begin(context, { query, mediaType: mediaTypeOf(request.headers) } as never);
  // What cannot be taken back now is found by housekeeping.
  const discard = () =>
    upload.discard(context, kept as never).catch((error: unknown) => {
      context.log.warn("a file that was refused was not taken back", { error: String(error) });
    });
  try {
    for await (const piece of file.pieces) await upload.append(context, kept as never, piece);
    const run = async (inside: Context) =>
      finish(endpoint, await endpoint.handle(inside, { query, kept } as never), inside);
    if (key === null) return respond(await run(context));
    const answered = await once(context, { ...name, key, body: file.print() }, run);
    if (answered.replayed) await discard();
    return respondOnce(answered);
  } catch (error) {
    await discard();
    throw error;
  }
}

function respondOnce({ replayed, ...stored }: StoredReply & { replayed: boolean }): Response {
  const extra = replayed ? { "idempotency-replayed": "true" } : {};
  return respond({ ...stored, headers: { ...stored.headers, ...extra } });
}

async function respondFile(
  context: Context,
  { mediaType, name, bytes }: FileReply,
  method: string,
): Promise<Response> {
  const headers = {
    "content-type": mediaType,
    "content-disposition": `attachment; filename="${name}"`,
    "cache-control": "no-store",
  };
  const isStream = bytes instanceof ReadableStream;
  if (method !== "HEAD") return new Response(isStream ? keptOpen(context, bytes) : bytes, { headers });
  if (isStream) await bytes.cancel();
  return new Response(null, { headers });
}

/** The same bytes; what they are read from stays open until the last of them is, or until nobody reads on. */
function keptOpen({ defer }: Context, bytes: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const over = Promise.withResolvers<void>();
  defer?.(over.promise);
  const reader = bytes.getReader();
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const next = await reader.read().catch((error: unknown) => {
          over.resolve();
          throw error;
        });
        if (!next.done) return controller.enqueue(next.value);
        over.resolve();
        controller.close();
      },
      cancel: async () => {
        over.resolve();
        await reader.cancel();
      },
    },
    { highWaterMark: 0 },
  );
}

function finish(endpoint: Endpoint, reply: Reply, context: Context) {
  const definition = endpoint.replies[reply.status];
  if (definition === undefined) throw new Error(`status ${reply.status} is not declared`);
  const headers: Record<string, string> = { "cache-control": "no-store", ...reply.headers };
  if (reply.version !== undefined) headers["etag"] = `"${reply.version}"`;
  if (reply.status === 503) headers["retry-after"] ??= "5";
  if (definition.body === undefined)
    return { status: reply.status, headers, body: "", cookies: reply.cookies };
  const outward = definition.body.safeParse(reply.body);
  if (!outward.success) {
    // Only paths and codes: the values may be personal.
    const wrong = outward.error.issues.map((issue) => `${issue.path.join(".")} ${issue.code}`).join("; ");
    context.log.error("a reply does not fit its schema", { wrong });
    throw new Error(`a reply does not fit its schema: ${wrong}`);
  }
  headers["content-type"] = "application/json; charset=utf-8";
  return { status: reply.status, headers, body: JSON.stringify(outward.data), cookies: reply.cookies };
}

function respond(
  stored: { status: number; headers: Readonly<Record<string, string>>; body: string },
  cookies: readonly string[] = [],
): Response {
  const headers = new Headers(stored.headers);
  for (const cookie of cookies) headers.append("set-cookie", cookie);
  return new Response(stored.status === 204 ? null : stored.body, { status: stored.status, headers });
}

/** Serves a page; its renderer turns JSX into a document. */
export async function servePage(page: Page, admitted: Admitted): Promise<Response> {
  const input = {
    params: parseParams(page.params, admitted.params),
    query: parseQuery(page.query, admitted.url.searchParams),
    form: parse(page.form, queryValues(new URLSearchParams(admitted.body)), "form"),
  };
  const reply = await page.handle(admitted.context, input as never);
  const headers = new Headers({ "cache-control": "no-store" });
  for (const cookie of reply.cookies ?? []) headers.append("set-cookie", cookie);
  if (reply.location !== undefined) headers.set("location", reply.location);
  const document = await reply.html;
  const html = document === undefined ? null : `<!doctype html>${document.toString()}`;
  if (html !== null) headers.set("content-type", "text/html; charset=utf-8");
  return new Response(html, { status: reply.status, headers });
}

// A verb without fields may be sent with no body at all.
const bodyOf = (text: string): unknown => (text === "" ? {} : parseJson(text));

function parse(schema: z.ZodType | undefined, value: unknown, target: "json" | "form"): unknown {
  if (schema === undefined) return undefined;
  return parseWith(schema, value, target);
}

function parseQuery(schema: z.ZodType | undefined, sent: URLSearchParams): unknown {
  if (schema !== undefined) return parseWith(schema, queryValues(sent), "query");
  refuseParameters(sent);
  return undefined;
}

function parseWith(schema: z.ZodType, value: unknown, target: "json" | "query" | "form"): unknown {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new AppError("validation", {
    detail: "Correct what is listed under errors and send it again.",
    issues: issuesOf(result.error, target, { schema, value }),
  });
}

function parseParams(schema: z.ZodObject | undefined, params: Record<string, string>): unknown {
  if (schema === undefined) return undefined;
  const result = schema.safeParse(params);
  // What cannot be an id is the id of nothing; Postgres cannot even look for U+0000.
  if (!result.success || Object.values(params).some((text) => text.includes("\u0000")))
    throw notFound("thing");
  return result.data;
}
