import { documentsOf, type SourceTerm } from "#search/document.ts";
import type { SearchQuery } from "#search/port.ts";
import { partsOf } from "#src/discovery/parts.ts";
import { phrasesOf } from "#src/discovery/understanding-phrases.ts";
import { shippedTerms, shippedVocabulary } from "#tests/search/shipped-vocabulary.ts";
import type { Case as CaseOf, CaseFile } from "./case.ts";
import { listing, TODAY } from "./corpus.ts";

/** Terms of the directory as a group chooses them. */
const chose = (...keys: string[]): { terms: SourceTerm[] } => ({
  terms: shippedTerms.filter(({ scheme, slug }) => keys.includes(`${scheme}:${slug}`)),
});
const plain = (count: number, name: string, description: string, ...keys: string[]) =>
  listing(count, name, { groupName: "Quillmere", description, ...chose(...keys) });

const SPOKEN = {
  magnifiers: plain(1, "Larkham Macular Group", "Magnifiers and lamps to try."),
  talkingNews: plain(2, "Tuesday Recording", "We read out the week.", "need:sight-loss"),
  batteries: plain(3, "Clinic at the Almonry", "Volunteers clean hearing aids and change tubes."),
  memoryCafe: plain(4, "Forget Me Not Café", "For people living with dementia."),
  hello: plain(5, "The Chatty Bench", "For those who feel lonely and would be glad of company."),
  cards: plain(6, "Thursday Table", "We play.", "need:loneliness"),
  toddlers: plain(7, "Tiny Tots", "For mums with babies and toddlers."),
  elders: plain(8, "Grandads and Grans", "Bring the little ones.", "cohort:grandparents"),
  outings: plain(9, "Wednesday Wheels", "We collect you.", "need:getting-out"),
  clay: plain(10, "The Wheel Room", "Kiln and clay for everybody.", "interest:pottery"),
  parcels: plain(11, "Saint Alban's Larder", "A food bank for who needs it."),
  shed: plain(12, "Oakby Men's Shed", "Lathes, benches and a stove."),
  workshop: plain(13, "Retired Hands", "A stove and a bench.", "interest:mens-shed"),
  alone: plain(14, "Supper Evening", "Good food for people who live by themselves.", "need:food"),
  kettle: plain(15, "Tea & Chat", "Every Friday."),
  bistro: plain(16, "Cafe on the Corner", "Cakes."),
  strollers: plain(17, "Slow Strikers", "The beautiful game.", "interest:walking-football"),
  carers: plain(18, "Time for You", "Sitters give you a rest.", "need:carers-breaks"),
  stroke: plain(19, "Monday Recovery", "Speech practice.", "need:stroke"),
  cameras: plain(20, "Larkham Lens", "A camera club."),
  line: plain(21, "Boots and Hats", "Country line dancing.", "interest:line-dancing"),
  choir: plain(22, "Larkham Voices", "We sing together.", "interest:choir"),
  anxious: plain(23, "Calm Space", "For those who live with anxiety."),
  feelings: plain(24, "Thursday Talk", "Everybody is welcome.", "need:feelings"),
  ancestors: plain(25, "Larkham Roots", "Tracing ancestors.", "interest:family-history"),
  budget: plain(27, "Monday Desk", "Bring your letters.", "need:money"),
  scattered: plain(26, "Orchard Picnic", "For the family, beneath a tree."),
};
type Case = CaseOf<keyof typeof SPOKEN>;

const phrases = phrasesOf(shippedVocabulary);
/** As the endpoint asks. */
const asked = (text: string): Pick<SearchQuery, "text" | "parts"> => ({
  text,
  parts: partsOf(text, phrases),
});

const everyday: Case[] = [
  { title: "sight loss", query: asked("sight loss"), found: ["magnifiers", "talkingNews"] },
  { title: "hard of hearing", query: asked("hard of hearing"), found: ["batteries"] },
  { title: "memory problems", query: asked("memory problems"), has: ["memoryCafe"], not: ["kettle", "shed"] },
  {
    title: "lonely: chosen, then only told",
    query: asked("lonely"),
    first: ["cards"],
    has: ["cards", "hello"],
  },
  { title: "mums", query: asked("mums"), has: ["toddlers"], not: ["shed", "workshop"] },
  { title: "grandad", query: asked("grandad"), has: ["elders"], not: ["shed"] },
  { title: "get out of the house", query: asked("get out of the house"), has: ["outings"] },
  {
    title: "something to do with my hands",
    query: asked("something to do with my hands"),
    has: ["clay"],
    not: ["kettle", "carers"],
  },
  { title: "no money", query: asked("no money"), not: ["clay", "choir", "line"] },
  { title: "men's shed", query: asked("men's shed"), has: ["shed", "workshop"], first: ["shed"] },
  { title: "mens shed", query: asked("mens shed"), has: ["shed", "workshop"], first: ["shed"] },
  { title: "men shed", query: asked("men shed"), has: ["shed", "workshop"], first: ["shed"] },
  { title: "food bank", query: asked("food bank"), has: ["parcels"], not: ["line"] },
  { title: "foodbank", query: asked("foodbank"), has: ["parcels"], not: ["line"] },
  { title: "tea & chat", query: asked("tea & chat"), first: ["kettle"] },
  { title: "tea and chat", query: asked("tea and chat"), first: ["kettle"] },
  { title: "café", query: asked("café"), has: ["bistro", "memoryCafe"] },
  { title: "cafe", query: asked("cafe"), has: ["bistro", "memoryCafe"] },
  { title: "walking football", query: asked("walking football"), first: ["strollers"] },
  { title: "carers", query: asked("carers"), has: ["carers"], not: ["line", "clay"] },
  { title: "stroke", query: asked("stroke"), first: ["stroke"], not: ["strollers"] },
];

const order: Case[] = [
  {
    title: "a term before those below it",
    query: asked("mental health"),
    first: ["feelings"],
    has: ["anxious"],
  },
  {
    title: "a phrase of the vocabulary before its words here and there",
    query: asked("family tree"),
    order: ["ancestors", "scattered"],
  },
  {
    title: "a word of every day is corrected to none",
    query: { text: "food line" },
    not: ["alone", "parcels"],
  },
  {
    title: "a mistyped word of the vocabulary that no listing holds has all the words",
    query: asked("skinnt"),
    found: ["budget", "parcels"],
  },
  { title: "and is found only where it is mended", query: { text: "skinnt" }, found: [] },
  { title: "mended beside another word", query: asked("skinnt monday"), first: ["budget"], has: ["budget"] },
  { title: "mended, and filtered", query: { ...asked("skinnt"), needs: ["stroke"] }, found: [] },
];

/** What people say, with the words that a new directory has and no others. */
export const VOCABULARY_FILE: CaseFile = {
  about: "the shipped vocabulary",
  name: "contract-vocabulary",
  listings: SPOKEN,
  documents: Object.values(SPOKEN).flatMap((one) =>
    documentsOf(one, { today: TODAY, vocabulary: shippedVocabulary }),
  ),
  synonyms: shippedVocabulary.synonyms,
  cases: [...everyday, ...order],
};
