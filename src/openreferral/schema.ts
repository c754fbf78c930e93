import { z } from "zod";
import { PAGE_LIMIT_DEFAULT, PAGE_LIMIT_MAXIMUM } from "../http/paging.ts";
import { text } from "../listings/schema.ts";
import {
  minimalBody,
  organizationBody,
  organizationFullBody,
  organizationSummaryBody,
  serviceAtLocationBody,
  serviceAtLocationSummaryBody,
  serviceBody,
  serviceSummaryBody,
  taxonomyBody,
  taxonomyTermBody,
  tombstoneBody,
} from "./body-schema.ts";

export const CHANGES_MAXIMUM = 1_000;
const CHANGES_DEFAULT = 100;
const PAGES_MAXIMUM = 1_000_000;
const PROXIMITY_MAXIMUM_METRES = 100_000;

const wholeNumber = (least: number, most: number, message: string) =>
  z
    .string()
    .regex(/^\d{1,9}$/, message)
    .transform(Number)
    .pipe(z.int(message).min(least, message).max(most, message));

const described = <S extends z.ZodType>(schema: S, meta: Record<string, unknown>): S => schema.meta(meta);

const flag = (description: string) =>
  described(
    z
      .enum(["true", "false"], "must be true or false")
      .transform((word) => word === "true")
      .default(false),
    { description, type: "boolean", enum: undefined, default: false },
  );
const id = (description: string) => described(z.uuid("must be a UUID"), { description });
const age = (description: string) =>
  described(wholeNumber(0, 130, "must be an age in years, 0 to 130"), {
    description,
    type: "integer",
    minimum: 0,
    maximum: 130,
    pattern: undefined,
  });
const time = (description: string) =>
  described(
    z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/, "must be a time such as 10:30")
      .transform((clock) => clock.slice(0, 5)),
    { description },
  );

const INSTANT =
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):?[0-5]\d)?)?$/i;

// In a query a plus that was not encoded arrives as a space.
const instant = z
  .string()
  .transform((sent) => sent.trim().replace(/ (?=\d\d:?\d\d$)/, "+"))
  .pipe(z.string().regex(INSTANT, "must be an instant such as 2026-11-24T10:30:00Z"))
  .transform((sent) => new Date(/T/i.test(sent) && !/(Z|[+-]\d\d:?\d\d)$/i.test(sent) ? `${sent}Z` : sent))
  .refine((at) => !Number.isNaN(at.getTime()), "must be an instant that there is")
  .meta({
    description: "modified then or later, with those that went since; without an offset it is read as UTC",
    type: "string",
    format: "date-time",
  });

const DAYS = { mo: 1, tu: 2, we: 3, th: 4, fr: 5, sa: 6, su: 7 } as const;
const day = z
  .string()
  .trim()
  .toLowerCase()
  .regex(
    /^(mo|tu|we|th|fr|sa|su|mon|tue|wed|thu|fri|sat|sun|(mon|tues|wednes|thurs|fri|satur|sun)day)$/,
    "must be a weekday such as MO",
  )
  .transform((word) => DAYS[word.slice(0, 2) as keyof typeof DAYS])
  .meta({ description: "happens on this weekday: MO, TU, WE, TH, FR, SA or SU", type: "string" });

const PAGE_MESSAGE = `must be a whole number from 1 to ${PAGES_MAXIMUM}`;
const perPage = (most: number) =>
  described(wholeNumber(1, most, `must be a whole number from 1 to ${most}`), {
    type: "integer",
    minimum: 1,
    maximum: most,
    pattern: undefined,
  });

const pagingShape = {
  page: described(wholeNumber(1, PAGES_MAXIMUM, PAGE_MESSAGE).default(1), {
    description: "which page",
    type: "integer",
    minimum: 1,
    maximum: PAGES_MAXIMUM,
    default: 1,
    pattern: undefined,
  }),
  per_page: perPage(PAGE_LIMIT_MAXIMUM)
    .optional()
    .meta({ description: `items in a page; ${PAGE_LIMIT_DEFAULT} where nothing is said` }),
  perPage: perPage(PAGE_LIMIT_MAXIMUM).optional().meta({ description: "the same as per_page" }),
  format: z
    .enum(["json", "ndjson"], "must be json or ndjson")
    .default("json")
    .meta({ description: "`ndjson` streams all results, one on each line" }),
};

const search = text(200).optional().meta({ description: "all of these words stand in it, whole" });
const full = flag("fully nested");

const contentShape = {
  search,
  taxonomy_term_id: id("carries this term").optional(),
  taxonomy_id: id("carries a term of this taxonomy").optional(),
  organization_id: id("of this organization").optional(),
  modified_after: instant.optional(),
  minimum_age: age("is for people of this age or older, among others").optional(),
  maximum_age: age("is for people of this age or younger, among others").optional(),
  day: day.optional(),
  start_time: time("begins at this time or later; with `day` on that day").optional(),
  end_time: time("ends at this time or earlier; with `day` and `start_time` the same event").optional(),
  postcode: z
    .string()
    .trim()
    .min(1, "must be a postcode such as CT6 5JN")
    .max(10, "must be a postcode such as CT6 5JN")
    .regex(/^[A-Za-z]{1,2}\d[A-Za-z\d]?\s*\d[A-Za-z]{2}$/, "must be a full postcode such as CT6 5JN")
    .optional()
    .meta({ description: "is for people there; with `proximity`: is within so many metres of it" }),
  proximity: described(
    wholeNumber(
      1,
      PROXIMITY_MAXIMUM_METRES,
      `must be whole metres from 1 to ${PROXIMITY_MAXIMUM_METRES}`,
    ).optional(),
    {
      description: "metres from the middle of `postcode`",
      type: "integer",
      minimum: 1,
      maximum: PROXIMITY_MAXIMUM_METRES,
      pattern: undefined,
    },
  ),
};

