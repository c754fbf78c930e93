import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { EMPTY_VOCABULARY, readVocabulary, type VocabularyTerm } from "#search/vocabulary.ts";
import { partsOf } from "#src/discovery/parts.ts";
import { knownWord, type Phrases, phrasesOf } from "#src/discovery/understanding-phrases.ts";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { fold } from "#search/words.ts";

const term = (label: string, ...synonyms: string[]): VocabularyTerm => ({
  scheme: "interest",
  slug: fold(label).replaceAll(" ", "-"),
  label,
  broader: [],
  phrases: [label, ...synonyms].map(fold),
});

const phrases = phrasesOf({
  ...EMPTY_VOCABULARY,
  terms: [
    term("Choir", "singing group"),
    term("Knitting and crochet", "knit and natter"),
    term("Food and drink"),
    term("Line dancing"),
    term("Creative writing", "writing circle"),
    term("Help", "support group"),
    term("Walking football"),
    term("Wheelchair sport", "wheelchair basketball"),
  ],
  synonyms: { "get out house": ["friendship"] },
});

const parts = (text: string, known: Phrases = phrases): string[] =>
  partsOf(text, known).map(({ text: part, onlyIfRare, isMended }) =>
    isMended === true ? `=${part}` : onlyIfRare ? `${part}?` : part,
  );

describe("parts of a text", () => {
  test.each([
    // A whole that is one concept, or one word, has none.
    ["choir", []],
    ["walking football", []],
    ["Knit and Natter", []],
    ["quilting", []],
    // Common words are never alone.
    ["help support", []],
    ["local group", []],
    ["support group", []],
    ["community place", []],
    ["line", []],
    // Concepts by themselves.
    ["choir knitting", ["choir", "knitting"]],
    ["food lines", ["food"]],
    ["food line", ["food"]],
    ["line dancing club", ["line dancing"]],
    ["help with food", ["food"]],
    ["choir group", ["choir"]],
    // A plain word that may be rare.
    ["tideline choir", []],
    ["community tideline", []],
    ["community tideline trust", ["community tideline?", "tideline trust?", "tideline?"]],
    ["tidelines writing circle", ["writing circle", "tideline?"]],
    ["zebra quilt", []],
    // Words that say which narrow a concept of one word, and not one of several.
    ["pole dancing choir", ["dancing choir", "pole choir", "pole?", "dancing?"]],
    ["wheelchair basketball medals", ["wheelchair basketball", "medal?"]],
    ["an ox choir", []],
    // Without one of several.
    [
      "zebra quilt marathon",
      ["quilt marathon", "zebra marathon", "zebra quilt", "zebra?", "quilt?", "marathon?"],
    ],
    ["local support group tideline", ["support group tideline", "tideline?"]],
    ["choir knitting food", ["knitting food", "choir food", "choir knitting", "choir", "knitting", "food"]],
    ["big choir quilts", ["choir quilt", "big choir", "quilt?"]],
    // Typing errors are of the concept.
    ["chior kniting", ["=choir knitting", "choir", "knitting"]],
    ["choir writting circle", ["=choir writing circle", "writing circle", "choir"]],
    // A mistyped word of the vocabulary by itself; not one that is a word of every day.
    ["kniting", ["=knitting"]],
    ["lime", []],
    // Words said twice count once.
    ["choir choir food food", ["choir", "food"]],
    // Curated words are concepts as well.
    ["get out of the house tideline", ["get out house", "tideline?"]],
  ])("%s → %j", (text, expected) => {
    expect(parts(text).toSorted()).toEqual(expected.toSorted());
  });

  test("the best comes first, and there are at most six", () => {
    expect(parts("local zebra choir knitting")).toEqual([
      "zebra choir knitting",
      "local choir knitting",
      "local zebra knitting",
      "local zebra choir",
      "zebra?",
    ]);
    expect(parts("one two three four five six seven eight nine ten")).toHaveLength(6);
    expect(parts("choir wheelchair basketball tideline")).toEqual([
      "choir wheelchair basketball",
      "wheelchair basketball tideline",
      "choir tideline",
      "wheelchair basketball",
      "tideline?",
    ]);
  });

  test("a word that is as near to one word as to another is neither", () => {
    expect(knownWord(phrases, "chior")).toBe("choir");
    expect(knownWord(phrases, "food")).toBe("food");
    expect(knownWord(phrases, "foo")).toBeUndefined();
    expect(
      knownWord(phrasesOf({ ...EMPTY_VOCABULARY, terms: [term("Cards"), term("Carts")] }), "carx"),
    ).toBeUndefined();
  });
});

describe("with the words of the directory", () => {
  let app: TestApp;
  let known: Phrases;
  beforeAll(async () => {
    app = await makeTestApp();
    known = phrasesOf(await readVocabulary(app.database.db));
  });
  afterAll(() => app.close());

  test.each([
    ["food lines", "food"],
    ["choir knitting", "choir"],
    ["choir knitting", "knitting"],
    ["men's shed tideline", "men shed"],
    ["dementia cafe quillmere", "dementia cafe"],
    ["tideline benefits advice", "benefit advice"],
  ])("%s may be looked for as %s", (text, part) => {
    expect(parts(text, known)).toContain(part);
  });

  test.each([
    "group",
    "club",
    "line",
    "people",
    "place",
    "help",
    "support",
    "community",
    "day",
    "class",
    "session",
  ])("%s is never looked for alone", (common) => {
    for (const text of [`${common} quillmere`, `quillmere ${common}`, `choir ${common}`, `${common} lines`]) {
      expect(parts(text, known).map((part) => part.replace("?", ""))).not.toContain(fold(common));
    }
  });
});
