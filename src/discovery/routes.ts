import { endpoint } from "../http/endpoint.ts";
import { findListings } from "./actions.ts";
import { findQuery, findReply } from "./schema.ts";
import { suggest } from "./suggestion-actions.ts";
import { suggestionsQuery, suggestionsReply } from "./suggestion-schema.ts";

/** `GET /v1/listings` */
export const find = endpoint({
  summary: "Find listings",
  description:
    "Repeating a parameter widens (any of), but for `accessibility`; different parameters narrow. Facet counts are what choosing that value would show.",
  query: findQuery,
  replies: { 200: { description: "listings, best first", body: findReply } },
  handle: async (context, { query }) => ({ status: 200, body: await findListings(context, query) }),
});

/** `GET /v1/suggestions` */
export const suggestions = endpoint({
  summary: "Suggest listings, groups, terms and places while somebody types",
  description:
    "Typing errors are forgiven from four letters of a word on. What looks like a person's details gives nothing; a postcode gives its place.",
  query: suggestionsQuery,
  replies: { 200: { description: "at most five of each kind", body: suggestionsReply } },
  handle: async (context, { query }) => ({ status: 200, body: await suggest(context, query.q) }),
});
