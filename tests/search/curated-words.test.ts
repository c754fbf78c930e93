import { describe, expect, test } from "vitest";
import { blocks, guards, phrasesIn, sayings, spellings, WAYS, wordFamilies } from "#search/synonyms/index.ts";
import { fold } from "#search/words.ts";

/** A reason is a sentence, and not a label. */
const REASON = /^\S+( \S+){3,}$/u;

describe("the curated words", () => {
  test("every entry has a reason: its own, or that of its block and of the way in which it is said", () => {
    for (const { of, why, sayings: entries } of blocks) {
      expect(why, of).toMatch(REASON);
      expect(entries.length, of).toBeGreaterThan(0);
    }
    expect(blocks.flatMap((block) => block.sayings)).toEqual(sayings);
    for (const { means, why, ...ways } of sayings) {
      const said = Object.entries(ways);
      expect(said.length, means).toBeGreaterThan(0);
      for (const [way, phrases] of said) {
        expect(WAYS[way as keyof typeof WAYS], `${means} ${way}`).toMatch(REASON);
        expect(phrasesIn(phrases).length, `${means} ${way}`).toBeGreaterThan(0);
      }
      expect(why ?? "that of its block", means).toMatch(/^\S+( \S+){2,}$/u);
    }
    for (const { words, why } of spellings) expect(why, words).toMatch(REASON);
    for (const { of, words, why } of guards) {
      expect(why, of).toMatch(REASON);
      expect(phrasesIn(words).length, of).toBeGreaterThan(0);
    }
  });

  test("each reason is one block's alone", () => {
    const reasons = [...blocks, ...guards].map(({ why }) => why).concat(Object.values(WAYS));
    expect(new Set(reasons).size).toBe(reasons.length);
  });

  test("no term is said in two places, and no name of families stands alone", () => {
    const means = sayings.map((saying) => saying.means);
    expect(means.filter((one, at) => means.indexOf(one) !== at)).toEqual([]);
    for (const family of wordFamilies()) expect(new Set(family).size, family.join()).toBeGreaterThan(1);
  });

  test("what is said in each other's place is more than one thing", () => {
    for (const { words } of spellings) expect(phrasesIn(words).length, words).toBeGreaterThan(1);
    for (const { words } of guards) for (const phrase of phrasesIn(words)) expect(fold(phrase)).not.toBe("");
  });
});
