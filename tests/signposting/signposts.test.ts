import { Readable } from "node:stream";
import { and, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { importPostcodes } from "#db/import-postcodes.ts";
import { auditEvents, idempotencyKeys, listings, signposts } from "#db/schema/index.ts";
import { hmacHex } from "#src/crypto.ts";
import { timeOfId } from "#src/signposting/identity.ts";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { DAY, HOUR } from "#tests/support/clock.ts";
import {
  CANTERBURY,
  type Credentials,
  DOVER,
  type Factories,
  makeFactories,
  type TestTeam,
  THANET,
} from "#tests/support/factories.ts";
import { addListing } from "./listing.ts";

let app: TestApp;
let make: Factories;
let team: TestTeam;
let navigator: Credentials;
let stranger: Credentials;
let listingId: string;

beforeAll(async () => {
  app = await makeTestApp();
  make = makeFactories(app);
});
afterAll(() => app.close());
beforeEach(async () => {
  app.clock.advance(HOUR / 60);
  team = await make.team("navigator", [CANTERBURY]);
  navigator = await make.as("navigator", { team });
  stranger = await make.as("navigator", { team: await make.team("navigator", [CANTERBURY]) });
  listingId = (await addListing(app, make, { venueDistrict: CANTERBURY })).id;
});

const valid = () => ({ listingId, needs: ["loneliness"] });
const post = (fields: object = {}, headers: Credentials = navigator) =>
  app.request("/v1/signposts", { headers, body: { ...valid(), ...fields } });
const list = (query: string, headers: Credentials = navigator) =>
  app.request(`/v1/signposts?${query}`, { headers });
const idsOf = (reply: { body: { data: { id: string }[] } }) => reply.body.data.map((row) => row.id);
const stored = async (id: string) => {
  const [row] = await app.database.db.select().from(signposts).where(eq(signposts.id, id));
  if (row === undefined) throw new Error("not stored");
  return row;
};

describe("refused", () => {
  test("nobody, other roles, and a read-only key", async () => {
    const groupId = await make.group();
    expect((await post({}, {})).status).toBe(401);
    for (const role of ["curator", "lead", "referrer", "commissioner"] as const) {
      expect((await post({}, await make.as(role, { team }))).status).toBe(403);
    }
    expect((await post({}, await make.as("group", { groupId }))).status).toBe(403);
    expect((await post({}, await make.as("navigator", { team, readOnly: true }))).status).toBe(403);
    expect(await app.database.db.$count(signposts)).toBe(0);
  });

  test.each([
    [{ needs: [] }, "/needs"],
    [{ needs: ["lonliness"] }, "/needs/0"],
    [{ needs: ["loneliness", "loneliness"] }, "/needs"],
    [{ needs: ["choir"] }, "/needs/0"],
    [{ needs: Array.from({ length: 11 }, (_, at) => `need-${at}`) }, "/needs"],
    [{ needs: undefined }, "/needs"],
    [{ cohorts: ["nobody"] }, "/cohorts/0"],
    [{ area: "E10000016" }, "/area"],
    [{ area: "E07999999" }, "/area"],
    [{ ageBand: "52" }, "/ageBand"],
    [{ how: "carrier-pigeon" }, "/how"],
    [{ support: "all" }, "/support"],
    [{ listingId: "choir" }, "/listingId"],
    [{ note: "x".repeat(301) }, "/note"],
    [{ caseReference: " " }, "/caseReference"],
    [{ name: "Ada" }, "/name"],
  ])("%j: 400 at %s", async (fields, pointer) => {
    const reply = await post(fields);
    expect(reply.status).toBe(400);
    expect(reply.body.errors.map((issue: { pointer: string }) => issue.pointer)).toContain(pointer);
  });

  test("an unknown need names the nearest", async () => {
    const reply = await post({ needs: ["lonliness"] });
    expect(reply.body.errors[0].fix).toContain("`loneliness`");
  });

  test.each(["943 476 5919", "07700 900123", "jo@example.org", "CT6 5JN"])(
    "a note with %s: a fix, never the note itself, in reply and log",
    async (personal) => {
      const reply = await post({ note: `Ask for Zebedee at ${personal} please` });
      expect(reply.status).toBe(400);
      expect(reply.body.errors).toEqual([
        expect.objectContaining({ pointer: "/note", code: "personal-data", fix: expect.any(String) }),
      ]);
      expect(reply.text).not.toContain(personal);
      expect(reply.text).not.toContain("Zebedee");
      expect(app.logLines.join("\n")).not.toContain("Zebedee");
    },
  );

  test.each(["9434765919", "NHS 943 476 5919", "jo@example.org", "07700 900123"])(
    "a case reference that is %s, never repeated",
    async (caseReference) => {
      const reply = await post({ caseReference });
      expect(reply.status).toBe(400);
      expect(reply.body.errors).toEqual([
        expect.objectContaining({
          pointer: "/caseReference",
          code: "personal-data",
          fix: expect.stringContaining("own case number"),
        }),
      ]);
      expect(reply.text).not.toContain(caseReference);
    },
  );

  test.each(["9434765918", "LAS-01227555123", "CT6 5JN-4"])(
    "but the team's own %s is taken",
    async (caseReference) => {
      expect((await post({ caseReference })).status).toBe(201);
    },
  );

  test("a listing that is not there or never was public is 404, one that is closed 409", async () => {
    expect((await post({ listingId: app.runtime.newId() })).status).toBe(404);
    const draft = await addListing(app, make, { status: "submitted", neverPublished: true });
    expect((await post({ listingId: draft.id })).status).toBe(404);
    for (const status of ["ended", "withdrawn", "submitted"] as const) {
      const closed = await addListing(app, make, { status });
      const reply = await post({ listingId: closed.id });
      expect(reply.status).toBe(409);
      expect(reply.body.allowedFrom).toEqual(["published", "paused"]);
    }
  });
});

describe("recorded", () => {
  test("with its defaults, and a snapshot that stays as it was", async () => {
    const reply = await post();
    expect(reply.status).toBe(201);
    expect(reply.body).toMatchObject({
      team: { slug: team.slug },
      listing: { id: listingId, version: 1, name: "Quillmere Circle", contact: { name: "Ada Quill" } },
      needs: ["loneliness"],
      how: "in-person",
      support: "none",
      ageBand: "unknown",
      cohorts: [],
      area: CANTERBURY,
      outcomes: [],
    });
    expect(timeOfId(reply.body.id)?.toISOString()).toBe(reply.body.at);
    expect(reply.body.at).toBe(app.clock.now().toISOString());
    await app.database.db.update(listings).set({ name: "Renamed" }).where(eq(listings.id, listingId));
    const read = await app.request(`/v1/signposts/${reply.body.id}`, { headers: navigator });
    expect(read.body).toEqual(reply.body);
  });

  test("a paused listing too; the area is its first venue's, else its group's, unless it is given", async () => {
    const online = await addListing(app, make, { status: "paused", district: DOVER });
    expect((await post({ listingId: online.id })).body.area).toBe(DOVER);
    const away = await addListing(app, make, { district: DOVER, venueDistrict: THANET });
    expect((await post({ listingId: away.id })).body.area).toBe(THANET);
    expect((await post({ listingId: away.id, area: CANTERBURY })).body.area).toBe(CANTERBURY);
  });

  test("a ward may be given, once postcodes have made it an area", async () => {
    const file = "postcode,lat,lng,lad,ward\nCT6 5JN,51.371,1.128,E07000106,E05009387\n";
    expect((await post({ area: "E05009387" })).status).toBe(400);
    await importPostcodes(app.database.db, Readable.from([file]));
    expect((await post({ area: "E05009387" })).body.area).toBe("E05009387");
  });

  test("everything that may be sent comes back, but for the case reference", async () => {
    const fields = {
      how: "phone",
      support: "call-together",
      ageBand: "75-84",
      cohorts: ["unpaid-carers"],
      area: CANTERBURY,
      note: "Tuesdays at 10.30 are best.",
      searchId: app.runtime.newId(),
    };
    const reply = await post({ ...fields, caseReference: "SECRET-77" });
    expect(reply.status).toBe(201);
    expect(reply.body).toMatchObject(fields);
    expect(reply.text.toUpperCase()).not.toContain("SECRET-77");
  });

  test("the case reference: a keyed hash and the key's id, nowhere in clear", async () => {
    const reply = await app.request("/v1/signposts", {
      headers: { ...navigator, "idempotency-key": "case-1" },
      body: { ...valid(), caseReference: " secret-88 a" },
    });
    const [ring] = app.config.CASE_REFERENCE_KEYS;
    const row = await stored(reply.body.id);
    expect(row.caseReferenceHash).toBe(await hmacHex(ring?.bytes ?? "", `${team.id}:SECRET-88A`));
    expect(row.caseReferenceKey).toBe(ring?.id);
    const { db } = app.database;
    const [everywhere] = await db.execute<{ text: string }>(sql`
      select concat((select json_agg(k) from idempotency_keys k), (select json_agg(a) from audit_events a),
        (select json_agg(s) from signposts s), (select json_agg(p) from personal_data_keys p)) as text`);
    expect(everywhere?.text).toContain(reply.body.id);
    expect(everywhere?.text.toLowerCase()).not.toContain("secret-88");
    expect(app.logLines.join("\n").toLowerCase()).not.toContain("secret-88");
  });

  test("once for one Idempotency-Key, even at the same moment", async () => {
    const send = () =>
      app.request("/v1/signposts", { headers: { ...navigator, "idempotency-key": "once" }, body: valid() });
    const replies = await Promise.all([send(), send()]);
    const made = replies.filter((reply) => reply.status === 201);
    expect(replies.every((reply) => [201, 409].includes(reply.status))).toBe(true);
    const again = await send();
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    expect(new Set([...made, again].map((reply) => reply.body.id)).size).toBe(1);
    expect(await app.database.db.$count(signposts, eq(signposts.teamId, team.id))).toBe(1);
    expect(await app.database.db.$count(idempotencyKeys, eq(idempotencyKeys.key, "once"))).toBe(1);
  });

  test("in the audit with names of fields, and values only encrypted", async () => {
    const reply = await post({ note: "Likes Zebedee songs.", caseReference: "A-1" });
    app.clock.advance(1_000);
    await app.request(`/v1/signposts/${reply.body.id}`, { headers: navigator });
    const events = await app.database.db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.objectId, reply.body.id))
      .orderBy(auditEvents.at, auditEvents.id);
    expect(events.map((event) => event.action)).toEqual(["signpost.create", "signpost.read"]);
    expect(events[0]).toMatchObject({ teamId: team.id, role: "navigator" });
    expect(events[0]?.fields).toEqual(expect.arrayContaining(["note", "caseReference"]));
    expect(events[0]?.subject).toMatch(/^case:[0-9a-f]{64}$/);
    expect(JSON.stringify(events)).not.toContain("Zebedee");
  });
});

