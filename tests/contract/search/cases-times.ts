import type { Case as CaseOf, CaseFile } from "./case.ts";
import { CANTERBURY, documents, DOVER, SWALE, venueId } from "./corpus.ts";
import { TIMED, type TimedName } from "./corpus-times.ts";

type Case = CaseOf<TimedName>;

const about = (kind: string, query: Case["query"]): Case["query"] => ({ kinds: [kind], ...query });
const day = (date: string) => ({ from: date, to: date });

const places: Case[] = [
  {
    title: "in Dover on a Tuesday: one venue there with that day, not one of each",
    query: about("place", { areas: [DOVER], weekdays: ["tue"] }),
    found: ["tuesdayInBoth", "oneHall", "featuresOnWednesday"],
    at: { tuesdayInBoth: venueId(4), featuresOnWednesday: venueId(7) },
  },
  {
    title: "in Canterbury on a Tuesday",
    query: about("place", { areas: [CANTERBURY], weekdays: ["tue"] }),
    found: ["thursdayInDover", "tuesdayInBoth"],
    at: { thursdayInDover: venueId(1), tuesdayInBoth: venueId(3) },
  },
  {
    title: "in Dover on a Thursday: the second venue is shown",
    query: about("place", { areas: [DOVER], weekdays: ["thu"] }),
    found: ["thursdayInDover"],
    venues: [venueId(2)],
  },
  {
    title: "one of several weekdays",
    query: about("place", { areas: [DOVER], weekdays: ["thu", "wed"] }),
    found: ["thursdayInDover", "oneHall", "featuresOnWednesday"],
    at: { featuresOnWednesday: venueId(6) },
  },
  {
    title: "on a weekday on which nothing is",
    query: about("place", { weekdays: ["sun"] }),
    found: [],
  },
  {
    title: "Tuesday evening in Canterbury: the evening is in Dover",
    query: about("place", { areas: [CANTERBURY], weekdays: ["tue"], after: 1_020 }),
    found: [],
  },
  {
    title: "Tuesday evening: the day and the time of the same session",
    query: about("place", { weekdays: ["tue"], after: 1_020 }),
    found: ["tuesdayInBoth"],
    venues: [venueId(4)],
  },
  {
    title: "begins and ends at the very minutes",
    query: about("place", { after: 540, before: 600 }),
    found: ["tuesdayInBoth", "oneHall"],
    at: { tuesdayInBoth: venueId(3) },
  },
  {
    title: "begins a minute too early",
    query: about("place", { after: 541, before: 720 }),
    found: ["thursdayInDover", "featuresOnWednesday"],
  },
  {
    title: "ends a minute too late",
    query: about("place", { weekdays: ["thu"], before: 959 }),
    found: [],
  },
  {
    title: "features at the venue and on the day",
    query: about("place", { weekdays: ["tue"], accessibility: ["step-free"] }),
    found: [],
  },
  {
    title: "features on the other day",
    query: about("place", { weekdays: ["wed"], accessibility: ["step-free"] }),
    found: ["featuresOnWednesday"],
    venues: [venueId(6)],
  },
  {
    title: "within a distance on a Tuesday: the venue that is near has it on another day",
    query: about("place", { near: { lat: 51.2, lng: 1.3, within: 1_000 }, weekdays: ["tue"] }),
    found: ["tuesdayInBoth", "oneHall", "featuresOnWednesday"],
    at: { tuesdayInBoth: venueId(4) },
  },
  {
    title: "near Dover on a Tuesday morning: the nearest venue with one is shown",
    query: about("place", {
      near: { lat: 51.2, lng: 1.3 },
      weekdays: ["tue"],
      before: 720,
      sort: "distance",
    }),
    order: ["oneHall", "featuresOnWednesday", "thursdayInDover", "tuesdayInBoth"],
    at: { tuesdayInBoth: venueId(3), thursdayInDover: venueId(1) },
  },
];

