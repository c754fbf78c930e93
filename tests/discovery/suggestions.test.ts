import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { areas, suggestionNames } from "#db/schema/index.ts";
import { nameWords } from "#search/postgres-names.ts";
import { rebuildIndex } from "#search/rebuild.ts";
import {
  indexNamed,
  matchNamed,
  named,
  oneErrorFrom,
  typosToBeginning,
} from "#src/discovery/suggestion-matching.ts";
import type { Suggestion } from "#src/discovery/suggestion-schema.ts";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { DAY } from "#tests/support/clock.ts";
import {
  CANTERBURY,
  type Credentials,
  DOVER,
  type Factories,
  makeFactories,
} from "#tests/support/factories.ts";

let app: TestApp;
let make: Factories;
let owner: Credentials;
let curator: Credentials;
let groupId: string;

beforeAll(async () => {
  app = await makeTestApp({ now: "2026-11-22T12:00:00Z" });
  make = makeFactories(app);
  groupId = await make.group(CANTERBURY, "Quillmere Association");
  owner = await make.as("group", { groupId });
  curator = await make.as("curator", { team: await make.team("community", [CANTERBURY, DOVER]) });
});

afterAll(() => app.close());

async function publish(name: string, fields: Record<string, unknown> = {}): Promise<string> {
  const made = await make.listing({ groupId, owner, curator, name, ...fields });
  await app.drainOutbox();
  return made.id;
}

const venueIn = (town: string, postcode: string, more: Record<string, unknown> = {}) => ({
  venues: [{ name: `${town} Hall`, address: { lines: ["1 High Street"], town, postcode }, ...more }],
  sessions: [],
});

async function suggested(q: string, kind?: Suggestion["kind"]): Promise<Suggestion[]> {
  const reply = await app.request(`/v1/suggestions?q=${encodeURIComponent(q)}`);
  expect(reply.status, reply.text).toBe(200);
  const { data }: { data: Suggestion[] } = reply.body;
  return kind === undefined ? data : data.filter((one) => one.kind === kind);
}
const labels = async (q: string, kind: Suggestion["kind"] = "listing") =>
  (await suggested(q, kind)).map(({ label }) => label);

/** Places are kept for some minutes: a test that makes one reads them again. */
const forgetPlaces = () => app.runtime.cache.forget("suggested places");

describe("what is refused, and what gives nothing", () => {
  test.each(["q=", "", "q=a&x=1", `q=${"x".repeat(201)}`, "q=a&q=b"])("%s", async (query) => {
    expect((await app.request(`/v1/suggestions?${query}`)).status).toBe(400);
  });

  test.each(["%", "_", "'", "\\", "?", "a';--", "𝔸", "\u0000x", "|&!()", "-"])("%s is text", async (q) => {
    const { status } = await app.request(`/v1/suggestions?q=${encodeURIComponent(q)}`);
    expect(status).toBe(200);
  });

  test.each([
    "943 476 5919",
    "quillmere 943 476 5919",
    "sam.quill@example.org",
    "01227 555 123",
    "sam quill 12/03/1948",
    "singers CT1 2JU",
  ])("what looks like a person's: %s", async (q) => {
    await publish(`Quillmere Singers ${q.length}`);
    expect(await suggested(q)).toEqual([]);
  });
});

