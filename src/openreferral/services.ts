import { partId } from "./ids.ts";
import { locationId, toLocation } from "./locations.ts";
import { dateText, said, sentences, some } from "./plain-texts.ts";
import { schedulesOf } from "./schedules.ts";
import { attributesOf } from "./terms.ts";
import type {
  Contact,
  CostOption,
  Language,
  Minimal,
  Organization,
  Phone,
  Service,
  ServiceArea,
  ServiceAtLocation,
  ServiceAtLocationSummary,
  ServiceSummary,
  Tombstone,
} from "./body-schema.ts";
import type { FeedEntry, SourceGroup, SourceListing, SourceVenue } from "./source.ts";

/*
 * Listings as the Open Referral feed has them: pure, and nothing that is empty. What the public may not read is not in
 * the source already.
 */

/** An entry that is public. */
export type LiveEntry = FeedEntry & { listing: SourceListing };

/** Whether the entry is public. */
export const isLive = (entry: FeedEntry): entry is LiveEntry => entry.listing !== null;

const AGE_WITHOUT_LIMIT = 100;
// Kinds of areas that have ONS codes; partnerships, lots and PCNs have codes of our own.
const ONS_CODE = /^[A-Z]\d{8}$/;

const IDENTIFIERS = {
  "GB-CHC": "Charity number (England and Wales)",
  "GB-COH": "Company number",
  "GB-SC": "Charity number (Scotland)",
  "GB-NIC": "Charity number (Northern Ireland)",
  "GB-MPR": "Mutuals Public Register number",
} as const;

/** What a price is for. */
export const PERIODS = {
  session: "per session",
  month: "per month",
  term: "per term",
  year: "per year",
  once: "once",
} as const;

/** How one joins, and what else is said of it. */
export const JOINING = {
  "drop-in": "just come along",
  "self-referral": "get in touch yourself",
  referral: "be referred by somebody",
  booking: "book a place",
  membership: "become a member",
} as const;

export const REFERRALS = "Referrals are taken";
export const ACCOMPANIED = "Somebody can come along to the first visit";
export const PAUSED_ALERT = "Paused for now: get in touch before you go.";

/** Whether there is room. */
export const ROOM = {
  capacity: "There is room",
  "no-capacity": "There is no room",
  waitlist: "There is a waiting list",
  "additional-assessment-required": "Whether there is room depends on an assessment",
} as const;

const instantText = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** A group as services carry it. */
export function toOrganization(group: SourceGroup): Organization {
  const identifiers = (group.identifiers ?? []).map(({ scheme, identifier }) => ({
    id: partId(group.id, `identifier/${scheme}`),
    organization_id: group.id,
    identifier_scheme: scheme,
    identifier_type: IDENTIFIERS[scheme],
    identifier,
  }));
  return {
    id: group.id,
    name: group.name,
    description: said(group.description) ?? group.name,
    ...(identifiers.length === 0 ? {} : { organization_identifiers: identifiers }),
  };
}

/** What is one of a service: its own facts and its organization. */
export function toServiceSummary({ listing, modified }: LiveEntry): ServiceSummary {
  const { contact, group } = listing;
  const fees = feesOf(listing);
  return tidy({
    id: listing.id,
    organization_id: group.id,
    name: listing.name,
    description: descriptionOf(listing),
    url: webAddress(contact?.website),
    email: said(contact?.email),
    status: statusOf(listing),
    alert: listing.status === "paused" ? PAUSED_ALERT : undefined,
    application_process: joiningOf(listing),
    wait_time: roomOf(listing),
    fees,
    fees_description: fees,
    eligibility_description: sentences([
      listing.eligibilityNote,
      said(listing.notFor) === undefined ? undefined : `Not for: ${listing.notFor ?? ""}`,
    ]),
    minimum_age: listing.minAge !== null && listing.minAge > 0 ? listing.minAge : undefined,
    maximum_age: listing.maxAge !== null && listing.maxAge < AGE_WITHOUT_LIMIT ? listing.maxAge : undefined,
    assured_date: listing.assuredOn ?? undefined,
    last_modified: instantText(modified),
    organization: toOrganization(group),
  });
}

