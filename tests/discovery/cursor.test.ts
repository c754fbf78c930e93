import fc from "fast-check";
import { expect, test } from "vitest";
import { ENGINES } from "#search/port.ts";
import { markOf, readCursor, searchMark, writeCursor } from "#src/discovery/cursor.ts";
import { AppError } from "#src/errors.ts";

test("a cursor comes back as it was written, and fits an address with 1,000 results", async () => {
  const search = await searchMark({ q: "choir" });
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.nat(0xff_ff_ff_ff), { maxLength: 1_000 }),
      fc.constantFrom(...ENGINES),
      (marks, engine) => {
        const text = writeCursor({ engine, search, seen: new Set(marks) });
        expect(text).toMatch(/^[\w-]+$/);
        expect(text.length).toBeLessThan(6_000);
        const read = readCursor(text, search);
        expect([read.engine, [...read.seen]]).toEqual([engine, marks]);
      },
    ),
  );
});

test("any other text is refused as a cursor", async () => {
  const search = await searchMark({ q: "choir" });
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.base64String()), (text) => {
      expect(() => readCursor(text, search)).toThrow(AppError);
    }),
  );
});

test("marks are random bits of the id", () => {
  expect(markOf("01990000-0000-7000-8000-0000deadbeef")).toBe(0xde_ad_be_ef);
});