describe("listings", () => {
  test("from the first letter on, by the beginning of any word: what begins so first, then the shorter", async () => {
    await publish("Zebra Yarn Zone");
    await publish("Yarn with Zest");
    await publish("Zest");
    expect(await labels("z")).toEqual(["Zest", "Zebra Yarn Zone", "Yarn with Zest"]);
    expect(await labels("ze")).toEqual(["Zest", "Zebra Yarn Zone", "Yarn with Zest"]);
    expect(await labels("zeb")).toEqual(["Zebra Yarn Zone"]);
    expect(await labels("yarn z")).toEqual(["Zebra Yarn Zone"]);
    expect(await labels("zest yarn")).toEqual(["Yarn with Zest"]);
    expect(await labels("arn")).toEqual([]);
  });

  test("apostrophes, accents, ampersands and plurals make no difference", async () => {
    await publish("Xylo Men's Café & Crafts");
    for (const q of [
      "xylo mens c",
      "xylo men's cafe",
      "XYLO MEN’S CAFÉ and cr",
      "xylo men craft",
      "café xylo",
    ]) {
      expect(await labels(q), q).toEqual(["Xylo Men's Café & Crafts"]);
    }
    await publish("Wuthering Singer");
    expect(await labels("wuthering singers")).toEqual(["Wuthering Singer"]);
  });

  test("typing errors from four letters of a word on, never in the first letter", async () => {
    await publish("Juxtapose Pantomime");
    const right = ["Juxtapose Pantomime"];
    for (const q of [
      "juxta",
      "jxuta",
      "jutapo",
      "juxtqapose pan",
      "juxtapose pantmime",
      "juxtaopse pantomiem",
    ]) {
      expect(await labels(q), q).toEqual(right);
    }
    expect(await labels("jxu")).toEqual([]);
    expect(await labels("kuxta")).toEqual([]);
    expect(await labels("juxtapose 4antomime")).toEqual([]);
  });

  test("two of a name are told apart by group and town, and come after other names", async () => {
    const other = await make.group(DOVER, "Vesper Trust");
    const otherOwner = await make.as("group", { groupId: other });
    const all = { owner: otherOwner, curator, groupId: other };
    await publish("Vesper Coffee", venueIn("Canterbury", "CT1 2JU"));
    app.clock.advance(1_000);
    await make.listing({ ...all, name: "Vesper Coffee", ...venueIn("Deal", "CT14 6HY") });
    await publish("Vesper Coffee Morning for Carers");
    await app.drainOutbox();
    expect(await suggested("vesper cof", "listing")).toEqual([
      expect.objectContaining({ label: "Vesper Coffee", detail: "Quillmere Association, Canterbury" }),
      expect.objectContaining({ label: "Vesper Coffee Morning for Carers" }),
      expect.objectContaining({ label: "Vesper Coffee", detail: "Vesper Trust, Deal" }),
    ]);
  });

  test("two that would read the same are one", async () => {
    await publish("Ubiquity Tea");
    await publish("Ubiquity Tea");
    expect(await labels("ubiq")).toEqual(["Ubiquity Tea"]);
  });

  test("five at most", async () => {
    for (const number of ["one", "two", "three", "four", "five", "six"]) await publish(`Nimbus ${number}`);
    expect(await labels("nimb")).toHaveLength(5);
  });

  test("a confidential venue's town is not told", async () => {
    await publish("Ochre Refuge", venueIn("Deal", "CT14 6HY", { confidential: true }));
    const [found] = await suggested("ochre", "listing");
    expect(found).toEqual({
      kind: "listing",
      label: "Ochre Refuge",
      detail: "Quillmere Association",
      id: found?.id,
    });
  });

  test("only what the public may see, at once when it is withdrawn", async () => {
    await make.listing({ groupId, owner, curator, status: "draft", name: "Gossamer Draft" });
    const id = await publish("Gossamer Live");
    expect(await labels("gossamer")).toEqual(["Gossamer Live"]);
    const reason = { reason: "A reason for the test." };
    expect(
      (await app.request(`/v1/listings/${id}/withdraw`, { headers: curator, body: reason })).status,
    ).toBe(200);
    expect(await labels("gossamer"), "before the index knows").toEqual([]);
    await app.drainOutbox();
    const rows = await app.database.db.select().from(suggestionNames).where(eq(suggestionNames.id, id));
    expect(rows, "and afterwards no name is left").toEqual([]);
  });

  test("by its new name once it was renamed", async () => {
    const { id, version } = await make.listing({ groupId, owner, curator, name: "Fathom Old Long Name" });
    await app.drainOutbox();
    const headers = { ...curator, "if-match": `"${version}"` };
    const renamed = await app.request(`/v1/listings/${id}`, {
      method: "PATCH",
      headers,
      body: { name: "Fathom New" },
    });
    expect(renamed.status, renamed.text).toBe(200);
    await app.drainOutbox();
    expect(await labels("fathom")).toEqual(["Fathom New"]);
    expect(await labels("long name")).toEqual([]);
  });

  test("a rebuild takes away what is of nothing, and puts back what lacks", async () => {
    const id = await publish("Eiderdown Exchange");
    const stray = app.runtime.newId();
    await app.database.db.delete(suggestionNames).where(eq(suggestionNames.id, id));
    await app.database.db.insert(suggestionNames).values({
      id: stray,
      position: 0,
      kind: "listing",
      tail: "eiderdown stray",
      whole: "eiderdown stray",
      rank: 1,
    });
    expect(await labels("eider")).toEqual([]);
    await rebuildIndex(app.runtime.db, app.runtime.search, { now: app.clock.now() });
    expect(await labels("eider")).toEqual(["Eiderdown Exchange"]);
    const left = await app.database.db.select().from(suggestionNames).where(eq(suggestionNames.id, stray));
    expect(left).toEqual([]);
  });

  test("many of a beginning: still the best of them first", async () => {
    await app.database.sql.unsafe(`insert into suggestion_names (id, position, kind, tail, whole, rank)
      select gen_random_uuid(), 0, 'listing', 'bulkhead ' || n, 'bulkhead ' || n, 500 from generate_series(1, 1500) n`);
    const id = await publish("Bulkhead A");
    await app.database.db.update(suggestionNames).set({ rank: 1 }).where(eq(suggestionNames.id, id));
    expect(await labels("bulkhead")).toEqual(["Bulkhead A"]);
    expect(await labels("bulk")).toEqual(["Bulkhead A"]);
    await app.database.sql`delete from suggestion_names where tail like 'bulkhead %' and rank = 500`;
  });
});

