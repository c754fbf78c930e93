import type { SearchQuery } from "#search/port.ts";
import type { Case as CaseOf, CaseFile } from "./case.ts";
import { CANTERBURY, documents, DOVER, listing, listingId, SWALE, venue, venueId } from "./corpus.ts";
import { weekly } from "./corpus-times.ts";

const COUNTY = "E10000016";
const WARD = "E05009387";
const FAR_WARD = "E05000001";

const forNamed = (...catchmentAreas: string[]) => ({ catchmentEveryone: false, catchmentAreas });

const OPEN = {
  everyoneThere: listing(1, "Acorn", { venues: [venue(1, CANTERBURY)] }),
  everyoneBeside: listing(2, "Bramble", { venues: [venue(2, SWALE)] }),
  everyoneFar: listing(3, "Clover", { venues: [venue(3, DOVER)] }),
  everyoneOnline: listing(4, "Daisy", { delivery: ["online"] }),
  everyoneAtHome: listing(5, "Elder", { delivery: ["at-home"] }),
  everyoneNowhere: listing(6, "Foxglove"),
  namesDistrict: listing(7, "Gorse", { ...forNamed(CANTERBURY), venues: [venue(7, DOVER)] }),
  namesCounty: listing(8, "Heather", { ...forNamed(COUNTY), venues: [venue(8, DOVER)] }),
  namesWard: listing(9, "Ivy", { ...forNamed(WARD), venues: [venue(9, DOVER)] }),
  namesOther: listing(10, "Jasmine", { ...forNamed(DOVER), delivery: ["online"] }),
  namesNone: listing(11, "Kelp", { ...forNamed(), venues: [venue(11, CANTERBURY)] }),
  confidentialBeside: listing(12, "Lily", {
    venues: [venue(12, SWALE, { confidential: true, wardCode: "E05000002" })],
  }),
  confidentialWard: listing(13, "Mallow", {
    venues: [venue(13, DOVER, { confidential: true, wardCode: FAR_WARD })],
  }),
  twoVenues: listing(14, "Nettle", { venues: [venue(14, DOVER), venue(15, CANTERBURY)] }),
  wardFar: listing(15, "Orchid", { venues: [venue(16, DOVER, { wardCode: FAR_WARD })] }),
  otherVenueFar: listing(16, "Poppy", { ...forNamed(DOVER), venues: [venue(17, CANTERBURY)] }),
  freeChurch: listing(17, "Dover Free Church Lunch", {
    ...forNamed(),
    venues: [venue(18, CANTERBURY), venue(19, SWALE)],
    costPence: 400,
    kind: "meal",
  }),
  doverLunch: listing(18, "Lunch by the Sea", {
    ...forNamed(),
    venues: [venue(20, DOVER)],
    costFree: true,
    kind: "meal",
  }),
  // Every Tuesday of the year, and only on one.
  mayMarket: listing(19, "May Market", { ...forNamed(), sessions: [weekly("tue", "10:00-11:00")] }),
  marketOnce: listing(20, "Market Stall", {
    ...forNamed(),
    sessions: [weekly("tue", "10:00-11:00", { from: "2026-11-24", until: "2026-11-24" })],
  }),
};
type Case = CaseOf<keyof typeof OPEN>;

/** As the caller resolves Canterbury: what contains it and lies inside it; it and its neighbours. */
const CANTERBURY_PEOPLE: NonNullable<SearchQuery["openTo"]> = {
  catchment: [CANTERBURY, COUNTY, WARD],
  areas: [CANTERBURY, SWALE, WARD, "E05000002"],
};

const open: Case[] = [
  {
    title: "open to people of Canterbury, in each of its ways",
    query: { openTo: CANTERBURY_PEOPLE },
    found: [
      "everyoneThere",
      "everyoneBeside",
      "everyoneOnline",
      "everyoneAtHome",
      "namesDistrict",
      "namesCounty",
      "namesWard",
      "confidentialBeside",
      "twoVenues",
    ],
  },
  {
    title: "open to: a catchment that names it, wherever it takes place",
    query: { openTo: { ...CANTERBURY_PEOPLE, areas: [] }, delivery: ["in-person"] },
    found: ["namesDistrict", "namesCounty", "namesWard"],
  },
  {
    title: "open to: for everyone and without a place to go to",
    query: { openTo: { catchment: [], areas: [] } },
    found: ["everyoneOnline", "everyoneAtHome"],
  },
  {
    title: "open to: for everyone, in the area or beside it; not of a catchment that names another",
    query: { openTo: { catchment: [], areas: [CANTERBURY, SWALE] }, delivery: ["in-person"] },
    found: ["everyoneThere", "everyoneBeside", "confidentialBeside", "twoVenues"],
  },
  {
    title: "open to: the ward of a venue is enough, but not that of a confidential one",
    query: { openTo: { catchment: [], areas: [FAR_WARD] }, delivery: ["in-person"] },
    found: ["wardFar"],
  },
  {
    title: "open to people of Canterbury and taking place in Dover: two questions",
    query: { openTo: CANTERBURY_PEOPLE, areas: [DOVER] },
    found: ["namesDistrict", "namesCounty", "namesWard", "twoVenues"],
    at: { twoVenues: venueId(14) },
  },
  {
    title: "taking place in Canterbury is not the same as open to its people",
    query: { areas: [CANTERBURY] },
    found: ["everyoneThere", "namesNone", "twoVenues", "otherVenueFar", "freeChurch"],
  },
  {
    title: "open to, nearest first: all venues are measured, not only those in the area",
    query: {
      openTo: CANTERBURY_PEOPLE,
      delivery: ["in-person"],
      near: { lat: 51.2, lng: 1.3 },
      sort: "distance",
    },
    order: [
      "namesDistrict",
      "namesCounty",
      "namesWard",
      "twoVenues",
      "everyoneThere",
      "everyoneBeside",
      "confidentialBeside",
    ],
    at: { twoVenues: venueId(14) },
  },
  {
    title: "facets: open to is left out of none",
    query: { openTo: CANTERBURY_PEOPLE, areas: [DOVER], facets: ["district", "delivery"] },
    facets: {
      district: { [CANTERBURY]: 2, [DOVER]: 4, [SWALE]: 2 },
      delivery: { "in-person": 4 },
    },
  },
];

