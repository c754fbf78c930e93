import { createRoute, OpenAPIHono, type RouteConfig, z } from "@hono/zod-openapi";
import type { ErrorCode } from "../errors.ts";
import type { Endpoint, ReplyDefinition, ReplyHeader } from "./endpoint.ts";
import { STRONG_ROLES } from "./guard.ts";
import { PROBLEM_SCHEMA, PROBLEMS } from "./problem.ts";
import type { Route } from "./route.ts";

const DESCRIPTION = `An open directory of what communities offer, and the working tool of the people who point others to it.
Instants are UTC, wall-clock times are Europe/London, money is in pence, distance in metres.
Errors are application/problem+json (RFC 9457).`;

// A type and not an interface: only that fits where OpenAPI allows `x-…` members.
type HeaderObject = {
  description: string;
  /** Sent with each such reply; else only sometimes. */
  required: boolean;
  schema: { type: "string" };
};

const header = (description: string, required = true): HeaderObject => ({
  description,
  required,
  schema: { type: "string" },
});

const HEADERS = {
  "X-Request-Id": header("the request's id: the one that was sent, or a new one"),
  ETag: header('its version, for If-Match: `"7"`'),
  Location: header("path of what was made"),
  "Set-Cookie": header("the cookies of the session"),
  "Idempotency-Replayed": header("`true`: the first reply again, nothing was done", false),
  "Retry-After": header("seconds to wait"),
  "WWW-Authenticate": header("`Bearer`"),
} as const satisfies Record<ReplyHeader, HeaderObject> & Record<string, HeaderObject>;

type HeaderName = keyof typeof HEADERS;

/** The OpenAPI 3.1 document of a route table. Build it once: it does not change while the process runs. */
export function openApiDocument(routes: readonly Route[], version: string) {
  const app = new OpenAPIHono();
  for (const route of routes) {
    if (route.handler.face !== "json" || route.developmentOnly) continue;
    app.openAPIRegistry.registerPath(createRoute(describe(route, route.handler)));
  }
  app.openAPIRegistry.registerComponent("securitySchemes", "cookie", {
    type: "apiKey",
    in: "cookie",
    name: "fingerpost.session_token",
    description: "set by POST /v1/sign-in/confirm and POST /v1/registrations/confirm",
  });
  app.openAPIRegistry.registerComponent("securitySchemes", "key", {
    type: "http",
    scheme: "bearer",
    description: "an API key: `npm run cli -- keys create --help`",
  });
  for (const [name, value] of Object.entries(HEADERS)) {
    app.openAPIRegistry.registerComponent("headers", name, value);
  }
  return app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: { title: "Fingerpost", version, description: DESCRIPTION },
    tags: [...new Set(routes.map((route) => route.feature))].map((name) => ({ name })),
  });
}

/** Every error that a route can answer with, from its shape and from what it declares. */
export function errorsOf(route: Route, endpoint: Endpoint): readonly ErrorCode[] {
  const codes = new Set<ErrorCode>(endpoint.errors);
  // A key that is sent is checked everywhere, and unknown query parameters are refused everywhere.
  codes.add("validation").add("invalid-key").add("address-too-long").add("too-many-requests");
  if (route.access !== "public") codes.add("not-signed-in");
  if (typeof route.access !== "string") {
    codes.add("forbidden");
    if (route.access.some((role) => STRONG_ROLES.has(role))) codes.add("second-factor-required");
  }
  if (route.method !== "GET") {
    codes.add("too-large").add("unsupported-media-type").add("cross-site");
    if (route.access !== "public") codes.add("read-only-key");
  }
  if (endpoint.body !== undefined) codes.add("malformed-json");
  if (endpoint.params !== undefined) codes.add("not-found");
  if (endpoint.ifMatch === "required") codes.add("version-required").add("version-lost");
  if (endpoint.ifMatch === "optional") codes.add("version-lost");
  if (endpoint.creates) codes.add("key-reused").add("request-running");
  return [...codes];
}

/** `getListingsByIdHistory`: stable as long as method and path are. */
function operationIdOf(route: Route): string {
  const words = route.path.split(/[/.]/).filter((part) => part !== "" && part !== "v1");
  const named = words.map((word) => (word.startsWith("{") ? `by-${word.slice(1, -1)}` : word)).join("-");
  const capital = named.replaceAll(/(?:^|-)([A-Za-z])/g, (_, letter: string) => letter.toUpperCase());
  return route.method.toLowerCase() + capital;
}

