import type { z } from "zod";
import type { Context } from "../context.ts";
import { sha256Hex } from "../crypto.ts";
import { AppError, notFound } from "../errors.ts";
import type { Mount } from "../http/endpoint.ts";
import { queryValues } from "../http/request-body.ts";
import { issuesOf } from "../issues.ts";
import type { Answer, Freshness } from "./actions.ts";

/** An endpoint of the feed: served by the product's route table, described in the feed's own document. */
export interface FeedEndpoint extends Mount {
  /** As the feed's document says it: `/services/{id}`. */
  path: string;
  /** Whether the profile wants it of every feed. */
  level: "required" | "optional";
  params?: z.ZodObject | undefined;
  query?: z.ZodObject | undefined;
  body: z.ZodType;
  /** Of a list: what a line holds where `format=ndjson` is asked for. */
  item?: z.ZodType | undefined;
  /** What was there once is 410. */
  forgets: boolean;
}

type Output<S> = S extends z.ZodType ? z.output<S> : undefined;

interface Definition<P extends z.ZodObject | undefined, Q extends z.ZodObject | undefined> {
  path: string;
  level: "required" | "optional";
  summary: string;
  params?: P;
  query?: Q;
  body: z.ZodType;
  item?: z.ZodType;
  forgets?: boolean;
  handle: (context: Context, input: { params: Output<P>; query: Output<Q> }) => Answer | Promise<Answer>;
}

/** Declares an endpoint of the feed. Unknown parameters are ignored, unlike everywhere else in the product. */
export function feedEndpoint<
  P extends z.ZodObject | undefined = undefined,
  Q extends z.ZodObject | undefined = undefined,
>(definition: Definition<P, Q>): FeedEndpoint {
  const { handle, forgets = false, ...rest } = definition;
  return {
    face: "mount",
    forgets,
    ...rest,
    handle: async (context, request) => {
      const url = new URL(request.url);
      const input = {
        params: parseParams(definition.params, url.pathname),
        query: parseQuery(definition.query, url.searchParams),
      };
      // Each schema's output, by the parsers above.
      const answer = await handle(context, input as Parameters<typeof handle>[1]);
      if ("lines" in answer) {
        const check = (item: unknown) => parseOutward(context, definition.item ?? definition.body, item);
        return stream(answer.lines(check), request.method);
      }
      return respond(request.headers, parseOutward(context, definition.body, answer.body), answer.freshness);
    },
  };
}

function parseParams(schema: z.ZodObject | undefined, path: string): unknown {
  if (schema === undefined) return undefined;
  const last = path.replace(/\/+$/, "").split("/").at(-1) ?? "";
  const result = schema.safeParse({ id: last });
  if (!result.success) throw notFound("thing");
  return result.data;
}

function parseQuery(schema: z.ZodObject | undefined, sent: URLSearchParams): unknown {
  if (schema === undefined) return undefined;
  const value = queryValues(sent);
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new AppError("validation", {
    detail: "Correct what is listed under errors and send it again.",
    issues: issuesOf(result.error, "query", { schema, value }),
  });
}

function parseOutward(context: Context, schema: z.ZodType, body: unknown): unknown {
  const outward = schema.safeParse(body);
  if (outward.success) return outward.data;
  // Only paths and codes: the values may be personal.
  const wrong = outward.error.issues.map((issue) => `${issue.path.join(".")} ${issue.code}`).join("; ");
  context.log.error("a body of the feed does not fit its schema", { wrong });
  throw new Error(`a body of the feed does not fit its schema: ${wrong}`);
}

function stream(body: ReadableStream<Uint8Array>, method: string): Response {
  const headers = { "content-type": "application/x-ndjson; charset=utf-8", "cache-control": "no-store" };
  if (method !== "HEAD") return new Response(body, { headers });
  void body.cancel();
  return new Response(null, { headers });
}

// Kept by anybody, and asked about each time: what is withdrawn is gone at once.
const CACHE_CONTROL = "public, no-cache";

async function respond(sent: Headers, body: unknown, freshness?: Freshness): Promise<Response> {
  const text = JSON.stringify(body);
  return respondText(sent, { text, tag: await tagOf(text) }, freshness);
}

/** The entity tag of a body. */
export const tagOf = async (text: string): Promise<string> => `"${(await sha256Hex(text)).slice(0, 32)}"`;

/** A JSON text, or 304 where it is as it was; `tag` is its `tagOf`. */
export function respondText(
  sent: Headers,
  { text, tag }: { text: string; tag: string },
  freshness?: Freshness,
): Response {
  const headers = new Headers({ etag: tag, "cache-control": CACHE_CONTROL });
  if (freshness !== undefined) headers.set("last-modified", lastModified(freshness));
  if (isUnchanged(sent, tag, freshness)) return new Response(null, { status: 304, headers });
  headers.set("content-type", "application/json; charset=utf-8");
  return new Response(text, { headers });
}

// After it and never the same: on the stroke of a second something else may be changed yet.
const wholeSecondAfter = (milliseconds: number): number => Math.floor(milliseconds / 1000) * 1000 + 1000;

/**
 * A date of HTTP has whole seconds. The second that has begun after it says "all of that second before is in it"; until
 * that second is over the one before is said, which no later question takes for unchanged.
 */
function lastModified({ modified, settled }: Freshness): string {
  const after = wholeSecondAfter(modified);
  return new Date(after <= settled ? after : Math.floor(modified / 1000) * 1000).toUTCString();
}

function isUnchanged(sent: Headers, tag: string, freshness: Freshness | undefined): boolean {
  const tags = sent.get("if-none-match");
  if (tags !== null) {
    const known = tags.split(",").map((one) => one.trim().replace(/^W\//, ""));
    return known.includes(tag) || known.includes("*");
  }
  const since = Date.parse(sent.get("if-modified-since") ?? "");
  return freshness !== undefined && since >= wholeSecondAfter(freshness.modified);
}
