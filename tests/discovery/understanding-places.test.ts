import { sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readGazetteer } from "#src/discovery/places-queries.ts";
import {
  type Gazetteer,
  type GazetteerArea,
  makeGazetteer,
  placeKey,
  type TownCell,
} from "#src/discovery/places.ts";
import { understand } from "#src/discovery/understanding.ts";
import { phrasesOf } from "#src/discovery/understanding-phrases.ts";
import { splitWords } from "#src/discovery/understanding-words.ts";
import { EMPTY_VOCABULARY } from "#search/vocabulary.ts";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { settle } from "./understanding-support.ts";

const area = (code: string, name: string, kind: GazetteerArea["kind"], point = true): GazetteerArea => ({
  code,
  name,
  kind,
  lat: point ? 52 : null,
  lng: point ? -1 : null,
});
const cell = (town: string, district: string, lat: number, count = 1): TownCell => ({
  town,
  district,
  lat,
  lng: -1,
  count,
});

// No place of any one county: nothing in the code knows names.
const gazetteer = makeGazetteer(
  [
    area("D1", "Quillmere", "district"),
    area("D2", "Tarn and Vale", "district"),
    area("D3", "Farside", "district", false),
    area("C1", "Loamshire", "county"),
    area("W1", "Priory", "ward"),
    area("W2", "Hayle", "ward"),
    area("W3", "St Ann's", "ward"),
    area("P1", "East Loamshire Partnership", "partnership"),
    area("L1", "Quillmere", "lot"),
  ],
  [
    cell("Quillmere", "D1", 51.1),
    cell("Hayle", "D2", 51.2, 3),
    cell("Tarn, Loamshire", "D2", 51.3),
    cell("nr Marlow Bottom", "D2", 51.4),
    cell("MARLOW BOTTOM", "D2", 51.5, 5),
    cell("Twinford", "D1", 51.6, 2),
    cell("Twinford", "D2", 52.6, 9),
    cell("Royal Brackwater", "D1", 51.7),
    cell("Saint Osric", "D1", 51.8),
    cell("Hope", "D1", 51.9),
    cell("Online", "D1", 50),
    cell("Unit 4", "D1", 50),
  ],
  ["QM1", "QM12", "Q1"],
);
const phrases = phrasesOf({
  ...EMPTY_VOCABULARY,
  terms: [
    { scheme: "interest", slug: "choir", label: "Choir", broader: [], phrases: ["choir"] },
    { scheme: "interest", slug: "walks", label: "Walking group", broader: [], phrases: ["walking group"] },
  ],
});

function read(words: string, known: Gazetteer = gazetteer, correct = true): string {
  const setting = { today: "2026-11-25", gazetteer: known, phrases, literal: [], given: {}, correct };
  const { text, understood } = understand(words, setting);
  return [text ?? "-", ...understood.map(({ parameter, value }) => `${parameter}=${value}`)].join(" ");
}

describe("a gazetteer", () => {
  test.each([
    ["Tonbridge & Malling", "tonbridge malling"],
    ["Tonbridge and Malling", "tonbridge malling"],
    ["King's Hill", "kings hill"],
    ["Stratford-upon-Avon", "stratford upon avon"],
    ["Saint Nicholas", "st nicholas"],
    ["Ynys Môn", "ynys mon"],
  ])("keeps %s as %s", (name, key) => {
    expect(placeKey(name)).toBe(key);
  });

  test("takes the middle of a town's venues in the district that has most of them", () => {
    expect(gazetteer.places.get("twinford")).toEqual({ town: { point: "52.6,-1", district: "D2" } });
    expect(gazetteer.places.get("marlow bottom")).toEqual({ town: { point: "51.5,-1", district: "D2" } });
  });

  test("leaves out what is written for a town and is none", () => {
    expect(gazetteer.places.has("online")).toBe(false);
    expect(gazetteer.places.has("unit 4")).toBe(false);
  });

  test("prefers a district among areas of one name", () => {
    expect(gazetteer.places.get("quillmere")?.area).toMatchObject({ code: "D1", kind: "district" });
  });
});

