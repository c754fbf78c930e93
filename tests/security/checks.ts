import { getTableName, is } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import * as schema from "#db/schema/index.ts";
import type { TestApp, TestReply } from "#tests/support/app.ts";
import type { Prepared } from "./requests.ts";
import type { Caller } from "./table.ts";

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
/** What only objects of the world hold: their names, people, addresses, telephone numbers and keys. */
const OF_OBJECTS = /Quillmere|Sam Quill|Robin Vane|example\.org|441227|team-[0-9a-f]{8}|fp_[\w-]{20}/i;

/** What is wrong with a refusal: it must be a problem whose code fits, and tell nothing of the object. */
export function faultsOf(reply: TestReply, { caller, path, init }: Prepared): string[] {
  const { status, headers, body, text } = reply;
  const type = headers.get("content-type") ?? "none";
  if (!type.startsWith("application/problem+json"))
    return [`${caller}: ${init.method} ${path}: type ${type}`];
  const known = new Set([...(path.match(UUID) ?? []), body.requestId]);
  const told = (text.match(UUID) ?? []).filter((id) => !known.has(id));
  const of = OF_OBJECTS.exec(text)?.[0];
  const challenge = headers.get("www-authenticate");
  const faults = [
    body.status === status ? [] : [`says ${body.status} for ${status}`],
    codesFor(caller, status, init.method).includes(body.code) ? [] : [`code ${body.code} with ${status}`],
    (status === 401) === (challenge?.startsWith("Bearer") === true) ? [] : [`challenge ${challenge}`],
    headers.get("cache-control") === "no-store" ? [] : ["may be cached"],
    headers.has("etag") || headers.has("location") ? ["tells a version or a place"] : [],
    headers.getSetCookie().length === 0 ? [] : ["sets a cookie"],
    told.length === 0 ? [] : [`tells ids ${told.join(", ")}`],
    of === undefined ? [] : [`tells "${of}"`],
  ].flat();
  return faults.map((fault) => `${caller}: ${init.method} ${path}: ${fault}`);
}

function codesFor(caller: Caller, status: number, method: string): readonly string[] {
  if (status === 401) return caller === "nobody" ? ["not-signed-in"] : ["invalid-key"];
  if (status === 403) return caller === "readOnlyKey" && method !== "GET" ? ["read-only-key"] : ["forbidden"];
  return status === 404 ? ["not-found"] : ["gone"];
}

const REFERENCE = new Set(["areas", "area_members", "area_neighbours", "outcodes", "terms", "term_codes"]);
// By trigger: counting their rows is enough.
const APPEND_ONLY = new Set(["audit_events", "listing_versions"]);
const tables = Object.values(schema).flatMap((value) => (is(value, PgTable) ? [getTableName(value)] : []));
// When a key was last used is no change of an object.
const fingerprints = tables
  .filter((name) => !REFERENCE.has(name))
  .map((name) => {
    const rows = APPEND_ONLY.has(name) ? "0" : "sum(hashtext((to_jsonb(t) - 'last_used_at')::text)::bigint)";
    return `select '${name}' as name, count(*) || ' rows ' || coalesce(${rows}, 0) as state from ${name} t`;
  })
  .join(" union all ");

/** Every table's rows as a number, for seeing that a refusal changed nothing. */
export async function fingerprint(app: TestApp): Promise<Record<string, string>> {
  const rows = await app.database.sql.unsafe<{ name: string; state: string }[]>(fingerprints);
  return Object.fromEntries(rows.map(({ name, state }) => [name, state]));
}
