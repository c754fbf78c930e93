import type {
  CAPACITY_STATUSES,
  COST_PERIODS,
  DELIVERIES,
  JOINING_WAYS,
  REPEATS,
  WEEKDAYS,
} from "#db/schema/listings.ts";
import type { AREA_KINDS } from "#db/schema/areas.ts";
import type { IDENTIFIER_SCHEMES } from "#db/schema/groups.ts";
import type { TERM_SCHEMES } from "#db/schema/taxonomies.ts";

/** A row of the view `feed_terms`. */
export interface SourceTerm {
  id: string;
  scheme: (typeof TERM_SCHEMES)[number];
  slug: string;
  label: string;
  parentId: string | null;
  codes: { list: string; code: string }[] | null;
}

/** A row of the view `feed_groups`. */
export interface SourceGroup {
  id: string;
  name: string;
  description: string;
  identifiers: { scheme: (typeof IDENTIFIER_SCHEMES)[number]; identifier: string }[] | null;
}

/** A venue; of a confidential one nothing but its district is read. */
export interface SourceVenue {
  id: string;
  confidential: boolean;
  district: string;
  county?: string | null;
  name?: string | null;
  lines?: string[];
  town?: string | null;
  postcode?: string | null;
  lat?: number | null;
  lng?: number | null;
  uprn?: string | null;
  accessibility?: SourceTerm[] | null;
}

export interface SourceDatedTime {
  on: string;
  starts: string;
  ends: string;
}

export interface SourceSession {
  id: string;
  venueId: string | null;
  repeats: (typeof REPEATS)[number];
  weekdays: (typeof WEEKDAYS)[number][];
  every: number;
  nth: number[];
  monthDays: number[];
  starts: string | null;
  ends: string | null;
  from: string | null;
  until: string | null;
  termTimeOnly: boolean;
  except: string[];
  dates: SourceDatedTime[];
  extra: SourceDatedTime[];
  note: string | null;
}

/** A row of the view `feed_listings`: a public listing, its public parts alone. */
export interface SourceListing {
  id: string;
  status: "published" | "paused";
  name: string;
  summary: string | null;
  description: string;
  delivery: (typeof DELIVERIES)[number][];
  languages: string[];
  minAge: number | null;
  maxAge: number | null;
  eligibilityNote: string | null;
  notFor: string | null;
  costFree: boolean | null;
  costPence: number | null;
  costPer: (typeof COST_PERIODS)[number] | null;
  costNote: string | null;
  joiningWays: (typeof JOINING_WAYS)[number][];
  takesReferrals: boolean;
  accompaniedFirstVisit: boolean;
  capacityStatus: (typeof CAPACITY_STATUSES)[number] | null;
  capacityUntil: string | null;
  capacityNote: string | null;
  assuredOn: string | null;
  contact: { name: string | null; phone: string | null; email: string | null; website: string | null } | null;
  group: SourceGroup;
  venues: SourceVenue[] | null;
  sessions: SourceSession[] | null;
  terms: SourceTerm[] | null;
  areas: { code: string; name: string; kind: (typeof AREA_KINDS)[number] }[] | null;
}

/** An entry of the feed: a listing as the public may read it, or the tombstone of one. */
export interface FeedEntry {
  id: string;
  /** Milliseconds since 1970. */
  modified: number;
  listing: SourceListing | null;
}
