import type { SearchDocument } from "#search/document.ts";
import { fold } from "#search/words.ts";
import type { Case as CaseOf, CaseFile } from "./case.ts";
import { CANTERBURY, documents, DOVER, listing, type SourcePart, venue } from "./corpus.ts";

const term = (label: string, slug = label.toLowerCase()) => ({
  terms: [{ scheme: "interest" as const, slug, label, broader: [{ slug: "xjroot", label: "Handiwork" }] }],
});
/** The lower its field, the better its standing: only the field can put it where it belongs. */
const FRESH: SourcePart = {
  assuredOn: "2026-11-20",
  capacityStatus: "capacity",
  capacityUntil: "2026-12-31",
};
const STALE: SourcePart = { assuredOn: "2026-01-10" };

const RANKED = {
  exactName: listing(1, "The Harps", { ...STALE, venues: [venue(1, DOVER)] }),
  inName: listing(2, "Zebra Harp Players", { ...STALE, assuredOn: "2026-02-10", venues: [venue(2, DOVER)] }),
  inTerms: listing(3, "Yellow Room", { ...STALE, assuredOn: "2026-03-10", ...term("Harps", "xj-strings") }),
  inGroup: listing(4, "Xylem Room", {
    kind: "xjkind",
    assuredOn: "2026-05-01",
    groupName: "Harp Society",
  }),
  inSummary: listing(5, "Walnut Room", { assuredOn: "2026-06-10", summary: "With a harp." }),
  inPlace: listing(6, "Violet Room", {
    assuredOn: "2026-09-01",
    venues: [venue(6, CANTERBURY, { name: "Harp Inn" })],
  }),
  inDescription: listing(7, "Umber Room", { assuredOn: "2026-10-01", description: "Harp, harp and harp." }),
  inferred: listing(8, "Tangerine Room", { assuredOn: "2026-11-01", description: "Plucked." }),
  mentioned: listing(9, "Scarlet Room", { ...FRESH, description: "Strummed." }),
  lapsed: listing(10, "Harp", { assuredOn: "2025-01-01" }),
  // Repeating a word.
  once: listing(11, "Thursday Pottery", { ...FRESH, description: "Clay." }),
  thrice: listing(12, "Pottery Pottery Pottery", { ...STALE, description: "Pottery pottery." }),
  sentence: listing(13, "Slip and Glaze", { ...FRESH, description: "Sometimes there is weaving." }),
  stuffed: listing(14, "Loom Hour", { ...STALE, description: "Weaving weaving weaving weaving weaving." }),
  // The best of several fields counts, whatever else has the word.
  nameAlone: listing(15, "Bonfire Night", { ...STALE, description: "Sparks." }),
  allElse: listing(16, "November Fireworks", {
    ...FRESH,
    groupName: "Bonfire Committee",
    summary: "A bonfire.",
    description: "The bonfire is lit at six, and the bonfire burns.",
    ...term("Bonfires"),
  }),
  // Two words: both in the name before one of them.
  bothInName: listing(17, "Brass Quartet", { ...STALE, description: "Horns." }),
  oneInName: listing(18, "Brass Evenings", { ...FRESH, description: "A quartet." }),
  noneInName: listing(19, "Horn Evenings", { ...FRESH, description: "A brass quartet." }),
  // Errors before fields.
  mendedName: listing(20, "Cordial Makers", { ...FRESH, description: "Elderflower." }),
  typedDescription: listing(21, "Elderflower Press", { ...STALE, description: "Corduroy and cordiak." }),
  startsWith: listing(22, "Marimba", { ...FRESH, description: "Bars." }),
  longer: listing(23, "Marimba Evening", { ...FRESH, description: "Bars." }),
  // Fields of terms that only documents have.
  told: listing(24, "Yew Room", { assuredOn: "2026-02-20" }),
  wider: listing(25, "Yard Room", { assuredOn: "2026-04-10" }),
  opening: listing(26, "Tarn Room", { assuredOn: "2026-11-10" }),
  hinted: listing(27, "Sable Room", { ...FRESH, assuredOn: "2026-11-21" }),
};
type Name = keyof typeof RANKED;
type Case = CaseOf<Name>;

/** Terms that nobody chose, and what is told of those that were, are put into the documents as inference does. */
function withInferred(all: readonly SearchDocument[]): SearchDocument[] {
  const inferred: Partial<Record<string, Partial<SearchDocument>>> = {
    [RANKED.inferred.id]: { inferred: fold("harp stringed zither"), inferredTerms: ["interest:xj-strings"] },
    [RANKED.told.id]: { told: "harp", terms: "harp" },
    [RANKED.wider.id]: { wider: "harp" },
    [RANKED.opening.id]: { opening: "harp" },
    [RANKED.hinted.id]: { hinted: "harp" },
    [RANKED.mentioned.id]: { mentioned: fold("harp zither"), inferredTerms: ["interest:xj-strings"] },
  };
  return all.map((document) => ({ ...document, ...inferred[document.listing] }));
}

