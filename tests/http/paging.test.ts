import { inArray } from "drizzle-orm";
import * as fc from "fast-check";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { signposts } from "#db/schema/index.ts";
import { AppError } from "#src/errors.ts";
import { cutPage, decodeCursor, encodeCursor } from "#src/http/paging.ts";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { MINUTE } from "#tests/support/clock.ts";
import { CANTERBURY, makeFactories } from "#tests/support/factories.ts";
import { expectProblem, makeWorld, sendRaw, type World } from "./support.ts";

let app: TestApp;
let world: World;

beforeAll(async () => {
  app = await makeTestApp();
  world = await makeWorld(app);
});

afterAll(() => app.close());

/** What a call throws. */
function refusalOf(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe("cursors", () => {
  test("round trip whatever JSON can hold, in the letters of a URL", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), (key) => {
        const cursor = encodeCursor(key);
        expect(cursor).toMatch(/^[A-Za-z0-9_-]+$/);
        // JSON knows no -0.
        expect(decodeCursor(cursor, z.unknown())).toEqual(JSON.parse(JSON.stringify(key)));
      }),
    );
  });

  test("round trip every text, whatever its script", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        expect(decodeCursor(encodeCursor([text]), z.tuple([z.string()]))).toEqual([text]);
      }),
    );
  });

  test("that are garbage are a 400 that names the parameter, never anything else", () => {
    const schema = z.tuple([z.iso.datetime({ precision: 3 }), z.uuid()]);
    const garbage = fc.oneof(
      fc.string({ maxLength: 60 }),
      fc.string({ unit: "binary", maxLength: 60 }),
      fc.base64String(),
      fc.jsonValue().map((value) => encodeCursor(value)),
      fc.constantFrom("null", "[]", "====", "%00", "\u0000", "../../etc/passwd", "eyJ", "W10", "bnVsbA"),
    );
    fc.assert(
      fc.property(garbage, (cursor) => {
        const error = refusalOf(() => decodeCursor(cursor, schema));
        expect(error).toBeInstanceOf(AppError);
        expect(error).toMatchObject({
          code: "validation",
          details: { issues: [{ parameter: "cursor", code: "invalid-cursor" }] },
        });
      }),
      { numRuns: 500 },
    );
  });

  test("are none on the last page, however the rows fall", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer(), { maxLength: 30 }),
        fc.integer({ min: 1, max: 20 }),
        (rows, limit) => {
          const page = cutPage(rows.slice(0, limit + 1), limit, (row) => row);
          expect(page.data).toEqual(rows.slice(0, limit));
          const expected = rows.length > limit ? encodeCursor(rows[limit - 1]) : null;
          expect(page.nextCursor).toBe(expected);
        },
      ),
    );
  });

  test("of garbage are 400 over HTTP, in every list", async () => {
    const lists: [string, Record<string, string>][] = [
      ["/v1/areas", {}],
      ["/v1/signposts", world.navigator],
      ["/v1/listings", {}],
      [
        "/v1/curation/queue",
        await makeFactories(app).as("curator", {
          team: await makeFactories(app).team("community", [CANTERBURY]),
        }),
      ],
    ];
    const garbage = [
      "x",
      "%00",
      "W10",
      encodeCursor(["2026-01-01", "x"]),
      encodeCursor({ a: 1 }),
      encodeCursor(null),
      "%f0%9f%8e%b6",
      "",
    ];
    let tried = 0;
    for (const [path, headers] of lists) {
      // A list that is not in the route table yet has no cursor to garble.
      if ((await sendRaw(app, path, { headers })).status === 404) continue;
      for (const cursor of garbage) {
        const reply = await sendRaw(app, `${path}?cursor=${cursor}`, { headers });
        expectProblem(reply, 400, "validation");
        expect(reply.body.errors[0].parameter, `${path} ${cursor}`).toBe("cursor");
        tried += 1;
      }
    }
    expect(tried).toBeGreaterThanOrEqual(2 * garbage.length);
  });

  test("of another list or another actor open nothing that is not theirs", async () => {
    await insertSignposts(3);
    const page = await sendRaw(app, "/v1/signposts?limit=1", { headers: world.navigator });
    const other = await makeWorld(app);
    const stolen = await sendRaw(app, `/v1/signposts?cursor=${page.body.nextCursor}`, {
      headers: other.navigator,
    });
    expect([stolen.status, stolen.body]).toEqual([200, { data: [], nextCursor: null }]);
  });
});

