import { describe, expect, test } from "vitest";
import { type SuggestedFact, suggestFacts } from "#src/imports/cleaning/suggested-facts.ts";
import { listingFields } from "#src/listings/schema.ts";
import { FACT_CASES } from "./fact-cases.ts";

const TODAY = "2026-11-24";
const PRECISION_FLOOR = 0.95;
const RECALL_FLOOR = 0.8;

/** A fact in the words of the table. */
function wordsOf({ field, value }: SuggestedFact): string {
  if (field === "sessions") {
    const nth = value.nth === undefined ? "" : `${value.nth.join(",")} `;
    const term = value.termTimeOnly === true ? " term" : "";
    return `${value.repeats} ${nth}${value.weekdays.join(",")} ${value.starts}-${value.ends}${term}`;
  }
  if (field === "eligibility") return `ages ${value.minAge ?? ""}-${value.maxAge ?? ""}`;
  if (value.free === true) return "free";
  const pounds = (value.pence ?? 0) / 100;
  const amount = Number.isInteger(pounds) ? String(pounds) : pounds.toFixed(2);
  return `£${amount}${value.per === undefined ? "" : ` ${value.per}`}`;
}

const factsOf = (text: string): string[] => suggestFacts(text, { today: TODAY }).map(wordsOf);

describe("facts that a text speaks of", () => {
  test("are read with precision", () => {
    const judged = FACT_CASES.map(([text, ...expected]) => {
      const found = factsOf(text);
      return {
        text,
        right: found.filter((fact) => expected.includes(fact)),
        wrong: found.filter((fact) => !expected.includes(fact)),
        missed: expected.filter((fact) => !found.includes(fact)),
      };
    });
    const count = (part: "right" | "wrong" | "missed") => judged.flatMap((one) => one[part]).length;
    const [right, wrong, missed] = [count("right"), count("wrong"), count("missed")];
    const precision = right / (right + wrong);
    const recall = right / (right + missed);
    const list = (part: "wrong" | "missed") =>
      judged.flatMap((one) => one[part].map((fact) => `\n  ${part}: ${fact} in ${JSON.stringify(one.text)}`));
    process.stdout.write(
      `${FACT_CASES.length} texts, ${right + missed} facts: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}` +
        `${[...list("wrong"), ...list("missed")].join("")}\n`,
    );
    expect(FACT_CASES.length).toBeGreaterThanOrEqual(120);
    expect(precision).toBeGreaterThanOrEqual(PRECISION_FLOOR);
    expect(recall).toBeGreaterThanOrEqual(RECALL_FLOOR);
  });

  test("stand where they say, and a listing takes them", () => {
    const facts = FACT_CASES.flatMap(([text]) =>
      suggestFacts(text, { today: TODAY }).map((fact) => ({
        fact,
        written: text.slice(fact.start, fact.end),
      })),
    );
    expect(facts.map(({ fact }) => fact.text)).toEqual(facts.map(({ written }) => written));
    const refused = facts.filter(({ fact: { field, value } }) => {
      const sent = field === "sessions" ? [value] : value;
      return !listingFields.shape[field].safeParse(sent).success;
    });
    expect(refused).toEqual([]);
  });

  test("are counted in characters of the text as it was sent", () => {
    const [session] = suggestFacts("İstanbul café 😀 – Every TUESDAY, 10am–12 noon!", { today: TODAY });
    expect(session).toEqual({
      field: "sessions",
      value: { repeats: "weekly", weekdays: ["tue"], starts: "10:00", ends: "12:00", from: TODAY },
      text: "TUESDAY, 10am–12 noon",
      start: 25,
      end: 46,
    });
  });

  test("what contradicts itself is not suggested", () => {
    expect(factsOf("£3 per session. Some pay £5 per session.")).toEqual([]);
    expect(factsOf("The sessions are free. Workshops are £5 per session.")).toEqual([]);
    expect(factsOf("For over 50s. For over 60s.")).toEqual([]);
    expect(factsOf("For over 50s. Over 50s only.")).toEqual(["ages 50-"]);
  });

  test("a text is not read for ever", () => {
    const days =
      "Mondays 10am-12pm. ".repeat(30) +
      Array.from({ length: 40 }, (_, index) => `Tuesdays ${(index % 10) + 8}:${index + 10}-20:00\n`).join("");
    expect(suggestFacts(days, { today: TODAY }).length).toBeLessThanOrEqual(20);
    for (const part of ["monday ", "10am-12pm ", "£1 ", "first and ", "aged 1-", "free ", ". a b ", "1"]) {
      const started = performance.now();
      suggestFacts(part.repeat(50_000), { today: TODAY });
      expect(performance.now() - started, part).toBeLessThan(2_000);
    }
  });
});
