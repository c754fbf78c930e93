import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DAY, MINUTE } from "#tests/support/clock.ts";
import { idsOf, type Item, sorted } from "./conformance-bodies.ts";
import { withQuery } from "./conformance-feed.ts";
import { hiddenIds, type FeedWorld, makeFeedWorld, WORLD_WITHIN_MS } from "./conformance-world.ts";

const LONG_AGO = "2000-01-01T00:00:00.000Z";
const REASON = { reason: "Not here any more." };
let world: FeedWorld;
beforeAll(async () => {
  world = await makeFeedWorld();
}, WORLD_WITHIN_MS);
afterAll(() => world.close());

interface ChangesPage {
  items: Item[];
  /** Where to go on from; undefined where nothing is left for now and none is given. */
  cursor: string | undefined;
}

/** One page of the change feed: its list, and whatever it calls the cursor. */
async function readChanges(cursor?: string, per?: number): Promise<ChangesPage> {
  const query = {
    ...(cursor === undefined ? {} : { after: cursor }),
    ...(per === undefined ? {} : { per_page: per }),
  };
  const reply = await world.feed.get(withQuery("/changes", query));
  if (reply.status !== 200) throw new Error(`GET /changes → ${reply.status} ${reply.text.slice(0, 300)}`);
  const body = reply.json() as Record<string, unknown>;
  const items = Object.values(body).find((value) => Array.isArray(value)) as Item[] | undefined;
  const named = Object.entries(body).find(([name]) =>
    /^(next|after|cursor|next_cursor|next_after)$/.test(name),
  );
  const text = typeof named?.[1] === "string" ? named[1] : undefined;
  const url = text?.startsWith("http") === true ? new URL(text).searchParams.get("after") : text;
  return { items: items ?? [], cursor: url ?? undefined };
}

/** Everything from a cursor on, and the cursor at the end. */
async function walkChanges(from?: string, per?: number): Promise<{ items: Item[]; end: string }> {
  const items: Item[] = [];
  let cursor = from;
  for (let pages = 0; pages < 2_000; pages += 1) {
    const page = await readChanges(cursor, per);
    items.push(...page.items);
    if (page.items.length === 0 || page.cursor === undefined || page.cursor === cursor) {
      return { items, end: page.cursor ?? cursor ?? "" };
    }
    cursor = page.cursor;
  }
  throw new Error("the change feed has no end");
}

const modifiedOf = (item: Item) =>
  item.last_modified ?? item.modified_date ?? (item as { modified?: string }).modified ?? "";

