import { TOWNS, type TownKey } from "./towns.ts";
import type {
  DemonstrationCapacity,
  DemonstrationContact,
  DemonstrationCost,
  DemonstrationDate,
  DemonstrationGroup,
  DemonstrationKind,
  DemonstrationListing,
  DemonstrationSession,
  DemonstrationStatus,
  DemonstrationVenue,
  RelativeDate,
  Weekday,
} from "./types.ts";

const words = (list: string): string[] => list.split(" ").filter((word) => word !== "");

const slug = (name: string): string =>
  name
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/['’.]/g, "")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");

/** A text: lines are joined, a blank line starts a paragraph, a line that begins with "- " is an item. */
export const text = (parts: TemplateStringsArray): string =>
  parts
    .join("")
    .split("\n")
    .map((line) => line.trim())
    .reduce((sofar, line) => `${sofar}${line === "" || line.startsWith("- ") ? "\n" : " "}${line}`, "")
    .replaceAll(/\n+ ?(?!- )/g, "\n\n")
    .trim();

export const terms = (interests: string, needs: string, cohorts: string) => ({
  interests: words(interests),
  needs: words(needs),
  cohorts: words(cohorts),
});

// Where

/** A small step away from the middle of the town, always the same for the same name. */
const nudge = (name: string, modulus: number): number => {
  let sum = 7;
  for (const letter of name) sum = (sum * 31 + letter.charCodeAt(0)) % 9973;
  return (sum % modulus) - Math.floor(modulus / 2);
};

const thousandths = (value: number): number => Math.round(value * 1000) / 1000;

export const at = (
  key: TownKey,
  name: string,
  line: string,
  unit: string,
  accessibility: string,
): DemonstrationVenue => {
  const town = TOWNS[key];
  return {
    id: slug(name),
    name,
    address: { lines: [line], town: town.name, postcode: `${town.sector}${unit}` },
    point: {
      lat: thousandths(town.lat + nudge(name, 5) / 1000),
      lng: thousandths(town.lng + nudge(line + unit, 7) / 1000),
      precision: "postcode",
    },
    district: town.district,
    accessibility: words(accessibility),
  };
};

/** The public sees only the district of such a venue. */
export const confidential = (venue: DemonstrationVenue): DemonstrationVenue => ({
  ...venue,
  confidential: true,
});

// When

export const day = (days: number): RelativeDate => ({ days });

interface When {
  venue?: string;
  every?: number;
  from?: number;
  until?: number;
  termTime?: boolean;
  except?: readonly number[];
  cancelNext?: readonly number[];
  extra?: readonly DatedRow[];
}

type DatedRow = readonly [days: number, starts: string, ends: string];

const dateOf = ([days, starts, ends]: DatedRow): DemonstrationDate => ({ on: day(days), starts, ends });

const common = ({ venue, from, until, termTime, except, cancelNext, extra }: When) => ({
  ...(venue === undefined ? {} : { venueId: venue }),
  from: day(from ?? -364),
  ...(until === undefined ? {} : { until: day(until) }),
  ...(termTime === undefined ? {} : { termTimeOnly: termTime }),
  ...(except === undefined ? {} : { except: except.map(day) }),
  ...(cancelNext === undefined ? {} : { exceptNext: cancelNext }),
  ...(extra === undefined ? {} : { extra: extra.map(dateOf) }),
});

const WEEKDAYS: readonly Weekday[] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

const weekdaysOf = (list: string): Weekday[] => {
  const asked = words(list);
  return WEEKDAYS.filter((weekday) => asked.includes(weekday));
};

export const weekly = (
  days: string,
  starts: string,
  ends: string,
  when: When = {},
): DemonstrationSession => ({
  repeats: "weekly",
  weekdays: weekdaysOf(days),
  every: when.every ?? 1,
  starts,
  ends,
  ...common(when),
});

export const monthly = (
  nth: readonly number[],
  days: string,
  starts: string,
  ends: string,
  when: When = {},
): DemonstrationSession => ({
  repeats: "monthly",
  weekdays: weekdaysOf(days),
  nth,
  starts,
  ends,
  ...common(when),
});

export const onMonthDays = (
  monthDays: readonly number[],
  starts: string,
  ends: string,
  when: When = {},
): DemonstrationSession => ({ repeats: "monthly", monthDays, starts, ends, ...common(when) });

export const dated = (rows: readonly DatedRow[], venue?: string): DemonstrationSession => ({
  repeats: "dates",
  dates: rows.map(dateOf),
  ...(venue === undefined ? {} : { venueId: venue }),
});

// What it costs, how to join, whether there is room

export const free = (note?: string): DemonstrationCost => ({
  free: true,
  ...(note === undefined ? {} : { note }),
});

export const pounds = (
  amount: number,
  per: "session" | "month" | "term" | "year" | "once",
  note?: string,
): DemonstrationCost => ({
  free: false,
  pence: Math.round(amount * 100),
  per,
  ...(note === undefined ? {} : { note }),
});

type Way = DemonstrationListing["joining"]["ways"][number];

const WAYS: readonly Way[] = ["drop-in", "self-referral", "referral"];

export const join = (list: string, accompanied?: "accompanied"): DemonstrationListing["joining"] => {
  const asked = words(list);
  return {
    ways: WAYS.filter((way) => asked.includes(way)),
    takesReferrals: asked.includes("referral"),
    accompaniedFirstVisit: accompanied !== undefined,
  };
};

const capacity =
  (status: DemonstrationCapacity["status"]) =>
  (days: number, note?: string): DemonstrationCapacity => ({
    status,
    days,
    ...(note === undefined ? {} : { note }),
  });

export const room = capacity("capacity");
export const full = capacity("no-capacity");
export const waiting = capacity("waitlist");
export const assessed = capacity("additional-assessment-required");

export const only = (...areas: string[]): DemonstrationListing["catchment"] => ({ everyone: false, areas });

// Contacts: numbers that Ofcom keeps for drama, addresses under example.org

export const landline = (last: number): string => `+441632960${String(last).padStart(3, "0")}`;
export const mobile = (last: number): string => `+447700900${String(last).padStart(3, "0")}`;
export const freephone = (last: number): string => `+448081570${String(last).padStart(3, "0")}`;

// Listings and groups

interface ListingDetails {
  summary: string;
  about: string;
  interests: readonly string[];
  needs: readonly string[];
  cohorts: readonly string[];
  who?: DemonstrationListing["eligibility"];
  languages?: string;
  delivery?: string;
  venues?: readonly DemonstrationVenue[];
  sessions?: readonly DemonstrationSession[];
  cost: DemonstrationCost;
  catchment?: DemonstrationListing["catchment"];
  joining?: DemonstrationListing["joining"];
  contact?: DemonstrationContact;
  status?: DemonstrationStatus;
  assured?: number;
  assuredBy?: "group" | "curator";
  capacity?: DemonstrationCapacity;
  reason?: string;
}

type ListingOfGroup = (contact: DemonstrationContact) => DemonstrationListing;

const DELIVERIES = ["in-person", "online", "at-home"] as const;

export const listing =
  (kind: DemonstrationKind, name: string, details: ListingDetails): ListingOfGroup =>
  (contact) => {
    const deliveries = words(details.delivery ?? "in-person");
    return {
      kind,
      name,
      summary: details.summary,
      description: details.about,
      interests: details.interests,
      needs: details.needs,
      cohorts: details.cohorts,
      ...(details.who === undefined ? {} : { eligibility: details.who }),
      languages: words(details.languages ?? "en"),
      delivery: DELIVERIES.filter((delivery) => deliveries.includes(delivery)),
      ...(details.venues === undefined ? {} : { venues: details.venues }),
      ...(details.sessions === undefined ? {} : { sessions: details.sessions }),
      cost: details.cost,
      catchment: details.catchment ?? { everyone: true, areas: [] },
      joining: details.joining ?? join("drop-in self-referral"),
      contact: details.contact ?? contact,
      status: details.status ?? "published",
      ...(details.assured === undefined ? {} : { assuredDaysAgo: details.assured }),
      ...(details.assured === undefined ? {} : { assuredBy: details.assuredBy ?? "group" }),
      ...(details.capacity === undefined ? {} : { capacity: details.capacity }),
      ...(details.reason === undefined ? {} : { reason: details.reason }),
    };
  };

interface GroupDetails {
  about: string;
  owner: string;
  /** Left out, the listings show an e-mail address alone. */
  phone?: string;
  web?: boolean;
  /** Everything but the website is for staff. */
  staffOnly?: boolean;
  charity?: string;
  company?: string;
  listings: readonly ListingOfGroup[];
}

const identifiersOf = ({ charity, company }: GroupDetails): DemonstrationGroup["identifiers"] => [
  ...(charity === undefined ? [] : [{ scheme: "GB-CHC" as const, id: charity }]),
  ...(company === undefined ? [] : [{ scheme: "GB-COH" as const, id: company }]),
];

const contactOf = (key: string, { phone, web, staffOnly }: GroupDetails): DemonstrationContact => ({
  ...(phone === undefined ? {} : { phone }),
  email: web === true ? `hello@${key}.example.org` : `${key}@example.org`,
  ...(web === true ? { website: `https://${key}.example.org/` } : {}),
  visibility: staffOnly === true ? "staff" : "public",
});

export const group = (
  key: string,
  name: string,
  district: string,
  details: GroupDetails,
): DemonstrationGroup => {
  const contact = contactOf(key, details);
  const identifiers = identifiersOf(details);
  return {
    key,
    name,
    description: details.about,
    district,
    ...(identifiers === undefined || identifiers.length === 0 ? {} : { identifiers }),
    owner: { name: details.owner, email: `${slug(details.owner).replaceAll("-", ".")}@example.org` },
    listings: details.listings.map((make) => make(contact)),
  };
};
