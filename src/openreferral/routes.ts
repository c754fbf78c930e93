import { VERSION } from "../version.ts";
import {
  baseOf,
  readAtLocation,
  readAtLocations,
  readChanges,
  readDetails,
  readOrganization,
  readOrganizations,
  readService,
  readServices,
  readTaxonomies,
  readTaxonomy,
  readTerm,
  readTerms,
} from "./actions.ts";
import { serviceAtLocationBody, serviceBody, taxonomyBody, taxonomyTermBody } from "./body-schema.ts";
import { feedDocument } from "./document.ts";
import { feedEndpoint, respondText, tagOf } from "./feed-endpoint.ts";
import { mount } from "../http/endpoint.ts";
import {
  atLocationsItem,
  atLocationsPage,
  atLocationsQuery,
  changesBody,
  changesQuery,
  detailsBody,
  itemParams,
  organizationItem,
  organizationQuery,
  organizationsItem,
  organizationsPage,
  organizationsQuery,
  servicesItem,
  servicesPage,
  servicesQuery,
  taxonomiesPage,
  taxonomiesQuery,
  termsPage,
  termsQuery,
} from "./schema.ts";

export const feedDetails = feedEndpoint({
  path: "/",
  level: "required",
  summary: "The Open Referral UK feed: its version, document, publisher and licence",
  body: detailsBody,
  handle: (context) => readDetails(context),
});

export const feedServices = feedEndpoint({
  path: "/services",
  level: "required",
  summary: "Services (HSDS-UK 3.0) page by page, or all as NDJSON",
  query: servicesQuery,
  body: servicesPage,
  item: servicesItem,
  handle: (context, { query }) => readServices(context, query),
});

export const feedService = feedEndpoint({
  path: "/services/{id}",
  level: "required",
  summary: "A service, fully nested",
  params: itemParams,
  body: serviceBody,
  forgets: true,
  handle: (context, { params }) => readService(context, params.id),
});

export const feedTaxonomies = feedEndpoint({
  path: "/taxonomies",
  level: "optional",
  summary: "Taxonomies of the feed",
  query: taxonomiesQuery,
  body: taxonomiesPage,
  item: taxonomyBody,
  handle: (context, { query }) => readTaxonomies(context, query),
});

export const feedTaxonomy = feedEndpoint({
  path: "/taxonomies/{id}",
  level: "optional",
  summary: "A taxonomy with its terms",
  params: itemParams,
  body: taxonomyBody,
  handle: (context, { params }) => readTaxonomy(context, params.id),
});

export const feedTerms = feedEndpoint({
  path: "/taxonomy_terms",
  level: "optional",
  summary: "Terms of the feed's taxonomies",
  query: termsQuery,
  body: termsPage,
  item: taxonomyTermBody,
  handle: (context, { query }) => readTerms(context, query),
});

export const feedTerm = feedEndpoint({
  path: "/taxonomy_terms/{id}",
  level: "optional",
  summary: "A term",
  params: itemParams,
  body: taxonomyTermBody,
  handle: (context, { params }) => readTerm(context, params.id),
});

export const feedAtLocations = feedEndpoint({
  path: "/service_at_locations",
  level: "optional",
  summary: "Services at each of their locations",
  query: atLocationsQuery,
  body: atLocationsPage,
  item: atLocationsItem,
  handle: (context, { query }) => readAtLocations(context, query),
});

export const feedAtLocation = feedEndpoint({
  path: "/service_at_locations/{id}",
  level: "optional",
  summary: "A service at one of its locations, fully nested",
  params: itemParams,
  body: serviceAtLocationBody,
  handle: (context, { params }) => readAtLocation(context, params.id),
});

export const feedOrganizations = feedEndpoint({
  path: "/organizations",
  level: "optional",
  summary: "Organizations with a service in the feed",
  query: organizationsQuery,
  body: organizationsPage,
  item: organizationsItem,
  handle: (context, { query }) => readOrganizations(context, query),
});

export const feedOrganization = feedEndpoint({
  path: "/organizations/{id}",
  level: "optional",
  summary: "An organization with its services",
  params: itemParams,
  query: organizationQuery,
  body: organizationItem,
  handle: (context, { params, query }) => readOrganization(context, params.id, query),
});

export const feedChanges = feedEndpoint({
  path: "/changes",
  level: "optional",
  summary: "What was changed or has gone since a cursor, for those who mirror the feed",
  query: changesQuery,
  body: changesBody,
  forgets: true,
  handle: (context, { query }) => readChanges(context, query),
});

const ENDPOINTS = [
  feedDetails,
  feedServices,
  feedService,
  feedTaxonomies,
  feedTaxonomy,
  feedTerms,
  feedTerm,
  feedAtLocations,
  feedAtLocation,
  feedOrganizations,
  feedOrganization,
  feedChanges,
];

const DOCUMENT_KEPT_MS = 24 * 60 * 60 * 1000;

export const feedOpenApi = mount({
  summary: "The feed's own OpenAPI document",
  handle: async (context, request) => {
    const document = await context.cache.get("feed document", DOCUMENT_KEPT_MS, async () => {
      const text = JSON.stringify(feedDocument(ENDPOINTS, { version: VERSION, base: baseOf(context) }));
      return { text, tag: await tagOf(text) };
    });
    return respondText(request.headers, document);
  },
});
