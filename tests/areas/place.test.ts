import * as fc from "fast-check";
import { expect, test } from "vitest";
import { outcodeOf, parsePlace, sectorOf } from "#src/areas/place.ts";

test.each([
  "",
  "Canterbury",
  "CT",
  "5 JN",
  "CT6 5J",
  "CT6 5JNN",
  "91,0",
  "51.3",
  "51.3,181",
  "51,3,1",
  "GIR 0AB",
  "CTT6 5JN",
])("%j is no place", (text) => {
  expect(parsePlace(text)).toBeUndefined();
});

test.each([
  ["CT6 5JN", { kind: "postcode", postcode: "CT6 5JN" }],
  [" ct65jn ", { kind: "postcode", postcode: "CT6 5JN" }],
  ["c t6  5 jn", { kind: "postcode", postcode: "CT6 5JN" }],
  ["me13 7aa", { kind: "postcode", postcode: "ME13 7AA" }],
  ["SW1A 1AA", { kind: "postcode", postcode: "SW1A 1AA" }],
  ["CT6 5CV", { kind: "postcode", postcode: "CT6 5CV" }],
  ["zz999zz", { kind: "postcode", postcode: "ZZ99 9ZZ" }],
  ["QQ1 1AA", { kind: "postcode", postcode: "QQ1 1AA" }],
  ["gir0aa", { kind: "postcode", postcode: "GIR 0AA" }],
  ["CT5 1", { kind: "sector", sector: "CT5 1" }],
  ["me13 7", { kind: "sector", sector: "ME13 7" }],
  ["ME137", { kind: "sector", sector: "ME13 7" }],
  ["ct5", { kind: "outcode", outcode: "CT5" }],
  ["CT51", { kind: "outcode", outcode: "CT51", sector: "CT5 1" }],
  ["51.371,1.128", { kind: "point", lat: 51.371, lng: 1.128 }],
  ["51.371, -1.128", { kind: "point", lat: 51.371, lng: -1.128 }],
])("%j is read", (text, place) => {
  expect(parsePlace(text)).toMatchObject(place);
});

test("a postcode is read the same in every case and spacing", () => {
  const letters = fc.stringMatching(/^[ABD-HJLNP-UW-Z]$/);
  const digits = fc.stringMatching(/^[0-9]$/);
  const postcode = fc
    .tuple(
      fc.constantFrom("CT", "ME", "TN", "DA", "BR"),
      fc.integer({ min: 1, max: 29 }),
      digits,
      letters,
      letters,
    )
    .map(([area, district, sector, first, second]) => `${area}${district} ${sector}${first}${second}`);
  const spelled = fc.tuple(postcode, fc.constantFrom("", " ", "  "), fc.boolean());
  fc.assert(
    fc.property(spelled, ([written, space, lower]) => {
      const typed = written.replace(" ", space);
      expect(parsePlace(lower ? typed.toLowerCase() : typed)).toEqual({
        kind: "postcode",
        postcode: written,
      });
      expect(written.startsWith(sectorOf(written))).toBe(true);
      expect(sectorOf(written).startsWith(`${outcodeOf(written)} `)).toBe(true);
    }),
  );
});

test("no text makes the parser fail", () => {
  const known = ["postcode", "sector", "outcode", "point", undefined];
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 20 }), (text) => {
      expect(known).toContain(parsePlace(text)?.kind);
    }),
  );
});
