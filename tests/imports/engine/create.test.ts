import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { CANTERBURY, DOVER, THANET } from "#tests/support/factories.ts";
import { bring, curator, original, outcomes } from "./world.ts";

let app: TestApp;

beforeAll(async () => {
  app = await makeTestApp();
});
afterAll(async () => {
  await app.close();
});

const one = async (id: string | undefined) => {
  const [made] = await app.database.sql`
    select l.status, l.version, l.slug, l.submitted_at, l.published_at, g.id as group_id, g.name as group_name,
      g.district_code as district, g.online, l.assured_on::text as assured_on,
      (select json_agg(t.slug order by lt.position) from listing_terms lt join terms t on t.id = lt.term_id
        where lt.listing_id = l.id) as terms,
      (select json_agg(json_build_object('postcode', v.postcode, 'district', v.district_code, 'lat', v.lat))
        from venues v where v.listing_id = l.id) as venues
    from listings l join groups g on g.id = l.group_id where l.id = ${id ?? ""}`;
  return made;
};
const count = async (table: string) => {
  const [row] = await app.database.sql`select count(*)::int as count from ${app.database.sql(table)}`;
  return row?.["count"];
};

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
    expect(await one(rows[0]?.listingId)).toMatchObject({
      status: "submitted",
      version: 1,
      slug: "harbour-singers",
      published_at: null,
      group_name: "Harbour Singers Trust",
      online: false,
      terms: ["choir", "loneliness"],
      venues: [{ postcode: "CT1 2JU", district: CANTERBURY }],
    });
    const history = await app.database.sql`
      select action, by_role, content ->> 'name' as name from listing_versions where listing_id = ${rows[0]?.listingId ?? ""}`;
    expect([...history]).toEqual([{ action: "import", by_role: "system", name: "Harbour Singers" }]);
    const audit = await app.database.sql`
      select action from audit_events where object_id = ${job.id} order by id`;
    expect(audit.map(({ action }) => action)).toEqual(["import.start", "import.apply"]);
  });

  test("is public at once where the import may publish, and search is told", async () => {
    const { rows } = await bring(
      app,
      [
        original("Open Weavers", { assuredOn: "2026-01-05" }),
        original("Resting Weavers", { isPaused: true }),
        original("Weavers to be", { assuredOn: "2199-01-05" }),
      ],
      { source: "publish", status: "published" },
    );
    expect(await one(rows[0]?.listingId)).toMatchObject({ status: "published", assured_on: "2026-01-05" });
    expect(await one(rows[1]?.listingId)).toMatchObject({ status: "paused", assured_on: null });
    expect(await one(rows[2]?.listingId)).toMatchObject({ status: "published", assured_on: null });
    const promised = await app.database.sql`
      select key from outbox where topic = 'listing-changed' and key in ${app.database.sql(rows.map(({ listingId }) => listingId ?? ""))}`;
    expect(promised).toHaveLength(3);
    await app.drainOutbox();
    const found = await app.request("/v1/listings?q=open+weavers");
    expect(found.body.data.map(({ id }: { id: string }) => id)).toContain(rows[0]?.listingId);
    const feed = await app.database.sql`
      select listing_id from feed_entries where listing_id = ${rows[0]?.listingId ?? ""} and print is not null`;
    expect(feed).toHaveLength(1);
  });

  test("shares its group with rows that name it by the same id, name or charity number", async () => {
    const { rows } = await bring(
      app,
      [
        original("Row one", { group: { externalId: "g9", name: "Old Mill", district: CANTERBURY } }),
        original("Row two", { group: { externalId: "g9", name: "Old Mill (again)", district: CANTERBURY } }),
        original("Row three", { group: { name: "The Old Mill!", district: THANET } }),
        original("Row four", { group: { name: "the old mill", district: THANET } }),
        original("Row five", { group: { name: "The Old Mill", district: DOVER } }),
      ],
      { source: "groups" },
    );
    const made = await Promise.all(rows.map(({ listingId }) => one(listingId)));
    const ids = made.map((row) => row?.["group_id"]);
    expect(ids[1]).toBe(ids[0]);
    expect(ids[3]).toBe(ids[2]);
    expect(new Set(ids).size).toBe(3);
    const again = await bring(
      app,
      [
        original("Row six", {
          group: { name: "Singers by another name", identifiers: [{ scheme: "GB-CHC", id: "1234567" }] },
        }),
      ],
      { source: "other-groups" },
    );
    expect(await one(again.rows[0]?.listingId)).toMatchObject({ group_name: "Harbour Singers Trust" });
  });

  test("of the same name as another gets a slug of its own", async () => {
    const group = (name: string) => ({ group: { name, district: CANTERBURY } });
    const { rows } = await bring(
      app,
      ["A", "B", "C"].map((letter) => original("Storytime", group(`Library ${letter}`))),
      { source: "slugs" },
    );
    const made = await Promise.all(rows.map(({ listingId }) => one(listingId)));
    expect(new Set(made.map((row) => row?.["slug"])).size).toBe(3);
    expect(made[0]?.["slug"]).toBe("storytime");
  });
});