describe("groups", () => {
  test("those with something public, with their district", async () => {
    const id = await make.group(DOVER, "Kestrel Society");
    expect(await suggested("kestrel")).toEqual([]);
    const all = { groupId: id, owner: await make.as("group", { groupId: id }), curator };
    const { id: listing } = await make.listing({ ...all, name: "Something", ...venueIn("Deal", "CT14 6HY") });
    await app.drainOutbox();
    for (const q of ["k", "kestr", "kestrle", "society kes"]) {
      expect(await suggested(q, "group"), q).toEqual([
        { kind: "group", label: "Kestrel Society", detail: "Dover", id },
      ]);
    }
    await app.request(`/v1/listings/${listing}/end`, { headers: all.owner, body: {} });
    expect(await suggested("kestrel")).toEqual([]);
    await app.drainOutbox();
    expect(await app.database.db.select().from(suggestionNames).where(eq(suggestionNames.id, id))).toEqual(
      [],
    );
  });
});

describe("terms", () => {
  test("by label and by what people say, with the parameter that takes them", async () => {
    expect(await suggested("choi", "term")).toContainEqual({
      kind: "term",
      label: "Choirs",
      parameter: "interest",
      value: "choir",
    });
    expect((await suggested("loneliness", "term"))[0]).toMatchObject({
      parameter: "need",
      value: "loneliness",
    });
    expect((await suggested("lonliness", "term"))[0]).toMatchObject({
      parameter: "need",
      value: "loneliness",
    });
    expect((await suggested("step f", "term"))[0]).toMatchObject({
      parameter: "accessibility",
      value: "step-free",
    });
  });
});

