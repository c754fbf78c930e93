import { z } from "zod";
import {
  ASSURERS,
  CAPACITY_STATUSES,
  COST_PERIODS,
  DELIVERIES,
  JOINING_WAYS,
  LISTING_KINDS,
  LISTING_STATUSES,
  PRECISIONS,
  VISIBILITIES,
  WEEKDAYS,
} from "#db/schema/listings.ts";
import { mergePatchOf } from "../http/merge-patch.ts";
import { areaCode, distinct, LIMITS, localDate, phone, postcode, slugs, text } from "./field-schema.ts";
import { datedTime, sessionInput } from "./session-schema.ts";

export { areaCode, LIMITS, localDate, localTime, postcode, slug, text } from "./field-schema.ts";

export const FRESHNESS = ["fresh", "ageing", "stale", "lapsed"] as const;

const point = z.strictObject({
  lat: z.number().min(-90).max(90),
  lng: z.number().min(-180).max(180),
  precision: z.enum(PRECISIONS).default("exact"),
});

const address = z.strictObject({
  lines: z.array(text(120)).max(4).default([]),
  town: text(80).optional(),
  postcode: postcode.optional(),
});

/** A venue as it is sent. `id` may be a local name that `sessions[].venueId` uses. */
export const venueInput = z.strictObject({
  id: z.string().min(1).max(64).optional(),
  name: text(120).optional(),
  address: address.optional(),
  point: point.optional(),
  accessibility: slugs.default([]),
  uprn: z
    .string()
    .regex(/^[1-9]\d{0,11}$/, "must be a Unique Property Reference Number of up to 12 digits")
    .optional()
    .meta({ description: "Unique Property Reference Number" }),
  confidential: z.boolean().default(false),
});

const eligibility = z
  .strictObject({
    minAge: z.int().min(0).max(130).optional(),
    maxAge: z.int().min(0).max(130).optional(),
    note: text(LIMITS.note).optional(),
    notFor: text(LIMITS.note).optional(),
  })
  .refine(({ minAge, maxAge }) => minAge === undefined || maxAge === undefined || minAge <= maxAge, {
    path: ["maxAge"],
    message: "must not be under minAge",
  });

const cost = z
  .strictObject({
    free: z.boolean().optional(),
    pence: z.int().min(0).max(1_000_000).optional(),
    per: z.enum(COST_PERIODS).optional(),
    note: text(LIMITS.note).optional(),
  })
  .refine((value) => !(value.free === true && (value.pence ?? 0) > 0), {
    path: ["pence"],
    message: "must be absent or 0 when it is free",
  });

const catchment = z
  .strictObject({
    everyone: z.boolean().default(true),
    areas: z
      .array(areaCode)
      .max(LIMITS.catchmentAreas)
      .default([])
      .refine(distinct, "holds the same code twice"),
  })
  .refine((value) => value.everyone || value.areas.length > 0, {
    path: ["areas"],
    message: "must name an area where it is not for everyone",
  });

const joining = z.strictObject({
  ways: z.array(z.enum(JOINING_WAYS)).max(JOINING_WAYS.length).default([]),
  takesReferrals: z.boolean().default(false),
  accompaniedFirstVisit: z.boolean().default(false),
});

const contact = z.strictObject({
  name: text(120).optional(),
  phone: phone.optional(),
  email: z.email().max(254).optional(),
  website: text(500).optional().meta({ description: "begins with https:// or http://" }),
  visibility: z.enum(VISIBILITIES).default("public"),
});

export const capacityInput = z.strictObject({
  status: z.enum(CAPACITY_STATUSES),
  until: localDate,
  note: text(LIMITS.note).optional(),
});

