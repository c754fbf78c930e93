import { z } from "zod";
import { organizationSummaryBody, serviceBody, taxonomyBody, taxonomyTermBody } from "./body-schema.ts";

import { toLocation } from "./locations.ts";
import { schedulesOf } from "./schedules.ts";
import {
  areasOf,
  atLocation,
  contactsOf,
  costsOf,
  languagesOf,
  type LiveEntry,
  toOrganization,
  toServiceSummary,
} from "./services.ts";
import type { SourceListing } from "./source.ts";
import { attributesOf } from "./terms.ts";

/*
 * The tables of HSDS 3.0's tabular data package that this directory fills: names, files and fields are those of its
 * schemas (`path` and `properties` of each), and the fields are what the feed's bodies have of them.
 */

type Body = z.ZodObject;
type Row = object;

/** A table of the package. */
export interface PackageTable {
  name: string;
  path: string;
  description: string;
  /** What the feed has of it. */
  body: Body;
  /** Field → table whose `id` it holds. */
  links: Readonly<Record<string, string>>;
  /** Its rows of one listing, and nothing else of it: it is asked for each table anew. Absent where it is of none. */
  rowsOf?: (entry: LiveEntry, base: string) => readonly Row[];
}

export interface PackageField {
  name: string;
  type: "string" | "integer" | "number";
  format?: string;
  description: string;
  required: boolean;
}

/** What only HSDS-UK has. */
const UK_ONLY = new Set(["term", "accessibility", "service_area"]);

const element = (list: z.ZodOptional<z.ZodArray<z.ZodObject>>): Body => list.unwrap().element;

const { shape } = serviceBody;
const place = shape.service_at_locations.unwrap().element;
const location = place.shape.location;
const attribute = shape.attributes.unwrap().element;

const locations = ({ listing }: LiveEntry, base: string) =>
  (listing.venues ?? []).map((venue) => toLocation(venue, base));
const features = (entry: LiveEntry, base: string) =>
  locations(entry, base).flatMap((place) => place.accessibility ?? []);
const ofListing =
  (rows: (listing: SourceListing) => readonly Row[]) =>
  ({ listing }: LiveEntry): readonly Row[] =>
    rows(listing);

/** In the order of HSDS, organizations first. */
export const PACKAGE_TABLES: readonly PackageTable[] = [
  table("organizations", "groups that offer something", organizationSummaryBody, {}, ({ listing }) => [
    toOrganization(listing.group),
  ]),
  table(
    "services",
    "what people can go to or use",
    serviceBody,
    { organization_id: "organizations" },
    (entry) => [toServiceSummary(entry)],
  ),
  table(
    "attributes",
    "terms of services and of accessibility",
    attribute,
    { taxonomy_term_id: "taxonomy_terms" },
    (entry, base) => [
      ...attributesOf(entry.listing.terms ?? [], { id: entry.id, entity: "service" }, base),
      ...features(entry, base).flatMap((feature) => feature.attributes),
    ],
  ),
  table(
    "service_at_location",
    "services at each of their locations",
    place,
    { service_id: "services", location_id: "locations" },
    ({ listing }, base) => (listing.venues ?? []).map((venue) => atLocation(listing, venue, base)),
  ),
  table("locations", "where services are", location, {}, locations),
  table(
    "phones",
    "public phones",
    element(shape.phones),
    { service_id: "services", contact_id: "contacts" },
    ofListing((listing) => contactsOf(listing).phones),
  ),
  table(
    "contacts",
    "public contacts",
    element(shape.contacts),
    { service_id: "services" },
    ofListing((listing) => contactsOf(listing).contacts),
  ),
  table(
    "addresses",
    "addresses of locations",
    location.shape.addresses.unwrap().element,
    { location_id: "locations" },
    (entry, base) => locations(entry, base).flatMap(({ addresses = [] }) => addresses),
  ),
  table(
    "schedules",
    "when services happen",
    element(shape.schedules),
    { service_id: "services", service_at_location_id: "service_at_location" },
    ofListing(schedulesOf),
  ),
  table(
    "service_areas",
    "whose people services are for",
    element(shape.service_areas),
    { service_id: "services" },
    ofListing(areasOf),
  ),
  table(
    "languages",
    "languages that are spoken",
    element(shape.languages),
    { service_id: "services" },
    ofListing(languagesOf),
  ),
  table(
    "accessibility",
    "what helps people to take part at locations",
    location.shape.accessibility.unwrap().element,
    { location_id: "locations" },
    features,
  ),
  table(
    "cost_options",
    "what services cost",
    element(shape.cost_options),
    { service_id: "services" },
    ofListing(costsOf),
  ),
  table(
    "organization_identifiers",
    "charity and company numbers",
    organizationSummaryBody.shape.organization_identifiers.unwrap().element,
    { organization_id: "organizations" },
    ({ listing }) => toOrganization(listing.group).organization_identifiers ?? [],
  ),
  table("taxonomy_terms", "terms of the taxonomies", taxonomyTermBody, {
    taxonomy_id: "taxonomies",
    parent_id: "taxonomy_terms",
  }),
  table("taxonomies", "lists of terms", taxonomyBody, {}),
];

function table(
  name: string,
  description: string,
  body: Body,
  links: PackageTable["links"],
  rowsOf?: PackageTable["rowsOf"],
): PackageTable {
  return {
    name,
    path: `${name}.csv`,
    description,
    body,
    links,
    ...(rowsOf === undefined ? {} : { rowsOf }),
  };
}

/** The fields of a table: those of its body that hold one value. */
export function fieldsOf({ body }: Pick<PackageTable, "body">): PackageField[] {
  return Object.entries(body.shape).flatMap(([name, field]): PackageField[] => {
    if (UK_ONLY.has(name)) return [];
    const { type, format, description = "" } = z.toJSONSchema(field, { io: "input" });
    if (type !== "string" && type !== "integer" && type !== "number") return [];
    return [
      {
        name,
        type,
        ...(format === "uuid" || format === "email" || format === "uri" ? { format } : {}),
        description,
        required: !field.safeParse(undefined).success,
      },
    ];
  });
}

/** A row as cells of these fields, empty where it says nothing. */
export function cellsOf(fields: readonly string[], row: Row): string[] {
  const values = new Map<string, unknown>(Object.entries(row));
  return fields.map((name) => {
    const value = values.get(name);
    return typeof value === "string" || typeof value === "number" ? String(value) : "";
  });
}

/** The package's own description (Frictionless Data's tabular data package, as HSDS prescribes). */
export function packageDescriptor(about: {
  publisher: string;
  licence: string;
  licenceUrl: string;
  created: string;
}) {
  return {
    profile: "tabular-data-package",
    name: "human-services-data",
    title: `What communities offer: ${about.publisher}`,
    description: "Groups, activities and support, in the tables of the Human Services Data Specification.",
    version: "3.0",
    created: about.created,
    licenses: [{ title: about.licence, path: about.licenceUrl }],
    resources: PACKAGE_TABLES.map(({ name, path, description, body, links }) => ({
      name,
      path,
      description,
      profile: "tabular-data-resource",
      format: "csv",
      mediatype: "text/csv",
      encoding: "utf-8",
      schema: {
        primaryKey: "id",
        fields: fieldsOf({ body }).map(({ required, ...field }) => ({
          ...field,
          ...(required ? { constraints: { required } } : {}),
        })),
        foreignKeys: Object.entries(links).map(([field, resource]) => ({
          fields: field,
          reference: { resource: resource === name ? "" : resource, fields: "id" },
        })),
      },
    })),
  };
}
