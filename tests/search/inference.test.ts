import { describe, expect, test } from "vitest";
import { inferTerms } from "#search/inference.ts";
import { ALTERNATIVES_MAXIMUM } from "#search/synonyms.ts";
import { sayings } from "#search/synonyms/index.ts";
import { isTermWord, looseWord, termWord } from "#search/term-words.ts";
import { EMPTY_VOCABULARY } from "#search/vocabulary.ts";
import { fold } from "#search/words.ts";
import { shippedTerms, shippedVocabulary } from "./shipped-vocabulary.ts";

const vocabulary = shippedVocabulary;

type Listing = Parameters<typeof inferTerms>[0];
const plain: Listing = { name: "", groupName: "", summary: null, description: "", terms: [] };
const termsOf = (listing: Partial<Listing>) => inferTerms({ ...plain, ...listing }, vocabulary);

describe("terms that nobody chose", () => {
  test.each([
    ["Oakby Allotment Society", "Forty plots and a shop for seeds.", "interest:gardening"],
    ["Larkham Ramblers", "Two led outings every week.", "interest:rambling"],
    ["Tarndale Talking Newspaper", "Local news on a memory stick.", "need:sight-loss"],
    ["Macular Group", "For those with central vision loss.", "need:sight-loss"],
    ["Sit and Get Fit", "Seated exercise for every body.", "interest:chair-exercise"],
    ["Wednesday Club", "A befriending service for older people.", "need:befriending"],
    ["The Loft", "Music and a tuck shop for 11 to 17s.", "cohort:children-and-young-people"],
  ])("%s: %s → %s", (name, description, term) => {
    expect(termsOf({ name, description }).inferredTerms).toContain(term);
  });

  test.each([
    [
      "Thames Group",
      "We meet on the river bank, near the church, opposite the library.",
      ["need:food", "idea:faith", "interest:reading"],
    ],
    [
      "Evening Group",
      "There is a lift. Carers welcome. Assistance dogs welcome. Hearing loop.",
      ["need:transport", "need:caring", "interest:animals", "need:hearing-loss"],
    ],
    [
      "Friday Group",
      "No dancing and no bingo, not a choir either.",
      ["interest:dance", "interest:bingo", "interest:choir"],
    ],
    [
      "Quiet Group",
      "Please book in advance. A short walk from the station. Run by volunteers.",
      ["interest:reading", "interest:walking", "interest:running", "interest:volunteering"],
    ],
    ["Evening Group", "Open 10 to 12 on Mondays.", ["cohort:children-and-young-people"]],
  ])("%s: %s is none of %s", (name, description, terms) => {
    const { inferredTerms, inferred, opening, mentioned, hinted } = termsOf({ name, description });
    for (const term of terms) {
      expect(inferredTerms).not.toContain(term);
      const [scheme = "", slug = ""] = term.split(":");
      expect(`${inferred} ${opening} ${mentioned} ${hinted}`.split(" ")).not.toContain(
        termWord(scheme, slug),
      );
    }
  });

  test("what was chosen, or what is broader than that, or was dismissed, is not inferred", () => {
    const terms: Listing["terms"] = [
      {
        scheme: "interest",
        slug: "choir",
        label: "Choirs",
        broader: [{ slug: "singing", label: "Singing" }],
      },
    ];
    const listing = { name: "A community choir", description: "A singing group. Knitting as well." };
    const found = termsOf({ ...listing, terms, dismissedTerms: ["interest:knitting"] });
    expect(found.inferredTerms).toEqual([]);
    expect(termsOf(listing).inferredTerms).toEqual([
      "interest:choir",
      "interest:singing",
      "interest:knitting",
    ]);
  });

  test("name, summary and first sentence are surer than the rest, and repeating changes nothing", () => {
    const once = termsOf({
      name: "Knitting circle",
      description: "Come along. Sometimes we have a whist drive.",
    });
    expect(once.inferred.split(" ")).toContain(termWord("interest", "knitting"));
    expect(once.mentioned.split(" ")).toContain(termWord("interest", "cards-and-bridge"));
    const twice = termsOf({
      name: "Knitting circle knitting",
      description: "Come along. Sometimes we have a whist drive. Whist drive, whist drive!",
    });
    expect(twice).toEqual(once);
  });

  test("the surer it is said, the surer the field, and each term stands in one", () => {
    const found = termsOf({
      name: "Knitting circle",
      description: "A choir of forty. Sometimes there is a whist drive. Bring a friend for a natter.",
    });
    const fieldsOf = (scheme: string, slug: string) =>
      (["inferred", "opening", "mentioned", "hinted"] as const).filter((field) =>
        found[field].split(" ").includes(termWord(scheme, slug)),
      );
    expect(fieldsOf("interest", "knitting")).toEqual(["inferred"]);
    expect(fieldsOf("interest", "choir")).toEqual(["opening"]);
    expect(fieldsOf("interest", "cards-and-bridge")).toEqual(["mentioned"]);
    expect(fieldsOf("need", "company")).toEqual(["hinted"]);
  });

  test("a chosen term is told where name, summary or first sentence speak of it, and not where the rest does", () => {
    const choir = {
      scheme: "interest",
      slug: "choir",
      label: "Choirs",
      broader: [],
    } as const satisfies Listing["terms"][number];
    const toldBy = (listing: Partial<Listing>) => termsOf({ ...listing, terms: [choir] }).told;
    expect(toldBy({ name: "Larkham Choir" })).toBe(termWord("interest", "choir"));
    expect(toldBy({ name: "Tuesday Voices", summary: "A community choir." })).not.toBe("");
    expect(toldBy({ name: "Tuesday Club", description: "We are a choir of forty. Come along." })).not.toBe(
      "",
    );
    expect(toldBy({ name: "Tuesday Club", description: "Come along. We are a choir of forty." })).toBe("");
    expect(termsOf({ name: "Larkham Choir" }).told).toBe("");
  });

  test("a narrower term brings the words of the broader ones, whose labels of several words stay whole", () => {
    const { inferred } = termsOf({ name: "Larkham Choral Society" });
    expect(inferred.split(" ")).toEqual(
      expect.arrayContaining(["choir", "singing", termWord("interest", "arts")]),
    );
    expect(inferred.split(" ")).not.toContain("art");
  });

  test("an empty vocabulary infers nothing", () => {
    expect(inferTerms({ ...plain, name: "Choir" }, EMPTY_VOCABULARY)).toEqual({
      told: "",
      inferred: "",
      opening: "",
      mentioned: "",
      hinted: "",
      inferredTerms: [],
    });
  });

  test("100,000 listings are read in the time that a rebuild has for them", () => {
    const description =
      "A friendly group for older people and carers. We sing, knit and talk over a cuppa. ".repeat(8);
    const begun = process.cpuUsage();
    const rounds = 2_000;
    for (let round = 0; round < rounds; round += 1) termsOf({ name: `Choir ${round}`, description });
    const { user } = process.cpuUsage(begun);
    expect(user / 1_000 / rounds).toBeLessThan(0.5);
  });
});

