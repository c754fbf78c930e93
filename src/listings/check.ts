import { parsePhoneNumberFromString } from "libphonenumber-js/min";
import type { Database } from "#db/client.ts";
import { AppError, type Issue } from "../errors.ts";
import {
  type ContentSession,
  type ContentVenue,
  isEqual,
  type ListingContent,
  normaliseContent,
} from "./content.ts";
import { addMonths } from "./freshness.ts";
import { nearest } from "../nearest.ts";
import { gazetteerOf, locateVenue, type VenuePlace } from "./places.ts";
import { findAreaCodes, findSlugs, findTerms } from "./queries.ts";
import type { ListingInput } from "./schema.ts";

export interface CheckOptions {
  /** Where the listing stands in the body: "" or "/listing". */
  prefix: string;
  /** The group's district: believed where a postcode may lie in several. */
  district: string;
  today: string;
  newId(): string;
  /** The content that is being changed: its ids are kept, and what it holds already is not refused. */
  before?: ListingContent;
}

/**
 * Checks what a shape cannot: words that must exist, places, phones, addresses and texts. Returns the content with ids,
 * districts and phones in E.164; throws every issue at once, each with its pointer.
 */
export async function checkListing(
  db: Database,
  input: ListingInput,
  options: CheckOptions,
): Promise<ListingContent> {
  const gazetteer = gazetteerOf(db);
  const [terms, catchment, ...places] = await Promise.all([
    termIssues(db, input, options),
    catchmentIssues(db, input, options),
    ...input.venues.map((venue, index) =>
      locateVenue(gazetteer, venue, {
        pointer: `${options.prefix}/venues/${index}`,
        district: options.district,
        before: options.before?.venues.find(({ id }) => id === venue.id),
      }),
    ),
  ]);
  const judged = judgeListing(input, options, { issues: [...terms, ...catchment], places });
  if ("content" in judged) return judged.content;
  throw new AppError("validation", {
    detail: "Correct what is listed under errors and send it again.",
    issues: judged.issues,
  });
}

/** What was looked up for a listing: places of its venues in their order, and what is wrong with its words and areas. */
export interface LookedUp {
  issues: readonly Issue[];
  places: readonly (VenuePlace | { issue: Issue })[];
}

/** The part of `checkListing` that looks nothing up: the content, or every issue. */
export function judgeListing(
  input: ListingInput,
  options: CheckOptions,
  looked: LookedUp,
): { content: ListingContent } | { issues: Issue[] } {
  const issues: Issue[] = [
    ...htmlIssues(input, options.prefix),
    ...capacityIssues(input, options),
    ...looked.issues,
  ];
  const contact = checkContact(input, options, issues);
  const ids = idsOf(input, options);
  issues.push(...looked.places.flatMap((place) => ("issue" in place ? [place.issue] : [])));
  if (issues.length > 0) return { issues };
  const venues = input.venues.map((venue, index): ContentVenue => {
    const place = looked.places[index];
    if (place === undefined || "issue" in place) throw new Error("every venue was located");
    const { point: _sent, ...rest } = venue;
    return { ...rest, ...place, id: ids.venues[index] ?? options.newId() };
  });
  const sessions = input.sessions.map((session, index) => withIds(session, index, ids));
  const content = normaliseContent({
    ...input,
    description: tidyParagraphs(input.description),
    ...(contact === undefined ? {} : { contact }),
    venues,
    sessions,
  });
  return { content };
}

interface Ids {
  venues: string[];
  sessions: string[];
  /** Ids of venues by the names that the input gives them. */
  byName: ReadonlyMap<string, string>;
}

/** Known ids are kept; local names become ids of ours. */
function idsOf(input: ListingInput, { before, newId }: CheckOptions): Ids {
  const keep = (known: readonly { id: string }[] | undefined, id: string | undefined) =>
    id !== undefined && known?.some((item) => item.id === id) === true ? id : newId();
  const venues = input.venues.map(({ id }) => keep(before?.venues, id));
  const byName = new Map(
    input.venues.flatMap(({ id }, index) => (id === undefined ? [] : [[id, venues[index] ?? ""] as const])),
  );
  return { venues, byName, sessions: input.sessions.map(({ id }) => keep(before?.sessions, id)) };
}

function withIds(session: ListingInput["sessions"][number], index: number, ids: Ids): ContentSession {
  const named = session.venueId === undefined ? undefined : ids.byName.get(session.venueId);
  const only = ids.venues.length === 1 ? ids.venues[0] : undefined;
  return { ...session, id: ids.sessions[index] ?? "", venueId: named ?? only };
}

const TAG = /<\/?[a-z][^<>]*>/i;

function htmlIssues(input: ListingInput, prefix: string): Issue[] {
  return (["name", "summary", "description"] as const).flatMap((field) => {
    const found = TAG.exec(input[field] ?? "")?.[0];
    return found === undefined ? [] : [htmlIssue(`${prefix}/${field}`, found)];
  });
}

/** The refusal of markup in a text; texts are plain, with paragraphs and lists. */
export function htmlIssue(pointer: string, tag: string): Issue {
  return {
    pointer,
    code: "html",
    message: "must be plain text, without HTML",
    fix: `Leave out ${tag.slice(0, 40)}. A blank line begins a paragraph, and a line that begins with "- " is an item of a list.`,
  };
}

