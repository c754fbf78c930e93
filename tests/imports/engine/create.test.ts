import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { getImport } from "#src/imports/actions.ts";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { CANTERBURY, DOVER, makeFactories, THANET } from "#tests/support/factories.ts";
import { bring, curator, operator, original, outcomes } from "./world.ts";

let app: TestApp;

beforeAll(async () => {
  app = await makeTestApp();
});
afterAll(async () => {
  await app.close();
});

describe("a row that is right", () => {
  test("becomes a submitted listing with its group, history and audit", async () => {
    const { job, rows } = await bring(app, [
      original("Harbour Singers", {
        externalId: "h1",
        group: {
          name: "Harbour Singers Trust",
          district: CANTERBURY,
          identifiers: [{ scheme: "GB-CHC", id: "1234567" }],
        },
        terms: [
          { field: "interests", words: "Choir" },
          { field: "any", words: "loneliness" },
          { field: "interests", words: "Underwater  basket weaving" },
        ],
      }),
    ]);
    expect(job).toMatchObject({
      state: "done",
      complete: true,
      progress: { read: 1, applied: 1, total: 1 },
      counts: { read: 1, created: 1, refused: 0, venuesWithoutPlace: 0 },
      by: { role: "system" },
    });
    expect(rows).toMatchObject([{ row: 2, outcome: "created", problems: [] }]);
    const [made] = await app.database.sql`
      select l.status, l.version, l.slug, l.submitted_at, l.published_at, g.name as group_name, g.online,
        (select json_agg(t.slug order by lt.position) from listing_terms lt join terms t on t.id = lt.term_id
          where lt.listing_id = l.id) as terms,
        (select postcode from venues v where v.listing_id = l.id) as postcode,
        (select count(*)::int from sessions s where s.listing_id = l.id) as sessions
      from listings l join groups g on g.id = l.group_id where l.id = ${rows[0]?.listingId ?? ""}`;
    expect(made).toMatchObject({
      status: "submitted",
      version: 1,
      slug: "harbour-singers",
      published_at: null,
      group_name: "Harbour Singers Trust",
      online: false,
      terms: ["choir", "loneliness"],
      postcode: "CT1 2JU",
      sessions: 1,
    });
    const history = await app.database.sql`
      select action, by_role, content ->> 'name' as name from listing_versions where listing_id = ${rows[0]?.listingId ?? ""}`;
    expect([...history]).toEqual([{ action: "import", by_role: "system", name: "Harbour Singers" }]);
    const audit = await app.database.sql`
      select action, fields from audit_events where object_id = ${job.id} order by id`;
    expect(audit.map(({ action }) => action)).toEqual(["import.start", "import.apply"]);
  });
});