describe("the change feed", () => {
  test("is everything that is or was public, ordered by when it changed and then by id", async () => {
    const { items } = await walkChanges();
    const { never, known } = await hiddenIds(world);
    const open = idsOf(await world.feed.lines("/services"));
    expect(sorted(idsOf(items))).toEqual(sorted([...open, ...known]));
    expect(idsOf(items).filter((id) => never.includes(id))).toEqual([]);
    const keys = items.map((item) => `${new Date(modifiedOf(item)).toISOString()} ${item.id}`);
    expect(keys).toEqual(sorted(keys));
  });

  test("is the same in pages of any size", async () => {
    const { items } = await walkChanges();
    for (const per of [1, 7, 100]) {
      const walked =
        per === 1
          ? (await walkSome(3)).map(({ id }) => id)
          : idsOf((await walkChanges(undefined, per)).items);
      expect(walked, `${per}`).toEqual(idsOf(items).slice(0, walked.length));
      expect(walked.length).toBe(per === 1 ? 3 : items.length);
    }
  });

  /** The first pages of one. */
  async function walkSome(count: number): Promise<Item[]> {
    const items: Item[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < count; page += 1) {
      const read = await readChanges(cursor, 1);
      items.push(...read.items);
      cursor = read.cursor;
    }
    return items;
  }

  test("tells of a service what the list tells", async () => {
    const listed = new Map((await world.feed.lines("/services")).map((item) => [item.id, item]));
    const { items } = await walkChanges();
    const live = items.filter(({ status }) => status !== "defunct");
    expect(live).toHaveLength(listed.size);
    for (const item of live) {
      expect(item.status).toBe(listed.get(item.id)?.status);
      expect(Date.parse(modifiedOf(item))).toBe(Date.parse(listed.get(item.id)?.last_modified ?? ""));
    }
  });

  test("of what is gone holds id, status and when, and no more", async () => {
    const { known } = await hiddenIds(world);
    const stones = (await walkChanges()).items.filter(({ status }) => status === "defunct");
    expect(sorted(idsOf(stones))).toEqual(sorted(known));
    for (const stone of stones) {
      const names = Object.keys(stone).filter(
        (name) => !["id", "status", "last_modified", "modified_date", "modified"].includes(name),
      );
      expect(names).toEqual([]);
      expect(modifiedOf(stone)).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(Z|[+-]\d\d:\d\d)$/);
    }
  });

  test("goes on from its end: a change appears there once, a tombstone too, and nothing else", async () => {
    const [changed, withdrawn, paused] = [
      await world.listing(),
      await world.listing(),
      await world.listing(),
    ];
    const { end, items: all } = await walkChanges();
    expect(idsOf(all)).toEqual(expect.arrayContaining([changed, withdrawn, paused]));
    expect((await walkChanges(end)).items).toEqual([]);
    await world.patch(changed, { summary: "Words for the mirror." });
    await world.act(withdrawn, "withdraw", REASON);
    await world.act(paused, "pause");
    const draft = await world.listing({ status: "submitted" });
    const later = await walkChanges(end);
    expect(later.items.map(({ id, status }) => [id, status])).toEqual([
      [changed, "active"],
      [withdrawn, "defunct"],
      [paused, "temporarily closed"],
    ]);
    expect((await walkChanges(later.end)).items).toEqual([]);
    await world.act(draft, "publish");
    expect(idsOf((await walkChanges(later.end)).items)).toEqual([draft]);
  });

  test("a change while somebody walks is seen at the end, and what stayed is seen", async () => {
    const first = await readChanges(undefined, 50);
    await world.patch(world.ids.priced, { summary: "Changed under a walk." });
    const { items: rest } = await walkChanges(first.cursor, 50);
    const seen = [...idsOf(first.items), ...idsOf(rest)];
    expect(seen.at(-1)).toBe(world.ids.priced);
    expect(sorted([...new Set(seen)])).toEqual(sorted(idsOf((await walkChanges()).items)));
  });

  // In several parts of a second: what rounds instants may be wrong in some of them alone.
  test.each([50, 520, 520, 750])(
    "a change committed after a later one is not passed by (at %i ms)",
    async (part) => {
      const { sql } = world.app.database;
      const [slow, quick] = [await world.listing(), await world.listing()];
      const { end } = await walkChanges();
      const changed = Promise.withResolvers<void>();
      const release = Promise.withResolvers<void>();
      await new Promise((resolve) => setTimeout(resolve, (1000 + part - (Date.now() % 1000)) % 1000));
      const held = sql.begin(async (transaction) => {
        await transaction`update listings set summary = 'Begun first.' where id = ${slow}`;
        await transaction`set constraints all immediate`;
        changed.resolve();
        await release.promise;
      });
      await changed.promise;
      await sql`update listings set summary = 'Committed first.' where id = ${quick}`;
      const between = await walkChanges(end);
      release.resolve();
      await held;
      const after = await walkChanges(between.end);
      const seen = [...between.items, ...after.items].map(({ id }) => id);
      expect(sorted(seen)).toEqual(sorted([slow, quick]));
    },
  );

  test("a group's new name is a change of all its services", async () => {
    const groupId = await world.make.group();
    const owner = await world.make.as("group", { groupId });
    const ids = [];
    for (let made = 0; made < 3; made += 1) {
      ids.push((await world.make.listing({ groupId, owner, curator: world.curator })).id);
    }
    const { end } = await walkChanges();
    await world.patch(groupId, { name: "Named Anew" }, "/v1/groups");
    expect(sorted(idsOf((await walkChanges(end)).items))).toEqual(sorted(ids));
  });

  test("what comes back is alive again", async () => {
    const id = await world.listing();
    await world.act(id, "withdraw", REASON);
    const { end } = await walkChanges();
    await world.act(id, "publish");
    expect((await walkChanges(end)).items.map((item) => [item.id, item.status])).toEqual([[id, "active"]]);
    expect((await world.feed.get(`/services/${id}`)).status).toBe(200);
  });

  test("what goes and is written anew in secret stays a tombstone that does not move", async () => {
    const id = await world.listing();
    await world.act(id, "end");
    await world.act(id, "reopen");
    const { end } = await walkChanges();
    await world.patch(id, { name: "Not yet approved" });
    expect((await walkChanges(end)).items).toEqual([]);
    const stone = (await walkChanges()).items.find((item) => item.id === id);
    expect(stone?.status).toBe("defunct");
  });

  test.each(["abc", "%", "'", "2026-11-22", "eyJ9"])(
    "a cursor that is none (%s) is a 400 problem",
    async (after) => {
      const reply = await world.feed.get(withQuery("/changes", { after }));
      expect(reply.status, reply.text).toBe(400);
      expect(reply.text).toContain('"parameter":"after"');
    },
  );
});