describe("read with it", () => {
  test.each([
    ["choir in Elsewhere", "choir in Elsewhere"],
    ["choir priory", "choir priory"],
    ["give hope", "give hope"],
    ["hope and glory", "hope and glory"],
    ["choir Q1", "choir Q1"],
    ["choir in Twinfrod", "choir near=52.6,-1 within=5000"],
    ["choir Twinfrod", "choir Twinfrod"],
    ["choir in quillmere", "choir in=D1"],
    ["choir near quillmere", "choir near=51.1,-1 within=5000"],
    ["choir in quillmere town", "choir near=51.1,-1 within=5000"],
    ["choir near Tarn and Vale", "choir near=52,-1 within=5000"],
    ["choir tarn & vale", "choir in=D2"],
    ["choir in Tarn", "choir near=51.3,-1 within=5000"],
    ["choir near Farside", "choir in=D3"],
    ["choir near Loamshire", "choir in=C1"],
    ["choir in priory", "choir in=W1"],
    ["choir in Priory ward", "choir in=W1"],
    ["priory", "- in=W1"],
    ["choir in st anns", "choir in=W3"],
    ["choir in Hayle", "choir near=51.2,-1 within=5000"],
    ["choir in east loamshire partnership", "choir in=P1"],
    ["choir in marlow bottom", "choir near=51.5,-1 within=5000"],
    ["choir brackwater", "choir near=51.7,-1 within=5000"],
    ["choir st osric", "choir near=51.8,-1 within=5000"],
    ["hope walking group", "walking group near=51.9,-1 within=5000"],
    ["walking group hope", "walking group near=51.9,-1 within=5000"],
    ["choir in hope", "choir near=51.9,-1 within=5000"],
    ["choir near q1", "choir near=Q1"],
    ["choir qm1", "choir near=QM1"],
    ["choir QM12 3AB", "choir near=QM12 3AB"],
    ["choir within a mile of QM1", "choir near=QM1 within=1609"],
    ["choir less than 2 miles from Hayle", "choir near=51.2,-1 within=3219"],
    ["choir in Quillmere and Farside", "choir in=D1 in=D3"],
    ["choir in Quillmere or Loamshire", "choir Loamshire in=D1"],
    ["Hayle QM1", "Hayle near=QM1"],
  ])("%s → %s", (words, expected) => {
    expect(read(words)).toBe(expected);
  });

  test("a name is not corrected to one of two that are equally near", () => {
    const known = makeGazetteer(
      [],
      [cell("Marston", "D1", 51), cell("Barston", "D1", 52), cell("Marstow", "D1", 53)],
      [],
    );
    expect(read("choir in Marsto", known)).toBe("choir in Marsto");
    expect(read("choir in Barstn", known)).toBe("choir near=52,-1 within=5000");
    expect(read("choir in Barstn", known, false)).toBe("choir in Barstn");
  });
});

test("whatever is typed, what was understood is in it, and what is left is of it", () => {
  const word = fc.constantFrom(
    ..."choir in near the quillmere hope tuesday tuesdays morning free £5 under over 70s 16-24 at home online and or for".split(
      " ",
    ),
    ..."within 3 miles of from - / , ' & 3/12/2026 10:30 after 6pm CT5 QM1 1AB my 8 year old next week this may".split(
      " ",
    ),
  );
  const typed = fc.oneof(
    fc.array(word, { maxLength: 12 }).map((words) => words.join(" ")),
    fc.string({ maxLength: 60, unit: "grapheme" }),
  );
  const setting = { today: "2026-11-25", gazetteer, phrases, literal: [], given: {}, correct: true };
  fc.assert(
    fc.property(typed, (q) => {
      const plain = q.replaceAll(/\s+/g, " ");
      const { text, understood } = understand(q, setting);
      for (const { words } of understood) expect(plain).toContain(words);
      const known = new Set(splitWords(q).map((one) => one.plain));
      expect(splitWords(text ?? "").filter((one) => !known.has(one.plain))).toEqual([]);
      const literal = understand(q, { ...setting, literal: [q] });
      expect(literal.understood).toEqual([]);
    }),
    { seed: 20_261_125, numRuns: 500 },
  );
});

describe("read from the database", () => {
  let app: TestApp;
  let publish: Awaited<ReturnType<typeof settle>>["publish"];
  beforeAll(async () => {
    app = await makeTestApp({ now: "2026-11-25T12:00:00Z" });
    ({ publish } = await settle(app));
  });
  afterAll(() => app.close());
  const venue = (town: string) => ({
    name: "Hall",
    address: { lines: ["1 Lane"], town, postcode: "CT4 6AA" },
  });

  test("towns of what the public may not see are none", async () => {
    await publish("Quillmere Hidden", { venues: [venue("Hiddenham")], status: "draft" });
    await publish("Quillmere Refuge", { venues: [{ ...venue("Secretford"), confidential: true }] });
    await publish("Quillmere Open", { venues: [venue("Openbourne")] });
    const known = await readGazetteer(app.database.db, "2026-11-25");
    expect(known.places.has("hiddenham")).toBe(false);
    expect(known.places.has("secretford")).toBe(false);
    expect(known.places.get("openbourne")?.town).toMatchObject({ district: "E07000106" });
  });

  test("areas are those that are valid on the day", async () => {
    const before = await readGazetteer(app.database.db, "2018-03-31");
    const after = await readGazetteer(app.database.db, "2018-04-01");
    expect(before.places.get("folkestone hythe")).toBeUndefined();
    expect(after.places.get("folkestone hythe")?.area?.code).toBe("E07000112");
  });

  test("outward codes are those of the table and of the loaded postcodes", async () => {
    const known = await readGazetteer(app.database.db, "2026-11-25");
    expect(known.outcodes.has("CT5")).toBe(true);
    expect(known.outcodes.has("ZE1")).toBe(false);
    await app.database.db.execute(sql`
      insert into postcodes (postcode, lat, lng, district_code)
      select code, 60.1, -1.1, 'E07000106' from unnest(array['ZE1 0AA', 'ZE1 0AB', 'ZE10 1AA', 'AB1 1AA']) as code`);
    const more = await readGazetteer(app.database.db, "2026-11-25");
    expect(["ZE1", "ZE10", "AB1"].every((outcode) => more.outcodes.has(outcode))).toBe(true);
    expect(more.outcodes.size).toBe(known.outcodes.size + 3);
  });
});
