import { writeXlsx as hucreWorkbook } from "hucre/xlsx";
import { describe, expect, test } from "vitest";
import { readTable, type SkippedSheet } from "#src/imports/files/read-table.ts";
import { chunked, reading } from "./support.ts";
import { textRow, workbookBytes, type WorkbookXml, workbookParts, zipOf } from "./workbooks.ts";

const read = (bytes: Uint8Array) => reading(readTable(chunked(bytes, 1_000)));
const rowsOf = async (workbook: WorkbookXml) => (await read(workbookBytes(workbook))).rows;
const faultOf = async (bytes: Uint8Array) => (await read(bytes)).fault;

const one = (rows: string, more: Partial<WorkbookXml> = {}): WorkbookXml => ({
  sheets: [{ name: "Sheet1", rows }],
  ...more,
});

/** The text of one number under a format. */
async function shown(value: string, format: string, is1904 = false): Promise<unknown> {
  const cell = `<row r="2"><c r="A2" s="1"><v>${value}</v></c></row>`;
  const [row] = await rowsOf(one(textRow(1, "Value") + cell, { formats: ["0", format], is1904 }));
  return row?.original["Value"];
}

describe("numbers by their format", () => {
  test.each([
    ["46266", "14", "2026-09-01"],
    ["46266", "yyyy\\-mm\\-dd", "2026-09-01"],
    ["46266.75", "dd/mm/yyyy", "2026-09-01"],
    ["46266", "[$-809]dd mmmm yyyy;@", "2026-09-01"],
    ["46266", "mmm\\-yy", "2026-09-01"],
    ["0.4375", "20", "10:30"],
    ["0.4375", "h:mm AM/PM", "10:30"],
    ["0.43750000001", "hh:mm:ss", "10:30"],
    ["0.437673611111111", "hh:mm:ss", "10:30:15"],
    ["46266.4375", "h:mm", "10:30"],
    ["0.999999999", "h:mm", "00:00"],
    ["1.5", "[h]:mm", "12:00"],
    ["46266.4375", "22", "2026-09-01 10:30"],
    ["46266.9999999999", "dd/mm/yyyy hh:mm", "2026-09-02 00:00"],
    ["1", "14", "1900-01-01"],
    ["59", "14", "1900-02-28"],
    ["61", "14", "1900-03-01"],
    ["-1", "14", "-1"],
    ["2.5", "&quot;£&quot;#,##0.00", "2.5"],
    ["2.5", "[Red]#,##0.00;[Blue]-0", "2.5"],
    ["5", "0 &quot;days&quot;", "5"],
    ["46266", "General", "46266"],
    ["46266", "@", "46266"],
    ["0.5", "0%", "0.5"],
    ["4.41227E11", "0", "441227000000"],
    ["0.30000000000000004", "0", "0.3"],
    ["1E-7", "0", "0.0000001"],
    ["1E21", "0", "1000000000000000000000"],
    ["nonsense", "0", "nonsense"],
  ])("%s as %s is %s", async (value, format, expected) => {
    expect(await shown(value, format)).toBe(expected);
  });

  test("in a workbook that counts from 1904", async () => {
    expect(await shown("44804", "14", true)).toBe("2026-09-01");
    expect(await shown("0.4375", "20", true)).toBe("10:30");
  });
});

