import type { Case as CaseOf, CaseFile } from "./case.ts";
import { CANTERBURY, documents, DOVER, listing, type SourcePart, venue, venueId } from "./corpus.ts";

/** Where distance is measured from, and metres to the north of it. */
const HERE = { lat: 51.2, lng: 1.3 };
const north = (metres: number) => ({ lat: HERE.lat + metres / 111_195, lng: HERE.lng });

const SAME: SourcePart = { assuredOn: "2026-10-20", publishedOn: "2026-10-20", description: "Same words." };
const room = (until: string): SourcePart => ({ capacityStatus: "capacity", capacityUntil: until });
const step = (count: number, name: string, over: SourcePart = {}) =>
  listing(count, name, { ...SAME, ...over });
/** One venue, so many metres away. */
const away = (count: number, name: string, metres: number, over: SourcePart = {}) =>
  step(count, name, { description: "Bands.", venues: [venue(count, DOVER, north(metres))], ...over });

const STEPS = {
  // Each step alone: the better one has the later name.
  fresh: step(1, "Zoo Fresh", { assuredOn: "2026-08-23" }),
  ageing: step(2, "Ant Fresh", { assuredOn: "2026-08-22" }),
  stale: step(3, "Ant Stale Fresh", { assuredOn: "2026-05-22" }),
  lapsed: step(4, "Aardvark Fresh", { assuredOn: "2025-11-22" }),
  lapsesTomorrow: step(5, "Bear Stale Fresh", { assuredOn: "2025-11-23" }),
  withRoom: step(11, "Zoo Roomy", room("2026-11-22")),
  roomIsOver: step(12, "Ant Roomy", room("2026-11-21")),
  waitlist: step(13, "Bee Roomy", { capacityStatus: "waitlist", capacityUntil: "2026-12-31" }),
  noRoomSaid: step(14, "Cat Roomy"),
  assured: step(21, "Zoo Assured"),
  published: step(22, "Ant Assured", { assuredOn: null }),
  // Freshness outweighs room and assurance together; room outweighs assurance.
  freshAlone: step(31, "Zoo Weighs", { assuredOn: null, publishedOn: "2026-11-01" }),
  allButFresh: step(32, "Ant Weighs", { assuredOn: "2026-08-01", ...room("2026-12-31") }),
  roomAlone: step(33, "Zoo Counts", { assuredOn: null, ...room("2026-12-31") }),
  assuredAlone: step(34, "Ant Counts"),
  // Within a step.
  later: step(41, "Zoo Within", { assuredOn: "2026-11-02" }),
  earlier: step(42, "Ant Within", { assuredOn: "2026-11-01" }),
  nameB: step(43, "Within b", { assuredOn: "2026-10-31" }),
  nameC: step(44, "Within c", { assuredOn: "2026-10-31" }),
  twinOne: step(45, "Within Twin", { assuredOn: "2026-10-30" }),
  twinTwo: step(46, "Within Twin", { assuredOn: "2026-10-30" }),
  // Bands of distance; within a band the standing.
  at1900: away(51, "Apple", 1_900, room("2026-12-31")),
  at100: away(52, "Bean", 100),
  at2100: away(53, "Corn", 2_100),
  at4900: away(54, "Dill", 4_900, room("2026-12-31")),
  at9000: away(55, "Egg", 9_000, room("2026-12-31")),
  at24000: away(56, "Fig", 24_000),
  at60000: away(57, "Gourd", 60_000, room("2026-12-31")),
  online: away(58, "Herb", 0, {
    venues: [],
    delivery: ["online"],
    assuredOn: "2026-11-20",
    ...room("2026-12-31"),
  }),
  twoBands: away(59, "Ivy", 0, {
    venues: [
      venue(60, CANTERBURY, north(60_000)),
      venue(61, DOVER, north(8_000)),
      venue(62, CANTERBURY, north(1_000)),
    ],
    assuredOn: "2026-08-01",
  }),
  // One venue has the word in its name, another is near.
  gongFarHall: step(64, "Xebec", {
    description: "A gong.",
    venues: [venue(64, CANTERBURY, { ...north(60_000), name: "Gong Hall" }), venue(65, DOVER, north(1_000))],
  }),
  gongNearer: step(66, "Yawl", { venues: [venue(66, DOVER, { ...north(9_000), name: "Gong Inn" })] }),
  gongFarther: step(67, "Wherry", {
    venues: [venue(67, DOVER, { ...north(20_000), name: "Gong House" })],
    ...room("2026-12-31"),
  }),
  bandsByName: away(63, "Bands Far Off", 80_000, { assuredOn: "2026-01-01" }),
};
type Name = keyof typeof STEPS;
type Case = CaseOf<Name>;