describe("read", () => {
  test("another team's is not there; nor is what is no signpost", async () => {
    const { id } = (await post()).body;
    const before = await app.database.db.$count(auditEvents);
    expect((await app.request(`/v1/signposts/${id}`, { headers: stranger })).status).toBe(404);
    expect((await app.request(`/v1/signposts/${id}`)).status).toBe(401);
    expect((await app.request(`/v1/signposts/${app.runtime.newId()}`, { headers: navigator })).status).toBe(
      404,
    );
    const other = "6f2c1d9e-7c1b-4b1a-9a57-0f3f4c2f6b11";
    expect((await app.request(`/v1/signposts/${other}`, { headers: navigator })).status).toBe(404);
    expect((await app.request("/v1/signposts/nonsense", { headers: navigator })).status).toBe(404);
    expect(idsOf(await list("", stranger))).toEqual([]);
    expect(await app.database.db.$count(auditEvents)).toBe(before);
  });

  test("a look-up by id reads one month's partition", async () => {
    const { id, at } = (await post()).body;
    const plan = await app.database.db.execute<{ "QUERY PLAN": string }>(
      sql`explain select * from signposts where id = ${id} and at = ${at}::text::timestamptz`,
    );
    const text = plan.map((row) => row["QUERY PLAN"]).join("\n");
    expect(text.match(/signposts_\d{4}_\d{2}/g)?.length).toBeGreaterThan(0);
    expect(new Set(text.match(/signposts_\d{4}_\d{2}(?=\W|_pkey)/g)).size).toBe(1);
  });

  test("filters that make no sense are 400", async () => {
    for (const query of [
      "from=2026-13-01",
      "from=2026-02-02&to=2026-02-01",
      "outcome=lost",
      "listingId=x",
      "teamId=x",
      "cursor=x",
      "limit=0",
    ]) {
      expect([query, (await list(query)).status]).toEqual([query, 400]);
    }
  });

  test("newest first, page by page, each once, while others are recorded", async () => {
    const made: string[] = [];
    for (let count = 0; count < 7; count += 1) {
      // Some at the same millisecond.
      if (count % 3 === 0) app.clock.advance(1_000);
      made.push((await post()).body.id);
    }
    const seen: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const reply = await list(`limit=2${cursor === "" ? "" : `&cursor=${cursor}`}`);
      seen.push(...idsOf(reply));
      cursor = reply.body.nextCursor;
      app.clock.advance(1_000);
      await post();
    }
    expect(seen.toSorted()).toEqual(made.toSorted());
    expect(new Set(seen).size).toBe(seen.length);
  });

  test("by listing, date in London, case reference and newest outcome", async () => {
    const other = await addListing(app, make);
    const first = (await post({ caseReference: "Case 9" })).body;
    const second = (await post({ listingId: other.id })).body;
    expect(idsOf(await list(`listingId=${other.id}`))).toEqual([second.id]);
    expect(idsOf(await list("caseReference=CASE9"))).toEqual([first.id]);
    expect(idsOf(await list("caseReference=case+10"))).toEqual([]);
    expect(idsOf(await list("caseReference=CASE9", stranger))).toEqual([]);
    const today = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/London" }).format(app.clock.now());
    expect(idsOf(await list(`from=${today}&to=${today}`))).toHaveLength(2);
    expect(idsOf(await list("to=2026-01-01"))).toEqual([]);
    for (const outcome of ["did-not-go", "attended-once"]) {
      await app.request(`/v1/signposts/${first.id}/outcomes`, {
        headers: navigator,
        body: { outcome, on: today },
      });
      app.clock.advance(1_000);
    }
    expect(idsOf(await list("outcome=none"))).toEqual([second.id]);
    expect(idsOf(await list("outcome=attended-once"))).toEqual([first.id]);
    expect(idsOf(await list("outcome=did-not-go"))).toEqual([]);
  });

  test("a case reference is still found after the key was changed", async () => {
    const { id } = (await post({ caseReference: "Case 11" })).body;
    const [old] = app.config.CASE_REFERENCE_KEYS;
    if (old === undefined) throw new Error("no key");
    const ring = app.config.CASE_REFERENCE_KEYS;
    ring.unshift({ id: "c2", bytes: new Uint8Array(32).fill(9) });
    try {
      const newer = (await post({ caseReference: "case 11" })).body;
      expect((await stored(newer.id)).caseReferenceKey).toBe("c2");
      expect(new Set(idsOf(await list("caseReference=CASE 11")))).toEqual(new Set([id, newer.id]));
    } finally {
      ring.shift();
    }
  });
});