/** Signposts of the world's team, at these minutes before now; straight into the table. */
async function insertSignposts(
  count: number,
  at: (index: number) => Date = () => app.clock.now(),
): Promise<string[]> {
  const [membership] = await app.database.sql<{ id: string }[]>`
    select id from memberships where team_id = ${world.team.id} limit 1`;
  const rows = Array.from({ length: count }, (_, index) => {
    const moment = at(index);
    return {
      id: v7({ msecs: moment.getTime() }),
      at: moment,
      teamId: world.team.id,
      membershipId: membership?.id ?? "",
      listingId: world.listingId,
      snapshot: {
        id: world.listingId,
        version: 1,
        name: "Quill",
        group: { id: world.listingId, name: "Quill" },
      },
      needs: ["loneliness"],
      how: "phone" as const,
      support: "none" as const,
      ageBand: "unknown" as const,
      cohorts: [],
      areaCode: CANTERBURY,
    };
  });
  if (rows.length > 0) await app.database.db.insert(signposts).values(rows);
  return rows.map((row) => row.id);
}

const removeSignposts = (ids: string[]) =>
  app.database.db.delete(signposts).where(inArray(signposts.id, ids));

/** One step between two pages: rows come and go at any place of the list. */
interface Step {
  limit: number;
  insert: number[];
  remove: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  limit: fc.integer({ min: 1, max: 9 }),
  insert: fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 4 }),
  remove: fc.integer({ min: 0, max: 3 }),
});

