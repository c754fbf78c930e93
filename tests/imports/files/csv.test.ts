import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { COLUMNS_MAXIMUM, ROWS_MAXIMUM } from "#src/imports/files/fault.ts";
import { readTable } from "#src/imports/files/read-table.ts";
import { chunked, reading, utf8 } from "./support.ts";

const originals = async (text: string, size = 64) =>
  (await reading(readTable(chunked(utf8(text), size)))).rows.map(({ original }) => original);

const faultOf = async (bytes: Uint8Array, size = 64 * 1024) =>
  (await reading(readTable(chunked(bytes, size)))).fault;

function utf16(text: string, order: "le" | "be", mark = true): Uint8Array {
  const marked = mark ? `\uFEFF${text}` : text;
  const view = new DataView(new ArrayBuffer(marked.length * 2));
  for (let index = 0; index < marked.length; index += 1)
    view.setUint16(index * 2, marked.charCodeAt(index), order === "le");
  return new Uint8Array(view.buffer);
}

/** Windows-1252 by hand: £ is A3, ’ is 92, – is 96, é is E9. */
const windows1252 = (text: string) =>
  Uint8Array.from(Array.from(text), (letter) => ({ "’": 0x92, "–": 0x96 })[letter] ?? letter.charCodeAt(0));

describe("rows", () => {
  test("are counted as a spreadsheet shows them, blank ones too", async () => {
    const { rows } = await reading(
      readTable(chunked(utf8("Name,Town\r\nA,B\r\n\r\n,\r\nC,D\r\n,,,\r\n\r\n"), 7)),
    );
    expect(rows).toEqual([
      { row: 2, original: { Name: "A", Town: "B" } },
      { row: 5, original: { Name: "C", Town: "D" } },
    ]);
  });

  test("may stand under blank rows", async () => {
    const { rows } = await reading(readTable(chunked(utf8("\n\nName\nA\n"), 3)));
    expect(rows).toEqual([{ row: 4, original: { Name: "A" } }]);
  });

  test("may be ragged: what is left out is empty, what is too much is kept under the column's letter", async () => {
    expect(await originals("Name,Town,Phone\nA\nB,C,1,extra,,more\n")).toEqual([
      { Name: "A", Town: "", Phone: "" },
      { Name: "B", Town: "C", Phone: "1", "Column D": "extra", "Column F": "more" },
    ]);
  });

  test("end with any line break, or none", async () => {
    for (const end of ["\n", "\r\n", "\r"])
      expect(await originals(["Name,Town", "A,B", "C,D"].join(end), 1)).toEqual([
        { Name: "A", Town: "B" },
        { Name: "C", Town: "D" },
      ]);
  });
});

describe("headers", () => {
  test("that come twice are told apart, and empty ones take no room", async () => {
    expect(await originals("Name,Phone, Phone ,,Phone (2),\nA,1,2,3,4,\n")).toEqual([
      { Name: "A", Phone: "1", "Phone (2)": "2", "Column D": "3", "Phone (2) (2)": "4" },
    ]);
  });

  test("lose blanks around and line breaks within", async () => {
    expect(await originals('" Name of\n the  group ",B\nA,1\n')).toEqual([
      { "Name of the group": "A", B: "1" },
    ]);
  });

  test("named like parts of the language are columns like others", async () => {
    const [row] = await originals("__proto__,constructor,1\nA,B,C\n");
    expect(Object.entries(row ?? {})).toEqual([
      ["1", "C"],
      ["__proto__ (2)", "A"],
      ["constructor", "B"],
    ]);
  });
});

