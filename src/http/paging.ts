import { z } from "zod";
import { invalidParameter } from "../errors.ts";

export const PAGE_LIMIT_MAXIMUM = 100;
export const PAGE_LIMIT_DEFAULT = 20;

/** How many rows a page has: digits and nothing else, so that `1e2` is no limit. */
export function limitParameter(maximum: number, fallback: number) {
  return z
    .string()
    .regex(/^\d{1,4}$/, "must be a whole number")
    .transform(Number)
    .pipe(z.int().min(1).max(maximum))
    .default(fallback)
    .meta({ description: "rows in a page", type: "integer", minimum: 1, maximum, pattern: undefined });
}

/** `limit` and `cursor`, as every list takes them. */
export const pagingShape = {
  limit: limitParameter(PAGE_LIMIT_MAXIMUM, PAGE_LIMIT_DEFAULT),
  cursor: z.string().min(1).max(1_000).optional().meta({ description: "`nextCursor` of the page before" }),
};

/** One page of `item`: `{ data, nextCursor }`. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.strictObject({
    data: z.array(item),
    nextCursor: z.string().nullable().meta({ description: "send it as `cursor`; null on the last page" }),
  });
}

/** Opaque text for the key of the last row of a page. */
export function encodeCursor(key: unknown): string {
  const bytes = new TextEncoder().encode(JSON.stringify(key));
  return btoa(String.fromCodePoint(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

/** The key in a cursor; a 400 that names the parameter where it is not one of ours. */
export function decodeCursor<Key>(cursor: string | undefined, schema: z.ZodType<Key>): Key | undefined {
  if (cursor === undefined) return undefined;
  const wrong = invalidParameter(
    "cursor",
    "invalid-cursor",
    "This is not a cursor of this list.",
    "Send the nextCursor of the page before, or leave it out to begin again.",
  );
  try {
    const text = atob(cursor.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(text, (character) => character.codePointAt(0) ?? 0);
    const result = schema.safeParse(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
    if (result.success) return result.data;
  } catch {
    throw wrong;
  }
  throw wrong;
}

/** Cuts the `limit + 1` rows of a keyset query into a page. */
export function cutPage<Row>(rows: readonly Row[], limit: number, keyOf: (row: Row) => unknown) {
  const data = rows.slice(0, limit);
  const last = data.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { data, nextCursor: more ? encodeCursor(keyOf(last)) : null };
}
