import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runAgain } from "#src/imports/actions.ts";
import { listConflicts, resolveConflict } from "#src/imports/conflict-actions.ts";
import { mapTerms, unmatchedTerms } from "#src/imports/term-actions.ts";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { CANTERBURY, DOVER } from "#tests/support/factories.ts";
import { change, makeWorld, type World } from "#tests/listings/world.ts";
import { allRows, bring, curator, operator, original, type Original, outcomes, workOff } from "./world.ts";

let app: TestApp;
let world: World;

beforeAll(async () => {
  app = await makeTestApp();
  world = await makeWorld(app);
});
afterAll(async () => {
  await app.close();
});

const read = async (id: string) => (await app.request(`/v1/listings/${id}`, { headers: world.curator })).body;
const edit = async (id: string, patch: object) => {
  const { version } = await read(id);
  const reply = await change(app, `/v1/listings/${id}`, world.curator, version, patch);
  expect(reply.status).toBe(200);
};
/** One listing of a source of its own, brought in, and the ways to bring it in again. */
async function first(source: string, given: Original, status: "submitted" | "published" = "submitted") {
  const { rows } = await bring(app, [given], { source, status });
  return {
    id: rows[0]?.listingId ?? "",
    again: (said: Original, as: "submitted" | "published" = status) =>
      bring(app, [said], { source, status: as }),
  };
}

describe("the same again", () => {
  test("changes nothing", async () => {
    const all = ["One", "Two", "Three"].map((name) => original(`Same ${name}`, { externalId: name }));
    const before = await bring(app, all, { source: "same", status: "published" });
    const versions = await app.database.sql`select id, version, updated_at from listings order by id`;
    const { job, rows } = await bring(app, all, { source: "same", status: "published" });
    expect(outcomes(rows)).toEqual(["unchanged", "unchanged", "unchanged"]);
    expect(job.counts).toMatchObject({ created: 0, changed: 0, unchanged: 3, conflicts: 0, missing: 0 });
    expect(rows.map(({ listingId }) => listingId)).toEqual(before.rows.map(({ listingId }) => listingId));
    expect([...(await app.database.sql`select id, version, updated_at from listings order by id`)]).toEqual([
      ...versions,
    ]);
  });

  test("is known by what it says where it has no id, and by its id under another name", async () => {
    const byWords = await first("by-words", original("Kite Fliers"));
    expect(outcomes((await byWords.again(original("kite fliers"))).rows)).toEqual(["changed"]);
    const byId = await first("by-id", original("Old name", { externalId: "k1" }));
    const { rows } = await byId.again(original("New name", { externalId: "k1" }));
    expect(rows).toMatchObject([{ outcome: "changed", fields: ["/name"], listingId: byId.id }]);
    expect(await read(byId.id)).toMatchObject({ name: "New name", version: 2 });
    const gained = await byWords.again(original("kite fliers", { externalId: "now-with-id" }));
    expect(gained.rows).toMatchObject([{ outcome: "unchanged", listingId: byWords.id }]);
    const renumbered = await byWords.again(original("kite fliers", { externalId: "another-id" }));
    expect(renumbered.rows).toMatchObject([{ outcome: "duplicate", listingId: byWords.id }]);
  });
});

