// Days counted from the day of seeding, so that the data stays meaningful whenever it is loaded.
export type RelativeDate = { days: number };

export type Weekday = "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun";

export type DemonstrationKind =
  | "activity"
  | "class"
  | "drop-in"
  | "support-group"
  | "event"
  | "venue"
  | "advice"
  | "equipment"
  | "benefit";

export type DemonstrationStatus =
  | "published"
  | "paused"
  | "submitted"
  | "changes-requested"
  | "draft"
  | "ended"
  | "withdrawn";

export interface DemonstrationVenue {
  /** Local to the listing: what `sessions[].venueId` names. */
  id: string;
  name: string;
  address: { lines: readonly string[]; town: string; postcode: string };
  point: { lat: number; lng: number; precision: "postcode" };
  /** The town's. */
  district: string;
  accessibility: readonly string[];
  confidential?: boolean;
}

export interface DemonstrationDate {
  on: RelativeDate;
  starts: string;
  ends: string;
}

interface SessionCommon {
  /** Left out when the listing has one venue or none. */
  venueId?: string;
  from?: RelativeDate;
  until?: RelativeDate;
  termTimeOnly?: boolean;
  except?: readonly RelativeDate[];
  /** Indexes of upcoming occurrences to cancel: 0 is the next one. */
  exceptNext?: readonly number[];
  extra?: readonly DemonstrationDate[];
}

export type DemonstrationSession =
  | (SessionCommon & {
      repeats: "weekly";
      weekdays: readonly Weekday[];
      every: number;
      starts: string;
      ends: string;
    })
  | (SessionCommon & {
      repeats: "monthly";
      weekdays: readonly Weekday[];
      nth: readonly number[];
      starts: string;
      ends: string;
    })
  | (SessionCommon & { repeats: "monthly"; monthDays: readonly number[]; starts: string; ends: string })
  | (SessionCommon & { repeats: "dates"; dates: readonly DemonstrationDate[] });

export type DemonstrationCost =
  | { free: true; note?: string }
  | { free: false; pence: number; per: "session" | "month" | "term" | "year" | "once"; note?: string };

export interface DemonstrationContact {
  phone?: string;
  email?: string;
  website?: string;
  visibility: "public" | "staff";
}

export interface DemonstrationCapacity {
  status: "capacity" | "no-capacity" | "waitlist" | "additional-assessment-required";
  /** Until when it holds; negative: it has expired already. */
  days: number;
  note?: string;
}

export interface DemonstrationListing {
  kind: DemonstrationKind;
  name: string;
  summary: string;
  description: string;
  interests: readonly string[];
  needs: readonly string[];
  cohorts: readonly string[];
  eligibility?: { minAge?: number; maxAge?: number; note?: string; notFor?: string };
  languages: readonly string[];
  delivery: readonly ("in-person" | "online" | "at-home")[];
  venues?: readonly DemonstrationVenue[];
  sessions?: readonly DemonstrationSession[];
  cost: DemonstrationCost;
  catchment: { everyone: boolean; areas: readonly string[] };
  joining: {
    ways: readonly ("drop-in" | "self-referral" | "referral")[];
    takesReferrals: boolean;
    accompaniedFirstVisit: boolean;
  };
  contact: DemonstrationContact;
  status: DemonstrationStatus;
  /** Absent on what was never published. */
  assuredDaysAgo?: number;
  assuredBy?: "group" | "curator";
  capacity?: DemonstrationCapacity;
  /** Why it was sent back or withdrawn. */
  reason?: string;
}

export interface DemonstrationGroup {
  key: string;
  name: string;
  description: string;
  district: string;
  /** Obviously fictional: numbers that begin with 9. */
  identifiers?: readonly { scheme: "GB-CHC" | "GB-COH"; id: string }[];
  owner: { name: string; email: string };
  listings: readonly DemonstrationListing[];
}
