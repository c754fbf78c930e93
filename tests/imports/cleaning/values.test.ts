import { describe, expect, test } from "vitest";
import { cleanAge, cleanAgeRange } from "#src/imports/cleaning/ages.ts";
import { cleanCost } from "#src/imports/cleaning/costs.ts";
import { cleanLanguages, languageTag } from "#src/imports/cleaning/languages.ts";
import { cleanPostcode } from "#src/imports/cleaning/postcodes.ts";
import { listingFields } from "#src/listings/schema.ts";

/** A value that was left out, with a note; what it says is tested where it matters. */
const LEFT_OUT = { note: { reason: expect.any(String) as string, fix: expect.any(String) as string } };
const NOTED = (value: unknown) => ({ value, ...LEFT_OUT });

describe("ages", () => {
  test.each<[unknown, "minimum" | "maximum", unknown]>([
    [18, "minimum", { value: 18 }],
    ["18", "minimum", { value: 18 }],
    ["18.0", "maximum", { value: 18 }],
    [" 99 ", "maximum", { value: 99 }],
    ["18 years", "minimum", { value: 18 }],
    [-1, "minimum", {}],
    ["-1", "maximum", {}],
    [0, "minimum", {}],
    ["0", "maximum", {}],
    [100, "maximum", {}],
    ["999", "maximum", {}],
    [2_147_483_647, "maximum", {}],
    ["", "minimum", {}],
    [null, "minimum", {}],
    ["n/a", "maximum", {}],
    ["18+", "minimum", { value: 18 }],
    ["18+", "maximum", {}],
    ["5-11", "minimum", { value: 5 }],
    ["5-11", "maximum", { value: 11 }],
    ["any", "minimum", {}],
    ["5.5", "minimum", LEFT_OUT],
    ["old", "minimum", LEFT_OUT],
  ])("%j as the %s", (written, end, cleaned) => {
    expect(cleanAge(written, end)).toEqual(cleaned);
  });

  test.each<[unknown, unknown]>([
    ["18+", { value: { minAge: 18 } }],
    ["18 +", { value: { minAge: 18 } }],
    ["55 plus", { value: { minAge: 55 } }],
    ["16 and over", { value: { minAge: 16 } }],
    ["16 years and over", { value: { minAge: 16 } }],
    ["over 60s", { value: { minAge: 60 } }],
    ["Over-60's", { value: { minAge: 60 } }],
    ["For people over 50.", { value: { minAge: 50 } }],
    ["aged 65 and above", { value: { minAge: 65 } }],
    ["65 years plus", { value: { minAge: 65 } }],
    ["from 50", { value: { minAge: 50 } }],
    ["at least 18 years old", { value: { minAge: 18 } }],
    ["5-11", { value: { minAge: 5, maxAge: 11 } }],
    ["5 – 11 years", { value: { minAge: 5, maxAge: 11 } }],
    ["16 to 25", { value: { minAge: 16, maxAge: 25 } }],
    ["young people aged 16 to 25 years old", { value: { minAge: 16, maxAge: 25 } }],
    ["Ages 5-11", { value: { minAge: 5, maxAge: 11 } }],
    ["between 18 and 30", { value: { minAge: 18, maxAge: 30 } }],
    ["0-5", { value: { maxAge: 5 } }],
    ["18-100", { value: { minAge: 18 } }],
    ["0-99", { value: { maxAge: 99 } }],
    ["under 5s", { value: { maxAge: 4 } }],
    ["under the age of 25", { value: { maxAge: 24 } }],
    ["up to 25", { value: { maxAge: 25 } }],
    ["11 and under", { value: { maxAge: 11 } }],
    ["0-100", {}],
    ["-1 - 100", {}],
    ["All ages", {}],
    ["any", {}],
    ["Everyone", {}],
    ["no limit", {}],
    ["", {}],
    [undefined, {}],
    ["25-16", LEFT_OUT],
    ["0-18 months", LEFT_OUT],
    ["teenagers", LEFT_OUT],
    ["18", LEFT_OUT],
  ])("%j", (written, cleaned) => {
    expect(cleanAgeRange(written)).toEqual(cleaned);
  });
});