const counted: Case[] = [
  {
    title: "facets: days, each listing once however many venues have it",
    query: about("place", { facets: ["day"] }),
    facets: { day: { tue: 4, wed: 2, thu: 1 } },
  },
  {
    title: "facets: days in a district",
    query: about("place", { areas: [DOVER], facets: ["day"] }),
    facets: { day: { tue: 3, wed: 2, thu: 1 } },
  },
  {
    title: "facets: districts on a day",
    query: about("place", { weekdays: ["tue"], facets: ["district"] }),
    facets: { district: { [CANTERBURY]: 2, [DOVER]: 3 } },
  },
  {
    title: "facets: districts and days leave out their own selection and keep the other",
    query: about("place", { weekdays: ["thu"], areas: [DOVER], facets: ["district", "day"] }),
    found: ["thursdayInDover"],
    facets: { district: { [DOVER]: 1 }, day: { tue: 3, wed: 2, thu: 1 } },
  },
  {
    title: "facets: days at a time of day",
    query: about("place", { after: 1_020, facets: ["day", "district"] }),
    facets: { day: { tue: 1, wed: 1 }, district: { [DOVER]: 2 } },
  },
  {
    title: "facets: days with features at the same venue",
    query: about("place", { accessibility: ["step-free"], facets: ["day", "accessibility"] }),
    facets: { day: { wed: 1 }, accessibility: { "step-free": 1 } },
  },
  {
    title: "facets: features on a day on which that venue is closed",
    query: about("place", { weekdays: ["tue"], facets: ["accessibility", "kind"] }),
    facets: { accessibility: {}, kind: { place: 4, date: 3, next: 1 } },
  },
  {
    title: "facets: days within dates",
    query: about("date", { from: "2026-12-25", to: "2026-12-31", facets: ["day"] }),
    facets: { day: { fri: 1, mon: 1, tue: 2, thu: 1, sun: 1 } },
  },
  {
    title: "facets: days within dates, one of them chosen",
    query: about("date", { from: "2026-12-25", to: "2026-12-31", weekdays: ["tue"], facets: ["day"] }),
    found: ["termExtra", "fifthTuesday"],
    facets: { day: { fri: 1, mon: 1, tue: 2, thu: 1, sun: 1 } },
  },
];

const onDates: [title: string, query: Case["query"], found: TimedName[]][] = [
  ["a day that is excepted, and a fortnight that falls on it", day("2026-12-28"), ["fortnightly"]],
  ["the week before the exception, between two fortnights", day("2026-12-21"), ["exceptions"]],
  [
    "a week",
    { from: "2026-11-23", to: "2026-11-29" },
    ["exceptions", "termKnown", "termUnknown", "termExtra", "lastSunday", "onlineWednesday"],
  ],
  ["holidays: what keeps to unknown term times stays", day("2026-12-25"), ["termUnknown"]],
  ["the last day of a term", day("2026-12-18"), ["termKnown", "termUnknown", "termExtra"]],
  ["the first week of a term", day("2027-01-08"), ["termKnown", "termUnknown", "termExtra"]],
  ["a term keeps the times of the group's district without a venue", day("2026-12-23"), []],
  [
    "an extra date outside the term, and the fifth of a weekday",
    day("2026-12-29"),
    ["termExtra", "fifthTuesday"],
  ],
  [
    "an extra date has its own time",
    { ...day("2026-12-29"), weekdays: ["tue"], after: 600, before: 720 },
    ["termExtra"],
  ],
  ["the extra date's time is not that of other days", { weekdays: ["fri"], after: 600, before: 720 }, []],
  ["a weekday within dates", { from: "2026-12-25", to: "2026-12-31", weekdays: ["fri"] }, ["termUnknown"]],
  ["a weekday that the dates do not hold", { from: "2026-12-26", to: "2026-12-31", weekdays: ["fri"] }, []],
  ["a date of a dated session", day("2026-12-05"), ["dated"]],
  ["a date that is excepted", day("2026-12-12"), []],
  ["the 31st", day("2026-12-31"), ["thirtyFirst"]],
  ["the 31st and the last Sunday", day("2027-01-31"), ["lastSunday", "thirtyFirst"]],
  ["a month without a 31st", day("2027-02-28"), ["lastSunday"]],
  ["before it begins", day("2027-01-28"), []],
  ["the day on which it begins", day("2027-02-04"), ["fromFebruary"]],
  ["a weekday, whenever it begins", { weekdays: ["thu"] }, ["fromFebruary", "thirtyFirst"]],
  ["a weekday on which a dated and a monthly session fall", { weekdays: ["sat"] }, ["dated", "thirtyFirst"]],
  ["the same until a date", { weekdays: ["sat"], to: "2026-12-31" }, ["dated"]],
  ["a range that is over", { from: "2026-11-16", to: "2026-11-21" }, []],
  ["a range that began: from today", { from: "2026-11-01", to: "2026-11-23" }, ["exceptions"]],
  ["until a date alone: from today", { to: "2026-11-23" }, ["exceptions"]],
  ["what has ended is not on its weekday", { weekdays: ["sun"] }, ["lastSunday", "thirtyFirst"]],
  [
    "any time at all: what has ended or tells no times is left out",
    { after: 0 },
    [
      "exceptions",
      "termKnown",
      "termUnknown",
      "termExtra",
      "dated",
      "lastSunday",
      "fortnightly",
      "fromFebruary",
      "fifthTuesday",
      "thirtyFirst",
      "onlineWednesday",
    ],
  ],
  ["what tells no times is found without times", { text: "larch" }, ["untimed"]],
  ["what has ended is found without times", { text: "kale" }, ["ended"]],
  [
    "a day in winter and the place: the session there",
    { ...day("2027-01-31"), areas: [SWALE] },
    ["lastSunday"],
  ],
  [
    "online on a Wednesday evening",
    { weekdays: ["wed"], after: 1_140, delivery: ["online"] },
    ["onlineWednesday"],
  ],
];

