import { endpoint } from "../http/endpoint.ts";
import { listAreas, readArea, readAreaAt } from "./actions.ts";
import { areaAtOutput, areaAtQuery, areaDetail, areaListQuery, areaPage, areaParams } from "./schema.ts";

// Areas change a few times a year; a look-up by postcode says where somebody lives, and is kept by nobody.
const CACHED = { "cache-control": "public, max-age=300" };

export const getAreas = endpoint({
  summary: "Areas that are valid today, by code",
  query: areaListQuery,
  replies: { 200: { description: "A page of areas", body: areaPage } },
  handle: async (context, { query }) => ({
    status: 200 as const,
    body: await listAreas(context, query),
    headers: CACHED,
  }),
});

export const getArea = endpoint({
  summary: "One area with its parent, its parts, its neighbours and the teams that are responsible for it",
  params: areaParams,
  replies: { 200: { description: "The area", body: areaDetail } },
  handle: async (context, { params }) => ({
    status: 200 as const,
    body: await readArea(context, params.code),
    headers: CACHED,
  }),
});

export const getAreaAt = endpoint({
  summary: "Where a postcode or a point is, and who is responsible there today",
  description: "Send exactly one of `postcode` and `point`.",
  query: areaAtQuery,
  replies: {
    200: { description: "The areas, from the smallest to the largest, and the teams", body: areaAtOutput },
  },
  errors: ["not-found"],
  handle: async (context, { query }) => ({ status: 200 as const, body: await readAreaAt(context, query) }),
});