describe("costs", () => {
  test.each<[unknown, unknown]>([
    ["£2.50", { value: { pence: 250 } }],
    ["2.50", { value: { pence: 250 } }],
    [2.5, { value: { pence: 250 } }],
    ["2.50 GBP", { value: { pence: 250 } }],
    ["GBP 2.5", { value: { pence: 250 } }],
    ["£1,200", { value: { pence: 120_000 } }],
    ["50p", { value: { pence: 50 } }],
    ["3 pounds", { value: { pence: 300 } }],
    ["Â£3", { value: { pence: 300 } }],
    ["0", { value: { free: true } }],
    ["£0.00", { value: { free: true } }],
    ["free", { value: { free: true } }],
    ["FREE!", { value: { free: true } }],
    ["Free of charge", { value: { free: true } }],
    ["no charge", { value: { free: true } }],
    ["nil", { value: { free: true } }],
    ["£3 per session", { value: { pence: 300, per: "session" } }],
    ["£3 a class", { value: { pence: 300, per: "session" } }],
    ["£3/visit", { value: { pence: 300, per: "session" } }],
    ["£10 a month", { value: { pence: 1_000, per: "month" } }],
    ["£10pcm", { value: { pence: 1_000, per: "month" } }],
    ["£40 per term", { value: { pence: 4_000, per: "term" } }],
    ["£12 per annum", { value: { pence: 1_200, per: "year" } }],
    ["£5 one-off", { value: { pence: 500, per: "once" } }],
    ["£4 each", { value: { pence: 400 } }],
    ["£4 per person", { value: { pence: 400 } }],
    ["£10 a week", { value: { pence: 1_000, note: "£10 a week" } }],
    ["£5 (£3 concessions)", { value: { pence: 500, note: "£5 (£3 concessions)" } }],
    [
      "£5 per session, £3 concessions",
      { value: { pence: 500, per: "session", note: "£5 per session, £3 concessions" } },
    ],
    ["Free, donations welcome", { value: { free: true, note: "Free, donations welcome" } }],
    ["donation", { value: { note: "donation" } }],
    ["Pay what you can", { value: { note: "Pay what you can" } }],
    ["£2-£5", { value: { note: "£2-£5" } }],
    ["from £3", { value: { note: "from £3" } }],
    ["Free for carers, £2 for others", { value: { pence: 200, note: "Free for carers, £2 for others" } }],
    ["free parking", { value: { note: "free parking" } }],
    ["€5", { value: { note: "€5" } }],
    ["", {}],
    ["n/a", {}],
    [null, {}],
    ["-5", LEFT_OUT],
    ["£20,000", LEFT_OUT],
    ["99999999", LEFT_OUT],
  ])("%j", (written, cleaned) => {
    const result = cleanCost(written);
    expect(result).toEqual(cleaned);
    expect(listingFields.shape.cost.parse(result.value)).toEqual(result.value);
  });
});

describe("postcodes", () => {
  test.each<[unknown, unknown]>([
    ["CT6 5JN", { value: "CT6 5JN" }],
    ["ct65jn", { value: "CT6 5JN" }],
    [" CT6  5jn. ", { value: "CT6 5JN" }],
    ["C T 6 5 J N", { value: "CT6 5JN" }],
    ["CT6-5JN", { value: "CT6 5JN" }],
    ["CT6 5JN, UK", { value: "CT6 5JN" }],
    ["1 High Street, Herne Bay CT6 5JN", { value: "CT6 5JN" }],
    ["SW1A1AA", { value: "SW1A 1AA" }],
    ["M1 1AE", { value: "M1 1AE" }],
    ["CT6 OJN", { value: "CT6 0JN" }],
    ["gir0aa", { value: "GIR 0AA" }],
    ["CT6 5JN or CT6 5JP", NOTED("CT6 5JP")],
    ["CT6", LEFT_OUT],
    ["CT6 5", LEFT_OUT],
    ["Herne Bay", LEFT_OUT],
    ["90210", LEFT_OUT],
    ["", {}],
    ["N/A", {}],
  ])("%j", (written, cleaned) => {
    expect(cleanPostcode(written)).toEqual(cleaned);
  });
});

describe("languages", () => {
  test.each<[unknown, unknown]>([
    ["English", { value: ["en"] }],
    ["en", { value: ["en"] }],
    ["EN-gb", { value: ["en-GB"] }],
    ["eng", { value: ["en"] }],
    ["fre; ger", { value: ["fr", "de"] }],
    ["English, Polish, english", { value: ["en", "pl"] }],
    ["English and Welsh", { value: ["en", "cy"] }],
    ["British Sign Language", { value: ["bfi"] }],
    ["BSL", { value: ["bfi"] }],
    ["sgn-BFI", { value: ["bfi"] }],
    ["Farsi/Dari", { value: ["fa", "prs"] }],
    ["Punjabi (spoken)", { value: ["pa"] }],
    ["Chinese (Mandarin)", LEFT_OUT],
    ["Polish speakers", { value: ["pl"] }],
    [["en", "uk"], { value: ["en", "uk"] }],
    ["English, Klingonese", NOTED(["en"])],
    ["all", LEFT_OUT],
    ["", {}],
    ["none", {}],
  ])("%j", (written, cleaned) => {
    const result = cleanLanguages(written);
    expect(result).toEqual(cleaned);
    expect(listingFields.shape.languages.safeParse(result.value).success).toBe(true);
  });

  test("a tag is its own tag", () => {
    for (const tag of ["en", "cy", "bfi", "pl", "uk", "no", "pt-BR", "zh-Hant", "yue"]) {
      expect(languageTag(tag)).toBe(tag);
    }
  });
});