const listingShape = {
  kind: z.enum(LISTING_KINDS),
  name: text(LIMITS.name),
  summary: text(LIMITS.summary).optional(),
  description: text(LIMITS.description),
  interests: slugs.default([]),
  needs: slugs.default([]),
  cohorts: slugs.default([]),
  eligibility: eligibility.optional(),
  languages: z
    .array(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "must be a language tag such as en"))
    .max(20)
    .default(["en"]),
  delivery: z
    .array(z.enum(DELIVERIES))
    .min(1)
    .max(DELIVERIES.length)
    .refine(distinct, "holds the same word twice"),
  venues: z.array(venueInput).max(LIMITS.venues).default([]),
  sessions: z.array(sessionInput).max(LIMITS.sessions).default([]),
  cost: cost.optional(),
  catchment: catchment.default({ everyone: true, areas: [] }),
  joining: joining.default({ ways: [], takesReferrals: false, accompaniedFirstVisit: false }),
  contact: contact.optional(),
  capacity: capacityInput.optional(),
};

/** The fields that a group or curator edits, before the rules that tie fields together. */
export const listingFields = z.strictObject(listingShape);

/** A whole listing as it is sent; also what every version keeps. */
export const listingInput = listingFields
  .superRefine((listing, context) => {
    for (const issue of venueIssues(listing)) context.addIssue({ code: "custom", ...issue });
  })
  .meta({ id: "ListingInput" });
export type ListingInput = z.output<typeof listingInput>;

/** The rules between venues, delivery and sessions. */
function venueIssues(
  listing: z.output<typeof listingFields>,
): { path: (string | number)[]; message: string }[] {
  const issues: { path: (string | number)[]; message: string }[] = [];
  if (listing.delivery.includes("in-person") && listing.venues.length === 0) {
    issues.push({ path: ["venues"], message: "an in-person listing needs a venue" });
  }
  const known = listing.venues.flatMap((venue) => (venue.id === undefined ? [] : [venue.id]));
  if (!distinct(known)) issues.push({ path: ["venues"], message: "two venues have the same id" });
  for (const [index, session] of listing.sessions.entries()) {
    if (session.venueId === undefined) {
      if (listing.venues.length > 1) {
        issues.push({
          path: ["sessions", index, "venueId"],
          message: "say which venue: the listing has several, and sessions[].venueId names a venue's id",
        });
      }
    } else if (!known.includes(session.venueId)) {
      issues.push({ path: ["sessions", index, "venueId"], message: "names no venue of this listing" });
    }
  }
  return issues;
}

/** What a merge patch (RFC 7396) of a listing may hold, judged field by field. */
export const listingPatchDocumented = mergePatchOf(listingFields).meta({ id: "ListingPatch" });

const instant = z.iso.datetime({ precision: 3 }).meta({ description: "an instant in UTC" });

/** When it happens next. */
export const occurrence = z.strictObject({
  starts: instant,
  ends: instant,
  sessionId: z.uuid().optional(),
  venueId: z.uuid().optional(),
  termDatesUnknown: z
    .boolean()
    .optional()
    .meta({ description: "it is in term time alone, and no term dates are loaded for its area" }),
});

const venueOutput = z.strictObject({
  id: z.uuid(),
  name: z.string().optional(),
  address: z
    .strictObject({
      lines: z.array(z.string()),
      town: z.string().optional(),
      postcode: z.string().optional(),
    })
    .optional(),
  point: z.strictObject({ lat: z.number(), lng: z.number(), precision: z.enum(PRECISIONS) }).optional(),
  district: z.string(),
  ward: z.string().optional(),
  accessibility: z.array(z.string()).optional(),
  uprn: z.string().optional(),
  confidential: z.boolean(),
});

const sessionOutput = z.strictObject({
  id: z.uuid(),
  venueId: z.uuid().optional(),
  repeats: z.enum(["weekly", "monthly", "dates"]),
  weekdays: z.array(z.enum(WEEKDAYS)).optional(),
  every: z.int().optional(),
  nth: z.array(z.int()).optional(),
  monthDays: z.array(z.int()).optional(),
  dates: z.array(datedTime).optional(),
  starts: z.string().optional(),
  ends: z.string().optional(),
  from: z.string().optional(),
  until: z.string().optional(),
  termTimeOnly: z.boolean(),
  termDatesUnknown: z.boolean().optional().meta({ description: "no term dates are loaded for its area" }),
  except: z.array(z.string()),
  extra: z.array(datedTime),
  note: z.string().optional(),
});

