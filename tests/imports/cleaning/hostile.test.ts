import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cleanAge, cleanAgeRange } from "#src/imports/cleaning/ages.ts";
import type { Cleaned } from "#src/imports/cleaning/cleaned.ts";
import { cleanCost } from "#src/imports/cleaning/costs.ts";
import { cleanDate, cleanInstant } from "#src/imports/cleaning/dates.ts";
import { cleanEmail } from "#src/imports/cleaning/emails.ts";
import { cleanLanguages } from "#src/imports/cleaning/languages.ts";
import { splitList } from "#src/imports/cleaning/lists.ts";
import { cleanPhone } from "#src/imports/cleaning/phones.ts";
import { cleanPostcode } from "#src/imports/cleaning/postcodes.ts";
import { cleanTime, cleanTimeRange } from "#src/imports/cleaning/times.ts";
import { cleanWebAddress } from "#src/imports/cleaning/web-addresses.ts";
import { listingFields, localDate, localTime, postcode } from "#src/listings/schema.ts";

const { contact, cost, eligibility, languages } = listingFields.shape;
const CLEANERS: Readonly<
  Record<string, readonly [(value: unknown) => Cleaned<unknown>, (value: never) => boolean]>
> = {
  minimum: [(value) => cleanAge(value, "minimum"), (minAge) => eligibility.safeParse({ minAge }).success],
  ages: [cleanAgeRange, (range) => eligibility.safeParse(range).success],
  cost: [cleanCost, (value) => cost.safeParse(value).success],
  date: [cleanDate, (date) => localDate.safeParse(date).success],
  instant: [cleanInstant, (instant) => new Date(instant).toISOString() === instant],
  email: [cleanEmail, (email) => contact.safeParse({ email }).success],
  languages: [cleanLanguages, (tags) => languages.safeParse(tags).success],
  phone: [cleanPhone, ({ number }: { number: string }) => /^\+[1-9]\d{6,14}$/.test(number)],
  postcode: [cleanPostcode, (written) => postcode.safeParse(written).data === written],
  time: [cleanTime, (time) => localTime.safeParse(time).success],
  times: [
    cleanTimeRange,
    ({ starts, ends }: { starts: string; ends: string }) =>
      localTime.safeParse(starts).success && localTime.safeParse(ends).success,
  ],
  website: [cleanWebAddress, (website) => contact.safeParse({ website }).success && URL.canParse(website)],
};

const PIECES = [
  "0",
  "1",
  "9",
  "07700 900123",
  "+44",
  "(0)",
  " ",
  "-",
  ":",
  ".",
  "/",
  "@",
  "am",
  "pm",
  "noon",
  "to",
  "£",
  "p",
  "per session",
  "free",
  "CT6",
  "5JN",
  "http",
  "//",
  "www.",
  ".org.uk",
  "jo",
  "mailto:",
  "T",
  "Z",
  "2026",
  "Sept",
  "over",
  "under",
  "s",
  "+",
  "en",
  "Polish",
  ",",
  ";",
  "and",
  "x",
  "ext",
  "\u200b",
  "\ud800",
  "é",
  "%",
  "\n",
];

describe.each(Object.entries(CLEANERS))("%s", (_, [clean, isTaken]) => {
  test("whatever is written, what comes out is taken, and comes out the same again", () => {
    const written = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((all) => all.join("")),
      fc.double(),
      fc.integer(),
      fc.anything(),
    );
    fc.assert(
      fc.property(written, (value) => {
        const cleaned = clean(value);
        expect(cleaned.value === undefined || isTaken(cleaned.value as never)).toBe(true);
        expect(clean(value)).toEqual(cleaned);
        expect(Object.values(cleaned)).not.toContain(undefined);
      }),
      { numRuns: 2_000 },
    );
  });

  test("a long value takes no longer than another", () => {
    for (const piece of [
      ...PIECES,
      "a@",
      "1 , ",
      "[at]",
      "CT6 5",
      "01227 123456 ",
      "and ",
      "http:/",
      "£1 ",
      "- ",
    ]) {
      const started = performance.now();
      clean(piece.repeat(Math.ceil(32_000 / piece.length)));
      expect(performance.now() - started, piece).toBeLessThan(1_000);
    }
  });
});

test("lists of any length are cut", () => {
  expect(splitList("a,b;".repeat(50_000)).length).toBeLessThanOrEqual(500);
  expect(splitList(Array.from({ length: 100_000 }, (_, index) => index))).toHaveLength(500);
});
