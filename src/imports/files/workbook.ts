import { Parser } from "htmlparser2";
import { type Archive, damaged, encrypted, tooLarge } from "./read-zip.ts";
import { ImportFileFault, refuseLongCell } from "./fault.ts";
import { storable } from "./text.ts";
import { TextStore } from "./text-store.ts";
import { kindOfFormat, type NumberKind } from "./workbook-formats.ts";

const SHEETS_MAXIMUM = 100;
const SHARED_TEXTS_MAXIMUM = 5_000_000;
const SMALL_PART_BYTES = 16 * 1024 * 1024;

export interface Worksheet {
  name: string;
  /** The name of its part in the archive. */
  part: string;
  isHidden: boolean;
}

/** What the sheets of a workbook have in common. */
export interface Workbook {
  sheets: Worksheet[];
  /** Those that cells name by number. */
  texts: TextStore;
  /** What numbers mean, by a cell's style. */
  kinds: NumberKind[];
  is1904: boolean;
}

type Attributes = Record<string, string>;

/**
 * Reads what a workbook says of its sheets (ECMA-376 part 1, SpreadsheetML). Formulas, macros and links to other files
 * are never looked at. Throws an `ImportFileFault` where it is no workbook.
 */
export async function openWorkbook(archive: Archive): Promise<Workbook> {
  const roots = archive.has("_rels/.rels") ? await relations(archive, "_rels/.rels", "") : [];
  const part = roots.find(({ type }) => type === "officeDocument")?.part;
  if (part === undefined || !archive.has(part) || !/\.xml$/i.test(part) || /^(word|ppt)\//i.test(part))
    throw notAWorkbook(archive, part);
  const folder = part.slice(0, part.lastIndexOf("/") + 1);
  const related = await relations(archive, `${folder}_rels/${part.slice(folder.length)}.rels`, folder);
  const partOf = (type: string) =>
    related.find((relation) => relation.type === type && archive.has(relation.part))?.part;
  const { sheets, is1904 } = await readSheets(archive, part, related);
  const styles = partOf("styles");
  const sharedStrings = partOf("sharedStrings");
  return {
    sheets,
    is1904,
    kinds: styles === undefined ? [] : await readKinds(archive, styles),
    texts: sharedStrings === undefined ? new TextStore() : await readTexts(archive, sharedStrings),
  };
}

interface Relation {
  id: string;
  type: string;
  part: string;
}

async function relations(archive: Archive, name: string, folder: string): Promise<Relation[]> {
  if (!archive.has(name)) return [];
  const found: Relation[] = [];
  await eachElement(archive, name, (element, attributes) => {
    if (element !== "Relationship" || attributes["TargetMode"] === "External") return;
    found.push({
      id: attributes["Id"] ?? "",
      type: attributes["Type"]?.split("/").at(-1) ?? "",
      part: resolved(attributes["Target"] ?? "", folder),
    });
  });
  return found;
}

/** `worksheets/sheet1.xml` as seen from `xl/`, `/xl/…` from the archive's root. */
function resolved(target: string, folder: string): string {
  const steps: string[] = [];
  for (const step of (target.startsWith("/") ? target : folder + target).split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "." && step !== "") steps.push(step);
  }
  return steps.join("/");
}

async function readSheets(
  archive: Archive,
  part: string,
  related: readonly Relation[],
): Promise<Pick<Workbook, "sheets" | "is1904">> {
  const sheets: Worksheet[] = [];
  let is1904 = false;
  await eachElement(archive, part, (element, attributes) => {
    if (element === "workbookPr") is1904 = /^(1|true)$/.test(attributes["date1904"] ?? "");
    if (element !== "sheet") return;
    if (sheets.length === SHEETS_MAXIMUM) throw tooLarge();
    const id = Object.entries(attributes).find(([name]) => name.endsWith(":id"))?.[1];
    const relation = related.find((candidate) => candidate.id === id);
    // A chart on a sheet of its own holds no rows.
    if (relation?.type !== "worksheet") return;
    if (!archive.has(relation.part)) throw damaged();
    const isHidden = /hidden/i.test(attributes["state"] ?? "");
    sheets.push({ name: attributes["name"] ?? "", part: relation.part, isHidden });
  });
  return { sheets, is1904 };
}

async function readKinds(archive: Archive, part: string): Promise<NumberKind[]> {
  const codes = new Map<number, string>();
  const kinds: NumberKind[] = [];
  let isInCells = false;
  await eachElement(archive, part, (element, attributes) => {
    if (element === "numFmt") codes.set(Number(attributes["numFmtId"]), attributes["formatCode"] ?? "");
    if (/^(cellXfs|cellStyleXfs|cellStyles|dxfs)$/.test(element)) isInCells = element === "cellXfs";
    if (element !== "xf" || !isInCells) return;
    const id = Number(attributes["numFmtId"] ?? "0");
    kinds.push(kindOfFormat(id, codes.get(id)));
  });
  return kinds;
}

async function readTexts(archive: Archive, part: string): Promise<TextStore> {
  const texts = new TextStore();
  let text = "";
  let isText = false;
  let isPhonetic = false;
  const parser = new Parser(
    {
      onopentagname: (name) => {
        const element = localName(name);
        if (element === "si") text = "";
        if (element === "rPh") isPhonetic = true;
        if (element === "t") isText = !isPhonetic;
      },
      ontext: (data) => {
        if (!isText) return;
        text += data;
        refuseLongCell(text.length, {});
      },
      onclosetag: (name) => {
        const element = localName(name);
        if (element === "t") isText = false;
        if (element === "rPh") isPhonetic = false;
        if (element !== "si") return;
        if (texts.size === SHARED_TEXTS_MAXIMUM) throw tooLarge();
        texts.add(workbookText(text));
      },
    },
    { xmlMode: true },
  );
  const decoder = new TextDecoder();
  await archive.check(part, (chunk) => parser.write(decoder.decode(chunk, { stream: true })));
  parser.end(decoder.decode());
  return texts;
}

/** Text as a workbook writes it, with `_x000D_` for what XML cannot hold (ECMA-376 part 1, 22.9.2.19). */
export function workbookText(text: string): string {
  if (!text.includes("_x")) return storable(text);
  return storable(
    text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_whole, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    ),
  );
}

/** `row` of `x:row`: workbooks may give every element a prefix. */
export function localName(name: string): string {
  const colon = name.indexOf(":");
  return colon < 0 ? name : name.slice(colon + 1);
}

async function eachElement(
  archive: Archive,
  part: string,
  look: (element: string, attributes: Attributes) => void,
): Promise<void> {
  const parser = new Parser(
    { onopentag: (name, attributes) => look(localName(name), attributes) },
    { xmlMode: true },
  );
  parser.end(await archive.text(part, SMALL_PART_BYTES));
}

function notAWorkbook(archive: Archive, part: string | undefined): ImportFileFault {
  const fix = "Save the table as an Excel workbook (.xlsx) or as CSV, and send that file.";
  if (archive.has("EncryptedPackage")) return encrypted();
  if (part?.endsWith(".bin") === true)
    return new ImportFileFault("old-format", "This is an Excel binary workbook (.xlsb).", fix);
  if (archive.has("mimetype"))
    return new ImportFileFault("not-a-table", "This is an OpenDocument file.", fix);
  if (archive.has("word/document.xml"))
    return new ImportFileFault("not-a-table", "This is a Word document, not a table.", fix);
  return new ImportFileFault("not-a-table", "This archive (ZIP) holds no Excel workbook.", fix);
}
