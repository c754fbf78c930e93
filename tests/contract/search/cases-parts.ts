import type { TextPart } from "#search/port.ts";
import type { Case as CaseOf, CaseFile } from "./case.ts";
import { CANTERBURY, documents, DOVER, listing, SWALE, venue, venueId } from "./corpus.ts";

const at = (count: number, district: Parameters<typeof venue>[1] = DOVER) => ({
  venues: [venue(count, district)],
});
const club = (count: number, name: string, description: string, over: object = {}) =>
  listing(count, name, { description, ...at(count), ...over });

const SHARED = {
  foodBank: club(1, "Food Bank", "Tins and bread.", { kind: "help", assuredOn: "2026-11-20" }),
  foodShare: club(2, "Thanet Food Share", "Surplus vegetables.", at(2, SWALE)),
  lineDance: club(3, "Line Dancing", "Boots on."),
  phoneLine: club(4, "Phone Line", "Call any time.", { kind: "help" }),
  busLines: club(5, "Bus Lines", "Timetables."),
  washingLines: club(6, "Washing Lines Theatre", "Plays."),
  fishing: club(7, "Hook and Line", "Angling from the pier."),
  railway: club(8, "Old Railway Line Walk", "Five miles."),
  // "juggling" stands in five documents, "marquetry" in six: three venues are three.
  juggleOne: listing(9, "Juggling at Noon", {
    venues: [venue(9, CANTERBURY), venue(10, DOVER), venue(11, SWALE)],
  }),
  juggleTwo: club(12, "Juggling and Tea", "Clubs and rings."),
  juggleThree: club(13, "Evening Juggling", "By the sea wall."),
  marquetryOne: listing(14, "Marquetry at Noon", {
    venues: [venue(14, CANTERBURY), venue(15, DOVER), venue(16, SWALE)],
  }),
  marquetryTwo: listing(15, "Marquetry and Cake", { venues: [venue(17, CANTERBURY), venue(18, DOVER)] }),
  marquetryThree: club(19, "Evening Marquetry", "Veneer."),
  // Four that have both words, and one that nobody assured for long.
  velvetOne: club(21, "Velvet Parrot", "One."),
  velvetTwo: club(22, "Parrot in Velvet", "Two.", at(22, CANTERBURY)),
  velvetThree: club(23, "Third Parrot", "In velvet.", { kind: "help" }),
  velvetFour: club(24, "Fourth", "A velvet parrot.", { costFree: true }),
  velvetLapsed: club(25, "Fifth", "A velvet parrot.", { assuredOn: "2025-03-01" }),
  parrotAlone: club(26, "A Parrot Alone", "Squawk.", { kind: "help", assuredOn: "2026-11-21" }),
  velvetAlone: club(27, "Aged Velvet", "Cloth.", { costFree: true }),
  // Five that have both.
  quartzOne: club(31, "Quartz Lizard", "One."),
  quartzTwo: club(32, "Lizard Quartz", "Two.", { kind: "help" }),
  quartzThree: club(33, "Third Lizard", "Of quartz."),
  quartzFour: club(34, "Fourth Quartz", "And a lizard."),
  quartzFive: club(35, "Fifth", "A quartz lizard.", at(35, CANTERBURY)),
  quartzAlone: club(36, "Quartz Alone", "A stone.", { kind: "help" }),
  // One venue's name is one of the words.
  heronRooms: listing(41, "Heron Watchers", {
    venues: [venue(41, CANTERBURY, { name: "Copper Rooms" }), venue(42, SWALE)],
  }),
  heronAlone: club(43, "Heron Alone", "By the dyke."),
};
type Name = keyof typeof SHARED;
type Case = CaseOf<Name>;

const often = (text: string): TextPart => ({ text, onlyIfRare: false });
const rare = (text: string): TextPart => ({ text, onlyIfRare: true });

const VELVET = { text: "velvet parrot", parts: [often("parrot"), often("velvet")] };
const FULL: Name[] = ["velvetOne", "velvetTwo", "velvetThree", "velvetFour"];
const ALONE: Name[] = ["parrotAlone", "velvetAlone"];
const QUARTZ = { text: "quartz lizard", parts: [often("quartz"), often("lizard")] };
const FOOD_LINES = { text: "food lines", parts: [often("food"), rare("lines")] };

const which: Case[] = [
  { title: "without parts, all words are needed", query: { text: "food lines" }, found: [] },
  {
    title: "food lines: never every line",
    query: FOOD_LINES,
    found: ["foodBank", "foodShare"],
    part: ["foodBank", "foodShare"],
  },
  {
    title: "both parts common: nothing",
    query: { text: "lines marquetry", parts: [rare("lines"), rare("marquetry")] },
    found: [],
  },
  {
    title: "a rare part is meant: in five documents",
    query: { text: "juggling lines", parts: [rare("juggling"), rare("lines")] },
    found: ["juggleOne", "juggleTwo", "juggleThree"],
    part: ["juggleOne", "juggleTwo", "juggleThree"],
  },
  {
    title: "six documents are not rare, though three listings",
    query: { text: "marquetry food", parts: [rare("marquetry"), often("food")] },
    found: ["foodBank", "foodShare"],
    part: ["foodBank", "foodShare"],
  },
  {
    title: "the rest of what was typed need not be anywhere",
    query: { text: "juggling zzyzx", parts: [rare("juggling")] },
    found: ["juggleOne", "juggleTwo", "juggleThree"],
    part: ["juggleOne", "juggleTwo", "juggleThree"],
  },
  {
    title: "a rare part by itself is rare whatever the filters leave of a common one",
    query: { text: "marquetry food", parts: [rare("marquetry")], areas: [SWALE] },
    found: [],
  },
  {
    title: "no part is anywhere",
    query: { text: "zzyzx qqwq", parts: [often("zzyzx"), rare("qqwq")] },
    found: [],
  },
  {
    title: "parts of several words need all of them",
    query: { text: "velvet parrot zzyzx", parts: [often("velvet parrot")] },
    found: FULL,
    part: FULL,
  },
  {
    title: "four have all words: parts after them, marked",
    query: VELVET,
    found: [...FULL, ...ALONE],
    part: ALONE,
  },
  {
    title: "five have all words: no parts",
    query: QUARTZ,
    found: ["quartzOne", "quartzTwo", "quartzThree", "quartzFour", "quartzFive"],
  },
  {
    title: "a typing error is one of all words",
    query: { ...QUARTZ, text: "qaurtz lizard" },
    found: ["quartzOne", "quartzTwo", "quartzThree", "quartzFour", "quartzFive"],
  },
];

