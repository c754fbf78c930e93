import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ROWS_MAXIMUM } from "#src/imports/files/fault.ts";
import { readItems } from "#src/imports/files/read-items.ts";
import { chunked, reading, utf8 } from "./support.ts";
import { zipOf } from "./workbooks.ts";

const SIZES = [1, 2, 3, 7, 64, 100_000];

const read = (text: string, size = 5) => reading(readItems(chunked(utf8(text), size)));
const originals = async (text: string, size = 5) =>
  (await read(text, size)).rows.map(({ original }) => original);

describe("items", () => {
  const a = { id: "1", name: 'A "quoted" [name] {x}', nested: { contents: [1, { b: [] }] }, none: null };
  const b = { id: "2", name: "B\\", list: ["a,b", "]", "}"], yes: true, number: -1.5e3 };
  const both = JSON.stringify([a, b]);

  test.each([
    ["a list", both],
    ["a list with blanks", JSON.stringify([a, b], undefined, 2)],
    ["a page of Open Referral UK 3.0", `{"total_items": 2, "empty": false, "contents": ${both}}`],
    [
      "a page with what comes after",
      `{"contents":${both},"size":2,"more":{"contents":[{"id":9}]},"last_page":true}`,
    ],
    ["a page of version 1.0", `{"totalElements":2,"content" : ${both},"number":1}`],
    ["one a line", `${JSON.stringify(a)}\n${JSON.stringify(b)}\n`],
    ["one a line without a last line break", `${JSON.stringify(a)}\r\n${JSON.stringify(b)}`],
    ["a page a line", `{"contents":[${JSON.stringify(a)}]}\n{"contents":[${JSON.stringify(b)}]}\n`],
    ["with a byte order mark", `\uFEFF${both}`],
    ["a comma too many", `[${JSON.stringify(a)},${JSON.stringify(b)},]`],
  ])("of %s, cut anywhere", async (_name, text) => {
    for (const size of SIZES)
      expect(await read(text, size)).toEqual({
        rows: [
          { row: 1, original: a },
          { row: 2, original: b },
        ],
      });
  });

  test("one alone is a list of one", async () => {
    expect(await originals('{"id":"1","contents":null,"content":{"a":[1]},"name":"contents"}')).toEqual([
      { id: "1", contents: null, content: { a: [1] }, name: "contents" },
    ]);
  });

  test("none are none", async () => {
    for (const text of ["[]", " [ ]\n", '{"contents":[]}', '{"contents":[],"empty":true}'])
      expect(await read(text)).toEqual({ rows: [] });
  });

  test("that are no objects are told for what they are", async () => {
    expect(await originals('[null, 1, "a", [2], {"id":3}, true]', 1)).toEqual([
      { item: null },
      { item: 1 },
      { item: "a" },
      { item: [2] },
      { id: 3 },
      { item: true },
    ]);
  });

  test("in Windows-1252, against the standard, are read", async () => {
    const bytes = Uint8Array.from([...utf8('[{"name":"Caf'), 0xe9, ...utf8('"}]')]);
    expect((await reading(readItems(chunked(bytes, 3)))).rows[0]?.original).toEqual({ name: "Café" });
  });

  test("hold nothing that Postgres cannot keep", async () => {
    const text = String.raw`[{"a\u0000":"b\u0000c","d":"\ud83d x \ude00 \ud83d\ude00","e":"\\u0000 \\\\ud83d"}]`;
    expect(await originals(text)).toEqual([{ a: "bc", d: "\uFFFD x \uFFFD 😀", e: "\\u0000 \\\\ud83d" }]);
  });

  test("named like parts of the language change nothing", async () => {
    const [item] = await originals('[{"__proto__":{"isAdmin":true},"id":1}]');
    expect(Object.keys(item ?? {})).toEqual(["__proto__", "id"]);
    expect(({} as Record<string, unknown>)["isAdmin"]).toBeUndefined();
  });
});