describe("a list that changes while it is read", () => {
  test("shows rows that are there throughout exactly once, newest first", async () => {
    const minutesAgo = (minutes: number) => new Date(app.clock.now().getTime() - minutes * MINUTE);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 25 }),
        fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 8 }),
        fc.array(step, { minLength: 1, maxLength: 12 }),
        async (stays, goes, steps) => {
          await app.database.sql`delete from signposts where team_id = ${world.team.id}`;
          // Several at the same moment: the id decides between them.
          const there = await insertSignposts(stays.length, (index) => minutesAgo(stays[index] ?? 0));
          const doomed = await insertSignposts(goes.length, (index) => minutesAgo(goes[index] ?? 0));
          const seen = await walk(steps, doomed, minutesAgo);
          const times = seen.map((row) => `${row.at} ${row.id}`);
          expect(times, "in order").toEqual([...times].sort().toReversed());
          expect(new Set(times).size, "nothing twice").toBe(times.length);
          const ids = new Set(seen.map((row) => row.id));
          expect(
            there.filter((id) => !ids.has(id)),
            "nothing left out",
          ).toEqual([]);
        },
      ),
      { numRuns: 25, endOnFailure: true },
    );
  });

  test("has the whole list in pages of every size, and ends by itself", async () => {
    await app.database.sql`delete from signposts where team_id = ${world.team.id}`;
    const same = app.clock.now();
    const there = await insertSignposts(23, () => same);
    for (const limit of [1, 2, 7, 22, 23, 24, 100]) {
      const pages = await pagesOf(limit);
      expect(pages.flat().sort()).toEqual([...there].sort());
      expect(pages.length).toBe(Math.ceil(23 / limit));
    }
  });

  test("the curation queue loses nothing while listings come and are decided", async () => {
    const factories = makeFactories(app);
    const groupId = await factories.group();
    const owner = await factories.as("group", { groupId });
    const curator = await factories.as("curator", { team: await factories.team("community", [CANTERBURY]) });
    const submitted = () => factories.listing({ groupId, owner, curator, status: "submitted" });
    const made: string[] = [];
    for (let index = 0; index < 8; index += 1) {
      app.clock.advance(index % 2 === 0 ? MINUTE : 0);
      made.push((await submitted()).id);
    }
    const decided = new Set<string>();
    const seen: string[] = [];
    const since: string[] = [];
    for (let cursor = "", turn = 0; turn < 30; turn += 1) {
      const path = `/v1/curation/queue?limit=${(turn % 3) + 1}${cursor}`;
      // One of those that are over is decided, and another one comes, while the page is read.
      const over = seen.find((id) => !decided.has(id));
      const decide = async () => {
        if (over === undefined || turn % 2 === 1) return;
        decided.add(over);
        await app.request(`/v1/listings/${over}/publish`, { headers: curator, body: {} });
      };
      const [page] = await Promise.all([
        sendRaw(app, path, { headers: curator }),
        decide(),
        turn < 3 ? submitted() : null,
      ]);
      expect(page.status).toBe(200);
      seen.push(...page.body.data.map((row: { listing: { id: string } }) => row.listing.id));
      since.push(...page.body.data.map((row: { since: string }) => row.since));
      if (page.body.nextCursor === null) break;
      cursor = `&cursor=${page.body.nextCursor}`;
    }
    expect(new Set(seen).size, "nothing twice").toBe(seen.length);
    expect(
      made.filter((id) => !seen.includes(id)),
      "nothing left out",
    ).toEqual([]);
    expect(since, "oldest first").toEqual([...since].sort());
  });

  test("areas are whole too", async () => {
    const whole = await sendRaw(app, "/v1/areas?limit=100");
    const codes = whole.body.data.map((area: { code: string }) => area.code);
    const seen: string[] = [];
    for (let cursor = ""; ;) {
      const page = await sendRaw(app, `/v1/areas?limit=3${cursor}`);
      seen.push(...page.body.data.map((area: { code: string }) => area.code));
      if (page.body.nextCursor === null) break;
      cursor = `&cursor=${page.body.nextCursor}`;
    }
    expect(seen).toEqual(codes);
    expect(seen.length).toBeGreaterThan(12);
  });
});

async function walk(steps: readonly Step[], doomed: string[], minutesAgo: (minutes: number) => Date) {
  const seen: { id: string; at: string }[] = [];
  let cursor = "";
  for (let turn = 0; turn < 100; turn += 1) {
    const now = steps[turn % steps.length];
    if (now === undefined) break;
    const query = `/v1/signposts?limit=${now.limit}${cursor}`;
    const reading = sendRaw(app, query, { headers: world.navigator });
    const changing = Promise.all([
      // Only the first turns insert: a list that grows for ever would be read for ever.
      insertSignposts(turn < 12 ? now.insert.length : 0, (index) => minutesAgo(now.insert[index] ?? 0)),
      removeSignposts(doomed.splice(0, now.remove)),
    ]);
    const [page] = await Promise.all([reading, changing]);
    expect(page.status).toBe(200);
    expect(page.body.data.length).toBeLessThanOrEqual(now.limit);
    seen.push(...page.body.data);
    if (page.body.nextCursor === null) return seen;
    cursor = `&cursor=${page.body.nextCursor}`;
  }
  throw new Error("the list did not end");
}

async function pagesOf(limit: number): Promise<string[][]> {
  const pages: string[][] = [];
  for (let cursor = ""; pages.length < 50;) {
    const page = await sendRaw(app, `/v1/signposts?limit=${limit}${cursor}`, { headers: world.navigator });
    pages.push(page.body.data.map((row: { id: string }) => row.id));
    if (page.body.nextCursor === null) break;
    cursor = `&cursor=${page.body.nextCursor}`;
  }
  return pages;
}
