import { z } from "zod";
import { DELIVERIES, LISTING_KINDS, PRECISIONS } from "#db/schema/listings.ts";
import { ENGINES, FACETS, FRESHNESS_STEPS, SORTS, WEEKDAYS } from "#search/port.ts";
import { PAGE_LIMIT_DEFAULT, PAGE_LIMIT_MAXIMUM } from "../http/paging.ts";
import { listingCard, localTime } from "../listings/schema.ts";

export const FIND_LIMITS = {
  words: 200,
  values: 50,
  /** Results that can be paged through; beyond them the search must be narrowed. */
  results: 1_000,
  withinLeast: 100,
  withinMost: 100_000,
  /** Days from `from` to `to`, both included; and how far ahead `from` may be. */
  rangeDays: 92,
  aheadDays: 400,
  cursor: 7_200,
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

const facetList = z
  .string()
  .max(200)
  .transform((text) => [...new Set(text.split(",").map((name) => name.trim()))])
  .pipe(z.array(z.enum(FACETS)))
  .optional();

/** `GET /v1/listings`. */
export const findQuery = z.strictObject({
  q: z.string().trim().max(FIND_LIMITS.words).optional().describe("text; typing errors are forgiven"),
  literal: many(z.string().trim().min(1).max(FIND_LIMITS.words)).describe(
    "`true`: places, days, times, ages and prices are not read out of `q`, and all its words are needed; or the words of `q` that are to be taken as they stand",
  ),
  in: many(areaCode).describe("area code: takes place there"),
  openTo: many(areaCode).describe(
    "area code: somebody who lives there can use it, because its catchment names the area, one around it or one inside it; or it is for everyone and online, at home, or with a venue there or next to it",
  ),
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
  day: many(z.enum(WEEKDAYS)).describe("happens on this weekday"),
  after: localTime.optional().describe("begins at or after this time, `10:00`"),
  before: localTime.optional().describe("ends at or before this time of the same day, `16:30`"),
  from: localDate
    .optional()
    .describe("happens on or after this date, at most 400 days ahead; without `to`: within 92 days"),
  to: localDate
    .optional()
    .describe("happens on or before this date, at most the 92nd day from `from`; without `from`: from today"),
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
    .enum(SORTS)
    .optional()
    .describe(
      "without it: `relevance` with text, `distance` with `near`, else `assured`; `next`: what happens soonest",
    ),
  facets: facetList.describe("comma-separated: what to count"),
  limit: wholeNumber(1, PAGE_LIMIT_MAXIMUM).default(PAGE_LIMIT_DEFAULT).describe("rows in a page"),
  cursor: z
    .string()
    .min(1)
    .max(FIND_LIMITS.cursor)
    .optional()
    .describe("`nextCursor` of the page before; it keeps engine, order and what was read out of `q`"),
});
export type FindQuery = z.output<typeof findQuery>;

/** Fields that hold words, the weightiest first. */
export const WORD_FIELDS = ["name", "terms", "group", "summary", "place", "description"] as const;
/** What a result may owe its place to: words in a field, terms nobody chose, words it lacks, and small steps. */
export const REASON_FIELDS = [
  ...WORD_FIELDS,
  "inferred",
  "words",
  "distance",
  "freshness",
  "capacity",
  "assurance",
] as const;

const reason = z
  .strictObject({
    field: z
      .enum(REASON_FIELDS)
      .meta({ description: "`inferred`: a term that nobody chose; `words`: what it lacks" }),
    words: z.array(z.string()).optional().meta({ description: "of the query, as they are looked for" }),
    term: z.string().optional().meta({ description: "slug of the term that the words found" }),
    effect: z.enum(["up", "down"]).optional().meta({ description: "whether it moved the result" }),
    text: z.string().meta({ description: "in plain words" }),
  })
  .meta({ id: "MatchReason" });
export type Reason = z.input<typeof reason>;

/** A card with why it was found. */
export const foundListing = listingCard
  .extend({
    match: z.enum(["all", "part"]).meta({ description: "`part`: only some of the words; after all others" }),
    reasons: z.array(reason).meta({ description: "why it was found, and what moved it up or down" }),
  })
  .meta({ id: "FoundListing" });
export type FoundListing = z.input<typeof foundListing>;

const link = z.string().meta({ description: "relative: `/v1/listings?…`" });

const understood = z.strictObject({
  words: z.string(),
  parameter: z.string(),
  value: z.string(),
  without: link.meta({ description: "the same search with these words taken as they stand" }),
});

const relaxation = z.strictObject({
  change: z.string().meta({ description: "in plain words, `Within 10 km`" }),
  count: z.int().meta({ description: "`total` of the linked search" }),
  link,
});

/** The reply of find. */
export const findReply = z
  .strictObject({
    data: z.array(foundListing),
    nextCursor: z.string().nullable(),
    total: z.int().optional().meta({ description: "exact; absent beyond 1,000" }),
    totalAtLeast: z.int().optional().meta({ description: "in the place of `total` beyond 1,000" }),
    facets: z.record(z.string(), z.record(z.string(), z.int())).optional(),
    facetsEstimated: z
      .array(z.enum(FACETS))
      .optional()
      .meta({ description: "facets whose counts are estimates" }),
    place: z
      .strictObject({
        near: z.string(),
        point: z.strictObject({ lat: z.number(), lng: z.number(), precision: z.enum(PRECISIONS) }),
      })
      .optional()
      .meta({ description: "how `near` was understood" }),
    understood: z.array(understood).meta({ description: "what was read out of `q`" }),
    notice: z
      .string()
      .optional()
      .meta({ description: "why a part of `q` was not looked for: it looks like a person's" }),
    relaxations: z
      .array(relaxation)
      .meta({ description: "where fewer than three were found: what finds more, the smallest change first" }),
    engine: z.enum(ENGINES),
    searchId: z.uuid(),
    tookMs: z.int(),
  })
  .meta({ id: "FoundListings" });
export type FindReply = z.input<typeof findReply>;
