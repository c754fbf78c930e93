import { weekly } from "#tests/support/sessions.ts";

/** Appears in every private field that the suite fills, and nowhere else. */
export const TELLTALE = "zzprivate";
/** Appears in the names of exactly three public listings. */
export const RARE_WORD = "quoxlebeam";

const hall = (id: string, name: string, line: string, at: readonly [string, string, number, number]) => {
  const [town, postcode, lat, lng] = at;
  return {
    id,
    name,
    address: { lines: [line], town, postcode },
    point: { lat, lng, precision: "exact" },
    accessibility: ["step-free", "hearing-loop"],
  };
};

export const canterburyHall = hall("a", "Alder Hall", "3 Elder Row", [
  "Canterbury",
  "CT1 2JU",
  51.2791,
  1.0802,
]);
const thanetHall = hall("b", "Beacon Rooms", "14 Shingle Way", ["Margate", "CT9 1XX", 51.3869, 1.3829]);
const doverHall = hall("c", "Cliff Room", "2 Samphire Steps", ["Dover", "CT16 1AA", 51.1295, 1.3085]);

/** Where the secret venue stands: no other venue is near, nor is the centre of its district. */
export const SECRET_POSTCODE = "CT12 9ZZ";
export const SECRET_POINT = { lat: 51.3301, lng: 1.3402 };
const secretHouse = {
  id: "secret",
  name: `${TELLTALE} House`,
  address: { lines: [`7 ${TELLTALE} Lane`], town: `${TELLTALE}ton`, postcode: SECRET_POSTCODE },
  point: { ...SECRET_POINT, precision: "exact" },
  accessibility: ["step-free"],
  confidential: true,
};

const nowhere = { delivery: ["online"], venues: [] as object[] };

/** Listings that anybody may read, by what is odd about them: changes to `listingBody`. */
export const PUBLIC_LISTINGS = {
  severalVenues: {
    name: `Three Places ${RARE_WORD}`,
    venues: [canterburyHall, thanetHall, doverHall],
    sessions: [
      weekly(["tue", "thu"], "10:30", "12:00", {
        venueId: "a",
        every: 2,
        until: "2027-07-20",
        except: ["2026-12-29"],
        extra: [{ on: "2026-12-30", starts: "11:00", ends: "12:30" }],
      }),
      {
        repeats: "monthly",
        weekdays: ["fri"],
        nth: [1, -1],
        every: 1,
        starts: "14:00",
        ends: "16:00",
        from: "2026-09-01",
        venueId: "b",
        termTimeOnly: true,
      },
      {
        repeats: "dates",
        dates: [
          { on: "2026-12-05", starts: "09:15", ends: "10:45" },
          { on: "2027-01-16", starts: "13:00", ends: "15:00" },
        ],
        venueId: "c",
      },
    ],
  },
  monthDays: {
    name: `Fifteenth of the Month ${RARE_WORD}`,
    sessions: [
      {
        repeats: "monthly",
        monthDays: [15, 28],
        every: 1,
        starts: "18:00",
        ends: "19:30",
        from: "2026-09-01",
      },
    ],
  },
  termTime: {
    name: `Term-time Table ${RARE_WORD}`,
    sessions: [weekly(["mon"], "09:30", "11:00", { termTimeOnly: true })],
  },
  pastMidnight: { name: "Star Watch", sessions: [weekly(["sat"], "22:00", "01:00")] },
  confidential: {
    name: "Safe Company",
    venues: [secretHouse],
    sessions: [weekly(["wed"], "18:00", "20:00")],
  },
  partlyConfidential: {
    name: "Two Doors",
    venues: [canterburyHall, secretHouse],
    sessions: [
      weekly(["wed"], "10:00", "11:00", { venueId: "a" }),
      weekly(["sun"], "15:00", "16:00", { venueId: "secret" }),
    ],
  },
  online: { ...nowhere, name: "Screen Singers", sessions: [weekly(["thu"], "19:00", "20:00")] },
  atHome: {
    ...nowhere,
    delivery: ["at-home"],
    name: "A Visit a Week",
    sessions: [],
    catchment: { everyone: false, areas: ["E07000114"] },
  },
  countyWide: {
    ...nowhere,
    name: "Kent by Telephone",
    sessions: [],
    catchment: { everyone: false, areas: ["E10000016"] },
  },
  free: { name: "Open Bench", cost: { free: true } },
  priced: { name: "Clay Evening", cost: { free: false, pence: 475, per: "session", note: "clay included" } },
  donation: { name: "Give What You Can", cost: { note: "Donations are welcome." } },
  children: { name: "Small Steps", eligibility: { minAge: 5, maxAge: 11, note: "With a grown-up" } },
  anyAge: { name: "Everybody Walks", eligibility: { minAge: 0, maxAge: 100 } },
  older: { name: "Later Years", eligibility: { minAge: 55, notFor: "Not a care setting" } },
  young: { name: "Under Eighteens", eligibility: { maxAge: 17 } },
  staffContact: {
    name: "Quiet Corner",
    contact: {
      name: `${TELLTALE} Person`,
      phone: "01227 123456",
      email: `${TELLTALE}@example.org`,
      website: `https://${TELLTALE}.example.org`,
      visibility: "staff",
    },
  },
  publicContact: {
    name: "Open Phone",
    contact: {
      name: "Reception",
      phone: "01227 654321",
      email: "hello@example.org",
      website: "https://example.org/open-phone",
      visibility: "public",
    },
  },
  roomUntil: {
    name: "Two Seats Left",
    capacity: { status: "capacity", until: "2026-12-12", note: "two seats" },
  },
  manyLanguages: { name: "Table of Tongues", languages: ["en", "pl", "bfi"] },
  wordy: {
    name: "Côr y Môr & “Friends” – 100% welcome",
    description: 'First paragraph, with a comma; a "quote" and 😀.\n\n- one\n- two\n\nLast: 5 > 3 & 2 < 4.',
  },
  bare: {
    ...nowhere,
    name: "Bare Bones",
    summary: undefined,
    interests: [],
    needs: [],
    cohorts: [],
    sessions: [],
    cost: undefined,
    contact: undefined,
    joining: { ways: [], takesReferrals: false, accompaniedFirstVisit: false },
    languages: [],
  },
  venueWithoutAddress: {
    name: "Somewhere in the Park",
    venues: [
      { name: "The Bandstand", address: { town: "Canterbury", postcode: "CT1 2JU" }, accessibility: [] },
    ],
    sessions: [],
  },
} as const satisfies Record<string, object>;
export type PublicListing = keyof typeof PUBLIC_LISTINGS;

const secret = {
  name: `${TELLTALE} name`,
  summary: `${TELLTALE} summary`,
  description: `${TELLTALE} description.`,
  venues: [
    {
      name: `${TELLTALE} hall`,
      address: { lines: [`1 ${TELLTALE} Street`], town: "Canterbury", postcode: "CT1 2JU" },
      accessibility: [],
    },
  ],
  contact: { email: `${TELLTALE}@example.org`, visibility: "public" },
};

/** Listings that nobody may see, by the status that they are brought to. */
export const HIDDEN_LISTINGS = {
  draft: secret,
  submitted: secret,
  "changes-requested": secret,
  rejected: secret,
  ended: secret,
  withdrawn: secret,
} as const satisfies Record<string, object>;
export type HiddenListing = keyof typeof HIDDEN_LISTINGS;