const steps: Case[] = [
  {
    title: "freshness: three, six and twelve months to the day; lapsed ones left out",
    query: { text: "fresh" },
    order: ["fresh", "ageing", "stale", "lapsesTomorrow"],
  },
  {
    title: "freshness: lapsed ones last",
    query: { text: "fresh", lapsed: "include" },
    order: ["fresh", "ageing", "stale", "lapsesTomorrow", "lapsed"],
  },
  {
    title: "room that holds today, before room that is over, a waiting list, or nothing said",
    query: { text: "roomy" },
    order: ["withRoom", "roomIsOver", "waitlist", "noRoomSaid"],
  },
  {
    title: "assured before published on the same day",
    query: { text: "assured" },
    order: ["assured", "published"],
  },
  {
    title: "freshness before room and assurance",
    query: { text: "weighs" },
    order: ["freshAlone", "allButFresh"],
  },
  { title: "room before assurance", query: { text: "counts" }, order: ["roomAlone", "assuredAlone"] },
  {
    title: "within a step: the day, then the name, then the oldest",
    query: { text: "within" },
    order: ["later", "earlier", "nameB", "nameC", "twinOne", "twinTwo"],
  },
  {
    title: "the same order without words",
    query: { sort: "relevance", kinds: ["activity"], limit: 3 },
    order: ["online", "at1900", "at4900"],
    total: 33,
  },
  {
    title: "by name: the words of the name alone",
    query: { text: "within", sort: "name" },
    order: ["earlier", "nameB", "nameC", "twinOne", "twinTwo", "later"],
  },
];

const FIRST_BANDS: Name[] = ["at1900", "at100", "gongFarHall", "twoBands", "at4900", "at2100", "at9000"];

const bands: Case[] = [
  {
    title: "without near the distance is nothing",
    query: { text: "bands" },
    order: [
      "bandsByName",
      "online",
      "at1900",
      "at4900",
      "at9000",
      "at60000",
      "at100",
      "at2100",
      "at24000",
      "twoBands",
    ],
  },
  {
    title: "near: the field, then the band, then the standing",
    query: { text: "bands", near: HERE },
    order: [
      "bandsByName",
      "at1900",
      "at100",
      "twoBands",
      "at4900",
      "at2100",
      "at9000",
      "at24000",
      "online",
      "at60000",
    ],
    at: { twoBands: venueId(62), online: undefined },
  },
  {
    title: "near: the band of the nearest venue that meets the filters",
    query: { text: "bands", near: HERE, areas: [DOVER] },
    order: ["bandsByName", "at1900", "at100", "at4900", "at2100", "at9000", "twoBands", "at24000", "at60000"],
    at: { twoBands: venueId(61) },
  },
  {
    title: "near, without words: band and standing",
    query: { near: HERE, sort: "relevance", areas: [CANTERBURY, DOVER], lapsed: "include" },
    order: [...FIRST_BANDS, "gongNearer", "gongFarther", "at24000", "at60000", "bandsByName"],
  },
  {
    title: "near: within a distance",
    query: { text: "bands", near: { ...HERE, within: 5_000 } },
    order: ["at1900", "at100", "twoBands", "at4900", "at2100"],
    at: { twoBands: venueId(62) },
  },
  {
    title: "sorted by distance the bands are nothing",
    query: { text: "bands", near: HERE, sort: "distance" },
    order: [
      "at100",
      "twoBands",
      "at1900",
      "at2100",
      "at4900",
      "at9000",
      "at24000",
      "at60000",
      "bandsByName",
      "online",
    ],
  },
  {
    title: "near: the field of the best venue, the band of the nearest",
    query: { text: "gong", near: HERE },
    order: ["gongFarHall", "gongNearer", "gongFarther"],
    at: { gongFarHall: venueId(65) },
  },
  {
    title: "near: the same in a district without the best venue",
    query: { text: "gong", near: HERE, areas: [DOVER] },
    order: ["gongNearer", "gongFarther", "gongFarHall"],
  },
  {
    title: "a limit cuts the bands and not the total",
    query: { text: "bands", near: HERE, limit: 4 },
    order: ["bandsByName", "at1900", "at100", "twoBands"],
    total: 10,
  },
];

/** Small steps and distance. */
export const STEPS_FILE: CaseFile = {
  about: "small steps",
  name: "contract-steps",
  listings: STEPS,
  documents: documents(...Object.values(STEPS)),
  synonyms: {},
  cases: [...steps, ...bands],
};
