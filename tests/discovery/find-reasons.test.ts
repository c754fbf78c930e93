import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DAY } from "#tests/support/clock.ts";
import { type Directory, makeDirectory, venueIn } from "./find-support.ts";

let directory: Directory;

interface Reason {
  field: string;
  words?: string[];
  term?: string;
  effect?: string;
  text: string;
}

async function reasons(query: string): Promise<Reason[]> {
  const reply = await directory.find(query);
  expect(reply.status, reply.text).toBe(200);
  return reply.body.data[0]?.reasons ?? [];
}

beforeAll(async () => {
  directory = await makeDirectory();
  const { enter, app } = directory;
  await enter("Marigold Singers", {
    summary: "Songs from the shows",
    description: "Tea and biscuits afterwards. We also do some gardening in spring.",
    interests: ["choir"],
    needs: ["loneliness"],
    venues: [venueIn("Herne Bay", "CT6 5JN")],
    capacity: { status: "capacity", until: "2026-12-31" },
  });
  await enter("Bluebell Knitters", {
    description: "Bring your needles.",
    interests: ["knitting"],
    capacity: { status: "no-capacity", until: "2027-01-31" },
  });
  await app.drainOutbox();
});

afterAll(() => directory.app.close());

describe("where the words stand", () => {
  test.each([
    ["q=marigold", { field: "name", words: ["marigold"], text: "The name has “marigold”" }],
    ["q=Marigolds", { field: "name", words: ["marigold"], text: "The name has “Marigolds”" }],
    ["q=marig", { field: "name", words: ["marig"], text: "The name has “marigold”" }],
    ["q=shows", { field: "summary", words: ["show"], text: "The summary has “shows”" }],
    ["q=biscuits", { field: "description", words: ["biscuit"], text: "The description has “biscuits”" }],
    [
      "q=Herne+Bay+marigold&literal=true",
      { field: "place", text: "The venue or town has “Herne” and “Bay”" },
    ],
    [
      "q=quillmere+marigold",
      { field: "group", words: ["quillmere"], text: "The group's name has “quillmere”" },
    ],
    [
      "q=marigould",
      {
        field: "name",
        words: ["marigould"],
        text: "The name has “marigold” (“marigould” read as “marigold”)",
      },
    ],
    ["q=choirs", { field: "terms", term: "choir", words: ["choir"], text: "Listed under Choirs" }],
    ["q=singing+marigold", { field: "terms", term: "singing", text: "Listed under Singing" }],
  ])("%s", async (query, reason) => {
    expect(await reasons(query)).toContainEqual(expect.objectContaining(reason));
  });

  test("a term by what people say for it", async () => {
    const found = await reasons("q=chior");
    expect(found[0]).toMatchObject({ field: "terms", term: "choir" });
    expect(found[0]?.text).toContain("(“chior” read as “choir”)");
  });
});

describe("what moved it", () => {
  test("distance, in metres or kilometres", async () => {
    expect(await reasons("q=marigold&near=CT6+5JN")).toContainEqual({
      field: "distance",
      text: "0 m away",
    });
    const far = (await reasons("q=marigold&near=51.28,1.08")).find(({ field }) => field === "distance");
    expect(far?.text).toMatch(/^\d+(\.\d)? km away$/);
    expect((await reasons("q=marigold")).map(({ field }) => field)).not.toContain("distance");
  });

  test("room, stated and not expired", async () => {
    expect(await reasons("q=marigold")).toContainEqual({
      field: "capacity",
      effect: "up",
      text: "Has room until 31 December",
    });
    expect(await reasons("q=bluebell")).toContainEqual({
      field: "capacity",
      text: "No room until 31 January 2027",
    });
  });

  test("an order in which it weighs nothing names no effect", async () => {
    const fields = (found: Reason[]) => found.filter(({ effect }) => effect !== undefined);
    expect(fields(await reasons("q=marigold"))).not.toEqual([]);
    expect(fields(await reasons("q=marigold&sort=name"))).toEqual([]);
  });
});

describe("part of the words", () => {
  test("what is missing is named, and it comes after what has all", async () => {
    const { body } = await directory.find("q=bluebell+needles+trampolining");
    expect(body.data[0]).toMatchObject({ name: "Bluebell Knitters", match: "part" });
    expect(body.data[0].reasons).toContainEqual({
      field: "words",
      words: ["trampolining"],
      effect: "down",
      text: "Without “trampolining”",
    });
  });

  test("a word of every day is read as no other", async () => {
    const { body } = await directory.find("q=marigold+biscuits+string");
    expect(body.data[0]).toMatchObject({ name: "Marigold Singers", match: "part" });
    const texts: string[] = body.data[0].reasons.map(({ text }: Reason) => text);
    expect(texts).toContain("Without “string”");
    expect(texts.join()).not.toContain("read as");
  });

  test("taken literally all words are needed", async () => {
    const { body } = await directory.find("q=bluebell+needles+trampolining&literal=true");
    expect(body.data).toEqual([]);
  });
});

describe("as time goes by", () => {
  test("freshness and assurance move it up and down", async () => {
    const { app, curator, publish } = directory;
    const id = await publish("Primrose Path");
    const standing = async () =>
      (await reasons("q=primrose&lapsed=include")).filter(({ field }) => /fresh|assur/.test(field));
    expect(await standing()).toEqual([
      { field: "freshness", effect: "up", text: "Published today" },
      { field: "assurance", effect: "down", text: "Nobody has confirmed it since it was published" },
    ]);
    await app.request(`/v1/listings/${id}/assure`, { headers: curator, body: {} });
    await app.drainOutbox();
    app.clock.advance(21 * DAY);
    expect(await standing()).toEqual([{ field: "freshness", effect: "up", text: "Confirmed 3 weeks ago" }]);
    app.clock.advance(104 * DAY);
    expect(await standing()).toEqual([{ field: "freshness", text: "Confirmed 4 months ago" }]);
    app.clock.advance(120 * DAY);
    expect(await standing()).toEqual([
      { field: "freshness", effect: "down", text: "Not confirmed for 8 months" },
    ]);
    app.clock.advance(200 * DAY);
    expect(await standing()).toEqual([
      { field: "freshness", effect: "down", text: "Not confirmed for 14 months" },
    ]);
  });
});
