import { z } from "zod";
import { DELIVERIES, LISTING_KINDS, PRECISIONS } from "#db/schema/listings.ts";
import { ENGINES, FACETS, FRESHNESS_STEPS, SORTS } from "#search/port.ts";
import { PAGE_LIMIT_DEFAULT, PAGE_LIMIT_MAXIMUM } from "../http/paging.ts";
import { listingCard } from "../listings/schema.ts";

export const FIND_LIMITS = {
  words: 200,
  values: 50,
  /** Results that can be paged through; beyond them the search must be narrowed. */
  results: 1_000,
  withinLeast: 100,
  withinMost: 100_000,
  suggestions: 5,
} as const;

/** Repeated or not, a list. */
const many = <Item extends z.ZodType>(item: Item) =>
  z
    .preprocess(
      (value) => (typeof value === "string" ? [value] : value),
      z.array(item).min(1).max(FIND_LIMITS.values),
    )
    .optional();

const word = (pattern: RegExp, message: string) => z.string().max(64).regex(pattern, message);
const slug = word(/^[a-z0-9]+(-[a-z0-9]+)*$/, "must be a slug such as tea-dance");
const areaCode = word(/^[A-Za-z0-9][A-Za-z0-9-]{1,59}$/, "must be an area's code such as E07000106");
const yesOrNo = z
  .enum(["true", "false"])
  .transform((value) => value === "true")
  .optional();
const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,7}$/, "must be a whole number")
    .transform(Number)
    .pipe(z.int().min(least).max(most))
    .meta({ type: "integer", minimum: least, maximum: most, pattern: undefined });
const localDate = z.iso.date("must be a date such as 2026-11-24");

/** Parameters and values of the contract that are refused so far: no search is silently wider than was asked. */
export const NOT_YET = {
  parameters: ["openTo", "day", "after", "before", "from", "to"],
  sort: "next",
  facet: "day",
} as const;
const notYet = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .meta({ description: "not available yet: 400" });

const facetList = z
  .string()
  .max(200)
  .transform((text) => [...new Set(text.split(",").map((name) => name.trim()))])
  .pipe(z.array(z.enum([...FACETS, NOT_YET.facet])))
  .optional();

/** `GET /v1/listings`. */
export const findQuery = z.strictObject({
  q: z.string().trim().max(FIND_LIMITS.words).optional().describe("text; typing errors are forgiven"),
  literal: yesOrNo.describe("`true`: places, days, ages and prices are not read out of `q`"),
  in: many(areaCode).describe("area code: takes place there"),
  near: z
    .string()
    .trim()
    .min(1)
    .max(40)
    .optional()
    .describe("postcode (full, sector or outward) or `lat,lng`: measures and sorts"),
  within: wholeNumber(FIND_LIMITS.withinLeast, FIND_LIMITS.withinMost)
    .optional()
    .describe("metres from `near`"),
  interest: many(slug).describe("slug, with its narrower terms"),
  need: many(slug).describe("slug, with its narrower terms"),
  cohort: many(slug).describe("slug, with its narrower terms"),
  free: yesOrNo.describe("costs nothing"),
  maxPence: wholeNumber(0, 1_000_000).optional().describe("costs this much at most"),
  age: many(wholeNumber(0, 130)).describe("open to somebody of this age"),
  language: many(word(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "must be a language tag such as en")).describe(
    "language tag: `en`",
  ),
  accessibility: many(slug).describe("slug; repeated: all of them at one venue"),
  delivery: many(z.enum(DELIVERIES)).describe("in any of these ways"),
  kind: many(z.enum(LISTING_KINDS)).describe("of any of these kinds"),
  freshness: many(z.enum(FRESHNESS_STEPS)).describe("how lately somebody confirmed it"),
  capacity: z.literal("now").optional().describe("`now`: stated room that has not expired"),
  takesReferrals: yesOrNo.describe("takes referrals"),
  accompanied: yesOrNo.describe("the first visit can be accompanied"),
  assuredSince: localDate.optional().describe("confirmed on or after this date"),
  lapsed: z
    .literal("include")
    .optional()
    .describe("`include`: also those that nobody has confirmed for 12 months"),
  sort: z
    .enum([...SORTS, NOT_YET.sort])
    .optional()
    .meta({ description: "`next` is not available yet: 400" }),
  facets: facetList.describe("comma-separated: what to count"),
  limit: wholeNumber(1, PAGE_LIMIT_MAXIMUM).default(PAGE_LIMIT_DEFAULT).describe("rows in a page"),
  cursor: z.string().min(1).max(6_000).optional().describe("`nextCursor` of the page before"),
  openTo: notYet,
  day: notYet,
  after: notYet,
  before: notYet,
  from: notYet,
  to: notYet,
});
export type FindQuery = z.output<typeof findQuery>;

export const REASON_FIELDS = ["name", "terms", "group", "summary", "place", "description"] as const;

const reason = z
  .strictObject({
    field: z.enum(REASON_FIELDS),
    words: z.array(z.string()),
  })
  .meta({ id: "MatchReason" });

/** A card with why it was found. */
export const foundListing = listingCard
  .extend({
    match: z.enum(["all", "part"]),
    reasons: z.array(reason).meta({ description: "where the words stand: the weightiest field for each" }),
  })
  .meta({ id: "FoundListing" });
export type FoundListing = z.input<typeof foundListing>;

/** The reply of find. */
export const findReply = z
  .strictObject({
    data: z.array(foundListing),
    nextCursor: z.string().nullable(),
    total: z.int(),
    facets: z.record(z.string(), z.record(z.string(), z.int())).optional(),
    place: z
      .strictObject({
        near: z.string(),
        point: z.strictObject({ lat: z.number(), lng: z.number(), precision: z.enum(PRECISIONS) }),
      })
      .optional()
      .meta({ description: "how `near` was understood" }),
    understood: z.array(z.strictObject({ words: z.string(), parameter: z.string(), value: z.string() })),
    relaxations: z.array(z.strictObject({ change: z.string(), count: z.int(), link: z.string() })),
    engine: z.enum(ENGINES),
    searchId: z.uuid(),
    tookMs: z.int(),
  })
  .meta({ id: "FoundListings" });
export type FindReply = z.input<typeof findReply>;

/** `GET /v1/suggestions`. */
export const suggestionsQuery = z.strictObject({
  q: z.string().trim().min(1).max(FIND_LIMITS.words).describe("what was typed so far"),
});

export const SUGGESTION_KINDS = ["listing", "group", "term", "place"] as const;

/** What somebody who types may mean. */
export const suggestionsReply = z
  .strictObject({
    data: z.array(
      z
        .strictObject({
          kind: z.enum(SUGGESTION_KINDS),
          label: z.string(),
          /** Of a listing or group. */
          id: z.uuid().optional(),
          /** Of a term: which parameter takes it. */
          parameter: z.enum(["interest", "need", "cohort", "accessibility", "in"]).optional(),
          value: z.string().optional(),
        })
        .meta({ id: "Suggestion" }),
    ),
  })
  .meta({ id: "Suggestions" });
export type SuggestionsReply = z.input<typeof suggestionsReply>;
