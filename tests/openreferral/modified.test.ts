import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { areas, groups, listings, terms, termCodes, venues } from "#db/schema/index.ts";
import { connect } from "#db/client.ts";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { change } from "#tests/listings/world.ts";
import { CANTERBURY, listingBody } from "#tests/support/factories.ts";
import { type FeedWorld, makeFeedWorld } from "./world.ts";

let app: TestApp;
let world: FeedWorld;
beforeAll(async () => {
  app = await makeTestApp();
  world = await makeFeedWorld(app);
});
afterAll(() => app.close());

async function modifiedOf(id: string): Promise<string> {
  const { status, body } = await world.feed(`/services/${id}`);
  expect(status).toBe(200);
  expect(body.last_modified).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  return body.last_modified;
}

async function patched(id: string, patch: object): Promise<void> {
  const { body } = await app.request(`/v1/listings/${id}`, { headers: world.curator });
  const reply = await change(app, `/v1/listings/${id}`, world.curator, body.version, patch);
  expect(reply.status, reply.text).toBe(200);
}

/** By the owner, as an operator's import would. */
async function directly(action: (db: TestApp["database"]["db"]) => Promise<unknown>): Promise<void> {
  const { db, sql: connection } = connect(app.urls.ownerUrl, { max: 1 });
  try {
    await action(db);
  } finally {
    await connection.end();
  }
}

const confidential = { ...listingBody().venues[0], confidential: true };

describe("last_modified stays", () => {
  test("where nothing that the public reads was changed", async () => {
    const contact = { phone: "+441227000001", visibility: "staff" };
    const { id } = await world.listing({ contact, venues: [confidential] });
    const before = await modifiedOf(id);
    await patched(id, { contact: { phone: "+441227000002" } });
    const { body } = await app.request(`/v1/listings/${id}`, { headers: world.curator });
    const [venue] = body.venues;
    await patched(id, {
      venues: [{ ...venue, district: undefined, ward: undefined, name: "A safer place" }],
    });
    await directly((db) =>
      db
        .update(listings)
        .set({ capacityNote: sql`capacity_note`, updatedAt: new Date() })
        .where(eq(listings.id, id)),
    );
    expect(await modifiedOf(id)).toBe(before);
  });

  test("where another listing was changed", async () => {
    const { id } = await world.listing();
    const other = await world.listing();
    const before = await modifiedOf(id);
    await patched(other.id, { cost: { pence: 777 } });
    expect(await modifiedOf(id)).toBe(before);
  });

  test("where the vocabulary and areas are written again as they were", async () => {
    const { id } = await world.listing();
    const before = await modifiedOf(id);
    await directly((db) => db.update(terms).set({ label: sql`label` }));
    await directly((db) => db.update(areas).set({ name: sql`name` }));
    expect(await modifiedOf(id)).toBe(before);
  });
});

describe("last_modified moves", () => {
  const moves: Record<string, (id: string) => Promise<void>> = {
    "its own text": (id) => patched(id, { description: "Something else altogether." }),
    "a session": (id) =>
      patched(id, {
        sessions: [
          { repeats: "weekly", weekdays: ["wed"], starts: "11:00", ends: "12:00", from: "2026-09-02" },
        ],
      }),
    "a session that goes": (id) => patched(id, { sessions: [] }),
    "a venue": (id) =>
      patched(id, {
        venues: [{ name: "The Other Hall", address: { lines: ["2 High Street"], postcode: "CT1 2JU" } }],
        sessions: [],
      }),
    "a public contact": (id) => patched(id, { contact: { phone: "+441227000009" } }),
    "a term that is chosen": (id) => patched(id, { interests: ["choir", "writing"] }),
    "a term's label": () =>
      directly((db) => db.update(terms).set({ label: "Singing together" }).where(eq(terms.slug, "choir"))),
    "a term's code": (id) =>
      directly((db) =>
        db.execute(sql`insert into term_codes (term_id, list, code)
          select term_id, 'esd', 'need/1' from listing_terms where listing_id = ${id}::uuid limit 1`),
      ),
    "a code that goes": () => directly((db) => db.delete(termCodes).where(eq(termCodes.code, "need/1"))),
    "an accessibility feature": (id) =>
      directly((db) =>
        db.execute(sql`delete from venue_accessibility where venue_id in
          (select id from venues where listing_id = ${id}::uuid)`),
      ),
    "a catchment": (id) => patched(id, { catchment: { everyone: false, areas: [CANTERBURY] } }),
    "its group's name": () =>
      directly((db) =>
        db
          .update(groups)
          .set({ name: `Quillmere ${Math.round(performance.now())}` })
          .where(eq(groups.id, world.groupId)),
      ),
    "its group's identifiers": () =>
      directly((db) =>
        db.execute(sql`insert into group_identifiers (group_id, scheme, identifier)
          values (${world.groupId}::uuid, 'GB-CHC', ${String(Math.round(performance.now()))})
          on conflict (group_id, scheme) do update set identifier = excluded.identifier`),
      ),
    "its district's name": () =>
      directly((db) =>
        db
          .update(areas)
          .set({ name: `Canterbury ${Math.round(performance.now())}` })
          .where(eq(areas.code, CANTERBURY)),
      ),
    "a venue's UPRN": (id) =>
      directly((db) => db.update(venues).set({ uprn: "100060123456" }).where(eq(venues.listingId, id))),
    "a pause": async (id) => {
      const reply = await app.request(`/v1/listings/${id}/pause`, { headers: world.owner, body: {} });
      expect(reply.status).toBe(200);
    },
    "an assurance": (id) =>
      directly((db) =>
        db.update(listings).set({ assuredOn: "2026-10-02", assuredBy: "group" }).where(eq(listings.id, id)),
      ),
  };
  for (const [what, move] of Object.entries(moves)) {
    test(`with ${what}`, async () => {
      const { id } = await world.listing();
      const before = await modifiedOf(id);
      await move(id);
      const after = await modifiedOf(id);
      expect(after > before, `${before} → ${after}`).toBe(true);
      expect(await world.ids(`/services?modified_after=${encodeURIComponent(after)}`)).toContain(id);
    });
  }

  test("each of two changes at once", async () => {
    const { id } = await world.listing();
    const one = connect(app.urls.ownerUrl, { max: 1 });
    const two = connect(app.urls.ownerUrl, { max: 1 });
    const before = await modifiedOf(id);
    await one.db.transaction(async (first) => {
      await first
        .update(groups)
        .set({ description: `A ${before}` })
        .where(eq(groups.id, world.groupId));
      await two.db.update(listings).set({ costNote: "Bring a mug" }).where(eq(listings.id, id));
    });
    await Promise.all([one.sql.end(), two.sql.end()]);
    const { body } = await world.feed(`/services/${id}`);
    expect(body.organization.description).toBe(`A ${before}`);
    expect(body.fees).toContain("Bring a mug");
    // What the entry was made of is what is there: the next touch finds nothing to move.
    await directly((db) => db.update(listings).set({ updatedAt: new Date() }).where(eq(listings.id, id)));
    expect(await modifiedOf(id)).toBe(body.last_modified);
  });
});