describe("delimiters", () => {
  test.each([
    ["comma", "Name,Town\nA;1,B\n", { Name: "A;1", Town: "B" }],
    [
      "semicolon",
      "Name;Town, county;Phone\nA,1;B, C;2\n",
      { Name: "A,1", "Town, county": "B, C", Phone: "2" },
    ],
    ["tab", "Name\tTown, county\nA\tB\n", { Name: "A", "Town, county": "B" }],
    ["said by sep=", "sep=;\r\nName,x;Town\r\nA;B\r\n", { "Name,x": "A", Town: "B" }],
    ["said by sep= in quotes", '"sep=|"\nName|Town\nA|B\n', { Name: "A", Town: "B" }],
    ["by more fitting rows", "Last, first;Town\nA, B;C\nD;E\nF;G\n", { "Last, first": "A, B", Town: "C" }],
    ["quoted header", '"Name; or";"To,wn"\n1;2\n', { "Name; or": "1", "To,wn": "2" }],
    ["none", "Name\nA, B\n", { Name: "A, B" }],
  ])("%s", async (_name, text, first) => {
    expect((await originals(text))[0]).toMatchObject(first);
  });

  test("a sep= line is no row", async () => {
    const { rows } = await reading(readTable(chunked(utf8("sep=,\r\nName,Town\r\nA,B\r\n"), 5)));
    expect(rows[0]?.row).toBe(2);
  });
});

describe("encodings", () => {
  const text = "Name,Cost\r\nJoe’s Café – “Friends”,£2.50\r\n漢字 😀,€3\r\n";
  const expected = [
    { Name: "Joe’s Café – “Friends”", Cost: "£2.50" },
    { Name: "漢字 😀", Cost: "€3" },
  ];

  test.each([
    ["UTF-8", utf8(text)],
    ["UTF-8 with its mark", utf8(`\uFEFF${text}`)],
    ["UTF-16 LE", utf16(text, "le")],
    ["UTF-16 BE", utf16(text, "be")],
    ["UTF-16 LE without a mark", utf16(text, "le", false)],
    ["UTF-16 BE without a mark", utf16(text, "be", false)],
  ])("%s, cut anywhere", async (_name, bytes) => {
    for (const size of [1, 2, 3, 5, 7, 1_000]) {
      const { rows } = await reading(readTable(chunked(bytes, size)));
      expect(rows.map(({ original }) => original)).toEqual(expected);
    }
  });

  test("Windows-1252, also where it shows only far into the file", async () => {
    const plain = "Library,free\n".repeat(20_000);
    const bytes = windows1252(`Name,Cost\n${plain}Joe’s Café – club,£2\n`);
    for (const size of [999, 64 * 1024]) {
      const { rows } = await reading(readTable(chunked(bytes, size)));
      expect(rows.at(-1)?.original).toEqual({ Name: "Joe’s Café – club", Cost: "£2" });
    }
  });

  test("a stray zero, which Postgres cannot keep, is left out", async () => {
    expect(await originals(`Name,Town\n${"Library,A\n".repeat(20)}Ca\0fé,B\n`)).toContainEqual({
      Name: "Café",
      Town: "B",
    });
  });

  test("both in one file", async () => {
    const bytes = Uint8Array.from([...utf8("Name\nCafé £1\n"), ...windows1252("Café £2\n")]);
    const { rows } = await reading(readTable(chunked(bytes, 4)));
    expect(rows.map(({ original }) => original["Name"])).toEqual(["Café £1", "Café £2"]);
  });
});

describe("quotation marks", () => {
  test.each([
    ["around delimiters and line breaks", 'A,B\n"x,y","1\r\n2"\n', { A: "x,y", B: "1\r\n2" }],
    ["doubled inside", 'A,B\n"say ""hi""",""""\n', { A: 'say "hi"', B: '"' }],
    ["empty", 'A,B\n"",x\n', { A: "", B: "x" }],
    ["within a plain cell", 'A,B\n5" pipe,the "Old" Hall\n', { A: '5" pipe', B: 'the "Old" Hall' }],
    ["with blanks after the closing one", 'A,B\n"x" ,y\n', { A: "x", B: "y" }],
  ])("%s", async (_name, text, first) => {
    for (const size of [1, 2, 3, 1_000]) expect(await originals(text, size)).toEqual([first]);
  });

  test.each([
    ["never closed", 'A,B\n1,2\n"x,3\ny,4\n'],
    ["closed too early", 'A,B\n1,2\n"The "Best" club",3\n'],
    ["swallowing the next row", 'A,B\n1,2\n"x,3\ny,"4"\n'],
  ])("%s end the reading at their row, after the rows before it", async (_name, text) => {
    const { rows, fault } = await reading(readTable(chunked(utf8(text), 4)));
    expect(rows.map(({ row }) => row)).toEqual([2]);
    expect(fault).toMatchObject({ code: "broken-quotes", place: { row: 3 } });
    expect(fault?.reason).toMatch(/^Row 3 /);
  });
});

