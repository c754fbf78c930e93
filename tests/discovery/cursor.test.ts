import fc from "fast-check";
import { expect, test } from "vitest";
import { ENGINES } from "#search/port.ts";
import { markOf, readCursor, searchMark, writeCursor } from "#src/discovery/cursor.ts";
import { AppError } from "#src/errors.ts";

test("a cursor comes back as it was written, and fits an address with 1,000 results", async () => {
  const search = searchMark({ q: "choir" });
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
  const search = searchMark({ q: "choir" });
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.base64String()), (text) => {
      expect(() => readCursor(text, search)).toThrow(AppError);
    }),
  );
});

test("how the words were read comes back, too", async () => {
  const search = searchMark({ q: "choir in dover on tuesday" });
  const reading = {
    text: "choir",
    parameters: { in: ["E07000108"], day: ["tue" as const], free: true, within: 5_000, age: [70, 80] },
    understood: [{ words: "in dover", parameter: "in", value: "E07000108" }],
  };
  const text = writeCursor({ engine: "postgres", search, reading, seen: new Set([1, 2]) });
  expect(readCursor(text, search)).toEqual({ engine: "postgres", search, reading, seen: new Set([1, 2]) });
});

test.each([
  ["no JSON", "{"],
  ["another shape", '{"q":"choir"}'],
  ["a parameter that words never stand for", '{"p":[["lapsed","include"]],"u":[]}'],
  ["a value that the endpoint refuses", '{"p":[["day","someday"]],"u":[]}'],
])("a made-up reading is refused: %s", async (_, json) => {
  const search = searchMark({});
  const whole = Buffer.from(writeCursor({ engine: "postgres", search, seen: new Set() }), "base64url");
  whole.writeUInt16BE(json.length, 10);
  const text = Buffer.concat([whole, Buffer.from(json)]).toString("base64url");
  expect(() => readCursor(text, search)).toThrow(AppError);
});

test("marks are random bits of the id", () => {
  expect(markOf("01990000-0000-7000-8000-0000deadbeef")).toBe(0xde_ad_be_ef);
});