/** Where a text holds a tag, the refusal of it. */
export function htmlIssuesOf(pointer: string, text: string): Issue[] {
  const found = TAG.exec(text)?.[0];
  return found === undefined ? [] : [htmlIssue(pointer, found)];
}

/** Paragraphs and lists: line ends of one kind, no spaces at line ends, at most one blank line between. */
export function tidyParagraphs(text: string): string {
  return text
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(/[ \t]+\n/g, "\n")
    .replaceAll(/\n{3,}/g, "\n\n");
}

function capacityIssues(input: ListingInput, { prefix, today, before }: CheckOptions): Issue[] {
  const { capacity } = input;
  if (capacity === undefined || isEqual(capacity, before?.capacity)) return [];
  return capacityDateIssues(capacity.until, today, `${prefix}/capacity/until`);
}

/** Room is stated for a time that has not passed, and for a year at most. */
export function capacityDateIssues(until: string, today: string, pointer: string): Issue[] {
  const last = addMonths(today, 12);
  if (until >= today && until <= last) return [];
  const message = until < today ? "has passed" : "is more than a year ahead";
  return [{ pointer, code: "out-of-range", message, fix: `Use a date from ${today} to ${last}.` }];
}

async function termIssues(db: Database, input: ListingInput, options: CheckOptions): Promise<Issue[]> {
  const { prefix, before } = options;
  const heldFeatures = before?.venues.flatMap(({ accessibility }) => accessibility);
  const used = [
    ...input.interests.map((slug, index) => use("interest", slug, `/interests/${index}`, before?.interests)),
    ...input.needs.map((slug, index) => use("need", slug, `/needs/${index}`, before?.needs)),
    ...input.cohorts.map((slug, index) => use("cohort", slug, `/cohorts/${index}`, before?.cohorts)),
    ...input.venues.flatMap((venue, position) =>
      venue.accessibility.map((slug, index) =>
        use("accessibility", slug, `/venues/${position}/accessibility/${index}`, heldFeatures),
      ),
    ),
  ];
  const known = await findTerms(
    db,
    used.map(({ slug }) => slug),
  );
  const unknown = used.filter(({ scheme, slug, held }) => {
    const term = known.find((row) => row.scheme === scheme && row.slug === slug);
    return term === undefined || (term.retiredAt !== null && !held);
  });
  return Promise.all(
    unknown.map(async ({ scheme, slug, pointer }) => ({
      pointer: `${prefix}${pointer}`,
      code: "unknown-term",
      message: `there is no ${scheme} \`${slug}\``,
      fix: termFix(scheme, nearest(slug, await findSlugs(db, scheme))),
    })),
  );
}

type Scheme = "interest" | "need" | "cohort" | "accessibility";
const LISTS = {
  interest: "/v1/interests",
  need: "/v1/needs",
  cohort: "/v1/cohorts",
  accessibility: "/v1/accessibility",
} as const;

const use = (scheme: Scheme, slug: string, pointer: string, held: readonly string[] | undefined) => ({
  scheme,
  slug,
  pointer,
  held: held?.includes(slug) === true,
});

const termFix = (scheme: Scheme, near: readonly string[]): string =>
  near.length === 0
    ? `GET ${LISTS[scheme]} lists them.`
    : `Did you mean ${near.join(", ")}? GET ${LISTS[scheme]} lists them all.`;

async function catchmentIssues(
  db: Database,
  input: ListingInput,
  { prefix }: CheckOptions,
): Promise<Issue[]> {
  const codes = input.catchment.areas;
  const known = new Set(await findAreaCodes(db, codes));
  return codes.flatMap((code, index) =>
    known.has(code)
      ? []
      : [
          {
            pointer: `${prefix}/catchment/areas/${index}`,
            code: "unknown-area",
            message: `there is no area ${code}`,
            fix: "GET /v1/areas lists them.",
          },
        ],
  );
}

/** The contact with its phone in E.164 and a whole web address. */
function checkContact(
  input: ListingInput,
  { prefix }: CheckOptions,
  issues: Issue[],
): ListingInput["contact"] {
  const { contact } = input;
  if (contact === undefined) return undefined;
  const phone = contact.phone === undefined ? undefined : toE164(contact.phone);
  if (contact.phone !== undefined && phone === undefined) {
    issues.push({
      pointer: `${prefix}/contact/phone`,
      code: "invalid-phone",
      message: "is not a phone number",
      fix: "Write it as 01227 123456 or, from abroad, as +44 1227 123456.",
    });
  }
  if (contact.website !== undefined && !isWebAddress(contact.website)) {
    issues.push({
      pointer: `${prefix}/contact/website`,
      code: "invalid-website",
      message: "is not a web address",
      fix: "Write it whole, as in https://www.example.org/.",
    });
  }
  return { ...contact, ...(phone === undefined ? {} : { phone }) };
}

function toE164(written: string): string | undefined {
  const parsed = parsePhoneNumberFromString(written, { defaultCountry: "GB", extract: false });
  return parsed?.isPossible() === true && parsed.ext === undefined ? parsed.number : undefined;
}

function isWebAddress(text: string): boolean {
  if (!/^https?:\/\//i.test(text) || /\s/.test(text) || !URL.canParse(text)) return false;
  const url = new URL(text);
  return url.hostname.includes(".") && url.username === "" && url.password === "";
}
