import type { SourceListing } from "#search/document.ts";
import { CANTERBURY, DOVER, listing, SWALE, venue, venueId } from "./corpus.ts";

type Session = SourceListing["sessions"][number];
type Weekly = Extract<Session, { repeats: "weekly" }>;
type Monthly = Extract<Session, { repeats: "monthly" }>;

const common = { termTimeOnly: false, except: [], extra: [] };
const at = (place: number | undefined) => (place === undefined ? {} : { venueId: venueId(place) });

/** Every week on a weekday, from the year's beginning. */
export function weekly(
  weekday: Weekly["weekdays"][number],
  clock: string,
  over: Partial<Weekly> = {},
  place?: number,
): Session {
  const [starts = "", ends = ""] = clock.split("-");
  return {
    ...common,
    id: `${weekday} ${clock}`,
    repeats: "weekly",
    weekdays: [weekday],
    every: 1,
    starts,
    ends,
    from: "2026-01-01",
    ...at(place),
    ...over,
  };
}

const monthly = (over: Partial<Monthly>): Session => ({
  ...common,
  id: "monthly",
  repeats: "monthly",
  weekdays: [],
  nth: [],
  monthDays: [],
  every: 1,
  starts: "14:00",
  ends: "16:00",
  from: "2026-01-01",
  ...over,
});
const dates = (...days: string[]): Session => ({
  ...common,
  id: "dates",
  repeats: "dates",
  dates: days.map((day) => {
    const [on = "", starts = "", ends = ""] = day.split(" ");
    return { on, starts, ends };
  }),
});

const TERMS_OF_CANTERBURY = {
  [CANTERBURY]: [
    { starts: "2026-09-01", ends: "2026-12-18" },
    { starts: "2027-01-04", ends: "2027-02-12" },
  ],
};
const inTerm = { termTimeOnly: true };

/** Kinds keep the themes apart. */
const theme = (kind: string, count: number, name: string, over: Partial<SourceListing>) =>
  listing(count, name, { kind, ...over });

const PLACES = {
  thursdayInDover: theme("place", 1, "Alder", {
    venues: [venue(1, CANTERBURY), venue(2, DOVER)],
    sessions: [weekly("tue", "10:30-12:00", {}, 1), weekly("thu", "14:00-16:00", {}, 2)],
  }),
  tuesdayInBoth: theme("place", 2, "Beech", {
    venues: [venue(3, CANTERBURY), venue(4, DOVER)],
    sessions: [weekly("tue", "09:00-10:00", {}, 3), weekly("tue", "18:00-20:00", {}, 4)],
  }),
  oneHall: theme("place", 3, "Cherry", {
    venues: [venue(5, DOVER)],
    sessions: [weekly("tue", "09:00-10:00"), weekly("wed", "18:00-19:00")],
  }),
  featuresOnWednesday: theme("place", 4, "Damson", {
    venues: [venue(6, DOVER, { accessibility: ["step-free"] }), venue(7, DOVER)],
    sessions: [weekly("wed", "10:00-11:00", {}, 6), weekly("tue", "10:00-11:00", {}, 7)],
  }),
};