describe("outcomes", () => {
  const today = () => new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/London" }).format(app.clock.now());
  const addOutcome = (id: string, fields: object = {}, headers: Credentials = navigator) =>
    app.request(`/v1/signposts/${id}/outcomes`, {
      headers,
      body: { outcome: "attended-once", on: today(), ...fields },
    });

  test("another team's signpost is not there", async () => {
    const { id } = (await post()).body;
    expect((await addOutcome(id, {}, stranger)).status).toBe(404);
    expect((await addOutcome(id, {}, {})).status).toBe(401);
    expect((await addOutcome(app.runtime.newId())).status).toBe(404);
  });

  test("not in the future, not long before the signpost, not in words that tell who it was", async () => {
    const { id } = (await post()).body;
    const day = (days: number) =>
      new Date(Date.parse(`${today()}T12:00:00Z`) + days * DAY).toISOString().slice(0, 10);
    for (const [fields, pointer] of [
      [{ on: day(1) }, "/on"],
      [{ on: day(-93) }, "/on"],
      [{ on: "2026-02-30" }, "/on"],
      [{ outcome: "died" }, "/outcome"],
      [{ reason: "Rang 07700 900123" }, "/reason"],
      [{ reason: "x".repeat(301) }, "/reason"],
    ] as const) {
      const reply = await addOutcome(id, fields);
      expect([fields, reply.status, reply.body.errors?.[0].pointer]).toEqual([fields, 400, pointer]);
    }
    const read = await app.request(`/v1/signposts/${id}`, { headers: navigator });
    expect(read.body.outcomes).toEqual([]);
  });

  test("come back with the signpost, the earliest first", async () => {
    const { id } = (await post()).body;
    const reply = await addOutcome(id, { outcome: "not-right", reason: "Too far without a car." });
    expect(reply.status).toBe(201);
    expect(reply.body).toEqual({
      id: expect.any(String),
      outcome: "not-right",
      reason: "Too far without a car.",
      on: today(),
    });
    app.clock.advance(3 * DAY);
    await addOutcome(id, { outcome: "attends-regularly" });
    const read = await app.request(`/v1/signposts/${id}`, { headers: navigator });
    expect(read.body.outcomes.map((row: { outcome: string }) => row.outcome)).toEqual([
      "not-right",
      "attends-regularly",
    ]);
    expect(idsOf(await list("outcome=attends-regularly"))).toEqual([id]);
    const { db } = app.database;
    const added = and(eq(auditEvents.objectId, id), eq(auditEvents.action, "signpost.add-outcome"));
    expect(await db.$count(auditEvents, added)).toBe(2);
  });
});
