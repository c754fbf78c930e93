import { z } from "zod";
import { IDENTIFIER_SCHEMES } from "#db/schema/groups.ts";

/*
 * What the feed emits, whole: one body that HSDS-UK 3.0 and international HSDS 3.0 both take. Field by field it is
 * described here, because the feed's own document must describe whatever it sends.
 */

/** A field with what it says. */
const told = <S extends z.ZodType>(description: string, schema: S): S => schema.meta({ description });

const text = z.string().min(1);
const uuid = z.uuid();
const date = z.iso.date();
const instant = z.iso.datetime({ precision: 3 });
const list = <S extends z.ZodType>(item: S) => z.array(item).min(1);

const modified = {
  last_modified: told("when anything in it was last changed, with milliseconds, in UTC", instant),
};

/** A term of a taxonomy. */
export const taxonomyTermBody = z
  .strictObject({
    id: told("the term's id, the same for ever", uuid),
    code: told("its short name in this directory", text),
    name: told("what it is called", text),
    term: told("the same as `name`, as HSDS-UK calls it", text),
    description: told("what it says of a service", text),
    parent_id: told("the broader term", uuid).optional(),
    taxonomy: told("name of its taxonomy", text),
    taxonomy_id: told("id of its taxonomy", uuid),
    language: told("language of its name", z.literal("en")),
    term_uri: told("URI of the idea: in a public list where there is one, else here", z.url()),
    crosswalk_uris: told(
      "URIs of the same idea in OpenActive, esd and UK-CAT",
      z.array(z.url()).min(1),
    ).optional(),
  })
  .meta({ id: "taxonomy_term" });

/** A taxonomy: one for interests, needs, cohorts and accessibility each. */
export const taxonomyBody = z
  .strictObject({
    id: told("the taxonomy's id, the same for ever", uuid),
    name: told("what it is called", text),
    description: told("what its terms are for", text),
    uri: told("where it is described", z.url()),
    taxonomy_terms: told("its terms; in a single taxonomy alone", list(taxonomyTermBody)).optional(),
  })
  .meta({ id: "taxonomy" });

const attribute = z
  .strictObject({
    id: told("the attribute's id", uuid),
    link_id: told("id of what it describes", uuid),
    link_entity: told("what kind of thing it describes", z.enum(["service", "accessibility"])),
    link_type: told(
      "what the term says of it: `eligibility` for those whom it is meant for",
      z.enum(["interest", "need", "eligibility", "accessibility"]),
    ),
    taxonomy_term_id: told("the term's id, which is at /taxonomy_terms/{id}", uuid),
    taxonomy_term: told("the term", taxonomyTermBody),
  })
  .meta({ id: "attribute" });

const phone = z
  .strictObject({
    id: told("the phone's id", uuid),
    service_id: told("the service that it is for", uuid),
    contact_id: told("the contact that it belongs to", uuid),
    number: told("the number, in E.164", text),
  })
  .meta({ id: "phone" });

const contact = z
  .strictObject({
    id: told("the contact's id", uuid),
    service_id: told("the service that it is for", uuid),
    name: told("whom to ask for", text).optional(),
    email: told("address for messages", z.email()).optional(),
    phones: told("phones of the contact", list(phone)).optional(),
  })
  .meta({ id: "contact" });

const schedule = z
  .strictObject({
    id: told("the schedule's id", uuid),
    service_id: told("the service that it is for", uuid).optional(),
    service_at_location_id: told("at which of its locations; absent: at any or none", uuid).optional(),
    valid_from: told("first day on which it holds", date).optional(),
    valid_to: told("last day on which it holds", date).optional(),
    dtstart: told("day of the first event, from which `interval` counts", date).optional(),
    until: told("last day of the rule", date).optional(),
    freq: told(
      "kind of rule; absent for a single date, dtstart to until",
      z.enum(["WEEKLY", "MONTHLY"]),
    ).optional(),
    interval: told("every so many weeks or months", z.int().min(1)).optional(),
    byday: told("weekdays, `MO,TU`; of a month `1TU,-1TU` (first and last)", text).optional(),
    bymonthday: told("days of the month, `15,30`", text).optional(),
    description: told("the same in words", text),
    opens_at: told(
      "when it begins, wall-clock time in Europe/London",
      z.string().regex(/^\d\d:\d\d$/),
    ).optional(),
    closes_at: told(
      "when it ends; at or before `opens_at`: on the next day",
      z.string().regex(/^\d\d:\d\d$/),
    ).optional(),
    attending_type: told("how one takes part", text).optional(),
    notes: told("what else is to be known, such as days on which it does not happen", text).optional(),
  })
  .meta({ id: "schedule" });