describe("a row that is wrong", () => {
  test("is refused with its column, value, reason and remedy, and the others go in", async () => {
    const before = await count("listings");
    const { job, rows } = await bring(
      app,
      [
        original("Right one"),
        original("", {}),
        original("Wrong kind", { listing: { kind: "thing" } }),
        { refuse: "has no name" },
        { refuse: "throw" },
        original("Wrong phone", { listing: { contact: { phone: "ring the bell" } } }),
        original("Marked up", { listing: { description: "<b>Come</b>" } }),
        original("Right two"),
      ],
      { source: "wrong" },
    );
    expect(outcomes(rows)).toEqual([
      "created",
      "refused",
      "refused",
      "refused",
      "refused",
      "refused",
      "refused",
      "created",
    ]);
    expect(job.counts).toMatchObject({ read: 8, created: 2, refused: 6 });
    expect(await count("listings")).toBe(Number(before) + 2);
    expect(rows[1]?.problems[0]).toMatchObject({ column: "column /name", kind: "refused" });
    expect(rows[2]?.problems[0]).toMatchObject({ column: "column /kind", value: "thing", kind: "refused" });
    expect(rows[3]?.problems).toEqual([{ column: "A", reason: "has no name", kind: "refused" }]);
    expect(rows[4]?.problems[0]).toMatchObject({ reason: "This row could not be read." });
    expect(rows[5]?.problems[0]).toMatchObject({ column: "column /contact/phone", value: "ring the bell" });
    for (const row of rows.slice(4, 7)) expect(row.problems[0]?.fix).toBeDefined();
  });

  test("with characters that Postgres cannot hold, or endless, harms no other", async () => {
    const { rows } = await bring(
      app,
      [
        original("Nul", { listing: { description: "before\u0000after \ud800 end" } }),
        original("Endless", { listing: { description: "x".repeat(600_000) } }),
        original("Bank's postcode", {
          listing: { venues: [{ id: "v", address: { postcode: "GIR 0AA" } }] },
        }),
        original("Fine"),
      ],
      { source: "odd" },
    );
    expect(outcomes(rows)).toEqual(["created", "refused", "refused", "created"]);
    expect(rows[1]?.problems[0]?.reason).toContain("longer than");
    expect(rows[2]?.problems.at(-1)?.reason).toBe("It holds a value that cannot be stored.");
  });

  test("that says the same as an earlier one, by id or by what it says, is refused", async () => {
    const { rows } = await bring(
      app,
      [
        original("Twice by id", { externalId: "t1" }),
        original("Twice by id, other words", { externalId: "t1" }),
        original("Twice by words"),
        original("twice, by WORDS"),
        original("Two of a name", { externalId: "t3" }),
        original("Two of a name", { externalId: "t4" }),
      ],
      { source: "twice" },
    );
    expect(outcomes(rows)).toEqual(["created", "refused", "created", "refused", "created", "created"]);
    const same = await bring(
      app,
      [original("Same"), original("SAME")].map((item) => ({ ...item, group: { name: "One" } })),
      {
        source: "twice-by-words",
      },
    );
    expect(outcomes(same.rows)).toEqual(["created", "refused"]);
  });
});

