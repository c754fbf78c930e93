import type { Case as CaseOf, CaseFile } from "./case.ts";
import {
  CANTERBURY,
  documents,
  DOVER,
  listing,
  type SourcePart,
  SWALE,
  synonymPairs,
  venue,
  venueId,
} from "./corpus.ts";

const text = (description: string): SourcePart => ({ description });

const SPELLED = {
  kiln: listing(1, "Kiln Room", text("Clay under a hedge.")),
  gym: listing(2, "Gym Hour", text("Weights by the wall.")),
  badminton: listing(3, "Feather Court", text("Badminton under lamps.")),
  shawm: listing(4, "Quiet Corner", { ...text("Shawm by the fire."), assuredOn: "2026-01-20" }),
  shawl: listing(5, "Shawl Clinic", text("Breathing with a nurse.")),
  universityThird: listing(6, "Canterbury U3A", text("Learning in later life.")),
  deafness: listing(7, "Deafness Friends", text("Lip patterns explained.")),
  hearing: listing(8, "Hard of Hearing Social", text("Signs allowed.")),
  tiredness: listing(9, "Tiredness Support", text("Rest and pacing.")),
  knackered: listing(10, "Knackered Parents", text("A sofa and tea.")),
  handicraft: listing(11, "Basketry", text("Willow rods provided.")),
  handsPlain: listing(12, "Puppet Makers", text("Something to do with my hands, said one.")),
  rock: listing(13, "Rock & Roll Jive", text("Fifties records.")),
  taiChi: listing(14, "T'ai Chi in the Park", text("Slow moves.")),
  dropIn: listing(15, "Drop-in Ukuleles", text("Strum along.")),
  zoe: listing(16, "Zoë's Pantry", text("Soup.")),
  oconnor: listing(17, "O'Connor Bursary", text("Small grants.")),
  childminder: listing(18, "Childminders' Morning", text("Toys out.")),
  berries: listing(19, "Berry Pickers", text("Baskets of strawberries.")),
  venueTwice: listing(20, "Fiddle Session", {
    ...text("Reels."),
    venues: [
      venue(21, CANTERBURY, { name: "Larkspur Barn", town: "Wickhambreaux" }),
      venue(22, SWALE, { name: "Teasel Rooms", town: "Oare" }),
      venue(23, DOVER, { name: "Teasel Barn", town: "Temple Ewell" }),
    ],
  }),
  basketball: listing(21, "Hoops", text("Basketball on wheels.")),
  stJohn: listing(22, "St. John's Wort Walk", text("Herbs.")),
  cooperative: listing(23, "Co-operative Bakers", text("Dough at dawn.")),
  dementia: listing(24, "Forget-me-not Café", text("Memory loss, company.")),
  over60: listing(25, "Over 60s Swim", text("Lanes and a float.")),
};
type Name = keyof typeof SPELLED;
type Case = CaseOf<Name>;

const SYNONYMS = synonymPairs({
  both: [
    ["deafness", "hard of hearing"],
    ["basketry", "something to do with my hands"],
    ["dementia", "memory loss"],
  ],
  oneWay: [
    ["knackered", "tiredness"],
    ["hoops for beginners", "basketball"],
  ],
});

const is = (title: string, words: string, ...found: Name[]): Case => ({
  title,
  query: { text: words },
  found,
});
const finds = (title: string, words: string, ...has: Name[]): Case => ({
  title,
  query: { text: words },
  has,
});

const typos: Case[] = [
  is("four letters: a wrong one", "kilm room", "kiln"),
  is("four letters: two swapped", "klin room", "kiln"),
  is("four letters: one too many", "kilnn room", "kiln"),
  is("four letters: another first one counts as two", "piln room"),
  is("three letters: a wrong one", "gim hour"),
  is("three letters: typed in full", "gym hour", "gym"),
  is("three letters typed, one missing of four", "kln room"),
  is("four letters: a plural", "kilns rooms", "kiln"),
  is("nine letters: two wrong ones", "bodmintan lamps", "badminton"),
  is("nine letters: three wrong ones", "bodmantan lamps"),
  is("nine letters: one missing, of ten typed", "badmintonn lamps", "badminton"),
  is("eight letters typed: two errors are too many", "bodmintn lamps"),
  is("eight letters typed: one missing", "badmintn lamps", "badminton"),
  is("nine letters: another first one alone", "dadminton lamps", "badminton"),
  is("nine letters: another first one and one more", "dodminton lamps"),
  is("words with a digit are not corrected", "u4a canterbury"),
  is("words with a digit as they are", "u3a canterbury", "universityThird"),
  is("an error in the last word", "feather cuort", "badminton"),
  is("an error in each of two words", "fether cuort", "badminton"),
  {
    title: "fewer errors before the better field and the better standing",
    query: { text: "shawm" },
    order: ["shawm", "shawl"],
  },
  { title: "the other way round", query: { text: "shawl" }, order: ["shawl", "shawm"] },
  { title: "a word of every day is no error for another", query: { text: "fine" }, found: [] },
  { title: "one error in each: the better field", query: { text: "shawk" }, order: ["shawl", "shawm"] },
  finds("an error in a plural", "childmidners", "childminder"),
  is("an error in the town of a venue", "fiddle wickhambreuax", "venueTwice"),
];

