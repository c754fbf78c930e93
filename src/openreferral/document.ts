import { createRoute, OpenAPIHono, type RouteConfig, z } from "@hono/zod-openapi";
import { PROBLEM_SCHEMA } from "../http/problem.ts";
import type { FeedEndpoint } from "./feed-endpoint.ts";

const DESCRIPTION = `What communities offer, as Open Referral UK (HSDS-UK 3.0) and HSDS 3.0 at once.
Filters are cumulative; unknown parameters are ignored. Wall-clock times are Europe/London.
What has no value is left out: nothing is null, and nothing is empty.`;

/** The feed's own OpenAPI document: its paths are literally those of the profile. */
export function feedDocument(
  endpoints: readonly FeedEndpoint[],
  { version, base }: { version: string; base: string },
) {
  const app = new OpenAPIHono();
  for (const endpoint of endpoints) app.openAPIRegistry.registerPath(createRoute(describe(endpoint)));
  const document = app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: { title: "Fingerpost: Open Referral UK feed", version, description: DESCRIPTION },
    servers: [{ url: base }],
    tags: [
      { name: "required", description: "every feed of the profile has it" },
      { name: "optional", description: "beyond what the profile wants" },
    ],
  });
  return { ...document, "x-hsds-version": "HSDS-UK-3.0" };
}

function describe(endpoint: FeedEndpoint): RouteConfig {
  const name = endpoint.path
    .replaceAll(/[{}]/g, "")
    .replaceAll(/[/_](\w)/g, (_, letter: string) => letter.toUpperCase());
  return {
    method: "get",
    path: endpoint.path,
    operationId: `get${name === "/" ? "Details" : name}`,
    summary: endpoint.summary,
    tags: [endpoint.level],
    request: {
      ...(endpoint.params === undefined ? {} : { params: endpoint.params }),
      ...(endpoint.query === undefined ? {} : { query: endpoint.query }),
    },
    responses: responsesOf(endpoint),
  };
}

function responsesOf(endpoint: FeedEndpoint): RouteConfig["responses"] {
  const problem = (description: string) => ({
    description,
    content: { "application/problem+json": { schema: PROBLEM_SCHEMA } },
  });
  return {
    200: {
      description: endpoint.summary,
      content: {
        "application/json": { schema: endpoint.body },
        ...(endpoint.item !== undefined
          ? { "application/x-ndjson": { schema: z.string().meta({ description: "one item on each line" }) } }
          : {}),
      },
    },
    304: { description: "it is as it was: see If-None-Match and If-Modified-Since" },
    ...(endpoint.query === undefined
      ? {}
      : { 400: problem("a parameter is malformed: `errors` says which") }),
    ...(endpoint.params === undefined ? {} : { 404: problem("there is no such thing") }),
    ...(endpoint.forgets ? { 410: problem("it was there once") } : {}),
    429: problem("too many requests: see Retry-After"),
    503: problem("not available for the moment: see Retry-After"),
  };
}
