import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cancelImport, receiveRows, startImport, undoImport } from "#src/imports/actions.ts";
import { advanceImport } from "#src/imports/advance.ts";
import { listConflicts } from "#src/imports/conflict-actions.ts";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { change, makeWorld, type World } from "#tests/listings/world.ts";
import {
  allRows,
  bring,
  operator,
  original,
  type Original,
  outcomes,
  PARTS,
  rowsOf,
  workOff,
} from "./world.ts";

let app: TestApp;
let world: World;

beforeAll(async () => {
  app = await makeTestApp();
  world = await makeWorld(app);
});
afterAll(async () => {
  await app.close();
});

const read = async (id: string | undefined) =>
  (await app.request(`/v1/listings/${id}`, { headers: world.curator })).body;
const many = (count: number, prefix = "Listing"): Original[] =>
  Array.from({ length: count }, (_, index) =>
    original(`${prefix} ${index + 1}`, {
      externalId: `${prefix}-${index + 1}`,
      group: { name: prefix, district: "E07000106" },
    }),
  );
const undo = async (id: string) => {
  await undoImport(operator(app), id);
  return workOff(app, id);
};
const missing = async (source: string) => {
  const rows = await app.database.sql`
    select external_id from import_records where source = ${source} and missing_since is not null order by 1`;
  return rows.map((row) => row["external_id"]);
};

describe("undo", () => {
  test("takes back what was made and nobody touched, and the source may give it again", async () => {
    const { job, rows } = await bring(app, many(3, "Made"), { source: "made" });
    const edited = await read(rows[1]?.listingId);
    const reply = await change(app, `/v1/listings/${edited.id}`, world.curator, edited.version, {
      name: "Ours now",
    });
    expect(reply.status).toBe(200);
    const undone = await undo(job.id);
    expect(undone.state).toBe("undone");
    expect((await allRows(app, job.id)).map(({ undo: what }) => what)).toEqual(["undone", "kept", "undone"]);
    expect(await read(rows[0]?.listingId)).toMatchObject({
      status: "rejected",
      reason: "The import from made that brought it in was undone.",
    });
    expect(await read(rows[1]?.listingId)).toMatchObject({ status: "submitted", name: "Ours now" });
    const again = await bring(app, many(3, "Made"), { source: "made" });
    expect(outcomes(again.rows)).toEqual(["created", "unchanged", "created"]);
    await expect(undoImport(operator(app), job.id)).rejects.toMatchObject({ code: "wrong-state" });
  });

  test("withdraws what was published", async () => {
    const { job, rows } = await bring(app, many(1, "Public"), { source: "public", status: "published" });
    await undo(job.id);
    expect(await read(rows[0]?.listingId)).toMatchObject({ status: "withdrawn" });
    const reply = await app.request(`/v1/listings/${rows[0]?.listingId}`);
    expect(reply.status).toBe(410);
  });

  test("gives back what was changed, its proposal and its conflicts, so that the change counts as new again", async () => {
    const said = (name: string, pence: number, description: string) =>
      original("Changed", {
        externalId: "1",
        listing: { name, description, cost: { free: false, pence, per: "session" } },
      });
    const first = await bring(app, [said("Changed", 100, "First.")], {
      source: "changed",
      status: "published",
    });
    const id = first.rows[0]?.listingId ?? "";
    const before = await read(id);
    const second = await bring(app, [said("Changed", 200, "Second.")], { source: "changed" });
    expect(await read(id)).toMatchObject({
      cost: { pence: 200 },
      proposed: { fields: { description: "Second." } },
    });
    await undo(second.job.id);
    const after = await read(id);
    expect(after).toMatchObject({ cost: { pence: 100 }, description: "First.", version: 3 });
    expect(after.proposed).toBeUndefined();
    expect(after.unreviewed ?? []).toEqual([]);
    expect({ ...after, version: 0, updatedAt: "" }).toEqual({ ...before, version: 0, updatedAt: "" });
    const third = await bring(app, [said("Changed", 200, "Second.")], { source: "changed" });
    expect(third.rows).toMatchObject([{ outcome: "changed", fields: ["/description", "/cost"] }]);
    expect((await listConflicts(operator(app), { limit: 5 })).data).toEqual([]);
  });

  test("is not for a trial", async () => {
    const { job } = await bring(app, many(1, "Trial"), { source: "trial", dryRun: true });
    await expect(undoImport(operator(app), job.id)).rejects.toMatchObject({ code: "wrong-state" });
  });
});

