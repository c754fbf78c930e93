import type {
  CAPACITY_STATUSES,
  COST_PERIODS,
  DELIVERIES,
  JOINING_WAYS,
  LISTING_KINDS,
  PRECISIONS,
  VISIBILITIES,
  WEEKDAYS,
} from "#db/schema/listings.ts";

/** How a closed set of words is written in a table: its own word first, then others that are understood. */
export type Wording<Code extends string> = Readonly<Record<Code, readonly [string, ...string[]]>>;

export type Weekday = (typeof WEEKDAYS)[number];

export const KIND_WORDS: Wording<(typeof LISTING_KINDS)[number]> = {
  activity: ["Activity", "club", "hobby group", "social group", "sport"],
  class: ["Class", "course", "lesson", "workshop", "training"],
  "drop-in": ["Drop-in", "coffee morning", "cafe", "warm space"],
  "support-group": ["Support group", "peer support", "self-help group", "support"],
  event: ["Event"],
  venue: ["Venue", "place", "library", "museum", "community centre", "village hall", "hall"],
  advice: ["Advice", "information", "advice and information", "helpline"],
  equipment: ["Equipment", "aids", "equipment loan"],
  benefit: ["Benefit", "grant", "scheme", "discount"],
};

export const DELIVERY_WORDS: Wording<(typeof DELIVERIES)[number]> = {
  "in-person": ["In person", "face to face", "on site", "at a venue"],
  online: ["Online", "virtual", "video", "zoom", "by video call"],
  "at-home": ["At home", "home visit", "home visits", "in your home", "at your home"],
};

export const PERIOD_WORDS: Wording<(typeof COST_PERIODS)[number]> = {
  session: ["Session", "visit", "class", "person", "time", "week", "meeting"],
  month: ["Month", "monthly"],
  term: ["Term", "termly"],
  year: ["Year", "yearly", "annual", "annually"],
  once: ["Once", "one off", "course"],
};

export const JOINING_WORDS: Wording<(typeof JOINING_WAYS)[number]> = {
  "drop-in": ["Drop in", "just turn up", "turn up", "walk in", "no need to book"],
  "self-referral": ["Self-referral", "contact us", "refer yourself", "get in touch", "phone first"],
  referral: ["Referral", "professional referral", "gp referral", "by referral"],
  booking: ["Booking", "book", "book ahead", "book a place", "booking needed"],
  membership: ["Membership", "members", "join", "become a member"],
};

export const VISIBILITY_WORDS: Wording<(typeof VISIBILITIES)[number]> = {
  public: ["Public", "everyone", "anybody", "all"],
  staff: ["Staff", "staff only", "private", "navigators"],
};

export const CAPACITY_WORDS: Wording<(typeof CAPACITY_STATUSES)[number]> = {
  capacity: ["Room", "capacity", "places", "yes", "spaces", "open"],
  "no-capacity": ["Full", "no", "no places", "no room"],
  waitlist: ["Waiting list", "wait list"],
  "additional-assessment-required": ["Assessment first", "assessment", "assessment needed"],
};

export const PRECISION_WORDS: Wording<(typeof PRECISIONS)[number]> = {
  exact: ["Exact"],
  postcode: ["Postcode"],
  sector: ["Sector", "postcode sector"],
  outcode: ["Outcode", "outward code"],
  district: ["District"],
};

export const WEEKDAY_NAMES: Readonly<Record<Weekday, string>> = {
  mon: "Monday",
  tue: "Tuesday",
  wed: "Wednesday",
  thu: "Thursday",
  fri: "Friday",
  sat: "Saturday",
  sun: "Sunday",
};

/** Words of a state in which a listing is not offered any more. */
const GONE = new Set(["ended", "closed", "withdrawn", "defunct", "inactive", "finished", "nolongerrunning"]);

/** Without case, spaces, hyphens and the like: "Drop-in" and "drop in" are one word. */
export const fold = (words: string): string => words.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "");

/** Whether a state says that it is not offered any more. */
export const isGoneWord = (words: string): boolean => GONE.has(fold(words));

/** The code that words stand for, by the code itself or any of its wordings. */
export function codeOf<Code extends string>(wording: Wording<Code>, words: string): Code | undefined {
  const wanted = fold(words);
  // The keys of a record of codes are those codes.
  const codes = Object.keys(wording) as Code[];
  return codes.find((code) => fold(code) === wanted || wording[code].some((one) => fold(one) === wanted));
}

/** The word of a code. */
export const wordOf = <Code extends string>(wording: Wording<Code>, code: Code): string => wording[code][0];

/** All words of a set, as a sentence lists them. */
export function allWords(wording: Wording<string>): string {
  const words = Object.values(wording).map(([word]) => word);
  return `${words.slice(0, -1).join(", ")} or ${words.at(-1) ?? ""}`;
}

const YES = new Set(["yes", "y", "true", "1", "x", "✓", "✔"]);
const NO = new Set(["no", "n", "false", "0"]);

/** Yes or no; undefined where it is neither. */
export function readYesNo(words: string): boolean | undefined {
  const word = words.trim().toLowerCase();
  if (YES.has(word)) return true;
  return NO.has(word) ? false : undefined;
}

export const printYesNo = (value: boolean): string => (value ? "Yes" : "No");