describe("cells", () => {
  const values = async (cells: string, more: Partial<WorkbookXml> = {}) => {
    const header = textRow(1, "A", "B", "C", "D");
    const [row] = await rowsOf(one(`${header}<row r="2">${cells}</row>`, more));
    return row?.original;
  };

  test("are texts of any kind, without the reading aids of other scripts", async () => {
    const sharedStrings = [
      "<si><t xml:space='preserve'> plain &amp; simple </t></si>",
      "<si><r><t>rich </t></r><r><rPr><b/></rPr><t>text</t></r></si>",
      "<si><t>漢字</t><rPh sb='0' eb='1'><t>かんじ</t></rPh></si>",
      "<si><t>line_x000D_\nbreak _x005F_x0041_</t></si>",
    ];
    const cells = [0, 1, 2, 3].map((index) => `<c t="s"><v>${index}</v></c>`).join("");
    expect(await values(cells, { sharedStrings })).toEqual({
      A: " plain & simple ",
      B: "rich text",
      C: "漢字",
      D: "line\r\nbreak _x0041_",
    });
  });

  test("with a formula give the value that was saved, whatever the formula", async () => {
    const cells =
      '<c r="A2"><f>HYPERLINK("http://example.org","x")</f><v>5</v></c>' +
      '<c r="B2" t="str"><f>A1&amp;"!"</f><v>Hello!</v></c>' +
      '<c r="C2"><f>NOW()</f></c><c r="D2" t="e"><f>1/0</f><v>#DIV/0!</v></c>';
    expect(await values(cells)).toEqual({ A: "5", B: "Hello!", C: "", D: "#DIV/0!" });
  });

  test("that are true, false, a date of another kind, or out of reach", async () => {
    const cells =
      '<c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="d"><v>2026-09-01T00:00:00</v></c><c t="s"><v>99</v></c>';
    expect(await values(cells)).toEqual({ A: "TRUE", B: "FALSE", C: "2026-09-01", D: "" });
  });

  test("stand where they say, or next to the one before", async () => {
    expect(await values('<c r="B2"><v>1</v></c><c><v>2</v></c><c r="AA2"><v>3</v></c>')).toEqual({
      A: "",
      B: "1",
      C: "2",
      D: "",
      "Column AA": "3",
    });
  });

  test("lose the apostrophe that an export put before them", async () => {
    const cells = ["'=1+1", "'+44", "'quoted'", "-"].map(
      (text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`,
    );
    expect(await values(cells.join(""))).toEqual({ A: "=1+1", B: "+44", C: "'quoted'", D: "-" });
  });

  test("hold nothing that Postgres cannot keep", async () => {
    expect(await values('<c t="inlineStr"><is><t>a_x0000_b_xD83D_</t></is></c>')).toMatchObject({
      A: "ab\uFFFD",
    });
  });

  test("that are one over several rows say the same in each of them; headers do not", async () => {
    const rows =
      textRow(1, "Group", "Name") +
      textRow(2, "Friends", "Choir") +
      '<row r="3"><c r="B3" t="inlineStr"><is><t>Tea</t></is></c></row>' +
      '<row r="4"><c r="B4" t="inlineStr"><is><t>Walk</t></is></c></row>' +
      '<row r="5"></row>' +
      '<row r="6"><c r="B6" t="inlineStr"><is><t>Alone</t></is></c></row>';
    const after =
      '<mergeCells count="2"><mergeCell ref="A2:A5"/><mergeCell ref="B1:B2"/><mergeCell ref="C1:D1"/></mergeCells>';
    const read = await rowsOf({ sheets: [{ name: "One", rows, after }] });
    expect(read).toEqual([
      { row: 2, original: { Group: "Friends", Name: "Choir" } },
      { row: 3, original: { Group: "Friends", Name: "Tea" } },
      { row: 4, original: { Group: "Friends", Name: "Walk" } },
      { row: 6, original: { Group: "", Name: "Alone" } },
    ]);
  });
});

describe("rows", () => {
  test("keep the numbers that the spreadsheet shows", async () => {
    const rows = `<row r="3"/>${textRow(4, "Name")}<row r="5"><c r="A5" s="0"/></row>${textRow(9, "A")}`;
    expect(await rowsOf(one(rows))).toEqual([{ row: 9, original: { Name: "A" } }]);
  });

  test("may leave their numbers out, and elements may have a prefix", async () => {
    const parts = workbookParts(one(""));
    const sheet = `<x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>Name</x:t></x:is></x:c></x:row><x:row><x:c><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>`;
    const bytes = zipOf(
      parts.map((part) => (part.name.includes("sheet1") ? { ...part, data: sheet } : part)),
    );
    expect((await read(bytes)).rows).toEqual([{ row: 2, original: { Name: "7" } }]);
  });
});

describe("sheets", () => {
  const table = (name: string) => textRow(1, "Name") + textRow(2, name);

  test("each have a header; hidden ones and those without a table are left out and said", async () => {
    const skipped: SkippedSheet[] = [];
    const bytes = workbookBytes({
      sheets: [
        { name: "Clubs", rows: table("Chess") },
        { name: "Lists", rows: table("Secret"), state: "hidden" },
        { name: "Figures", rows: '<row r="1"><c r="A1"><v>1</v></c></row>' },
        { name: "Empty", rows: "" },
        { name: "Choirs &amp; bands", rows: textRow(1, "Choir", "Town") + textRow(2, "Ours", "Deal") },
        { name: "Deep", rows: table("Secret"), state: "veryHidden" },
      ],
    });
    const { rows, fault } = await reading(
      readTable(chunked(bytes, 500), { onSkippedSheet: (sheet) => skipped.push(sheet) }),
    );
    expect(fault).toBeUndefined();
    expect(rows).toEqual([
      { sheet: "Clubs", row: 2, original: { Name: "Chess" } },
      { sheet: "Choirs & bands", row: 2, original: { Choir: "Ours", Town: "Deal" } },
    ]);
    expect(skipped.map(({ sheet }) => sheet).sort()).toEqual(["Deep", "Figures", "Lists"]);
  });

  test("are named in what is refused", async () => {
    const bytes = workbookBytes({
      sheets: [
        { name: "Clubs", rows: table("Chess") },
        { name: "Long", rows: table("x".repeat(40_000)) },
      ],
    });
    const { rows, fault } = await read(bytes);
    expect(rows).toHaveLength(1);
    expect(fault).toMatchObject({ code: "cell-too-long", place: { sheet: "Long", row: 2 } });
  });

  test("a workbook by another writer is read, its dates and formulas too", async () => {
    const bytes = await hucreWorkbook({
      sheets: [
        {
          name: "A",
          rows: [
            ["Name", "When", "Many"],
            ["Chess", new Date(Date.UTC(2026, 8, 1)), 3],
          ],
        },
        { name: "B", hidden: true, rows: [["Name"], ["Secret"]] },
      ],
    });
    expect((await read(bytes)).rows.map(({ original }) => original)).toEqual([
      { Name: "Chess", When: "2026-09-01", Many: "3" },
    ]);
  });
});

describe("what is refused", () => {
  const parts = workbookParts(one(textRow(1, "Name") + textRow(2, "A")));
  const compound = (text: string) =>
    Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, ...Buffer.alloc(2_000), ...Buffer.from(text, "utf16le")]);

  test.each([
    ["an old workbook", compound("Workbook"), "old-format"],
    ["a workbook with a password", compound("EncryptedPackage"), "encrypted"],
    ["an archive with a password", zipOf(parts.map((part) => ({ ...part, flags: 1 }))), "encrypted"],
    ["an archive of something else", zipOf([{ name: "letter.txt", data: "Dear" }]), "not-a-table"],
    ["a Word document", zipOf([{ name: "word/document.xml", data: "<w/>" }]), "not-a-table"],
    ["an OpenDocument file", zipOf([{ name: "mimetype", data: "application/vnd.oasis" }]), "not-a-table"],
    ["an empty archive", zipOf([]), "not-a-table"],
    ["a workbook without rows", workbookBytes(one("")), "empty"],
    [
      "a workbook whose only sheet is hidden",
      workbookBytes({ sheets: [{ name: "A", rows: "", state: "hidden" }] }),
      "empty",
    ],
    ["a sheet without a header", workbookBytes(one("<row><c><v>1</v></c></row>")), "no-header"],
    [
      "sheets without a header",
      workbookBytes({ sheets: ["A", "B"].map((name) => ({ name, rows: "<row><c><v>1</v></c></row>" })) }),
      "no-header",
    ],
    ["too wide a table", workbookBytes(one('<row r="1"><c r="XFD1"><v>1</v></c></row>')), "too-many-columns"],
    ["a part that does not fit its sum", zipOf(parts.map((part) => ({ ...part, crc: 1 }))), "damaged"],
    ["a part that is missing", zipOf(parts.filter(({ name }) => !name.includes("sheet1"))), "damaged"],
    ["a part packed in another way", zipOf(parts.map((part) => ({ ...part, method: 9 }))), "damaged"],
    ["an archive that was cut off", zipOf(parts).slice(0, -30), "damaged"],
    ["the beginning of an archive", zipOf(parts).slice(0, 300), "damaged"],
  ])("%s", async (_name, bytes, code) => {
    const fault = await faultOf(bytes);
    expect(fault).toMatchObject({ code });
    expect(fault?.fix).toMatch(/\.$/);
  });

  test("any archive with a byte changed, or rows as they were", async () => {
    const bytes = zipOf(parts);
    const whole = (await read(bytes)).rows;
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = bytes.slice();
      changed[at] = (changed[at] ?? 0) ^ 0x55;
      const { rows, fault } = await read(changed);
      expect(rows, `byte ${at}`).toEqual(fault === undefined ? whole : []);
    }
  });

  test("an archive that unpacks to far more than it is, before any row", async () => {
    const bomb = one(textRow(1, "Name") + textRow(2, "A") + "<row/>".repeat(10_000_000));
    const bytes = workbookBytes(bomb);
    expect(bytes.length).toBeLessThan(200_000);
    const { rows, fault } = await read(bytes);
    expect(rows).toEqual([]);
    expect(fault).toMatchObject({ code: "too-large" });
  });

  test("a cell of 10 MB, also among the shared texts", async () => {
    const long = `<si><t>${Buffer.alloc(5_000_000, "abcdefghij").toString("base64")}</t></si>`;
    expect(await faultOf(workbookBytes(one(textRow(1, "Name"), { sharedStrings: [long] })))).toMatchObject({
      code: "cell-too-long",
    });
  });

  test("entities that would grow, and files named from within, are not followed", async () => {
    const sheet =
      '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>' +
      `<worksheet><sheetData>${textRow(1, "Name")}${textRow(2, "&b;&f;x")}</sheetData></worksheet>`;
    const bytes = zipOf(
      parts.map((part) => (part.name.includes("sheet1") ? { ...part, data: sheet } : part)),
    );
    const { rows } = await read(bytes);
    expect(rows).toEqual([{ row: 2, original: { Name: "&b;&f;x" } }]);
  });
});