describe("places", () => {
  test("areas of today, the district first", async () => {
    await app.database.db.insert(areas).values([
      {
        code: "XW-PAST",
        name: "Canterwick",
        kind: "ward",
        validFrom: "2010-01-01",
        validUntil: "2020-01-01",
      },
      {
        code: "XW-NOW",
        name: "Canterwick North",
        kind: "ward",
        parentCode: CANTERBURY,
        validFrom: "2020-01-01",
      },
    ]);
    forgetPlaces();
    const places = await suggested("canter", "place");
    expect(places[0]).toEqual({
      kind: "place",
      label: "Canterbury",
      detail: "district",
      parameter: "in",
      value: CANTERBURY,
    });
    expect(places).toContainEqual({
      kind: "place",
      label: "Canterwick North",
      detail: "ward in Canterbury",
      parameter: "in",
      value: "XW-NOW",
    });
    expect(places.map(({ value }) => value)).not.toContain("XW-PAST");
    expect((await suggested("cantebury", "place"))[0]).toMatchObject({ label: "Canterbury" });
  });

  test("towns of venues that anybody may see, as the point that they stand around", async () => {
    await publish("Lodestar One", venueIn("Lodestar Bay", "CT14 6HY"));
    await publish("Lodestar Two", venueIn("Hidden Lodestar", "CT14 6HY", { confidential: true }));
    forgetPlaces();
    const places = await suggested("lodestar", "place");
    expect(places).toEqual([
      {
        kind: "place",
        label: "Lodestar Bay",
        detail: "town in Dover",
        parameter: "near",
        value: expect.stringMatching(/^51\.\d{3},1\.\d{3}$/),
      },
    ]);
    const near = await app.request(`/v1/listings?near=${places[0]?.value}&q=lodestar+one`);
    expect(near.status, near.text).toBe(200);
    expect(near.body.data[0].distance).toBeLessThan(200);
  });

  test("outward codes and postcodes", async () => {
    expect(await suggested("ct5", "place")).toContainEqual({
      kind: "place",
      label: "CT5",
      detail: "postcodes in Canterbury",
      parameter: "near",
      value: "CT5",
    });
    const whole = {
      kind: "place",
      label: "CT5 1AB",
      detail: "postcode",
      parameter: "near",
      value: "CT5 1AB",
    };
    for (const q of ["CT5 1AB", "ct51ab"]) expect(await suggested(q)).toEqual([whole]);
    const sector = { ...whole, label: "CT5 1", value: "CT5 1" };
    for (const q of ["ct5 1", "CT5 1a"]) expect(await suggested(q)).toEqual([sector]);
    expect(await suggested("ZE1 0AA")).toEqual([]);
  });
});

describe("a year later", () => {
  test("what nobody assured is suggested by its whole name alone", async () => {
    await publish("Pumice Sundial Society");
    expect(await labels("pumice")).toEqual(["Pumice Sundial Society"]);
    const now = app.clock.now().toISOString();
    app.clock.advance(380 * DAY);
    expect(await labels("pumice sundial")).toEqual([]);
    expect(await labels("pumice sundial society")).toEqual(["Pumice Sundial Society"]);
    app.clock.set(now);
  });
});

describe("words of names", () => {
  test.each([
    ["The Men's Sheds", ["mens", "sheds"]],
    ["Knit & Natter", ["knit", "natter"]],
    ["Knit and Natter", ["knit", "natter"]],
    ["the", ["the"]],
    ["Café-Théâtre", ["cafe", "theatre"]],
    ["!!", []],
  ])("%s", (text, words) => {
    expect(nameWords(text)).toEqual(words);
  });

  test("errors to a beginning", () => {
    expect(typosToBeginning("memr", "memory")).toBe(1);
    expect(typosToBeginning("mem", "memory")).toBe(0);
    expect(typosToBeginning("nemory", "memory")).toBe(Number.POSITIVE_INFINITY);
  });

  test("each one error of a word is among those from it, and none of them changes the first letter", () => {
    const found = oneErrorFrom("choir");
    for (const other of ["chior", "chooir", "chir", "chair", "choi"]) {
      expect(found, other).toContain(other);
    }
    expect(found.every((other) => other.startsWith("c"))).toBe(true);
    expect(found).not.toContain("choir");
  });

  test("an exact match hides those with errors; its own name goes before what people say for it", () => {
    const all = [named("said", ["Music", "tune"]), named("own", ["Tune Club"]), named("near", ["Tuna"])];
    const among = indexNamed(all);
    expect(matchNamed(["tune"], among, 5)).toEqual(["own", "said"]);
    expect(matchNamed(["tunw"], among, 5)).toEqual(["near", "own", "said"]);
    expect(matchNamed(["tun"], among, 5)).toEqual(["near", "own", "said"]);
  });
});
