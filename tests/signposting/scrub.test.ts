import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findPersonal, isNhsNumber, scrub } from "#src/signposting/scrub.ts";

const kinds = (text: string) => findPersonal(text).map((match) => match.kind);

describe("found", () => {
  test.each([
    ["943 476 5919", "nhs-number"],
    ["NHS:9434765919.", "nhs-number"],
    ["943-476-5919", "nhs-number"],
    ["943.476.5919", "nhs-number"],
    ["94 34 76 59 19", "nhs-number"],
    ["9 4 3 4 7 6 5 9 1 9", "nhs-number"],
    ["943\u00a0476 – 5919", "nhs-number"],
    ["(943) 476 5919", "nhs-number"],
    ["943_476_5919", "nhs-number"],
    ["９４３ ４７６ ５９１９", "nhs-number"],
    ["room 12 943 476 5919", "nhs-number"],
    ["x9434765919y", "nhs-number"],
    ["07700 900123", "phone"],
    ["07700900123", "phone"],
    ["(01227) 555 123", "phone"],
    ["01227-555-123", "phone"],
    ["020 7946 0958", "phone"],
    ["+447700900123", "phone"],
    ["+44 (0)1227 555123", "phone"],
    ["+44 1227 555 123", "phone"],
    ["0044 1227 555123", "phone"],
    ["+33 1 42 68 53 00", "phone"],
    ["tel:01227.555.123", "phone"],
    ["call 07700 900123 after 10.30", "phone"],
    ["jo.quill@example.org", "email"],
    ["jo@mail.example.co.uk,", "email"],
    ["jo (at) example.org", "email"],
    ["jo[at]example(dot)org", "email"],
    ["9434765919@example.org", "email"],
    ["CT6 5JN", "postcode"],
    ["ct65jn", "postcode"],
    ["lives at ME13 7AA now", "postcode"],
    ["SW1A 1AA", "postcode"],
    ["CT6-5JN", "postcode"],
    ["CT1 2ND", "postcode"],
    ["447700900123", "phone"],
    ["44 7700 900123", "phone"],
    ["7700 900123", "phone"],
    ["07700,900,123", "phone"],
    ["07700:900:123", "phone"],
    ["07700 | 900 | 123", "phone"],
    ["1-800-555-0143", "phone"],
    ["٠٧٧٠٠ ٩٠٠١٢٣", "phone"],
    ["०७७०० ९००१२३", "phone"],
    ["07700\u200b900123", "phone"],
    ["0\u200d7700\ufeff 900123", "phone"],
    ["943*476*5919", "nhs-number"],
    ["943,476,5919", "nhs-number"],
    ["943\u200b476\u20605919", "nhs-number"],
    ["943 476 5919 01/02/2026", "nhs-number"],
    ["mary @ example.org", "email"],
    ["mary at example.org", "email"],
    ["mary AT example DOT org", "email"],
    ["mary@example dot co dot uk", "email"],
    ["mary at nhs.net", "email"],
    ["jo＠nhs.net", "email"],
    ["CT65 JN", "postcode"],
    ["ct65 jn", "postcode"],
    ["CT6/5JN", "postcode"],
    ["CT6, 5JN", "postcode"],
    ["ct6_5jn", "postcode"],
    ["c t 6 5 j n", "postcode"],
    ["ＣＴ６ ５ＪＮ", "postcode"],
  ])("%j holds a %s", (text, kind) => {
    expect(kinds(text)).toEqual([kind]);
  });

  test("several, in the order in which they stand", () => {
    const text = "Jo, 943 476 5919, 07700 900123, jo@example.org, CT6 5JN";
    expect(kinds(text)).toEqual(["nhs-number", "phone", "email", "postcode"]);
    expect(scrub(text)).toBe("Jo, [nhs-number], [phone], [email], [postcode]");
  });

  test("what is not seen goes with it, and the rest stays as it was written", () => {
    expect(scrub("½ past, 07700\u200b900123… ok")).toBe("½ past, [phone]… ok");
    expect(scrub("🙂 jo＠nhs.net 🙂")).toBe("🙂 [email] 🙂");
    expect(scrub("mary at example.co.uk, now")).toBe("[email], now");
  });

  test("the plus and the brackets go with the number", () => {
    expect(scrub("ring (01227) 555123.")).toBe("ring [phone].");
    expect(scrub("ring +44 1227 555123.")).toBe("ring [phone].");
  });
});

describe("left alone", () => {
  test.each([
    "",
    "Would like somebody to come along the first time.",
    "Free on 2026-11-20 at 14:30, or 2026-12-04.",
    "2026-11-20 14:30 to 2026-11-20 16:00",
    "20/11/2026 10.30 - 12.00",
    "01-09-2026 10 people came",
    "05.11.2026 09.30 - 10.30",
    "09.30 - 10.30, 11.30 - 12.30",
    "Tue 9:00-10:00, Thu 09:30-11:15",
    "£2.50, or £10.00 for 4 weeks",
    "Lives at number 12, near the 24 bus",
    "Room B1 2nd floor",
    "District CT6, sector CT6 5",
    "Aged 75-84, 3 of 10 sessions, 2024 to 2026",
    "Charity 1234567, about 1,000 people",
    "meet @ church hall",
    "999 or 111",
    "943 476 5918",
    "1234567890",
    "94347659190",
    "02/12 03/12 04/12",
    "05-12-26 06-12-26",
    "from 01/12/26-02/12/26",
    "on 01/12/26 02/12/26 03/12/26",
    "01 12 2026 14 00",
    "meet at half past ten",
    "at St John's Hall",
    "tea at three. Then home",
    "tea at three.Then home",
    "more at www.example.org",
    "Room B12 at ten, bus E12 by the church, A28 St Peters",
    "Rooms B1, 2nd floor",
    "Sessions 1, 2, 3, 4, 5, 6, 7, 8, 9, 10",
    "10:00, 11:00, 12:30, 13:30",
    "Walks 10000 steps, 5 km, 30 minutes",
  ])("%j", (text) => {
    expect(findPersonal(text)).toEqual([]);
    expect(scrub(text)).toBe(text);
  });
});