describe("what ends the reading, after the items before it", () => {
  test.each([
    ["a list that is cut off in an item", '[{"id":1},{"id":2},{"id":', "ends-early", 2],
    ["a list that is cut off in a text", '[{"id":1},{"id":"2', "ends-early", 1],
    ["a list that is not closed", '[{"id":1}', "ends-early", 1],
    ["a page that is not closed", '{"contents":[{"id":1}],"size":1', "ends-early", 1],
    ["a page that is cut off before its list", '{"total_items":1,', "ends-early", 0],
    ["a line that is cut off", '{"id":1}\n{"id":2}\n{"id', "ends-early", 2],
    ["an item with a mistake", '[{"id":1},{"id":2,},{"id":3}]', "not-json", 1],
    ["brackets that do not fit", '[{"id":1},{"id":[2}],{"id":3}]', "not-json", 1],
    ["a comma that is missing", '[{"id":1}{"id":2}]', "not-json", 1],
    ["a comma at the beginning", '[,{"id":1}]', "not-json", 0],
    ["more after the list", '[{"id":1}] and so on', "not-json", 1],
    ["a line that is no JSON", '{"id":1}\nnull\n', "not-json", 1],
    ["text", "Name,Town\nA,B\n", "not-json", 0],
    ["a text alone", '"hello"', "not-json", 0],
    ["a web page", "<html><body>Not found</body></html>", "not-json", 0],
    ["nothing", "", "empty", 0],
    ["blanks", " \n ", "empty", 0],
    ["more levels than any service has", `[{"id":1},${"[".repeat(100)}`, "item-too-large", 1],
  ])("%s", async (_name, text, code, items) => {
    for (const size of SIZES) {
      const { rows, fault } = await read(text, size);
      expect(fault).toMatchObject({ code });
      expect(fault?.fix).toMatch(/\.$/);
      expect(rows).toHaveLength(items);
    }
  });

  test("a workbook", async () => {
    const { fault } = await reading(readItems(chunked(zipOf([{ name: "a", data: "b" }]), 100)));
    expect(fault).toMatchObject({ code: "not-json" });
  });

  test("an item of 10 MB, before it is all read", async () => {
    let given = 0;
    async function* endless() {
      yield utf8('[{"id":1},{"text":"');
      for (; given < 10_000_000; given += 65_536) yield utf8("x".repeat(65_536));
    }
    const { rows, fault } = await reading(readItems(endless()));
    expect(rows).toHaveLength(1);
    expect(fault).toMatchObject({ code: "item-too-large", place: { row: 2 } });
    expect(given).toBeLessThan(3_000_000);
  });

  test("more items than an import takes", async () => {
    const { rows, fault } = await read("{}\n".repeat(ROWS_MAXIMUM + 1), 1_000_000);
    expect(rows).toHaveLength(ROWS_MAXIMUM);
    expect(fault).toMatchObject({ code: "too-many-rows" });
  });

  test("what follows the list of a page is passed over at any length", async () => {
    const text = `{"contents":[{"id":1}],"notes":[${'"x]}",'.repeat(600_000)}1]}\n{"id":2}`;
    expect(await originals(text, 65_536)).toEqual([{ id: 1 }, { id: 2 }]);
  });
});

test("reads any list, page or lines as JSON.parse does, however they are cut", async () => {
  const text = fc.string({
    unit: fc.constantFrom('"', "\\", "[", "]", "{", "}", ",", ":", " ", "a", "é", "😀", "\n"),
  });
  const item = fc.dictionary(text, fc.oneof(text, fc.jsonValue({ stringUnit: "grapheme", maxDepth: 3 })));
  await fc.assert(
    fc.asyncProperty(
      fc.array(item, { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 1, max: 60 }),
      fc.constantFrom(0, 2),
      fc.constantFrom("list", "page", "lines"),
      async (items, size, indent, form) => {
        // A line that holds a list by that name would be a page.
        fc.pre(items.every((one) => !Array.isArray(one["contents"]) && !Array.isArray(one["content"])));
        const page = { before: { contents: [1] }, contents: items, after: "]" };
        const written =
          form === "lines"
            ? items.map((one) => JSON.stringify(one)).join("\n")
            : JSON.stringify(form === "list" ? items : page, undefined, indent);
        const { rows, fault } = await read(written, size);
        expect(fault).toBeUndefined();
        expect(rows.map(({ original }) => original)).toEqual(JSON.parse(JSON.stringify(items)));
        const cut = await read(written.slice(0, -1), size);
        expect(cut.rows.length).toBeGreaterThanOrEqual(items.length - 1);
      },
    ),
    { numRuns: 500 },
  );
});