export const assurance = z.strictObject({
  on: localDate.optional().meta({ description: "absent where nobody confirmed it since it was published" }),
  by: z.enum(ASSURERS).optional(),
  freshness: z.enum(FRESHNESS),
});

export const capacityOutput = z.strictObject({
  status: z.enum([...CAPACITY_STATUSES, "unknown"]),
  until: localDate.optional(),
  note: z.string().optional(),
});

export const costOutput = z.strictObject({
  free: z.boolean().optional(),
  pence: z.int().optional(),
  per: z.enum(COST_PERIODS).optional(),
  note: z.string().optional(),
});

export const groupReference = z.strictObject({ id: z.uuid(), name: z.string() });

/** A listing as it is answered. Staff-only parts are absent for the public. */
export const listingOutput = z
  .strictObject({
    id: z.uuid(),
    slug: z.string(),
    version: z.int(),
    status: z.enum(LISTING_STATUSES),
    kind: z.enum(LISTING_KINDS),
    name: z.string(),
    summary: z.string().optional(),
    description: z.string(),
    group: groupReference,
    interests: z.array(z.string()),
    needs: z.array(z.string()),
    cohorts: z.array(z.string()),
    eligibility: z
      .strictObject({
        minAge: z.int().optional(),
        maxAge: z.int().optional(),
        note: z.string().optional(),
        notFor: z.string().optional(),
      })
      .optional(),
    languages: z.array(z.string()),
    delivery: z.array(z.enum(DELIVERIES)),
    venues: z.array(venueOutput),
    sessions: z.array(sessionOutput),
    cost: costOutput.optional(),
    catchment: z.strictObject({ everyone: z.boolean(), areas: z.array(z.string()) }),
    joining: z.strictObject({
      ways: z.array(z.enum(JOINING_WAYS)),
      takesReferrals: z.boolean(),
      accompaniedFirstVisit: z.boolean(),
    }),
    contact: z
      .strictObject({
        name: z.string().optional(),
        phone: z.string().optional(),
        email: z.string().optional(),
        website: z.string().optional(),
        visibility: z.enum(VISIBILITIES),
      })
      .optional(),
    capacity: capacityOutput.optional(),
    assurance: assurance.optional(),
    next: occurrence.optional(),
    updatedAt: instant,
    unreviewed: z
      .array(z.string())
      .optional()
      .meta({ description: "group and staff: pointers of live changes that no curator has looked at" }),
    reason: z
      .string()
      .optional()
      .meta({ description: "group and staff: why it was sent back or taken down" }),
    fields: z.array(z.strictObject({ pointer: z.string(), note: z.string() })).optional(),
    proposed: z
      .strictObject({
        version: z.int(),
        fields: z.record(z.string(), z.unknown().meta({ description: "as in a patch: null takes it away" })),
      })
      .optional()
      .meta({ description: "group and staff: a change of its nature that waits for a curator" }),
  })
  .meta({ id: "Listing" });
export type Listing = z.input<typeof listingOutput>;

/** A listing in a list: what somebody needs to choose it. */
export const listingCard = z
  .strictObject({
    id: z.uuid(),
    slug: z.string(),
    status: z.enum(LISTING_STATUSES),
    kind: z.enum(LISTING_KINDS),
    name: z.string(),
    summary: z.string().optional(),
    group: groupReference,
    interests: z.array(z.string()),
    delivery: z.array(z.enum(DELIVERIES)),
    venue: venueOutput.optional(),
    distance: z.int().optional().meta({ description: "metres from `near`" }),
    next: occurrence.optional(),
    cost: costOutput.optional(),
    capacity: capacityOutput.optional(),
    assurance: assurance.optional(),
  })
  .meta({ id: "ListingCard" });
export type ListingCard = z.input<typeof listingCard>;