const DATES = {
  exceptions: theme("date", 11, "Ash", {
    venues: [venue(11, DOVER)],
    sessions: [weekly("mon", "10:00-11:00", { except: ["2026-12-28"] })],
  }),
  termKnown: theme("date", 12, "Bay", {
    venues: [venue(12, CANTERBURY)],
    sessions: [weekly("fri", "09:30-11:00", inTerm)],
    termDates: TERMS_OF_CANTERBURY,
  }),
  termUnknown: theme("date", 13, "Cane", {
    venues: [venue(13, SWALE)],
    sessions: [weekly("fri", "09:30-11:00", inTerm)],
    termDates: TERMS_OF_CANTERBURY,
  }),
  termExtra: theme("date", 14, "Dill", {
    venues: [venue(14, CANTERBURY)],
    sessions: [
      weekly("fri", "09:30-11:00", {
        ...inTerm,
        extra: [{ on: "2026-12-29", starts: "10:00", ends: "12:00" }],
      }),
    ],
    termDates: TERMS_OF_CANTERBURY,
  }),
  dated: theme("date", 15, "Elder", {
    venues: [venue(15, DOVER)],
    sessions: [{ ...dates("2026-12-05 10:00 12:00", "2026-12-12 10:00 12:00"), except: ["2026-12-12"] }],
  }),
  lastSunday: theme("date", 16, "Fern", {
    venues: [venue(16, SWALE)],
    sessions: [monthly({ weekdays: ["sun"], nth: [-1] })],
  }),
  fortnightly: theme("date", 17, "Gorse", {
    venues: [venue(17, SWALE)],
    sessions: [weekly("mon", "10:00-11:00", { every: 2, from: "2026-11-16" })],
  }),
  fromFebruary: theme("date", 18, "Hazel", {
    venues: [venue(18, SWALE)],
    sessions: [weekly("thu", "10:00-11:00", { from: "2027-02-04" })],
  }),
  fifthTuesday: theme("date", 19, "Iris", {
    venues: [venue(19, DOVER)],
    sessions: [monthly({ weekdays: ["tue"], nth: [5], starts: "13:00", ends: "14:00" })],
  }),
  thirtyFirst: theme("date", 20, "Juniper", {
    venues: [venue(20, DOVER)],
    sessions: [monthly({ monthDays: [31] })],
  }),
  ended: theme("date", 21, "Kale", {
    venues: [venue(21, DOVER)],
    sessions: [weekly("sun", "10:00-11:00", { until: "2026-11-15" })],
  }),
  untimed: theme("date", 22, "Larch", { venues: [venue(22, DOVER)] }),
  onlineWednesday: theme("date", 23, "Maple", {
    delivery: ["online"],
    groupDistrict: CANTERBURY,
    sessions: [weekly("wed", "19:00-20:00", inTerm)],
    termDates: TERMS_OF_CANTERBURY,
  }),
};

const CLOCKS = {
  overnight: theme("clock", 31, "Oak", {
    venues: [venue(31, SWALE)],
    sessions: [weekly("sat", "22:00-02:00")],
  }),
  smallHours: theme("clock", 32, "Pear", {
    venues: [venue(32, SWALE)],
    sessions: [weekly("sun", "01:30-02:30")],
  }),
  monthsEnd: theme("clock", 33, "Quince", {
    venues: [venue(33, SWALE)],
    sessions: [monthly({ weekdays: ["sun"], nth: [-1] })],
  }),
  untilMidnight: theme("clock", 34, "Rowan", {
    venues: [venue(34, DOVER)],
    sessions: [weekly("fri", "22:00-00:00")],
  }),
};

const COMING = {
  now: theme("next", 41, "Zinnia", {
    venues: [venue(41, DOVER)],
    sessions: [dates("2026-11-22 10:00 11:00")],
  }),
  laterToday: theme("next", 42, "Yew", {
    venues: [venue(42, DOVER)],
    sessions: [dates("2026-11-22 15:00 16:00")],
  }),
  earlierToday: theme("next", 43, "Willow", {
    venues: [venue(43, DOVER)],
    sessions: [dates("2026-11-22 08:00 23:00")],
  }),
  mondayB: theme("next", 44, "Violet b", {
    venues: [venue(44, DOVER)],
    sessions: [weekly("mon", "09:00-10:00")],
  }),
  mondayA: theme("next", 45, "Violet a", {
    venues: [venue(45, DOVER)],
    sessions: [weekly("mon", "09:00-12:00")],
  }),
  never: theme("next", 46, "Aster", { venues: [venue(46, DOVER)] }),
  twoVenues: theme("next", 47, "Broom", {
    venues: [venue(47, CANTERBURY), venue(48, DOVER)],
    sessions: [weekly("wed", "10:00-11:00", {}, 47), weekly("tue", "10:00-11:00", {}, 48)],
  }),
  sundays: theme("next", 49, "Clover", {
    venues: [venue(49, DOVER)],
    sessions: [weekly("sun", "09:59-11:00")],
  }),
};

/** Listings that happen at times, by short names. */
export const TIMED = { ...PLACES, ...DATES, ...CLOCKS, ...COMING };
export type TimedName = keyof typeof TIMED;