const needsPostcode = (query: { postcode?: unknown; proximity?: unknown }) =>
  query.proximity === undefined || query.postcode !== undefined;
const NEEDS_POSTCODE = {
  path: ["proximity"],
  message: "is measured from a postcode: send postcode as well, or leave it out",
};

export const servicesQuery = z
  .object({
    ...contentShape,
    minimal: flag("id, name, status and when it was modified, alone"),
    full,
    ...pagingShape,
  })
  .refine(needsPostcode, NEEDS_POSTCODE);
export const atLocationsQuery = z
  .object({ ...contentShape, full, ...pagingShape })
  .refine(needsPostcode, NEEDS_POSTCODE);
export const taxonomiesQuery = z.object({ search, ...pagingShape });
export const termsQuery = z.object({
  search,
  taxonomy_id: id("of this taxonomy").optional(),
  parent_id: id("right below this term").optional(),
  top_only: flag("only terms that have no broader one"),
  ...pagingShape,
});
export const organizationsQuery = z.object({
  search,
  full: flag("with its services by name"),
  full_service: flag("with its services, fully nested"),
  ...pagingShape,
});
export const organizationQuery = z.object({ full_service: flag("with its services, fully nested") });
export const changesQuery = z.object({
  after: z
    .string()
    .max(100)
    .regex(/^[A-Za-z0-9_-]+$/, "must be the `next_cursor` of an earlier reply")
    .optional()
    .meta({ description: "`next_cursor` of the reply before; absent: from the beginning" }),
  full: flag("fully nested, but for what has gone"),
  per_page: perPage(CHANGES_MAXIMUM)
    .default(CHANGES_DEFAULT)
    .meta({ description: "items in a reply", default: CHANGES_DEFAULT }),
});

export const itemParams = z.object({ id: z.uuid().meta({ description: "its id" }) });

/** The envelope of a list: all eight keys, always. */
const pageOf = (item: z.ZodType, name: string) =>
  z
    .strictObject({
      total_items: z.int().meta({ description: "items in all pages" }),
      total_pages: z.int().meta({ description: "pages there are" }),
      page_number: z.int().meta({ description: "which page this is" }),
      size: z.int().meta({ description: "items on this page" }),
      first_page: z.boolean().meta({ description: "it is the first one" }),
      last_page: z.boolean().meta({ description: "no page comes after it" }),
      empty: z.boolean().meta({ description: "nothing is on it" }),
      contents: z.array(item).meta({ description: "the items" }),
    })
    .meta({ id: name });

export const servicesItem = z.union([serviceBody, serviceSummaryBody, minimalBody, tombstoneBody]);
export const atLocationsItem = z.union([serviceAtLocationBody, serviceAtLocationSummaryBody]);
export const organizationsItem = z.union([organizationFullBody, organizationBody, organizationSummaryBody]);
export const servicesPage = pageOf(servicesItem, "service_page");
export const atLocationsPage = pageOf(atLocationsItem, "service_at_location_page");
export const taxonomiesPage = pageOf(taxonomyBody, "taxonomy_page");
export const termsPage = pageOf(taxonomyTermBody, "taxonomy_term_page");
export const organizationsPage = pageOf(organizationsItem, "organization_page");
export const organizationItem = z.union([organizationFullBody, organizationBody]);

export const changesBody = z
  .strictObject({
    size: z.int().meta({ description: "items in this reply" }),
    empty: z.boolean().meta({ description: "nothing has changed since" }),
    more: z.boolean().meta({ description: "ask again at once: there is more" }),
    next_cursor: z
      .string()
      .optional()
      .meta({ description: "send it as `after` next time, now or later; absent while there is nothing" }),
    contents: z
      .array(z.union([serviceBody, minimalBody, tombstoneBody]))
      .meta({ description: "what was changed or has gone, by when, then by id" }),
  })
  .meta({ id: "changes" });

export const detailsBody = z
  .strictObject({
    version: z.literal("HSDS-UK-3.0").meta({ description: "version of the profile" }),
    profile: z.url().meta({ description: "where the profile is described" }),
    openapi_url: z.url().meta({ description: "this feed's own OpenAPI document" }),
    description: z.string().meta({ description: "what this feed is" }),
    publisher: z
      .strictObject({
        name: z.string().meta({ description: "who publishes it" }),
        url: z.url().meta({ description: "where to find them" }),
      })
      .meta({ description: "who publishes it" }),
    licence: z
      .strictObject({
        name: z.string().meta({ description: "what it is called" }),
        url: z.url().meta({ description: "its text" }),
      })
      .meta({ description: "under which everything here may be used" }),
  })
  .meta({ id: "api_details" });

export type ServicesQuery = z.output<typeof servicesQuery>;
export type AtLocationsQuery = z.output<typeof atLocationsQuery>;
export type TaxonomiesQuery = z.output<typeof taxonomiesQuery>;
export type TermsQuery = z.output<typeof termsQuery>;
export type OrganizationsQuery = z.output<typeof organizationsQuery>;
export type ChangesQuery = z.output<typeof changesQuery>;
/** What filters services. */
export type ContentQuery = Pick<ServicesQuery, keyof typeof contentShape>;