describe("what is looked for", () => {
  const found = (words: string): readonly string[] => vocabulary.synonyms[fold(words)] ?? [];
  const need = (slug: string) => termWord("need", slug);
  const interest = (slug: string) => termWord("interest", slug);

  test.each([
    ["hard of hearing", need("hearing-loss")],
    ["partially sighted", need("sight-loss")],
    ["memory problems", need("memory")],
    ["lonely", need("loneliness")],
    ["skint", need("money")],
    ["no money", need("money")],
    ["on the dole", termWord("cohort", "job-seekers")],
    ["blue badge", need("benefits")],
    ["outdoor pursuits", interest("nature")],
    ["something to do with my hands", interest("crafts")],
    ["keep fit", interest("keep-fit")],
    ["AmDram", interest("drama")],
    ["OAPs", termWord("cohort", "older-people")],
    ["grandad", termWord("cohort", "grandparents")],
    ["men's shed", interest("mens-shed")],
    ["mens shed", interest("mens-shed")],
    ["men shed", interest("mens-shed")],
    ["arts & crafts", interest("crafts")],
    ["stay and play", termWord("idea", "toddler-group")],
    ["CAB", need("advice-and-rights")],
  ])("%s", (words, word) => {
    expect(found(words)).toContain(word);
  });

  test("a kind is looked for by its own name, not by all that its term holds", () => {
    expect(found("ukulele")).not.toContain(interest("playing-music"));
    expect(found("epilepsy")).not.toContain(need("neurological"));
  });

  test("who it is for comes after what it is about", () => {
    expect(found("dementia")).toContain(looseWord(termWord("cohort", "living-with-dementia")));
    expect(found("dementia")).toContain(need("dementia"));
  });

  test.each([
    ["taichi", "tai chi"],
    ["dropin", "drop in"],
    ["foodbank", "food bank"],
    ["quilters", "quilting"],
  ])("%s finds %s", (typed, written) => {
    expect(found(typed)).toContain(fold(written));
  });

  test("no word has so many alternatives that a search is slow, and none finds itself", () => {
    for (const [words, others] of Object.entries(vocabulary.synonyms)) {
      expect(others.length, words).toBeLessThanOrEqual(ALTERNATIVES_MAXIMUM);
      expect(others, words).not.toContain(words);
      expect(words).toBe(fold(words));
    }
  });

  test("every saying is of a term that there is, and every word of a term is one", () => {
    const known = new Set(shippedTerms.map(({ scheme, slug }) => `${scheme}:${slug}`));
    for (const { means } of sayings) {
      expect(means.startsWith("idea:") || known.has(means), means).toBe(true);
    }
    for (const { scheme, slug } of shippedTerms) {
      const word = termWord(scheme, slug);
      expect(isTermWord(word), word).toBe(true);
      expect(fold(word), word).toBe(word);
    }
  });
});