/** A service whole. */
export function toService(entry: LiveEntry, base: string): Service {
  const { listing } = entry;
  return tidy({
    ...nestedParts(entry, base),
    service_at_locations: some((listing.venues ?? []).map((venue) => atLocation(listing, venue, base))),
  });
}

function nestedParts(entry: LiveEntry, base: string): Omit<Service, "service_at_locations"> {
  const { listing } = entry;
  const { contacts, phones } = contactsOf(listing);
  return tidy({
    ...toServiceSummary(entry),
    phones: some(phones),
    schedules: some(schedulesOf(listing)),
    service_areas: some(areasOf(listing)),
    languages: some(languagesOf(listing)),
    cost_options: some(costsOf(listing)),
    contacts: some(contacts),
    attributes: some(attributesOf(listing.terms ?? [], { id: listing.id, entity: "service" }, base)),
  });
}

/** Where one of its venues is. */
export const atLocation = (listing: SourceListing, venue: SourceVenue, base: string) => ({
  id: venue.id,
  service_id: listing.id,
  location_id: locationId(venue),
  location: toLocation(venue, base),
});

/** A service at one of its venues, with what is one of each. */
export function toAtLocationSummary(
  entry: LiveEntry,
  venue: SourceVenue,
  base: string,
): ServiceAtLocationSummary {
  const service = toServiceSummary(entry);
  return { ...atLocation(entry.listing, venue, base), last_modified: service.last_modified, service };
}

/** A service at one of its venues, whole. */
export function toAtLocation(entry: LiveEntry, venue: SourceVenue, base: string): ServiceAtLocation {
  const service = nestedParts(entry, base);
  const there = (service.schedules ?? []).filter(
    ({ service_at_location_id: place }) => place === undefined || place === venue.id,
  );
  return tidy({
    ...atLocation(entry.listing, venue, base),
    last_modified: service.last_modified,
    schedules: some(there),
    service,
  });
}

/** A service as mirrors ask for it first. */
export function toMinimal({ listing, modified }: LiveEntry): Minimal {
  const at = instantText(modified);
  return {
    id: listing.id,
    name: listing.name,
    status: statusOf(listing),
    modified_date: at,
    last_modified: at,
  };
}

/** All that is told of a listing that is no longer public. */
export function toTombstone({ id, modified }: FeedEntry): Tombstone {
  const at = instantText(modified);
  return { id, status: "defunct", modified_date: at, last_modified: at };
}

const statusOf = ({ status }: SourceListing): Minimal["status"] =>
  status === "paused" ? "temporarily closed" : "active";

function descriptionOf({ summary, description }: SourceListing): string {
  const short = said(summary);
  return short === undefined || description.startsWith(short) ? description : `${short}\n\n${description}`;
}

function webAddress(text: string | null | undefined): string | undefined {
  const address = said(text);
  return address !== undefined && /^https?:\/\//i.test(address) && URL.canParse(address)
    ? address
    : undefined;
}

function joiningOf({
  joiningWays,
  takesReferrals,
  accompaniedFirstVisit,
}: SourceListing): string | undefined {
  const ways = joiningWays.map((way) => JOINING[way]);
  const last = ways.pop();
  const text = last === undefined ? undefined : ways.length === 0 ? last : `${ways.join(", ")} or ${last}`;
  return sentences([
    text === undefined ? undefined : text.charAt(0).toUpperCase() + text.slice(1),
    takesReferrals ? REFERRALS : undefined,
    accompaniedFirstVisit ? ACCOMPANIED : undefined,
  ]);
}

function roomOf({ capacityStatus, capacityUntil, capacityNote }: SourceListing): string | undefined {
  if (capacityStatus === null || capacityUntil === null) return undefined;
  return sentences([`${ROOM[capacityStatus]} (this holds until ${dateText(capacityUntil)})`, capacityNote]);
}

