import { getTableName, is } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import { expect } from "vitest";
import * as schema from "#db/schema/index.ts";
import type { TestApp, TestReply } from "#tests/support/app.ts";
import type { Prepared } from "./requests.ts";

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
/** What only objects of the world hold: their names, people, addresses, telephone numbers and keys. */
const OF_OBJECTS = /Quillmere|Sam Quill|Robin Vane|example\.org|441227|team-[0-9a-f]{8}|fp_[\w-]{20}/i;
const FITTING: Readonly<Record<number, readonly string[]>> = {
  401: ["not-signed-in", "invalid-key"],
  403: ["forbidden", "read-only-key", "second-factor-required"],
  404: ["not-found"],
  410: ["gone"],
};

/** A refusal is a problem whose code fits, and tells nothing of the object. */
export function expectRefusal(reply: TestReply, { caller, path, init }: Prepared): void {
  const where = `${caller}: ${init.method} ${path}`;
  expect(reply.headers.get("content-type"), where).toContain("application/problem+json");
  expect(reply.headers.get("cache-control"), where).toBe("no-store");
  expect(reply.headers.get("etag"), where).toBeNull();
  expect(reply.headers.getSetCookie(), where).toEqual([]);
  expect(reply.body.status, where).toBe(reply.status);
  expect(FITTING[reply.status], where).toContain(reply.body.code);
  if (reply.status === 401) {
    expect(reply.body.code, where).toBe(caller === "nobody" ? "not-signed-in" : "invalid-key");
    expect(reply.headers.get("www-authenticate"), where).toContain("Bearer");
  }
  const isWrite = init.method !== "GET";
  if (reply.status === 403 && caller === "readOnlyKey" && isWrite) {
    expect(reply.body.code, where).toBe("read-only-key");
  }
  expect(reply.text, where).not.toMatch(OF_OBJECTS);
  const told = reply.text.match(UUID) ?? [];
  const known = new Set([...(path.match(UUID) ?? []), reply.body.requestId]);
  expect(
    told.filter((id) => !known.has(id)),
    `ids told to ${where}`,
  ).toEqual([]);
}

const REFERENCE = new Set(["areas", "area_members", "area_neighbours", "outcodes", "terms", "term_codes"]);
const tables = Object.values(schema).flatMap((value) => (is(value, PgTable) ? [getTableName(value)] : []));
// When a key or session was last used is no change of an object.
const UNWATCHED = ["last_used_at"];

/** Every row of every table as one text, for seeing that a refusal changed nothing. */
export async function fingerprint(app: TestApp): Promise<Record<string, string>> {
  const parts = tables
    .filter((name) => !REFERENCE.has(name))
    .map((name) => {
      const row = UNWATCHED.reduce((text, column) => `${text} - '${column}'`, "to_jsonb(t)");
      return `select '${name}' as name, count(*) || ' rows ' || coalesce(sum(hashtext((${row})::text)::bigint), 0) as state
        from ${name} t`;
    });
  const rows = await app.database.sql.unsafe<{ name: string; state: string }[]>(parts.join(" union all "));
  return Object.fromEntries(rows.map(({ name, state }) => [name, state]));
}