describe("changed at the source", () => {
  test("is changed here, that field alone, and what was edited here stays", async () => {
    const { id, again } = await first("fields", original("Felt Makers", { externalId: "1" }));
    const before = await read(id);
    await edit(id, { description: "Written by the curator." });
    const { job, rows } = await again(
      original("Felt Makers", { externalId: "1", listing: { cost: { free: true } } }),
    );
    expect(rows).toMatchObject([{ outcome: "changed", fields: ["/cost"] }]);
    expect(job.counts).toMatchObject({ changed: 1, conflicts: 0 });
    const after = await read(id);
    expect(after).toMatchObject({ description: "Written by the curator.", cost: { free: true } });
    expect(after.venues).toEqual(before.venues);
    expect(after.sessions).toEqual(before.sessions);
    const history = await app.request(`/v1/listings/${id}/history`, { headers: world.curator });
    expect(history.body.data[0]).toMatchObject({ action: "import" });
    expect(history.body.data[0].changes.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      "/cost/free",
      "/cost/pence",
      "/cost/per",
    ]);
  });

  test("small facts of a published listing are live and unreviewed, its nature waits", async () => {
    const { id, again } = await first("waits", original("Wood Turners", { externalId: "1" }), "published");
    const said = (description: string, pence: number) =>
      original("Wood Turners", {
        externalId: "1",
        listing: { description, cost: { free: false, pence, per: "session" } },
      });
    await again(said("Another text.", 300), "submitted");
    expect(await read(id)).toMatchObject({
      description: "A relaxed group that meets every week.",
      cost: { pence: 300 },
      unreviewed: ["/cost"],
      proposed: { fields: { description: "Another text." } },
    });
    expect(outcomes((await again(said("Another text.", 300), "submitted")).rows)).toEqual(["unchanged"]);
    const third = await again(said("A third text.", 300), "submitted");
    expect(outcomes(third.rows)).toEqual(["changed"]);
    expect(await read(id)).toMatchObject({ proposed: { fields: { description: "A third text." } } });
    await again(said("A fourth text.", 400), "published");
    const last = await read(id);
    expect(last).toMatchObject({ description: "A fourth text.", cost: { pence: 400 } });
    expect(last.proposed).toBeUndefined();
  });

  test("venues and sessions that stay keep their ids", async () => {
    const { id, again } = await first("venues", original("Two Halls", { externalId: "1" }));
    const before = await read(id);
    const more = {
      venues: [
        { id: "a", name: "New Hall", address: { lines: ["2 High Street"], postcode: "CT1 2JR" } },
        { id: "b", name: "The Hall", address: { lines: ["1 High Street"], postcode: "CT1 2JU" } },
      ],
      sessions: [
        {
          repeats: "weekly",
          weekdays: ["fri"],
          starts: "18:00",
          ends: "19:00",
          from: "2026-09-01",
          venueId: "a",
        },
        {
          repeats: "weekly",
          weekdays: ["tue"],
          starts: "10:30",
          ends: "12:00",
          from: "2026-09-01",
          venueId: "b",
        },
      ],
    };
    expect(outcomes((await again(original("Two Halls", { externalId: "1", listing: more }))).rows)).toEqual([
      "changed",
    ]);
    const after = await read(id);
    expect(after.venues.map((venue: { name: string }) => venue.name)).toEqual(["New Hall", "The Hall"]);
    expect(after.venues[1].id).toBe(before.venues[0].id);
    expect(after.sessions[1]).toEqual(before.sessions[0]);
    expect(after.sessions[0].venueId).toBe(after.venues[0].id);
  });

  test("what was withdrawn here stays withdrawn", async () => {
    const { id, again } = await first("closed", original("Gone Here", { externalId: "1" }), "published");
    await app.request(`/v1/listings/${id}/withdraw`, { headers: world.curator, body: { reason: "Unsafe." } });
    const { rows } = await again(original("Gone Here, renamed", { externalId: "1" }));
    expect(rows).toMatchObject([{ outcome: "unchanged", problems: [{ kind: "note" }] }]);
    expect(await read(id)).toMatchObject({ status: "withdrawn", name: "Gone Here" });
  });

  test("a curator's import does not touch another district's listing", async () => {
    const { id } = await first("foreign", original("Foreign", { externalId: "1" }));
    const context = curator(app, { id: app.runtime.newId(), slug: "dover" }, [DOVER]);
    const { rows } = await bring(app, [original("Foreign, mine now", { externalId: "1" })], {
      source: "foreign",
      context,
    });
    expect(rows).toMatchObject([{ outcome: "refused", problems: [{ kind: "refused" }] }]);
    expect(await read(id)).toMatchObject({ name: "Foreign" });
  });
});