function amountText(pence: number): string {
  return pence % 100 === 0 ? `£${pence / 100}` : `£${(pence / 100).toFixed(2)}`;
}

/** What it costs in words. */
export function feesOf({
  costFree,
  costPence,
  costPer,
  costNote,
}: Pick<SourceListing, "costFree" | "costPence" | "costPer" | "costNote">): string | undefined {
  const per = costPer === null ? "" : ` ${PERIODS[costPer]}`;
  const isFree = costFree === true || costPence === 0;
  return sentences([
    isFree ? "Free" : costPence === null ? undefined : `${amountText(costPence)}${per}`,
    costNote,
  ]);
}

/** What it costs. */
export function costsOf({ id, costFree, costPence, costPer, costNote }: SourceListing): CostOption[] {
  const isFree = costFree === true || costPence === 0;
  if (!isFree && costPence === null) return [];
  const per = costPer === null || isFree ? undefined : PERIODS[costPer];
  const about = [per, said(costNote)].filter((part) => part !== undefined);
  return [
    {
      id: partId(id, "cost-option"),
      service_id: id,
      option: isFree ? "Free" : "Standard",
      currency: "GBP",
      amount: isFree ? 0 : (costPence ?? 0) / 100,
      ...(about.length === 0 ? {} : { amount_description: about.join("; ") }),
    },
  ];
}

/** Its public contact and phone. */
export function contactsOf({ id, contact }: SourceListing): { contacts: Contact[]; phones: Phone[] } {
  if (contact === null) return { contacts: [], phones: [] };
  const contactId = partId(id, "contact");
  const number = said(contact.phone);
  const phones =
    number === undefined ? [] : [{ id: partId(id, "phone"), service_id: id, contact_id: contactId, number }];
  const name = said(contact.name);
  const email = said(contact.email);
  if (name === undefined && email === undefined && number === undefined) return { contacts: [], phones };
  return { contacts: [tidy({ id: contactId, service_id: id, name, email, phones: some(phones) })], phones };
}

/** The areas whose people it is for. */
export function areasOf({ id, areas }: SourceListing): ServiceArea[] {
  return (areas ?? []).map(({ code, name }) => ({
    id: partId(id, `area/${code}`),
    service_id: id,
    name,
    service_area: name,
    ...(ONS_CODE.test(code) ? { uri: `http://statistics.data.gov.uk/id/statistical-geography/${code}` } : {}),
  }));
}

/** The languages that are spoken. */
export function languagesOf({ id, languages }: SourceListing): Language[] {
  return languages.map((code) => ({
    id: partId(id, `language/${code}`),
    service_id: id,
    name: languageName(code),
    code,
  }));
}

// Dear to make.
const LANGUAGE_NAMES = new Intl.DisplayNames(["en-GB"], { type: "language" });

function languageName(code: string): string {
  try {
    return LANGUAGE_NAMES.of(code) ?? code;
  } catch {
    // A tag of the right shape may still be none.
    return code;
  }
}

type Told<T> = { [Name in keyof T as undefined extends T[Name] ? never : Name]: T[Name] } & {
  [Name in keyof T as undefined extends T[Name] ? Name : never]?: Exclude<T[Name], undefined>;
};

/** The same without what is undefined: absent and undefined are one thing in JSON. */
function tidy<T extends object>(value: T): Told<T> {
  // Told says of the type what the filter does to the value.
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as Told<T>;
}

/** An organization, with its services where they were read: by name, or whole. */
export function toOrganizationWithServices(
  row: { group: SourceGroup; services: FeedEntry[] | null },
  full: boolean,
  base: string,
) {
  const entries = (row.services ?? []).filter(isLive);
  const organization = toOrganization(row.group);
  if (entries.length === 0) return organization;
  return {
    ...organization,
    services: entries.map((entry) => {
      if (full) return toService(entry, base);
      const { id, name, status, last_modified } = toMinimal(entry);
      return { id, name, status, last_modified };
    }),
  };
}
