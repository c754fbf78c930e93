import { describe, expect, test } from "vitest";
import { findPersonal } from "#src/signposting/scrub.ts";
import { coarsePlace, scrubWords, WORDS_MAXIMUM } from "#src/searches/scrub-words.ts";

describe("nothing is kept of words that hold a person's details", () => {
  test.each([
    "943 476 5919",
    "help for Marjorie 9434765919",
    "marjorie quillfeather 943-476-5919",
    "sam.quill@example.org choir",
    "sam quill at example dot org",
    "choir for sam@example",
    "01227 555 123",
    "call marjorie +44 7700 900123",
    "marjorie quillfeather 12/03/1948",
    "marjorie quillfeather dob 12.3.48",
    "Marjorie Quillfeather born 12 March 1948",
    "QQ 12 34 56 C",
    "patient 12345678",
    "１２３４５６７８９０",
  ])("%s", (typed) => {
    expect(scrubWords(typed)).toBe("");
  });
});

describe("names beside a title, and street addresses", () => {
  test.each([
    ["befriending for Mrs Quillfeather", "befriending for"],
    ["mr sam quill walking", "walking"],
    ["my name is marjorie quillfeather lunch", "lunch"],
    ["lunch club near 12 High Tide Road", "lunch club near"],
    ["flat 3 12a Shingle Court, carers", ", carers"],
  ])("%s", (typed, kept) => {
    expect(scrubWords(typed)).toBe(kept);
  });
});

describe("of a full postcode the first half", () => {
  test.each([
    ["choir near CT5 1AB", "choir near CT5"],
    ["choir ct51ab", "choir CT5"],
    ["ct5 1ab", "CT5"],
    ["c t 5 1 a b choir", "CT5 choir"],
    ["CT1 2JU to CT14 6HY", "CT1 to CT14"],
  ])("%s", (typed, kept) => {
    expect(scrubWords(typed)).toBe(kept);
    expect(findPersonal(kept)).toEqual([]);
  });

  test.each([
    ["CT5 1AB", "CT5"],
    ["ct51ab", "CT5"],
    ["CT5 1", "CT5"],
    ["ct5", "CT5"],
    ["51.3612,1.0234", "point"],
    ["nowhere", "point"],
  ])("a place, %s", (near, kept) => {
    expect(coarsePlace(near)).toBe(kept);
  });
});

describe("what is no person's stays as it was typed", () => {
  test.each([
    "Choir in Whitstable",
    "something to do with my hands",
    "tuesday 10.30 - 12.00",
    "over 70s",
    "5 mile walk",
    "ms support",
    "men's shed & café",
    "christmas 2026",
    "",
  ])("%s", (typed) => {
    expect(scrubWords(typed)).toBe(typed);
  });

  test("but for what Postgres cannot keep", () => {
    expect(scrubWords("sea\u0000choir \uD83D club")).toBe("sea choir club");
  });

  test("up to the length that is kept", () => {
    expect(scrubWords("choir ".repeat(80))).toHaveLength(WORDS_MAXIMUM);
  });
});
