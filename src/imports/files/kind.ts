import { ImportFileFault, type ImportFileFaultCode } from "./fault.ts";

/** What the beginning of a file says it is. */
export type FileKind = "text" | "zip" | "compound";

/** What a reader reads, for what is said of other files. */
export interface WantedFile {
  name: string;
  code: ImportFileFaultCode;
  fix: string;
}

export const WANTED_TABLE: WantedFile = {
  name: "a table",
  code: "not-a-table",
  fix: "Save the table as an Excel workbook (.xlsx) or as CSV, and send that file.",
};

export const WANTED_ITEMS: WantedFile = {
  name: "JSON",
  code: "not-json",
  fix: "Send the feed as JSON: a list of services, a page of a feed, or one service a line. A table goes in as listings.",
};

/** As much as is looked at. */
export const KIND_BYTES = 1_024;

/** Beginnings of files that people send by mistake, with what they are called. */
const MISTAKES: readonly (readonly [beginning: RegExp, name: string])[] = [
  [/^%PDF-/, "a PDF"],
  [/^\x89PNG|^\xff\xd8\xff|^GIF8/, "a picture"],
  [/^\{\\rtf/, "a text document (RTF)"],
  [/^\x1f\x8b/, "a compressed file (gzip)"],
  [/^7z\xbc\xaf|^Rar!/, "an archive"],
  [/^\s*<(!doctype|html|\?xml|table|script|body)/i, "a web page or XML"],
];

/** Tells a file's kind by its first bytes, whatever it is called. Throws where it is none that is read. */
export function kindOf(head: Uint8Array, wanted: WantedFile): FileKind {
  const text = String.fromCharCode(...head.subarray(0, KIND_BYTES)).replace(/^\xef\xbb\xbf/, "");
  if (/^PK(\x03\x04|\x05\x06)/.test(text)) return "zip";
  if (text.startsWith("\xd0\xcf\x11\xe0")) return "compound";
  const mistake = MISTAKES.find(([beginning]) => beginning.test(text));
  if (mistake !== undefined)
    throw new ImportFileFault(wanted.code, `This file is ${mistake[1]}, not ${wanted.name}.`, wanted.fix);
  return "text";
}

/** Throws where text is JSON: it is read as items. */
export function refuseJson(head: Uint8Array): void {
  const text = String.fromCharCode(...head.subarray(0, KIND_BYTES)).replace(/^\xef\xbb\xbf/, "");
  if (!/^\s*(\[\s*[[{\]]|\{\s*["}])/.test(text)) return;
  throw new ImportFileFault(
    "not-a-table",
    "This file is JSON, not a table.",
    "Bring it in as an Open Referral feed, or send the table as CSV or as an Excel workbook (.xlsx).",
  );
}

/** A source whose first bytes were looked at. */
export interface Peeked {
  head: Uint8Array;
  /** All bytes, the first again. */
  all: AsyncGenerator<Uint8Array>;
  /** Lets the source go, also where nothing else of it was read. */
  close(): Promise<void>;
}

/** Looks at the first bytes of a source. */
export async function peek(bytes: AsyncIterable<Uint8Array>): Promise<Peeked> {
  const source = bytes[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let length = 0;
  while (length < KIND_BYTES) {
    const next = await source.next();
    if (next.done === true) break;
    first.push(new Uint8Array(next.value));
    length += next.value.length;
  }
  return {
    head: concatenated(first, length),
    all: rejoined(first, source),
    close: async () => {
      await source.return?.();
    },
  };
}

async function* rejoined(
  first: readonly Uint8Array[],
  source: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield* first;
  for (let next = await source.next(); next.done !== true; next = await source.next()) yield next.value;
}

/** Several chunks as one. `length` is what they have together. */
export function concatenated(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}
