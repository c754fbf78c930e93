import { endpoint, mount } from "../http/endpoint.ts";
import { refuseParameters } from "../http/request-body.ts";
import { checkReadiness, readMetrics } from "./actions.ts";
import { LIVE_SCHEMA, READY_SCHEMA } from "./schema.ts";

export const live = endpoint({
  summary: "Whether the process runs",
  replies: { 200: { description: "It runs.", body: LIVE_SCHEMA } },
  handle: () => Promise.resolve({ status: 200 as const, body: { status: "ok" as const } }),
});

export const ready = endpoint({
  summary: "Whether it can serve: database, migrations, search",
  replies: {
    200: { description: "It can serve.", body: READY_SCHEMA },
    503: { description: "It cannot: see the parts.", body: READY_SCHEMA, headers: ["Retry-After"] },
  },
  handle: async (context) => {
    const body = await checkReadiness(context);
    return body.status === "ready"
      ? { status: 200 as const, body }
      : { status: 503 as const, body, headers: { "retry-after": "5" } };
  },
});

export const metrics = mount({
  summary: "Counters in Prometheus's text format, for this machine or with METRICS_TOKEN (Node)",
  handle: async (context, request) => {
    const text = await readMetrics(context);
    // After its token was asked for: 401 goes before 400.
    refuseParameters(new URL(request.url).searchParams);
    return new Response(text, {
      headers: { "content-type": "text/plain; version=0.0.4; charset=utf-8", "cache-control": "no-store" },
    });
  },
});

export const openApi = mount({
  summary: "The OpenAPI 3.1 document",
  handle: async (_context, request, site) => {
    refuseParameters(new URL(request.url).searchParams);
    return Response.json(site.openApi(), { headers: { "cache-control": "public, max-age=300" } });
  },
});