const FIELDS: Name[] = [
  "exactName",
  "inName",
  "told",
  "inTerms",
  "wider",
  "inGroup",
  "inSummary",
  "inPlace",
  "inDescription",
  "inferred",
  "opening",
  "mentioned",
  "hinted",
];

const fields: Case[] = [
  {
    title: "field by field, against the standing",
    query: { text: "harp", lapsed: "include" },
    order: [FIELDS[0] ?? "exactName", "lapsed", ...FIELDS.slice(1)],
  },
  {
    title: "the exact name of a lapsed one",
    query: { text: "the harp" },
    order: ["exactName", "lapsed", ...FIELDS.slice(1)],
  },
  {
    title: "what is called as was typed, where only a part of that is looked for",
    query: { text: "harp", typed: "Zebra harp players" },
    order: ["inName", "exactName", ...FIELDS.slice(2)],
  },
  {
    title: "twice the same word finds the same",
    query: { text: "harp harps", freshness: ["fresh", "ageing", "stale"] },
    found: FIELDS,
  },
  {
    title: "by name the field is nothing",
    query: { text: "harp", sort: "name", freshness: ["stale"] },
    order: ["exactName", "inGroup", "wider", "inTerms", "told", "inName"],
  },
  {
    title: "with near the field comes before the distance",
    query: { text: "harp", near: { lat: 51.28, lng: 1.08 }, freshness: ["fresh", "ageing", "stale"] },
    order: FIELDS,
  },
  {
    title: "what nobody chose is found, the surer first",
    query: { text: "zither" },
    order: ["inferred", "mentioned"],
  },
  {
    title: "what nobody chose, with a typing error",
    query: { text: "zithre" },
    order: ["inferred", "mentioned"],
  },
  {
    title: "what nobody chose, beside a word of its own",
    query: { text: "zither plucked" },
    order: ["inferred"],
  },
  { title: "all words are needed there, too", query: { text: "zither stringed" }, order: ["inferred"] },
  {
    title: "facets: what nobody chose is not counted as chosen",
    query: { text: "zither", facets: ["interest"] },
    facets: { interest: {} },
  },
  { title: "and is not found by the term", query: { interests: ["xj-strings"] }, order: ["inTerms"] },
];

const weights: Case[] = [
  { title: "a name of one word three times", query: { text: "pottery" }, order: ["once", "thrice"] },
  { title: "asked three times", query: { text: "pottery pottery pottery" }, found: ["once", "thrice"] },
  {
    title: "a description of one word five times",
    query: { text: "weaving" },
    order: ["sentence", "stuffed"],
  },
  {
    title: "asked twice",
    query: { text: "weaving weaving" },
    order: ["sentence", "stuffed"],
  },
  {
    title: "the name alone before everything else together",
    query: { text: "bonfire" },
    order: ["nameAlone", "allElse"],
  },
  {
    title: "two words in the name",
    query: { text: "brass quartet" },
    first: ["bothInName"],
    found: ["bothInName", "oneInName", "noneInName"],
  },
  {
    title: "two words in the name, the other way round",
    query: { text: "quartet brass" },
    first: ["bothInName"],
    found: ["bothInName", "oneInName", "noneInName"],
  },
  {
    title: "as typed in a description before mended in a name",
    query: { text: "cordiak" },
    order: ["typedDescription", "mendedName"],
  },
  {
    title: "the exact name before a longer one of the same standing",
    query: { text: "marimba" },
    order: ["startsWith", "longer"],
  },
  {
    title: "the exact name of two words, typed with capitals and signs",
    query: { text: "MARIMBA, evening!" },
    order: ["longer"],
  },
];

const unsearched: Case[] = [
  { title: "kinds are no words", query: { text: "xjkind" }, found: [] },
  { title: "slugs are no words", query: { text: "xjroot" }, found: [] },
  { title: "slugs that are no label", query: { text: "xj strings" }, found: [] },
  { title: "codes of areas are no words", query: { text: "e07000108" }, found: [] },
  {
    title: "a single letter begins words that people wrote, and no others",
    query: { text: "z" },
    found: ["inName", "inferred", "mentioned"],
  },
  { title: "schemes are no words", query: { text: "interest" }, found: [] },
  { title: "ways of delivery are no words", query: { text: "in-person" }, found: [] },
  { title: "identifiers are no words", query: { text: RANKED.exactName.id }, found: [] },
  { title: "a part of an identifier", query: { text: "8000" }, found: [] },
];

/** What comes first, and what is no text at all. */
export const RANKS_FILE: CaseFile = {
  about: "rank",
  name: "contract-ranks",
  listings: RANKED,
  documents: withInferred(documents(...Object.values(RANKED))),
  synonyms: {},
  cases: [...fields, ...weights, ...unsearched],
};
