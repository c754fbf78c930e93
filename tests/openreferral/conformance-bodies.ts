/** What the suite reads of the feed's bodies. Their shapes are checked by the cases, never by these types. */
export interface Item {
  id: string;
  name?: string;
  status?: string;
  last_modified?: string;
  modified_date?: string;
}

export interface Envelope {
  total_items: number;
  total_pages: number;
  page_number: number;
  size: number;
  first_page: boolean;
  last_page: boolean;
  empty: boolean;
  contents: Item[];
}

export interface TermBody extends Item {
  description?: string;
  parent_id?: string;
  taxonomy_id?: string;
  term_uri?: string;
  term?: string;
}

export interface TaxonomyBody extends Item {
  description?: string;
  uri?: string;
  taxonomy_terms?: TermBody[];
}

export interface AttributeBody extends Item {
  link_id?: string;
  link_type?: string;
  taxonomy_term_id?: string;
  taxonomy_term?: TermBody;
}

export interface ScheduleBody extends Item {
  freq?: string;
  interval?: number;
  byday?: string;
  bymonthday?: string;
  dtstart?: string;
  until?: string;
  valid_from?: string;
  valid_to?: string;
  opens_at?: string;
  closes_at?: string;
  description?: string;
  notes?: string;
}

export interface AddressBody extends Item {
  address_1?: string;
  city?: string;
  state_province?: string;
  postal_code?: string;
  country?: string;
}

export interface LocationBody extends Item {
  location_type?: string;
  latitude?: number;
  longitude?: number;
  addresses?: AddressBody[];
  accessibility?: Item[];
  attributes?: AttributeBody[];
  schedules?: ScheduleBody[];
}

export interface ServiceAtLocationBody extends Item {
  service_id?: string;
  location_id?: string;
  location?: LocationBody;
  service?: ServiceBody;
  schedules?: ScheduleBody[];
}

export interface PhoneBody extends Item {
  number?: string;
}

export interface ContactBody extends Item {
  email?: string;
  phones?: PhoneBody[];
}

export interface OrganizationBody extends Item {
  description?: string;
  organization_identifiers?: (Item & {
    identifier_scheme?: string;
    identifier_type?: string;
    identifier?: string;
  })[];
  services?: ServiceBody[];
}

export interface ServiceBody extends Item {
  organization_id?: string;
  organization?: OrganizationBody;
  description?: string;
  minimum_age?: number;
  maximum_age?: number;
  eligibility_description?: string;
  assured_date?: string;
  assurer_email?: string;
  email?: string;
  url?: string;
  phones?: PhoneBody[];
  contacts?: ContactBody[];
  schedules?: ScheduleBody[];
  service_areas?: (Item & { uri?: string; service_area?: string })[];
  service_at_locations?: ServiceAtLocationBody[];
  languages?: (Item & { code?: string })[];
  cost_options?: (Item & { amount?: number; currency?: string })[];
  attributes?: AttributeBody[];
}

/** A member somewhere in a body. */
export interface Member {
  /** `/attributes/3/taxonomy_term/name` */
  at: string;
  /** The nearest name: `name`. */
  name: string;
  value: unknown;
  /** The object that it is a member of. */
  of: Readonly<Record<string, unknown>>;
}

/** Every member of a body, at every depth. */
export function membersOf(body: unknown, at = ""): Member[] {
  if (Array.isArray(body)) return body.flatMap((inner, index) => membersOf(inner, `${at}/${index}`));
  if (typeof body !== "object" || body === null) return [];
  const of = body as Readonly<Record<string, unknown>>;
  return Object.entries(of).flatMap(([name, value]) => [
    { at: `${at}/${name}`, name, value, of },
    ...membersOf(value, `${at}/${name}`),
  ]);
}

/** The schedules of a service, wherever they hang, each once. */
export function schedulesOf(service: ServiceBody): ScheduleBody[] {
  const all = [
    ...(service.schedules ?? []),
    ...(service.service_at_locations ?? []).flatMap((place) => [
      ...(place.schedules ?? []),
      ...(place.location?.schedules ?? []),
    ]),
  ];
  return [...new Map(all.map((schedule) => [schedule.id, schedule])).values()];
}

export function locationsOf(service: ServiceBody): LocationBody[] {
  return (service.service_at_locations ?? []).flatMap(({ location }) => location ?? []);
}

export const idsOf = (items: readonly Item[]): string[] => items.map(({ id }) => id);
export const sorted = (values: readonly string[]): string[] => values.toSorted();
