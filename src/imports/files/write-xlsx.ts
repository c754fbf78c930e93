import { CELL_CHARACTERS_MAXIMUM, COLUMNS_MAXIMUM } from "./fault.ts";
import { neutralise } from "./neutralise.ts";
import { columnLetters } from "./table.ts";
import { encodedText } from "./byte-stream.ts";
import type { TableRows } from "./write-csv.ts";
import { writeZip, type ZipFile } from "./write-zip.ts";

const SHEET_NAME = "Listings";
const COLUMN_WIDTH = 24;
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const PART_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** Cells are text (format 49, `@`), so that a spreadsheet makes no dates of ages and keeps a phone's zero; 2 is bold. */
const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>`;
const TEXT_STYLE = 1;
const HEADER_STYLE = 2;

export interface WorkbookSheet {
  /** At most 31 characters, none of [ ] : * ? / \ */
  name: string;
  /** The first row is the header. */
  rows: TableRows;
}

/**
 * A table as a workbook with one sheet, made as it is read: memory does not grow with the rows. The first row is the
 * header; every cell is text and none can run. Fails with a `RangeError` where a cell is longer than a workbook holds.
 */
export function writeXlsx(rows: TableRows, options: { sheet?: string } = {}): ReadableStream<Uint8Array> {
  return writeSheets([{ name: options.sheet ?? SHEET_NAME, rows }]);
}

/** A small workbook of several sheets, whole; its cells are written as `writeXlsx` does. */
export async function writeWorkbook(sheets: readonly WorkbookSheet[]): Promise<Uint8Array<ArrayBuffer>> {
  const stream = writeSheets(sheets) as ReadableStream<Uint8Array<ArrayBuffer>>;
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** ECMA-376 part 1, SpreadsheetML: the least that a workbook has. */
function writeSheets(sheets: readonly WorkbookSheet[]): ReadableStream<Uint8Array> {
  const each = (write: (number: number, name: string) => string) =>
    sheets.map(({ name }, index) => write(index + 1, name)).join("");
  const texts: readonly (readonly [name: string, text: string])[] = [
    [
      "[Content_Types].xml",
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${PART_TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${PART_TYPE}.styles+xml"/>${each((number) => `<Override PartName="/${sheetPart(number)}" ContentType="${PART_TYPE}.worksheet+xml"/>`)}</Types>`,
    ],
    ["_rels/.rels", relations(relation("rId1", "officeDocument", "xl/workbook.xml"))],
    [
      "xl/workbook.xml",
      `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${each((number, name) => `<sheet name="${escaped(name)}" sheetId="${number}" r:id="rId${number}"/>`)}</sheets></workbook>`,
    ],
    [
      "xl/_rels/workbook.xml.rels",
      relations(
        each((number) => relation(`rId${number}`, "worksheet", `/${sheetPart(number)}`)) +
          relation("styles", "styles", "/xl/styles.xml"),
      ),
    ],
  ];
  const files: ZipFile[] = [
    ...texts.map(([name, text]) => ({ name, bytes: encodedText([XML + text]) })),
    { name: "xl/styles.xml", bytes: encodedText([STYLES]) },
    ...sheets.map(({ rows }, index) => ({ name: sheetPart(index + 1), bytes: encodedText(sheetXml(rows)) })),
  ];
  return writeZip(files);
}

const sheetPart = (number: number): string => `xl/worksheets/sheet${number}.xml`;

function relation(id: string, type: string, target: string): string {
  return `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;
}

function relations(content: string): string {
  return `<Relationships xmlns="${PACKAGE}/relationships">${content}</Relationships>`;
}

async function* sheetXml(rows: TableRows): AsyncGenerator<string> {
  yield `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols><col min="1" max="${COLUMNS_MAXIMUM}" width="${COLUMN_WIDTH}" style="${TEXT_STYLE}" customWidth="1"/></cols><sheetData>`;
  let row = 0;
  for await (const cells of rows) {
    row += 1;
    const style = row === 1 ? HEADER_STYLE : TEXT_STYLE;
    yield `<row r="${row}">${cells.map((text, column) => cellXml(text, `${columnLetters(column)}${row}`, style)).join("")}</row>`;
  }
  yield "</sheetData></worksheet>";
}

function cellXml(text: string, reference: string, style: number): string {
  if (text === "") return "";
  const safe = neutralise(text);
  if (safe.length > CELL_CHARACTERS_MAXIMUM)
    throw new RangeError(`a cell of ${safe.length} characters does not fit into a workbook`);
  return `<c r="${reference}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(safe)}</t></is></c>`;
}

/**
 * Text as XML holds it. What XML cannot hold is written `_x0001_`, and what looks like that already is kept apart from
 * it (ECMA-376 part 1, 22.9.2.19, ST_Xstring).
 */
function escaped(text: string): string {
  return text
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
    .replaceAll(/[\u0000-\u0008\u000B-\u001F\p{Surrogate}\uFFFE\uFFFF]/gu, (character) => {
      const code = character.charCodeAt(0).toString(16).toUpperCase();
      return `_x${code.padStart(4, "0")}_`;
    })
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