const synonyms: Case[] = [
  is("both ways: the one", "deafness", "deafness", "hearing"),
  is("both ways: the other, of several words", "hard of hearing", "deafness", "hearing"),
  is("both ways: in other words' order it is none", "hearing hard", "hearing"),
  is("one way: what people say finds the term", "knackered", "knackered", "tiredness"),
  is("one way: and not the other way round", "tiredness", "tiredness"),
  is("one way: several words", "hoops for beginners", "basketball"),
  is("one way: not back to several words", "basketball", "basketball"),
  is("of many words: what people say", "something to do with my hands", "handicraft", "handsPlain"),
  is("of many words: the term", "basketry", "handicraft", "handsPlain"),
  is("of several words, with another before", "friends hard of hearing", "deafness"),
  is("of several words, with another after", "hard of hearing friends", "deafness"),
  is("of two words, both ways", "dementia", "dementia"),
  is("of two words, with another", "dementia company", "dementia"),
  is("a part of a synonym is not the synonym", "hard friends"),
  is("half of a synonym finds nothing else", "hearing friends"),
  is("a synonym in the plural", "memory losses", "dementia"),
];

const forms: Case[] = [
  is("plurals: typed", "berries", "berries"),
  is("plurals: written", "strawberry", "berries"),
  is("plurals: of what belongs to many", "childminder mornings", "childminder"),
  is("prefix: of a short word", "gy", "gym"),
  is("prefix: of a long word", "childm", "childminder"),
  is("prefix: a single letter after a word", "feather c", "badminton"),
  is("prefix: of a town", "fiddle wickh", "venueTwice"),
  is("prefix: not of any other word than the last", "child morning"),
  is("prefix: not from the middle", "minton"),
  is("ampersand: as it is", "rock & roll", "rock"),
  is("ampersand: and", "rock and roll", "rock"),
  is("ampersand: left out", "rock roll jive", "rock"),
  is("apostrophe: t'ai chi", "t'ai chi", "taiChi"),
  is("apostrophe: tai chi", "tai chi", "taiChi"),
  is("apostrophe: curly", "t’ai chi", "taiChi"),
  is("hyphen: tai-chi", "tai-chi", "taiChi"),
  is("hyphen: drop in", "drop in ukulele", "dropIn"),
  is("hyphen: drop-in", "drop-in ukulele", "dropIn"),
  is("hyphen: the other dash", "drop–in ukulele", "dropIn"),
  is("hyphen: co operative", "co operative bakers", "cooperative"),
  is("accent: with", "zoë pantry", "zoe"),
  is("accent: without", "zoe pantry", "zoe"),
  is("accent: as two signs", "zoe\u0308s pantry", "zoe"),
  is("apostrophe: o'connor", "o'connor", "oconnor"),
  is("apostrophe: oconnor", "OCONNOR bursary", "oconnor"),
  is("full stops: st johns", "st johns wort", "stJohn"),
  is("full stops: st. john's", "St. John's", "stJohn"),
  is("joined by a full stop", "feather.court", "badminton"),
  is("joined by a slash", "feather/court", "badminton"),
  is("quotes make no phrase", '"court feather"', "badminton"),
  is("the same word three times", "kiln kiln kiln", "kiln"),
  is("numbers: with an s", "over 60s swim", "over60"),
  is("numbers: without", "swim 60", "over60"),
  is("numbers: another one", "over 61s swim"),
  is(
    "more than ten words: the first ten",
    "puppet makers quillmere community something to do with my hands said one zzyzx",
    "handsPlain",
  ),
  is("common words alone", "with the"),
];

const places: Case[] = [
  {
    title: "words of one venue",
    query: { text: "fiddle teasel barn" },
    found: ["venueTwice"],
    venues: [venueId(23)],
  },
  {
    title: "words of two venues are not met together",
    query: { text: "fiddle larkspur oare" },
    found: [],
  },
  {
    title: "a word of two venues, one of them in the district",
    query: { text: "fiddle teasel", areas: [DOVER] },
    found: ["venueTwice"],
    venues: [venueId(23)],
  },
  {
    title: "words of one venue and the district of another",
    query: { text: "fiddle larkspur", areas: [DOVER] },
    found: [],
  },
  {
    title: "facets: the districts of the venues that have the word",
    query: { text: "teasel", facets: ["district", "kind"] },
    found: ["venueTwice"],
    facets: { district: { [SWALE]: 1, [DOVER]: 1 }, kind: { activity: 1 } },
  },
];

/** Errors, synonyms and the forms of words. */
export const SPELLING_FILE: CaseFile = {
  about: "words",
  name: "contract-spelling",
  listings: SPELLED,
  documents: documents(...Object.values(SPELLED)),
  synonyms: SYNONYMS,
  cases: [...typos, ...synonyms, ...forms, ...places],
};