describe("where it lies", () => {
  test("a venue whose postcode nobody knows keeps its text, without a point, in the district that can be told", async () => {
    const away = { id: "v", name: "Far Hall", address: { lines: ["2 Far Street"], postcode: "ZE1 0AA" } };
    const { job, rows } = await bring(
      app,
      [
        original("By its group", {
          group: { name: "Faraway", district: DOVER },
          listing: { venues: [away] },
        }),
      ],
      { source: "away" },
    );
    expect(job.counts).toMatchObject({ created: 1, venuesWithoutPlace: 1 });
    expect(await one(rows[0]?.listingId)).toMatchObject({
      venues: [{ postcode: "ZE1 0AA", district: DOVER, lat: null }],
    });
    expect(rows[0]?.problems[0]).toMatchObject({
      column: "column /venues/0/address/postcode",
      value: "ZE1 0AA",
      kind: "note",
    });
  });

  test("in the import's district where nothing else tells, and refused where that is not said", async () => {
    const online = original("Adrift", {
      group: { name: "Adrift" },
      listing: { delivery: ["online"], venues: [] },
    });
    const refused = await bring(app, [online], { source: "adrift" });
    expect(outcomes(refused.rows)).toEqual(["refused"]);
    expect(refused.rows[0]?.problems[0]?.fix).toContain("name a district");
    const { rows } = await bring(app, [online], { source: "adrift", district: THANET });
    expect(await one(rows[0]?.listingId)).toMatchObject({ district: THANET });
  });

  test("a point that is far from its postcode is passed over, and areas that nobody knows, too", async () => {
    const venue = { id: "v", address: { postcode: "CT1 2JU" }, point: { lat: 57.1, lng: -2.1 } };
    const { rows } = await bring(
      app,
      [
        original("Far point", {
          listing: { venues: [venue], catchment: { everyone: false, areas: ["X99000001", CANTERBURY] } },
        }),
        original("Room that was", { listing: { capacity: { status: "capacity", until: "2020-01-01" } } }),
      ],
      { source: "points" },
    );
    expect(outcomes(rows)).toEqual(["created", "created"]);
    expect(rows[0]?.problems.map(({ column }) => column)).toEqual([
      "column /catchment/areas",
      "column /venues/0/point",
    ]);
    expect(rows[1]?.problems[0]).toMatchObject({ column: "column /capacity/until", kind: "note" });
  });

  test("a curator brings in for their own districts alone", async () => {
    const context = curator(app, { id: app.runtime.newId(), slug: "canterbury" }, [CANTERBURY]);
    const { job, rows } = await bring(
      app,
      [
        original("Of Dover", { group: { name: "Dover Group", district: DOVER } }),
        original("Online of Dover", {
          group: { name: "Dover Group", district: DOVER },
          listing: { delivery: ["online"], venues: [] },
        }),
        original("Of Canterbury"),
      ],
      { source: "scope", context },
    );
    expect(outcomes(rows)).toEqual(["refused", "refused", "created"]);
    expect(rows[1]?.problems[0]).toMatchObject({
      reason: `It lies in ${DOVER}, which your team does not cover.`,
      kind: "refused",
    });
    expect(job.by.role).toBe("curator");
    await expect(bring(app, [], { source: "scope", context, status: "published" })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(bring(app, [], { source: "scope", context, district: DOVER })).rejects.toMatchObject({
      code: "validation",
    });
  });
});

describe("what is here already", () => {
  test("a listing that was not imported is left alone, and the row says that it looks like it", async () => {
    const first = await bring(app, [original("Quay Walkers")], { source: "one" });
    const { job, rows } = await bring(
      app,
      [
        original("quay walkers"),
        original("Quay Walkers", { group: { name: "Others", district: CANTERBURY } }),
      ],
      { source: "two" },
    );
    expect(outcomes(rows)).toEqual(["duplicate", "created"]);
    expect(job.counts).toMatchObject({ duplicates: 1, created: 1 });
    expect(rows[0]?.listingId).toBe(first.rows[0]?.listingId);
  });

  test("a trial writes nothing but what would become of each row", async () => {
    const tables = ["listings", "groups", "venues", "import_records", "import_groups", "listing_versions"];
    const before = await Promise.all(tables.map(count));
    const { job, rows } = await bring(app, [original("Tried"), { refuse: "no" }, original("Quay Walkers")], {
      source: "one",
      dryRun: true,
    });
    expect(outcomes(rows)).toEqual(["created", "refused", "unchanged"]);
    expect(job.counts).toMatchObject({ created: 1, refused: 1, unchanged: 1, missing: 0 });
    expect(await Promise.all(tables.map(count))).toEqual(before);
    expect(rows[0]?.listingId).toBeUndefined();
  });
});
