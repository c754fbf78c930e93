import { isBlank, plainCharacters } from "./blanks.ts";

/** No list of a source is read further than this. */
export const LIST_ITEMS_MAXIMUM = 500;

/**
 * The items of a cell: separated by line breaks, `;` or `|` where one of them stands there, else by commas. A list of
 * JSON is taken as it is. Trimmed, without bullets, blanks and repetitions (without case), in their order.
 */
export function splitList(value: unknown): string[] {
  const parts = Array.isArray(value) ? value.map(plainCharacters) : partsOf(plainCharacters(value));
  const seen = new Set<string>();
  const items: string[] = [];
  for (const part of parts) {
    const item = part
      .replaceAll(/\s+/g, " ")
      .trim()
      .replace(/^[-*•·●▪–]\s+/u, "");
    const key = item.toLowerCase();
    if (isBlank(item) || seen.has(key)) continue;
    seen.add(key);
    items.push(item);
    if (items.length === LIST_ITEMS_MAXIMUM) break;
  }
  return items;
}

function partsOf(text: string): string[] {
  return text.split(/[\n;|]/.test(text) ? /[\n;|]/ : ",");
}