const filtered: Case[] = [
  {
    title: "five have all words: a filter that leaves one brings no parts",
    query: { ...QUARTZ, kinds: ["help"] },
    found: ["quartzTwo"],
  },
  {
    title: "five have all words: a filter that leaves none brings no parts",
    query: { ...QUARTZ, areas: [SWALE] },
    found: [],
  },
  {
    title: "four have all words: filters hold for parts, too",
    query: { ...VELVET, kinds: ["help"] },
    found: ["velvetThree", "parrotAlone"],
    part: ["parrotAlone"],
  },
  {
    title: "four have all words: parts alone are left",
    query: { ...VELVET, kinds: ["help"], assuredSince: "2026-11-01" },
    found: ["parrotAlone"],
    part: ["parrotAlone"],
  },
  {
    title: "parts in a district, at the venue there",
    query: { text: "juggling lines", parts: [rare("juggling")], areas: [SWALE] },
    found: ["juggleOne"],
    part: ["juggleOne"],
    venues: [venueId(11)],
  },
  {
    title: "facets and total count parts, too",
    query: { ...VELVET, facets: ["kind", "district", "cost"] },
    found: [...FULL, ...ALONE],
    part: ALONE,
    facets: {
      kind: { activity: 4, help: 2 },
      district: { [DOVER]: 5, [CANTERBURY]: 1 },
      cost: { free: 2, "up-to-300": 2, "up-to-500": 2, "up-to-1000": 2 },
    },
  },
  {
    title: "facets of parts leave out their own selection",
    query: { ...VELVET, kinds: ["help"], facets: ["kind", "cost"] },
    part: ["parrotAlone"],
    facets: { kind: { activity: 4, help: 2 }, cost: {} },
  },
  {
    title: "facets of parts over several venues",
    query: { text: "juggling lines", parts: [rare("juggling")], facets: ["district"] },
    part: ["juggleOne", "juggleTwo", "juggleThree"],
    facets: { district: { [CANTERBURY]: 1, [DOVER]: 3, [SWALE]: 1 } },
  },
];

const HERON = { text: "copper heron", parts: [often("heron")] };

const venues: Case[] = [
  {
    title: "all words at one venue, a part of them at another: found once, by all",
    query: HERON,
    order: ["heronRooms", "heronAlone"],
    part: ["heronAlone"],
    at: { heronRooms: venueId(41) },
  },
  {
    title: "in the district of the other venue: found by a part",
    query: { ...HERON, areas: [SWALE] },
    found: ["heronRooms"],
    part: ["heronRooms"],
    venues: [venueId(42)],
  },
  {
    title: "facets: both districts would show it",
    query: { ...HERON, facets: ["district", "kind"] },
    part: ["heronAlone"],
    facets: { district: { [CANTERBURY]: 1, [SWALE]: 1, [DOVER]: 1 }, kind: { activity: 2 } },
  },
];

const orders: Case[] = [
  {
    title: "by name: parts after all the same",
    query: { ...VELVET, sort: "name" },
    order: ["velvetFour", "velvetTwo", "velvetThree", "velvetOne", "velvetAlone", "parrotAlone"],
    part: ALONE,
  },
  {
    title: "by assurance: parts after all the same",
    query: { ...VELVET, sort: "assured" },
    order: [...FULL, "parrotAlone", "velvetAlone"],
    part: ALONE,
  },
  {
    title: "by distance: parts after all the same",
    query: { ...VELVET, sort: "distance", near: { lat: 51.2, lng: 1.3 } },
    found: [...FULL, ...ALONE],
    part: ALONE,
  },
  {
    title: "by the next time: parts after all the same",
    query: { ...VELVET, sort: "next" },
    order: ["velvetFour", "velvetTwo", "velvetThree", "velvetOne", "velvetAlone", "parrotAlone"],
    part: ALONE,
  },
  {
    title: "by relevance: the field among all, then the parts",
    query: VELVET,
    first: ["velvetOne", "velvetTwo"],
    part: ALONE,
  },
  {
    title: "a limit cuts the parts first",
    query: { ...VELVET, limit: 5, sort: "name" },
    order: ["velvetFour", "velvetTwo", "velvetThree", "velvetOne", "velvetAlone"],
    part: ["velvetAlone"],
    total: 6,
  },
];

/** Fullness of match. */
export const PARTS_FILE: CaseFile = {
  about: "parts of the words",
  name: "contract-parts",
  listings: SHARED,
  documents: documents(...Object.values(SHARED)),
  synonyms: {},
  cases: [...which, ...filtered, ...venues, ...orders],
};
