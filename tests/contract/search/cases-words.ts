import type { Case as CaseOf } from "./case.ts";
import { type CorpusName, venueId } from "./corpus.ts";

type Case = CaseOf<CorpusName>;

const LIVE: CorpusName[] = [
  "memorySingers",
  "mensShed",
  "knitAndNatter",
  "yarnCircle",
  "teaDance",
  "lineDancing",
  "foodParcels",
  "onlineChoir",
  "cafe",
  "staleChoir",
  "choirMention",
  "neverAssured",
  "refuge",
  "activities",
  "ladies",
  "museum",
];
const CHOIRS: CorpusName[] = ["memorySingers", "onlineChoir", "staleChoir", "choirMention"];
const LONG = "choir ".repeat(40).trim();

const words: Case[] = [
  { title: "one word, wherever it stands", query: { text: "choir" }, found: CHOIRS },
  { title: "a plural finds the singular", query: { text: "choirs" }, found: CHOIRS },
  { title: "a singular finds the plural", query: { text: "bowl indoor" }, found: ["ladies"] },
  { title: "plurals in -ies", query: { text: "activity afternoon" }, found: ["activities"] },
  { title: "plurals in -es", query: { text: "class church box" }, found: ["activities"] },
  { title: "the name before the description", query: { text: "choir" }, first: ["staleChoir"] },
  {
    title: "repeating a word lifts nothing",
    query: { text: "choir sing" },
    first: ["memorySingers", "onlineChoir", "staleChoir", "choirMention"],
  },
  { title: "the exact name first", query: { text: "knit and natter" }, first: ["knitAndNatter"] },
  { title: "all words are needed", query: { text: "choir ballroom" }, found: [] },
  { title: "one shared word is not a match", query: { text: "food lines dancing" }, found: [] },
  {
    title: "words of different fields together",
    query: { text: "dementia songs" },
    found: ["memorySingers"],
  },
  { title: "a letter missing", query: { text: "chir dementia" }, found: ["memorySingers"] },
  { title: "a letter missing at the end of what was typed", query: { text: "chir" }, has: CHOIRS },
  { title: "a letter too many", query: { text: "choiir" }, found: CHOIRS },
  { title: "a wrong letter", query: { text: "choor" }, found: CHOIRS },
  { title: "two letters swapped", query: { text: "chior" }, found: CHOIRS },
  {
    title: "a typing error in the first of two words",
    query: { text: "demantia tea" },
    found: ["memorySingers"],
  },
  { title: "two typing errors in a long word", query: { text: "converzatoin coffee" }, found: ["cafe"] },
  { title: "none in a word of three letters", query: { text: "tee dance" }, found: [] },
  { title: "a wrong first letter is too much in a short word", query: { text: "thoir" }, found: [] },
  { title: "without errors before with errors", query: { text: "memory singers" }, first: ["memorySingers"] },
  { title: "an unfinished last word", query: { text: "faver" }, found: ["mensShed"] },
  { title: "an unfinished word in the middle is not enough", query: { text: "faver shed" }, found: [] },
  {
    title: "apostrophes: men's shed",
    query: { text: "men's shed" },
    first: ["mensShed"],
    found: ["mensShed"],
  },
  { title: "apostrophes: mens shed", query: { text: "mens shed" }, first: ["mensShed"], found: ["mensShed"] },
  { title: "apostrophes: men shed", query: { text: "men shed" }, first: ["mensShed"], found: ["mensShed"] },
  { title: "apostrophes: a curly one", query: { text: "MEN’S SHED" }, found: ["mensShed"] },
  { title: "apostrophes: ladies", query: { text: "ladys bowls" }, found: ["ladies"] },
  { title: "ampersands and hyphens", query: { text: "drop in and lunch" }, found: ["activities"] },
  { title: "accents left out", query: { text: "cafe creme" }, found: ["cafe"] },
  { title: "accents that nobody wrote", query: { text: "chöir" }, found: CHOIRS },
  { title: "capitals", query: { text: "CHOIR" }, found: CHOIRS },
  { title: "common words may be missing", query: { text: "the choir of the marsh" }, found: ["staleChoir"] },
  { title: "a group's name", query: { text: "quillmere tins" }, found: ["foodParcels"] },
  { title: "a town", query: { text: "choir herne bay" }, found: ["memorySingers"], venues: [venueId(1)] },
  {
    title: "a town: the venue there",
    query: { text: "choir deal" },
    found: ["memorySingers"],
    venues: [venueId(2)],
  },
  { title: "a broader term's label", query: { text: "crafts" }, found: ["mensShed", "yarnCircle"] },
];

const synonyms: Case[] = [
  {
    title: "what people say finds the term",
    query: { text: "knit and natter" },
    found: ["knitAndNatter", "yarnCircle"],
  },
  {
    title: "the term finds what people say",
    query: { text: "knitting and crochet" },
    found: ["knitAndNatter", "yarnCircle"],
  },
  { title: "one word for a term", query: { text: "lonely" }, found: ["mensShed", "knitAndNatter"] },
  {
    title: "several words for a term",
    query: { text: "get out of the house" },
    found: ["mensShed", "knitAndNatter"],
  },
  {
    title: "a synonym beside another word",
    query: { text: "choral society dementia" },
    found: ["memorySingers"],
  },
  { title: "another word before a synonym", query: { text: "gentle rambling" }, found: ["neverAssured"] },
  { title: "synonyms of one term are not each other", query: { text: "tea dance" }, found: ["teaDance"] },
];

const hostile: Case[] = [
  { title: "no words: everything that has not lapsed", query: { text: "" }, found: LIVE },
  { title: "blanks: the same", query: { text: "   " }, found: LIVE },
  {
    title: "nothing but signs finds nothing",
    query: { text: "?!… && || ()", facets: ["kind"] },
    found: [],
    facets: { kind: {} },
  },
  { title: "quotes", query: { text: `"choir" 'dementia'` }, found: ["memorySingers"] },
  { title: "a minus is not an operator", query: { text: "choir -dementia" }, found: ["memorySingers"] },
  {
    title: "backslashes and operators of text search",
    query: { text: "choir\\ & | ! <-> :* (" },
    found: CHOIRS,
  },
  { title: "SQL", query: { text: "choir'; drop table listings; --" }, found: [] },
  { title: "filters of Meilisearch", query: { text: `choir" OR kind = "benefit` }, found: [] },
  { title: "a very long text", query: { text: LONG }, found: CHOIRS },
  { title: "one very long word", query: { text: "x".repeat(2_000) }, found: [] },
  { title: "other scripts", query: { text: "合唱団 хор" }, found: [] },
  { title: "a term that does not exist", query: { interests: [`"] OR kind = "benefit`] }, found: [] },
];

/** Cases about words. */
export const WORD_CASES: Case[] = [...words, ...synonyms, ...hostile];