const address = z
  .strictObject({
    id: told("the address's id", uuid),
    location_id: told("the location that it is of", uuid),
    address_1: told("first line", text),
    address_2: told("further lines", text).optional(),
    city: told("town", text),
    region: told("district", text),
    state_province: told("county", text),
    postal_code: told("postcode", text),
    country: told("ISO 3166-1 code", z.literal("GB")),
    address_type: told("what kind of address it is", z.literal("physical")),
  })
  .meta({ id: "address" });

const accessibility = z
  .strictObject({
    id: told("the feature's id", uuid),
    location_id: told("the location that has it", uuid),
    description: told("what there is", text),
    accessibility: told("the same, as HSDS-UK calls it", text),
    attributes: told("the feature as a term", list(attribute)),
  })
  .meta({ id: "accessibility" });

const location = z
  .strictObject({
    id: told("the location's id", uuid),
    location_type: told("what kind of location it is", z.literal("physical")),
    name: told("what it is called", text).optional(),
    description: told("what is to be known of it", text).optional(),
    latitude: told("WGS84, degrees", z.number().min(-90).max(90)).optional(),
    longitude: told("WGS84, degrees", z.number().min(-180).max(180)).optional(),
    external_identifier: told("its number in the scheme beside", text).optional(),
    external_identifier_type: told("Unique Property Reference Number", z.literal("UPRN")).optional(),
    addresses: told("its address", list(address)).optional(),
    accessibility: told("what helps people to take part there", list(accessibility)).optional(),
  })
  .meta({ id: "location" });

const serviceArea = z
  .strictObject({
    id: told("the area's id", uuid),
    service_id: told("the service that is for its people", uuid),
    name: told("name of the area", text),
    service_area: told("the same, as HSDS-UK calls it", text),
    uri: told("the area's persistent URI, by its ONS code", z.url()).optional(),
  })
  .meta({ id: "service_area" });

const language = z
  .strictObject({
    id: told("the entry's id", uuid),
    service_id: told("the service that speaks it", uuid),
    name: told("the language in English", text),
    code: told("BCP 47 tag", text),
  })
  .meta({ id: "language" });

const costOption = z
  .strictObject({
    id: told("the option's id", uuid),
    service_id: told("the service that costs it", uuid),
    option: told("free, or what is paid for", text),
    currency: told("ISO 4217 code", z.literal("GBP")),
    amount: told("pounds", z.number().min(0)),
    amount_description: told("what the amount is for, and what else is to be known", text).optional(),
  })
  .meta({ id: "cost_option" });

const organizationIdentifier = z
  .strictObject({
    id: told("the entry's id", uuid),
    organization_id: told("the organization that has it", uuid),
    identifier_scheme: told("scheme by org-id.guide", z.enum(IDENTIFIER_SCHEMES)),
    identifier_type: told("what kind of number it is", text),
    identifier: told("the number", text),
  })
  .meta({ id: "organization_identifier" });

const organizationShape = {
  id: told("the organization's id", uuid),
  name: told("what it is called", text),
  description: told("what it is", text),
  organization_identifiers: told("its charity and company numbers", list(organizationIdentifier)).optional(),
};

/** An organization as its services carry it. */
const organization = z.strictObject(organizationShape).meta({ id: "organization" });

const serviceShape = {
  id: told("the service's id, the same for ever", uuid),
  organization_id: told("the organization that provides it", uuid),
  name: told("what it is called", text),
  description: told("what it is", text),
  url: told("its website", z.url()).optional(),
  email: told("address for messages", z.email()).optional(),
  status: told("`temporarily closed` while it is paused", z.enum(["active", "temporarily closed"])),
  alert: told("what has to be known before going", text).optional(),
  application_process: told("how to join", text).optional(),
  wait_time: told("whether there is room, and until when that was said", text).optional(),
  fees: told("what it costs, in words", text).optional(),
  fees_description: told("the same, as HSDS calls it", text).optional(),
  eligibility_description: told("whom it is for, and whom not", text).optional(),
  minimum_age: told("from which age; absent: from any", z.int().min(1)).optional(),
  maximum_age: told("up to which age; absent: without limit", z.int().min(0).max(99)).optional(),
  assured_date: told("when a human last confirmed that it is right", date).optional(),
  ...modified,
  organization: told("the organization that provides it", organization),
};

