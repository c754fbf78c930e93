import type { SourceRow } from "../candidate.ts";
import { ImportFileFault } from "./fault.ts";
import { ItemScanner } from "./json-items.ts";
import { kindOf, peek, WANTED_ITEMS } from "./kind.ts";
import { emptyFile } from "./table.ts";
import { readText } from "./text.ts";

export interface ItemsOptions {
  /** Of the file. Neither it nor the media type is believed: what a file is, its bytes say. */
  name?: string;
  mediaType?: string;
}

/**
 * The items of JSON, one at a time whatever the file's size: of a list, of a page of an Open Referral feed
 * (`{ contents: [...] }`, in version 1.0 `{ content: [...] }`), one a line (NDJSON), or one alone. What is no object
 * comes as `{ item: … }`. Throws an `ImportFileFault`; items given before it are sound.
 */
export async function* readItems(
  bytes: AsyncIterable<Uint8Array>,
  _options: ItemsOptions = {},
): AsyncGenerator<SourceRow> {
  const { head, all, close } = await peek(bytes);
  try {
    if (kindOf(head, WANTED_ITEMS) !== "text")
      throw new ImportFileFault(
        "not-json",
        "This file is a workbook or an archive, not JSON.",
        WANTED_ITEMS.fix,
      );
    yield* readJson(all);
  } finally {
    await close();
  }
}

async function* readJson(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<SourceRow> {
  const scanner = new ItemScanner();
  let row = 0;
  let isEmpty = true;
  for await (const piece of readText(bytes, WANTED_ITEMS)) {
    isEmpty &&= piece.trim() === "";
    for (const value of scanner.read(piece)) {
      row += 1;
      yield { row, original: isObject(value) ? value : { item: value } };
    }
  }
  if (isEmpty) throw emptyFile();
  scanner.end();
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