describe("modified_after", () => {
  test("yields what was withdrawn or ended as stubs", async () => {
    const { known } = await hiddenIds(world);
    const items = await world.feed.all("/services", { modified_after: LONG_AGO });
    const stubs = items.filter(({ status }) => status === "defunct");
    expect(sorted(idsOf(stubs))).toEqual(sorted(known));
    const live = items.filter(({ status }) => status !== "defunct");
    expect(sorted(idsOf(live))).toEqual(sorted(idsOf(await world.feed.all("/services"))));
    expect((await world.feed.page("/services", { modified_after: LONG_AGO })).total_items).toBe(items.length);
  });

  test.each([{}, { full: true }, { minimal: true }])("a stub is bare (%o)", async (query) => {
    const items = await world.feed.lines("/services", { modified_after: LONG_AGO, ...query });
    for (const stub of items.filter(({ status }) => status === "defunct")) {
      const odd = Object.keys(stub).filter(
        (name) => !["id", "status", "last_modified", "modified_date", "name"].includes(name),
      );
      expect(odd).toEqual([]);
    }
    expect(items.some(({ status }) => status === "defunct")).toBe(true);
  });

  test("without it there are none", async () => {
    for (const query of [{}, { full: true }, { minimal: true }]) {
      const items = await world.feed.lines("/services", query);
      expect(items.filter(({ status }) => status === "defunct")).toEqual([]);
    }
  });

  test("is inclusive, to the millisecond, for the living and the gone", async () => {
    const id = await world.listing();
    await world.act(id, "withdraw", REASON);
    const other = await world.listing();
    await world.patch(other, { summary: "The last change of all." });
    const items = await world.feed.lines("/services", { modified_after: LONG_AGO });
    for (const one of [id, other]) {
      const at = items.find((item) => item.id === one)?.last_modified ?? "";
      const next = new Date(Date.parse(at) + 1).toISOString();
      expect(idsOf(await world.feed.lines("/services", { modified_after: at }))).toContain(one);
      expect(idsOf(await world.feed.lines("/services", { modified_after: next }))).not.toContain(one);
    }
  });

  test("a withdrawn listing is 410 at its id, and alive again when it is published", async () => {
    const id = await world.listing();
    await world.act(id, "withdraw", REASON);
    expect((await world.feed.get(`/services/${id}`)).status).toBe(410);
    await world.act(id, "publish");
    const { status } = await world.feed.item(`/services/${id}`);
    expect(status).toBe("active");
    const items = await world.feed.lines("/services", { modified_after: LONG_AGO });
    expect(items.filter((item) => item.id === id).map((item) => item.status)).toEqual(["active"]);
  });

  test("last_modified is never in the future, and moves forward alone", async () => {
    const id = world.ids.free;
    const first = await world.feed.item(`/services/${id}`);
    world.app.clock.advance(MINUTE);
    const second = await world.feed.item(`/services/${id}`);
    expect(second).toEqual(first);
    await world.patch(id, { summary: "Forward." });
    const third = await world.feed.item(`/services/${id}`);
    expect(Date.parse(third.last_modified ?? "")).toBeGreaterThan(Date.parse(first.last_modified ?? ""));
    expect(Date.parse(third.last_modified ?? "")).toBeLessThanOrEqual(
      Math.max(Date.now(), world.app.clock.now().getTime()),
    );
  });
});

test("tombstones are kept for 90 days at least", async () => {
  const id = await world.listing();
  await world.act(id, "withdraw", REASON);
  world.app.clock.advance(89 * DAY);
  const stones = (await walkChanges()).items.filter((item) => item.id === id);
  expect(stones.map(({ status }) => status)).toEqual(["defunct"]);
  const stubs = await world.feed.lines("/services", { modified_after: LONG_AGO });
  expect(stubs.filter((item) => item.id === id)).toHaveLength(1);
  expect((await world.feed.get(`/services/${id}`)).status).toBe(410);
});