describe("changed in both", () => {
  const said = (pence: number, name = "Argued") =>
    original(name, { externalId: "1", listing: { cost: { free: false, pence, per: "session" } } });

  test("is never overwritten: a curator takes the source's value or leaves ours", async () => {
    const { id, again } = await first("argued", said(250));
    await edit(id, { cost: { pence: 500 } });
    const { job, rows } = await again(said(300));
    expect(rows).toMatchObject([{ outcome: "conflict", problems: [{ column: "column /cost" }] }]);
    expect(job.counts).toMatchObject({ conflicts: 1, changed: 0 });
    expect(await read(id)).toMatchObject({ cost: { pence: 500 } });
    expect(outcomes((await again(said(300))).rows)).toEqual(["unchanged"]);

    const queue = await app.request("/v1/curation/queue?kind=conflict", { headers: world.curator });
    expect(queue.body.data).toMatchObject([{ kind: "conflict", listing: { id }, changed: ["/cost"] }]);
    const mine = curator(app, { id: app.runtime.newId(), slug: "c" }, [CANTERBURY]);
    const other = curator(app, { id: app.runtime.newId(), slug: "d" }, [DOVER]);
    expect((await listConflicts(other, { limit: 20 })).data).toEqual([]);
    const { data } = await listConflicts(mine, { limit: 20 });
    expect(data).toMatchObject([
      {
        listing: { id, name: "Argued" },
        source: "argued",
        pointer: "/cost",
        theirs: { pence: 300 },
        ours: { pence: 500 },
      },
    ]);
    const conflictId = data[0]?.id ?? "";
    await expect(resolveConflict(other, conflictId, "take")).rejects.toMatchObject({ code: "not-found" });
    expect(await resolveConflict(mine, conflictId, "take")).toMatchObject({ resolution: "taken" });
    expect(await read(id)).toMatchObject({ cost: { pence: 300 } });
    await expect(resolveConflict(mine, conflictId, "leave")).rejects.toMatchObject({ code: "wrong-state" });
    expect(outcomes((await again(said(310))).rows)).toEqual(["changed"]);
  });

  test("what is left stays ours, and the same change on both sides is none", async () => {
    const { id, again } = await first("left", said(250, "Left"));
    await edit(id, { cost: { pence: 500 } });
    await again(said(300, "Left"));
    const [conflict] = (await listConflicts(operator(app), { limit: 20 })).data;
    await resolveConflict(operator(app), conflict?.id ?? "", "leave");
    expect(await read(id)).toMatchObject({ cost: { pence: 500 } });
    expect(outcomes((await again(said(500, "Left"))).rows)).toEqual(["unchanged"]);
    expect(outcomes((await again(said(600, "Left"))).rows)).toEqual(["changed"]);
  });

  test("times and places of the source can be taken, too", async () => {
    const given = original("Argued places", { externalId: "1" });
    const { id, again } = await first("argued-places", given);
    const before = await read(id);
    await edit(id, {
      venues: [{ ...before.venues[0], district: undefined, ward: undefined, name: "Our Hall" }],
      sessions: [{ ...before.sessions[0], starts: "11:00" }],
    });
    await again(
      original("Argued places", {
        externalId: "1",
        listing: {
          venues: [{ id: "v1", name: "Their Hall", address: { lines: ["9 Quay"], postcode: "CT1 2JR" } }],
          sessions: [
            { repeats: "weekly", weekdays: ["thu"], starts: "09:00", ends: "10:00", from: "2026-09-01" },
          ],
        },
      }),
    );
    const { data } = await listConflicts(operator(app), { limit: 20 });
    expect(data.map(({ pointer }) => pointer).toSorted()).toEqual(["/sessions", "/venues"]);
    for (const { id: conflictId } of data) await resolveConflict(operator(app), conflictId, "take");
    const after = await read(id);
    expect(after.venues).toMatchObject([{ id: before.venues[0].id, name: "Their Hall" }]);
    expect(after.sessions).toMatchObject([
      { weekdays: ["thu"], starts: "09:00", venueId: before.venues[0].id },
    ]);
  });
});

describe("words that are no term", () => {
  test("are listed once with their rows, mapped, and applied by running again", async () => {
    const with_ = (name: string, ...words: string[]) =>
      original(name, { externalId: name, terms: words.map((said) => ({ field: "any", words: said })) });
    const { job, rows } = await bring(
      app,
      [with_("T1", "Zumbling", "choir"), with_("T2", "zumbling ", "Stuff"), with_("T3", "Stuff", "ZUMBLING")],
      { source: "words" },
    );
    expect(await unmatchedTerms(operator(app), job.id)).toEqual([
      { words: "Zumbling", field: "any", rows: 3 },
      { words: "Stuff", field: "any", rows: 2 },
    ]);
    await expect(
      mapTerms(operator(app), "words", [{ words: "stuff", term: "interest:no-such-thing" }]),
    ).rejects.toMatchObject({ code: "validation" });
    await mapTerms(operator(app), "words", [
      { words: "zumbling", term: "interest:choir" },
      { words: "Stuff", term: null },
    ]);
    const again = await runAgain(operator(app), job.id);
    expect(again.id).not.toBe(job.id);
    const done = await workOff(app, again.id);
    expect(outcomes(await allRows(app, again.id))).toEqual(["unchanged", "changed", "changed"]);
    expect(done).toMatchObject({ state: "done", counts: { read: 3, changed: 2, unchanged: 1 } });
    expect(await unmatchedTerms(operator(app), again.id)).toEqual([]);
    expect(await read(rows[1]?.listingId ?? "")).toMatchObject({ interests: ["choir"] });
  });
});