const onClocks: [title: string, query: Case["query"], found: TimedName[]][] = [
  ["the clocks go forward: what begins that day", day("2027-03-28"), ["smallHours", "monthsEnd"]],
  ["the clocks go forward: what began the evening before", day("2027-03-27"), ["overnight"]],
  ["the clocks go forward: the small hours", { ...day("2027-03-28"), before: 240 }, ["smallHours"]],
  [
    "the clocks go forward: the afternoon keeps its hour",
    { ...day("2027-03-28"), after: 840, before: 960 },
    ["monthsEnd"],
  ],
  ["the day after the clocks went forward", day("2027-03-29"), []],
  ["the clocks go back: what begins that day", day("2027-10-31"), ["smallHours", "monthsEnd"]],
  ["the clocks go back: what began the evening before", day("2027-10-30"), ["overnight"]],
  [
    "the clocks go back: the small hours end when they say",
    { ...day("2027-10-31"), before: 150 },
    ["smallHours"],
  ],
  ["the clocks go back: and not before", { ...day("2027-10-31"), before: 149 }, []],
  [
    "the clocks go back: the afternoon keeps its hour",
    { ...day("2027-10-31"), after: 840, before: 960 },
    ["monthsEnd"],
  ],
  ["what ends after midnight does not end before", { weekdays: ["sat"], before: 1_439 }, []],
  ["what ends at midnight does not end before", { weekdays: ["fri"], before: 1_439 }, []],
  ["what ends after midnight begins in the evening", { weekdays: ["sat"], after: 1_320 }, ["overnight"]],
  [
    "what ends after midnight is of the day on which it begins",
    { weekdays: ["sun"], before: 180 },
    ["smallHours"],
  ],
];

const next: Case[] = [
  {
    title: "next: from this minute, by moment and name; what is over for today or tells no times last",
    query: about("next", { sort: "next" }),
    order: ["now", "laterToday", "mondayA", "mondayB", "twoVenues", "sundays", "never", "earlierToday"],
    at: { twoVenues: venueId(48) },
  },
  {
    title: "next: a minute later",
    query: about("next", { sort: "next", minute: 601 }),
    order: ["laterToday", "mondayA", "mondayB", "twoVenues", "sundays", "never", "earlierToday", "now"],
  },
  {
    title: "next: at midnight all of today is still to come",
    query: about("next", { sort: "next", minute: 0 }),
    order: ["earlierToday", "sundays", "now", "laterToday", "mondayA", "mondayB", "twoVenues", "never"],
  },
  {
    title: "next: from a day on",
    query: about("next", { sort: "next", from: "2026-11-24" }),
    order: ["twoVenues", "sundays", "mondayA", "mondayB"],
  },
  {
    title: "next: today alone, with what is over last",
    query: about("next", { sort: "next", ...day("2026-11-22") }),
    order: ["now", "laterToday", "sundays", "earlierToday"],
  },
  {
    title: "next: on a weekday, at the venue that has it",
    query: about("next", { sort: "next", weekdays: ["wed", "sun"] }),
    order: ["now", "laterToday", "twoVenues", "sundays", "earlierToday"],
    at: { twoVenues: venueId(47) },
  },
  {
    title: "next: in a district, at the venue there",
    query: about("next", { sort: "next", areas: [CANTERBURY] }),
    order: ["twoVenues"],
    venues: [venueId(47)],
  },
  {
    title: "next: ordered by the earlier venue, shown at the nearer one",
    query: about("next", { sort: "next", near: { lat: 51.28, lng: 1.08 }, weekdays: ["mon", "tue", "wed"] }),
    order: ["mondayA", "mondayB", "twoVenues"],
    at: { twoVenues: venueId(47) },
  },
  {
    title: "next: with an hour, of that hour's session",
    query: about("next", { sort: "next", before: 660 }),
    order: ["now", "mondayB", "twoVenues", "sundays"],
  },
  {
    title: "next: a limit cuts the same order",
    query: about("next", { sort: "next", limit: 2 }),
    order: ["now", "laterToday"],
    total: 8,
  },
  {
    title: "next: the same day later, on documents of an earlier day",
    query: about("clock", { sort: "next", today: "2027-03-27", minute: 1_400 }),
    order: ["smallHours", "monthsEnd", "untilMidnight", "overnight"],
  },
  {
    title: "next: words do not change the order",
    query: about("next", { sort: "next", text: "violet" }),
    order: ["mondayA", "mondayB"],
  },
];

const listed = (kind: string, rows: typeof onDates): Case[] =>
  rows.map(([title, query, found]) => ({ title, query: about(kind, query), found }));

/** Days, times and places of sessions; `next`; both clock changes. */
export const TIMES_FILE: CaseFile = {
  about: "sessions",
  name: "contract-times",
  listings: TIMED,
  documents: documents(...Object.values(TIMED)),
  synonyms: {},
  cases: [...places, ...counted, ...listed("date", onDates), ...listed("clock", onClocks), ...next],
};
