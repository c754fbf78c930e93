import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readItems } from "#src/imports/files/read-items.ts";
import { readTable } from "#src/imports/files/read-table.ts";
import { chunked, reading, utf8 } from "./support.ts";
import { type Part, textRow, workbookParts, zipOf } from "./workbooks.ts";

/** Somewhere in a text, something else in place of some of it. */
const spoiling = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat({ max: 40 }),
  by: fc.oneof(
    fc.string({ unit: "binary", maxLength: 10 }),
    fc.constantFrom(
      "<",
      ">",
      '"',
      "&#0;",
      "&#x110000;",
      "<row",
      "<c ",
      "</c>",
      "]]>",
      "<!--",
      'r="ZZZZZZ9"',
      't="s"',
      "99999999999",
      "{",
      "}",
      "[",
      "\\",
      ",",
    ),
  ),
});

function spoilt(text: string, spoilings: readonly { at: number; length: number; by: string }[]): string {
  return spoilings.reduce((spoiltText, { at, length, by }) => {
    const from = Math.floor(at * spoiltText.length);
    return spoiltText.slice(0, from) + by + spoiltText.slice(from + length);
  }, text);
}

/** What is stored of a row: it must be what Postgres takes. */
function expectStorable(value: unknown): void {
  expect(JSON.stringify(value)).not.toMatch(/(?<!\\)(\\\\)*\\u(0000|d[89a-f])/);
}

const several = fc.array(spoiling, { minLength: 1, maxLength: 4 });

describe("whatever is sent is read or refused with a remedy, and never anything else", () => {
  test("bytes", async () => {
    const beginning = fc.constantFrom(
      "",
      "PK\u0003\u0004",
      "\uFEFF",
      "[",
      '{"contents":[',
      "Name,Town\n",
      "sep=;\n",
    );
    await fc.assert(
      fc.asyncProperty(beginning, fc.uint8Array({ maxLength: 3_000 }), async (start, bytes) => {
        const all = Uint8Array.from([...utf8(start), ...bytes]);
        for (const read of [readTable, readItems]) {
          const { rows, fault } = await reading(read(chunked(all, 500)));
          for (const row of rows) expectStorable(row);
          expect(fault?.reason ?? "").toBe(fault?.message ?? "");
        }
      }),
      { numRuns: 300 },
    );
  });

  test("tables and items with mistakes in them", async () => {
    const table = `Name,Town,"Note"\r\n${'A,B,"x ""y"" z"\r\n'.repeat(5)}`;
    const items = JSON.stringify({
      contents: [
        { id: 1, a: ["\u0000", "\ud800", "x"] },
        { id: 2, b: { c: null } },
      ],
      size: 2,
    });
    await fc.assert(
      fc.asyncProperty(several, fc.integer({ min: 1, max: 50 }), async (spoilings, size) => {
        const read = [
          await reading(readTable(chunked(utf8(spoilt(table, spoilings)), size))),
          await reading(readItems(chunked(utf8(spoilt(items, spoilings)), size))),
        ];
        for (const { rows } of read) for (const row of rows) expectStorable(row);
      }),
      { numRuns: 500 },
    );
  });

  test("workbooks whose parts are sound as archives go and wrong as workbooks go", async () => {
    const parts = workbookParts({
      sheets: [
        {
          name: "One",
          rows:
            textRow(1, "Name", "Town") +
            textRow(2, "A", "B") +
            '<row r="3"><c r="A3" t="s"><v>0</v></c><c s="1"><v>46266</v></c></row>',
          after: '<mergeCells><mergeCell ref="A2:A3"/></mergeCells>',
        },
        { name: "Two", rows: textRow(1, "Name"), state: "hidden" },
      ],
      formats: ["0", "yyyy-mm-dd"],
      sharedStrings: ["<si><t>shared</t></si>"],
    });
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: parts.length - 1 }), several, async (which, spoilings) => {
        const changed = parts.map((part, index): Part =>
          index === which ? { ...part, data: spoilt(String(part.data), spoilings) } : part,
        );
        const { rows } = await reading(readTable(chunked(zipOf(changed), 700)));
        for (const row of rows) {
          expectStorable(row);
          expect(Number.isInteger(row.row)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});

test("what is merged costs nothing where somebody says it very often", async () => {
  const rows = textRow(1, "Name") + Array.from({ length: 5_000 }, (_, row) => textRow(row + 2, "A")).join("");
  const merges = '<mergeCell ref="A2:A200000"/>'.repeat(20_000) + ":mergeCell ".repeat(200_000);
  const parts = workbookParts({ sheets: [{ name: "One", rows, after: merges }] });
  const { rows: read, fault } = await reading(readTable(chunked(zipOf(parts), 60_000)));
  expect(fault).toBeUndefined();
  expect(read).toHaveLength(5_000);
});

describe("a source is let go", () => {
  /** Gives the chunks, and then goes on for ever. */
  function source(...chunks: string[]) {
    const state = { isOpen: false };
    async function* bytes() {
      state.isOpen = true;
      try {
        for (const chunk of chunks) yield utf8(chunk);
        for (;;) yield utf8("A,B\n".repeat(300));
      } finally {
        state.isOpen = false;
      }
    }
    return { state, bytes: bytes() };
  }

  test.each([
    ["refused by its first bytes", readTable, ["%PDF-1.7"]],
    ["refused as JSON", readTable, ['[{"a":1}]']],
    ["refused on the way", readTable, ['Name,Town\n"a"b,c\n']],
    ["no JSON", readItems, ["Name,Town\n"]],
  ])("that is %s", async (_name, read, chunks) => {
    const { state, bytes } = source(...chunks);
    expect((await reading(read(bytes))).fault).toBeDefined();
    expect(state.isOpen).toBe(false);
  });

  test("that nobody reads to its end", async () => {
    const { state, bytes } = source("Name,Town\n");
    const rows = readTable(bytes);
    expect((await rows.next()).done).toBe(false);
    expect(state.isOpen).toBe(true);
    await rows.return(undefined);
    expect(state.isOpen).toBe(false);
  });
});