const church = listingId(17);
const assumedDover = { text: "lunch", areas: [DOVER], assumed: ["areas"] as const };

const may = {
  text: "market",
  from: "2027-05-01",
  to: "2027-05-31",
  assumed: ["from", "to"] as const,
  spared: [listingId(20)],
};

const assumed: Case[] = [
  { title: "assumed: a place in the words is a filter", query: assumedDover, found: ["doverLunch"] },
  {
    title: "assumed: but not on what bears its name",
    query: { ...assumedDover, spared: [church] },
    found: ["doverLunch", "freeChurch"],
    at: { freeChurch: venueId(18) },
  },
  {
    title: "assumed: a filter that was chosen weighs on it",
    query: { ...assumedDover, free: true, spared: [church] },
    found: ["doverLunch"],
  },
  {
    title: "assumed: of two filters the chosen one weighs on it",
    query: { ...assumedDover, assumed: ["free"], free: true, spared: [church] },
    found: ["doverLunch"],
  },
  {
    title: "assumed: two filters are spared",
    query: { ...assumedDover, assumed: ["areas", "free"], free: true, spared: [church] },
    found: ["doverLunch", "freeChurch"],
  },
  {
    title: "assumed: what is spared still needs the words",
    query: { ...assumedDover, text: "sea", spared: [church] },
    found: ["doverLunch"],
  },
  {
    title: "assumed: the radius around a place",
    query: {
      text: "lunch",
      near: { lat: 51.2, lng: 1.3, within: 500 },
      assumed: ["near"],
      spared: [church],
      sort: "distance",
    },
    order: ["doverLunch", "freeChurch"],
    at: { freeChurch: venueId(18) },
  },
  {
    title: "assumed: days and times",
    query: { text: "lunch", weekdays: ["tue"], after: 600, assumed: ["weekdays", "after"], spared: [church] },
    found: ["freeChurch"],
  },
  {
    title: "assumed: dates do not weigh on what bears them in its name",
    query: may,
    found: ["mayMarket", "marketOnce"],
  },
  {
    title: "assumed: dates, and a weekday that was chosen weighs without them",
    query: { ...may, weekdays: ["tue"] },
    found: ["mayMarket", "marketOnce"],
  },
  {
    title: "assumed: dates, and another weekday that was chosen",
    query: { ...may, weekdays: ["wed"] },
    found: [],
  },
  {
    title: "assumed: dates, and a time that was chosen",
    query: { ...may, weekdays: ["tue"], after: 660 },
    found: [],
  },
  {
    title: "assumed: a weekday, and dates that were chosen weigh on it",
    query: { ...may, weekdays: ["wed"], assumed: ["weekdays"] },
    found: [],
  },
  {
    title: "assumed: facets count what is spared, at all of its venues",
    query: { ...assumedDover, spared: [church], facets: ["cost", "district", "kind"] },
    facets: {
      cost: { free: 1, "up-to-300": 1, "up-to-500": 2, "up-to-1000": 2 },
      district: { [CANTERBURY]: 1, [DOVER]: 1, [SWALE]: 1 },
      kind: { meal: 2 },
    },
  },
  {
    title: "assumed: nothing is spared that was not assumed",
    query: { text: "lunch", areas: [DOVER], spared: [church] },
    found: ["doverLunch"],
  },
];

/** For whom it is, and what only the words seem to ask. */
export const OPEN_FILE: CaseFile = {
  about: "catchments and assumptions",
  name: "contract-open",
  listings: OPEN,
  documents: documents(...Object.values(OPEN)),
  synonyms: {},
  cases: [...open, ...assumed],
};