const nestedShape = {
  ...serviceShape,
  phones: told("public phones", list(phone)).optional(),
  schedules: told("when it happens", list(schedule)).optional(),
  service_areas: told("whose people it is for; absent: everybody's", list(serviceArea)).optional(),
  languages: told("languages that are spoken", list(language)).optional(),
  cost_options: told("what it costs", list(costOption)).optional(),
  contacts: told("public contacts", list(contact)).optional(),
  attributes: told(
    "interests, needs, and those whom it is meant for (`link_type` eligibility)",
    list(attribute),
  ).optional(),
};

const atLocationShape = {
  id: told("the entry's id", uuid),
  service_id: told("the service", uuid),
  location_id: told("the location", uuid),
  location: told("where it is", location),
};

const serviceAtLocation = z.strictObject(atLocationShape).meta({ id: "service_location" });

/** A service with its organization, as lists have it. */
export const serviceSummaryBody = z.strictObject(serviceShape).meta({ id: "service_summary" });

/** A service, fully nested. */
export const serviceBody = z
  .strictObject({
    ...nestedShape,
    service_at_locations: told("where it happens", list(serviceAtLocation)).optional(),
  })
  .meta({ id: "service" });

/** `minimal=true`. */
export const minimalBody = z
  .strictObject({
    id: serviceShape.id,
    name: serviceShape.name,
    status: serviceShape.status,
    modified_date: modified.last_modified,
    ...modified,
  })
  .meta({ id: "service_minimal" });

/** What is left of a service that is no longer there. */
export const tombstoneBody = z
  .strictObject({
    id: serviceShape.id,
    status: told("it was withdrawn or has ended", z.literal("defunct")),
    modified_date: told("when it went", instant),
    last_modified: told("when it went", instant),
  })
  .meta({ id: "service_defunct" });

/** A service at one of its locations, as lists have it. */
export const serviceAtLocationSummaryBody = z
  .strictObject({ ...atLocationShape, ...modified, service: told("the service", serviceSummaryBody) })
  .meta({ id: "service_at_location_summary" });

/** A service at one of its locations, fully nested. */
export const serviceAtLocationBody = z
  .strictObject({
    ...atLocationShape,
    ...modified,
    schedules: told("when it happens there", list(schedule)).optional(),
    service: told("the service", z.strictObject(nestedShape).meta({ id: "service_without_locations" })),
  })
  .meta({ id: "service_at_location" });

const serviceReference = z
  .strictObject({ id: serviceShape.id, name: serviceShape.name, status: serviceShape.status, ...modified })
  .meta({ id: "service_reference" });

/** An organization with its services by name. */
export const organizationBody = z
  .strictObject({
    ...organizationShape,
    services: told("what it provides", list(serviceReference)).optional(),
  })
  .meta({ id: "organization_with_services" });

/** An organization with its services, fully nested. */
export const organizationFullBody = z
  .strictObject({ ...organizationShape, services: told("what it provides", list(serviceBody)).optional() })
  .meta({ id: "organization_with_full_services" });

/** An organization as lists have it. */
export const organizationSummaryBody = organization;

export type TaxonomyTerm = z.input<typeof taxonomyTermBody>;
export type Taxonomy = z.input<typeof taxonomyBody>;
export type Attribute = z.input<typeof attribute>;
export type Phone = z.input<typeof phone>;
export type Contact = z.input<typeof contact>;
export type Schedule = z.input<typeof schedule>;
export type Address = z.input<typeof address>;
export type Location = z.input<typeof location>;
export type ServiceArea = z.input<typeof serviceArea>;
export type Language = z.input<typeof language>;
export type CostOption = z.input<typeof costOption>;
export type Organization = z.input<typeof organization>;
export type ServiceSummary = z.input<typeof serviceSummaryBody>;
export type Service = z.input<typeof serviceBody>;
export type Minimal = z.input<typeof minimalBody>;
export type Tombstone = z.input<typeof tombstoneBody>;
export type ServiceAtLocation = z.input<typeof serviceAtLocationBody>;
export type ServiceAtLocationSummary = z.input<typeof serviceAtLocationSummaryBody>;