describe("what is refused", () => {
  test.each([
    ["nothing", "", "empty"],
    ["blanks alone", " \n\n ,, \n", "empty"],
    ["numbers where the header should be", "1,2\n3,4\n", "no-header"],
    ["a web page", "<!DOCTYPE html><table>", "not-a-table"],
    ["XML", '<?xml version="1.0"?>', "not-a-table"],
    ["a PDF", "%PDF-1.7\n", "not-a-table"],
    ["JSON", '[\n {"name": 1}]', "not-a-table"],
    ["rich text", "{\\rtf1\\ansi", "not-a-table"],
  ])("%s", async (_name, text, code) => {
    const fault = await faultOf(utf8(text));
    expect(fault).toMatchObject({ code });
    expect(fault?.fix).toMatch(/\.$/);
  });

  test("bytes that are no text", async () => {
    expect(await faultOf(Uint8Array.from({ length: 9_000 }, (_, index) => (index * 7) % 256))).toMatchObject({
      code: "not-a-table",
    });
  });

  test("a cell of 10 MB, before it is all read", async () => {
    let given = 0;
    async function* endless() {
      yield utf8("Name,Text\nA,");
      for (; given < 10_000_000; given += 65_536) yield utf8("x".repeat(65_536));
    }
    expect((await reading(readTable(endless()))).fault).toMatchObject({
      code: "cell-too-long",
      place: { row: 2 },
    });
    expect(given).toBeLessThan(1_000_000);
  });

  test("a cell of 10 MB in quotation marks, before it is all read", async () => {
    let given = 0;
    async function* endless() {
      yield utf8('Name,Text\nA,"');
      for (; given < 10_000_000; given += 65_536) yield utf8('x "" '.repeat(13_107));
    }
    expect((await reading(readTable(endless()))).fault).toMatchObject({ code: "cell-too-long" });
    expect(given).toBeLessThan(1_000_000);
  });

  test("more columns than a table has", async () => {
    const wide = Array.from({ length: COLUMNS_MAXIMUM + 1 }, (_, index) => `c${index}`).join(",");
    expect(await faultOf(utf8(`${wide}\n1\n`))).toMatchObject({ code: "too-many-columns" });
    expect(await originals(`Name${",".repeat(500)}\nA${",".repeat(500)}\n`)).toEqual([{ Name: "A" }]);
  });

  test("more rows than an import takes; those before are given", async () => {
    const { rows, fault } = await reading(
      readTable(chunked(utf8(`Name\n${"A\n".repeat(ROWS_MAXIMUM + 1)}`), 1_000_000)),
    );
    expect(rows).toHaveLength(ROWS_MAXIMUM);
    expect(fault).toMatchObject({ code: "too-many-rows" });
  });
});

test("reads any well-formed table as csv-parse does, however it is cut", async () => {
  const cell = fc.string({ unit: fc.constantFrom("a", "b", '"', ",", "\n", "\r\n", " ", "é", ";", "1") });
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 8 }),
      fc.integer({ min: 1, max: 40 }),
      async (rows, size) => {
        const text = [["first", "second"], ...rows]
          .map((cells) => `${cells.map(quoted).join(",")}\r\n`)
          .join("");
        const theirs = parse(Buffer.from(text), { relax_column_count: true }).slice(1);
        const kept = theirs.filter((cells) => cells.some((value) => value.trim() !== ""));
        const read = await originals(text, size);
        expect(read.map((row) => [row["first"], row["second"]])).toEqual(
          kept.map((cells) => [cells[0] ?? "", cells[1] ?? ""]),
        );
      },
    ),
    { numRuns: 300 },
  );
});
