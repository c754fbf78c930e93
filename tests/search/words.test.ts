import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayNumber, freshnessCondition } from "#search/conditions.ts";
import { FRESHNESS_STEPS } from "#search/port.ts";
import { deletionsOf, editDistance, fold, keptDeletionsOf, queryWords, singular } from "#search/words.ts";
import { freshnessOf } from "#src/listings/freshness.ts";

/** A letter in, out, changed, or two swapped. */
const edit = fc.record({
  kind: fc.constantFrom("in", "out", "change", "swap"),
  at: fc.nat(12),
  letter: fc.constantFrom("a", "b", "c", "x"),
});
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

function mistype(word: string, { kind, at, letter }: Edit): string {
  const place = at % word.length;
  const [before, here, after] = [word.slice(0, place), word.slice(place, place + 1), word.slice(place + 1)];
  if (kind === "in") return before + letter + here + after;
  if (kind === "out") return before + after;
  if (kind === "change") return before + letter + after;
  return before + after.slice(0, 1) + here + after.slice(1);
}

describe("words", () => {
  test.each([
    ["The Men's Sheds", "men shed"],
    ["Café Crème & Friends", "cafe creme friend"],
    ["St. John’s drop-in", "st john drop"],
    ["Ladies' churches, classes and boxes", "lady church class box"],
    ["U3A over-50s", "u3a over 50"],
    ["T'ai-Chi", "tai chi"],
    ["Arts & Crafts", "art craft"],
    ["arts and crafts", "art craft"],
    ["men shed", "men shed"],
    ["the and of", "the and of"],
    ["news on the bus; tennis, glass", "new bus tennis glass"],
    ["—?!", ""],
  ])("%s", (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  test("folding twice is folding once", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 80 }), (text) => {
        const once = fold(text);
        expect(fold(once).split(" ").length).toBeLessThanOrEqual(once.split(" ").length);
        expect(once).toMatch(/^[\p{L}\p{N} ]*$/u);
      }),
    );
  });

  test("a query has ten words at most, of forty letters at most", () => {
    const words = queryWords(`${"word ".repeat(50)} ${"x".repeat(500)}`);
    expect(words).toHaveLength(10);
    expect(queryWords("x".repeat(500))[0]).toHaveLength(40);
  });

  test("short words keep their s", () => {
    expect(["gas", "bus", "his", "class"].map(singular)).toEqual(["gas", "bus", "his", "class"]);
  });
});

describe("correcting", () => {
  test("a long word with two typing errors shares a deletion with the word that was meant", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-e]{7,13}$/), edit, edit, (known, first, second) => {
        const typed = mistype(mistype(known, first), second);
        // A letter put between two that were swapped counts as three.
        fc.pre(typed.length >= 9 && known.length >= 7 && editDistance(typed, known) <= 2);
        const kept = new Set(keptDeletionsOf(known));
        expect(deletionsOf(typed, 2).some((left) => kept.has(left))).toBe(true);
      }),
      { numRuns: 5_000 },
    );
  });

  test("and a shorter one with one", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-e]{3,9}$/), edit, (known, first) => {
        const typed = mistype(known, first);
        fc.pre(typed.length >= 4 && typed.length < 9);
        const kept = new Set(keptDeletionsOf(known));
        expect(deletionsOf(typed, 1).some((left) => kept.has(left))).toBe(true);
      }),
      { numRuns: 5_000 },
    );
  });

  test("distances", () => {
    expect(editDistance("choir", "chior")).toBe(1);
    expect(editDistance("choir", "coir")).toBe(1);
    expect(editDistance("", "abc")).toBe(3);
  });
});

describe("freshness", () => {
  test("the steps of search are those of a listing, on every day", () => {
    const days = fc.integer({ min: dayNumber("2023-01-01"), max: dayNumber("2029-12-31") });
    const date = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 500 }), (today, ago) => {
        const since = date(today - ago);
        const wanted = freshnessOf(since, date(today));
        const met = FRESHNESS_STEPS.filter((step) => {
          const condition = freshnessCondition(step, date(today));
          const parts = condition.op === "both" ? condition.of : [condition];
          return parts.every((part) => {
            if (part.op === "atLeast") return dayNumber(since) >= part.value;
            return part.op === "atMost" && dayNumber(since) <= part.value;
          });
        });
        expect(met).toEqual([wanted]);
      }),
      { numRuns: 5_000 },
    );
  });
});