function describe(route: Route, endpoint: Endpoint): RouteConfig {
  const request: NonNullable<RouteConfig["request"]> = {};
  if (endpoint.params !== undefined) request.params = endpoint.params;
  if (endpoint.query !== undefined) request.query = endpoint.query;
  const headers = headersOf(endpoint);
  if (headers !== undefined) request.headers = headers;
  if (endpoint.upload !== undefined) {
    const { mediaTypes, description } = endpoint.upload;
    request.body = { required: true, description, content: filesOf(mediaTypes) };
  }
  if (endpoint.body !== undefined) {
    const content = { schema: endpoint.documentedBody ?? endpoint.body };
    const isPatch = route.method === "PATCH";
    request.body = {
      required: true,
      content: {
        "application/json": content,
        ...(isPatch ? { "application/merge-patch+json": content } : {}),
      },
    };
  }
  const config: RouteConfig = {
    method: route.method.toLowerCase() as RouteConfig["method"],
    path: route.path,
    operationId: operationIdOf(route),
    summary: endpoint.summary,
    description:
      accessText(route) + (endpoint.description === undefined ? "" : `\n\n${endpoint.description}`),
    tags: [route.feature],
    request,
    responses: repliesOf(route, endpoint),
  };
  if (route.access !== "public") config.security = [{ cookie: [] }, { key: [] }];
  return config;
}

/** Bytes of any of these types. */
const filesOf = (mediaTypes: readonly string[]) =>
  Object.fromEntries(
    mediaTypes.map((type) => [type, { schema: { type: "string", format: "binary" } as const }]),
  );

function accessText(route: Route): string {
  if (route.access === "public") return "For anybody.";
  return route.access === "signed-in"
    ? "For anybody who is signed in."
    : `For: ${[...route.access].join(", ")}.`;
}

function headersOf(endpoint: Endpoint): z.ZodObject | undefined {
  const shape: Record<string, z.ZodType> = {};
  if (endpoint.ifMatch !== undefined) {
    const version = z.string().meta({ description: 'the ETag that was read: `"7"`' });
    shape["If-Match"] = endpoint.ifMatch === "required" ? version : version.optional();
  }
  if (endpoint.creates) {
    shape["Idempotency-Key"] = z.string().max(255).optional().meta({
      description: "a UUID of your own: repeating it within 24 hours repeats the reply, not the deed",
    });
  }
  return Object.keys(shape).length === 0 ? undefined : z.object(shape);
}

function repliesOf(route: Route, endpoint: Endpoint): RouteConfig["responses"] {
  const responses: RouteConfig["responses"] = {};
  for (const [status, reply] of Object.entries(endpoint.replies)) {
    const headers = headersOfReply(endpoint, Number(status), reply);
    const { description, files } = reply;
    const json = reply.body === undefined ? undefined : { "application/json": { schema: reply.body } };
    const content = files === undefined ? json : filesOf(files);
    responses[status] = { description, headers, ...(content === undefined ? {} : { content }) };
  }
  const byStatus = Map.groupBy(errorsOf(route, endpoint), (code) => PROBLEMS[code][0]);
  for (const [status, codes] of [...byStatus].sort(([left], [right]) => left - right)) {
    responses[String(status)] = {
      description: codes.map((code) => `${PROBLEMS[code][1]} (\`${code}\`)`).join(" · "),
      headers: headersOfProblem(status),
      content: { "application/problem+json": { schema: PROBLEM_SCHEMA } },
    };
  }
  return responses;
}

function headersOfReply(endpoint: Endpoint, status: number, reply: ReplyDefinition) {
  const names: HeaderName[] = ["X-Request-Id", ...(reply.headers ?? [])];
  if (endpoint.creates && status < 300) names.push("Idempotency-Replayed");
  return referencesTo(names);
}

function headersOfProblem(status: number) {
  const names: HeaderName[] = ["X-Request-Id"];
  if (status === 401) names.push("WWW-Authenticate");
  if (status === 429 || status === 503) names.push("Retry-After");
  return referencesTo(names);
}

const referencesTo = (names: readonly HeaderName[]) =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