describe("missing", () => {
  test("is only what a complete reading that shrank by little does not have, and nothing is ended", async () => {
    const all = many(10, "Feed");
    await bring(app, all, { source: "feed", status: "published" });
    const partial = await bring(app, all.slice(0, 9), { source: "feed", complete: false });
    expect(partial.job).toMatchObject({ complete: false, counts: { missing: 0, missingWithheld: 0 } });
    expect(await missing("feed")).toEqual([]);
    const shrunk = await bring(app, all.slice(0, 7), { source: "feed" });
    expect(shrunk.job.counts).toMatchObject({ missing: 0, missingWithheld: 3 });
    expect(await missing("feed")).toEqual([]);
    const tried = await bring(app, all.slice(0, 8), { source: "feed", dryRun: true });
    expect(tried.job.counts).toMatchObject({ unchanged: 8, missing: 0 });
    const { job } = await bring(app, all.slice(0, 8), { source: "feed" });
    expect(job.counts).toMatchObject({ missing: 2, unchanged: 8 });
    expect(await missing("feed")).toEqual(["Feed-10", "Feed-9"]);
    const queue = await app.request("/v1/curation/queue?kind=missing", { headers: world.curator });
    expect(queue.body.data).toMatchObject([
      { kind: "missing", reason: "feed", listing: { status: "published" } },
      { kind: "missing", reason: "feed", listing: { status: "published" } },
    ]);
    const foreign = await app.request("/v1/curation/queue?kind=missing", { headers: world.foreign });
    expect(foreign.body.data).toEqual([]);
    await bring(app, all, { source: "feed" });
    expect(await missing("feed")).toEqual([]);
  });

  test("is not told while another import of the source was at work", async () => {
    const all = many(10, "Shared");
    await bring(app, all, { source: "shared" });
    const other = await startImport(operator(app), {
      kind: "listings",
      source: "shared",
      status: "submitted",
      dryRun: false,
    });
    await receiveRows(operator(app), other.id, rowsOf(all));
    const { job } = await bring(app, all.slice(0, 9), { source: "shared" });
    expect(job.counts).toMatchObject({ missing: 0, missingWithheld: 1 });
    expect(await missing("shared")).toEqual([]);
  });

  test("what the source says is gone is missing, what it gives wrongly is not", async () => {
    const all = many(6, "Said");
    await bring(app, all, { source: "said" });
    const { job, rows } = await bring(
      app,
      [
        { ...all[0], isGone: true },
        { ...all[1], listing: { name: "Said 2", kind: "thing" } },
        ...all.slice(2),
        { ...original("Never here"), isGone: true },
      ],
      { source: "said" },
    );
    expect(outcomes(rows).slice(0, 3)).toEqual(["missing", "refused", "unchanged"]);
    expect(outcomes(rows).at(-1)).toBe("missing");
    expect(job.counts).toMatchObject({ missing: 2, refused: 1 });
    expect(await missing("said")).toEqual(["Said-1"]);
  });
});

describe("breaking off", () => {
  test("goes on at its batch: nothing twice, and never half a listing", async () => {
    const context = operator(app);
    const started = await startImport(context, {
      kind: "listings",
      source: "broken",
      status: "published",
      dryRun: false,
    });
    await receiveRows(context, started.id, rowsOf(many(1_700, "Broken")));
    // The outbox of the second batch fails: all that the batch wrote goes with it.
    let transactions = 0;
    const failing: typeof app.runtime = {
      ...app.runtime,
      newId: () => {
        transactions += 1;
        if (transactions > 5_000) throw new Error("killed");
        return app.runtime.newId();
      },
    };
    await expect(
      advanceImport(failing, started.id, { untilMs: app.clock.now().getTime() + 1_000_000, parts: PARTS }),
    ).rejects.toThrow("killed");
    const [half] = await app.database.sql`
      select applied_rows as applied,
        (select count(*)::int from import_records where source = 'broken') as records,
        (select count(*)::int from listings where name like 'Broken %') as listings,
        (select count(*)::int from venues v join listings l on l.id = v.listing_id where l.name like 'Broken %') as venues,
        (select count(*)::int from listing_versions v where v.content ->> 'name' like 'Broken %') as versions,
        (select count(*)::int from sessions s join listings l on l.id = s.listing_id where l.name like 'Broken %') as sessions
      from imports where id = ${started.id}`;
    const applied = Number(half?.["applied"]);
    expect(applied).toBeGreaterThan(0);
    expect(applied).toBeLessThan(1_700);
    expect(applied % 500).toBe(0);
    expect(half).toEqual({
      applied,
      records: applied,
      listings: applied,
      venues: applied,
      versions: applied,
      sessions: applied,
    });
    const job = await workOff(app, started.id);
    expect(job).toMatchObject({ state: "done", counts: { created: 1_700, refused: 0 } });
    const [whole] = await app.database.sql`
      select count(*)::int as listings, count(distinct name)::int as names from listings where name like 'Broken %'`;
    expect(whole).toEqual({ listings: 1_700, names: 1_700 });
  });

  test("two who work on it at once do each row once", async () => {
    const context = operator(app);
    const started = await startImport(context, {
      kind: "listings",
      source: "two",
      status: "submitted",
      dryRun: false,
    });
    await receiveRows(context, started.id, rowsOf(many(1_200, "Two")));
    await Promise.all([workOff(app, started.id), workOff(app, started.id)]);
    const [whole] = await app.database.sql`
      select count(*)::int as listings from listings where name like 'Two %'`;
    expect(whole).toEqual({ listings: 1_200 });
  });

  test("two imports of one source at once make each listing once", async () => {
    const both = await Promise.all([
      bring(app, many(600, "Both"), { source: "both" }),
      bring(app, many(600, "Both"), { source: "both" }),
    ]);
    const [whole] = await app.database.sql`
      select count(*)::int as listings from listings where name like 'Both %'`;
    expect(whole).toEqual({ listings: 600 });
    const sum = (name: "created" | "unchanged" | "refused") =>
      both.reduce((total, { job }) => total + job.counts[name], 0);
    expect([sum("created"), sum("unchanged"), sum("refused")]).toEqual([600, 600, 0]);
    expect(await missing("both")).toEqual([]);
  });

  test("a cancelled one stops where it stands, and can be undone", async () => {
    const context = operator(app);
    const started = await startImport(context, {
      kind: "listings",
      source: "stop",
      status: "submitted",
      dryRun: false,
    });
    await receiveRows(context, started.id, rowsOf(many(700, "Stop")));
    await advanceImport(app.runtime, started.id, { untilMs: 0, parts: PARTS });
    const stopped = await cancelImport(context, started.id);
    expect(stopped).toMatchObject({ state: "cancelled", progress: { read: 700, applied: 500 } });
    expect(await workOff(app, started.id)).toMatchObject({ state: "cancelled" });
    await undo(started.id);
    const rows = await app.database.sql`select distinct status from listings where name like 'Stop %'`;
    expect([...rows]).toEqual([{ status: "rejected" }]);
  });
});