const digit = fc.integer({ min: 0, max: 9 });
const nineDigits = fc.array(digit, { minLength: 9, maxLength: 9 }).map((digits) => digits.join(""));
const checkDigit = (nine: string): number => {
  const sum = Array.from(nine, Number).reduce((total, value, at) => total + value * (10 - at), 0);
  return (11 - (sum % 11)) % 11;
};
// A check digit of 10 means that there is no such number.
const nhsNumber = nineDigits
  .filter((nine) => checkDigit(nine) !== 10)
  .map((nine) => `${nine}${checkDigit(nine)}`);
const separators = fc.array(fc.constantFrom("", " ", "-", ".", " - ", "  ", "–", "\u00a0"), {
  minLength: 9,
  maxLength: 9,
});
const spaced = fc
  .tuple(nhsNumber, separators)
  .map(([digits, between]) => Array.from(digits, (one, at) => one + (between[at] ?? "")).join(""));
const words = fc.stringMatching(/^[a-z ,;!?']{0,30}$/);

describe("properties", () => {
  test("every NHS number in any spacing is found, and the text around it kept", () => {
    fc.assert(
      fc.property(words, spaced, words, (before, number, after) => {
        const text = `${before}:${number};${after}`;
        expect(findPersonal(text)).toEqual([
          { kind: "nhs-number", start: before.length + 1, end: before.length + 1 + number.length },
        ]);
        expect(scrub(text)).toBe(`${before}:[nhs-number];${after}`);
      }),
      { numRuns: 2_000 },
    );
  });

  test("a wrong check digit is no NHS number", () => {
    const wrong = fc
      .tuple(nineDigits, digit)
      .filter(([nine, last]) => checkDigit(nine) !== last)
      .map(([nine, last]) => `${nine}${last}`);
    fc.assert(
      fc.property(wrong, (digits) => {
        expect(isNhsNumber(digits)).toBe(false);
        expect(kinds(`no ${digits} here`)).not.toContain("nhs-number");
      }),
    );
  });

  test("one wrong digit, or two neighbours swapped, is always noticed", () => {
    fc.assert(
      fc.property(
        nhsNumber,
        fc.integer({ min: 0, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        (digits, at, step) => {
          const changed = Array.from(digits, Number);
          changed[at] = ((changed[at] ?? 0) + step) % 10;
          expect(isNhsNumber(changed.join(""))).toBe(false);
          const swapped = Array.from(digits);
          const next = Math.min(at, 8);
          [swapped[next], swapped[next + 1]] = [swapped[next + 1] ?? "", swapped[next] ?? ""];
          // Swapping two that are the same changes nothing.
          expect(isNhsNumber(swapped.join(""))).toBe(swapped[next] === swapped[next + 1]);
        },
      ),
    );
  });

  test("every British phone number is found, in many spellings", () => {
    const national = fc.tuple(
      fc.constantFrom("1227", "1622", "7700", "2079", "3001"),
      fc.integer({ min: 0, max: 999_999 }),
    );
    const spelled = fc.tuple(
      national,
      fc.constantFrom("0", "+44", "+44 ", "0044 ", "+44 (0)"),
      fc.constantFrom("", " ", "-", "."),
    );
    fc.assert(
      fc.property(spelled, ([[area, rest], prefix, gap]) => {
        const subscriber = String(rest).padStart(6, "0");
        const text = `ring ${prefix}${area}${gap}${subscriber.slice(0, 3)}${gap}${subscriber.slice(3)}, please`;
        expect(scrub(text)).toBe("ring [phone], please");
      }),
    );
  });

  test("what is scrubbed holds nothing more, and what is between is kept", () => {
    const part = fc.oneof(
      words,
      spaced,
      fc.constantFrom("07700 900123", "jo@example.org", "CT6 5JN", "2026-11-20"),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
        const text = parts.join(" | ");
        const clean = scrub(text);
        expect(findPersonal(clean)).toEqual([]);
        expect(clean.split(" | ").length).toBe(text.split(" | ").length);
      }),
    );
  });

  test("no text makes it fail or lose its order", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 100 }), (text) => {
        const found = findPersonal(text);
        for (const [at, match] of found.entries()) {
          expect(match.start).toBeLessThan(match.end);
          expect(match.start).toBeGreaterThanOrEqual(found[at - 1]?.end ?? 0);
          expect(match.end).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });

  test("no long text takes long", () => {
    for (const unit of [
      "1 ",
      "0",
      "a@",
      "a.",
      "(0) ",
      "- 9",
      "CT6 ",
      "a (at) ",
      "a@a.",
      "٣",
      "1/1 ",
      "a at ",
      "a dot ",
      "c t 6 5 ",
      "\u200b",
    ]) {
      const began = performance.now();
      findPersonal(unit.repeat(5_000).slice(0, 5_000));
      expect(performance.now() - began).toBeLessThan(500);
    }
  });
});
