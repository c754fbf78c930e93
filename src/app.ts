import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context as HonoContext } from "hono";
import { cors } from "hono/cors";
import { secureHeaders } from "hono/secure-headers";
import { getPath } from "hono/utils/url";
import { SearchError } from "#search/port.ts";
import { identify } from "./accounts/identify.ts";
import { type Actor, type Context, PUBLIC_ACTOR, type Runtime } from "./context.ts";
import { AppError } from "./errors.ts";
import { databaseAwayCode } from "./http/database-fault.ts";
import type { Site } from "./http/endpoint.ts";
import { admit, refuseCrossSite } from "./http/guard.ts";
import { openApiDocument } from "./http/openapi.ts";
import { readOff } from "./http/pieces.ts";
import { problemResponse } from "./http/problem.ts";
import { checkMediaType, checkUpload, readBody, URL_MAXIMUM_BYTES } from "./http/request-body.ts";
import { honoPath, pathPattern, type Route } from "./http/route.ts";
import { serveEndpoint, servePage } from "./http/serve.ts";
import { ROUTES } from "./routes.ts";
import { VERSION } from "./version.ts";

/** What an entry hands to the app with each request. */
export interface Bindings {
  runtime: Runtime;
  /** The caller's address, already decided by the entry (TRUST_PROXY). */
  address: string;
}

interface Environment {
  Bindings: Bindings;
  Variables: { requestId: string };
}

const EXPOSED = ["ETag", "Idempotency-Replayed", "Retry-After", "X-Request-Id"];
const openToAll = cors({ origin: "*", allowMethods: ["GET", "HEAD"], exposeHeaders: EXPOSED });
/** The feed is for every page in every browser, its errors too: no origin is treated otherwise there. */
const FOR_ALL = /^\/open-referral\/v3(\/|$)/;
const WRITES = new Set(["POST", "PUT", "PATCH", "DELETE"]);
const REQUEST_ID = /^[A-Za-z0-9._-]{8,64}$/;

const matchers = ROUTES.map((route) => ({ route, pattern: pathPattern(route.path) }));

/** Builds the application: middleware, errors, and one loop over the route table. */
export function createApp(): OpenAPIHono<Environment> {
  const app = new OpenAPIHono<Environment>({ getPath: pathOf });
  app.use("*", beginRequest);
  // Under "no-referrer" browsers send `Origin: null` with our own forms.
  app.use("*", secureHeaders({ referrerPolicy: "same-origin", contentSecurityPolicy: CONTENT_POLICY }));
  app.use("*", allowOrigins);
  const site = makeSite();
  for (const line of ROUTES) {
    const { handler } = line;
    const takesFile = handler.face === "json" && handler.upload !== undefined;
    app.on(line.method, honoPath(line.path), (c) =>
      takesFile ? serveFile(line, c, site) : serve(line, c, site),
    );
  }
  app.notFound((c) => toProblem(refusal(c), c));
  app.onError((error, c) => toProblem(error, c));
  return app;
}

/** The path of a request; the feed's addresses are the same with a slash at their end. */
function pathOf(request: Request): string {
  const path = getPath(request);
  return FOR_ALL.test(path) ? path.replace(/\/$/, "") : path;
}

/** What the whole application knows, made when it is first asked for: an isolate that only serves pays nothing. */
function makeSite(): Site {
  let document: ReturnType<typeof openApiDocument> | undefined;
  return { openApi: () => (document ??= openApiDocument(ROUTES, VERSION)) };
}

const CONTENT_POLICY = {
  defaultSrc: ["'none'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", "data:"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
  baseUri: ["'none'"],
};

async function beginRequest(c: HonoContext<Environment>, next: () => Promise<void>): Promise<void> {
  const { runtime } = c.env;
  const sent = c.req.header("x-request-id");
  const requestId = sent !== undefined && REQUEST_ID.test(sent) ? sent : runtime.newId();
  c.set("requestId", requestId);
  const started = performance.now();
  await next();
  c.res.headers.set("x-request-id", requestId);
  const matched = find(c.req.method, c.req.path);
  const tookMs = Math.round(performance.now() - started);
  // The route, never the path: a path may hold what somebody typed.
  const sample = { method: c.req.method, route: matched?.path ?? "none", status: c.res.status, tookMs };
  runtime.log.info("request", { requestId, ...sample });
  runtime.metrics?.observe(sample);
}

function find(method: string, path: string): Route | undefined {
  const wanted = method === "HEAD" ? "GET" : method;
  return matchers.find(({ route, pattern }) => route.method === wanted && pattern.test(path))?.route;
}

async function allowOrigins(
  c: HonoContext<Environment>,
  next: () => Promise<void>,
): Promise<Response | void> {
  const method = c.req.header("access-control-request-method") ?? c.req.method;
  if (FOR_ALL.test(c.req.path)) return openToAll(c, next);
  const trusted = c.env.runtime.config.CORS_ORIGINS;
  const origin = c.req.header("origin");
  const matched = find(method, c.req.path);
  // The development mailbox holds links that sign in: no other site's page may read it in somebody's browser.
  const isForAll = matched?.access === "public" && !matched.developmentOnly;
  const open = isForAll && (method === "GET" || method === "HEAD");
  if (open && !(origin !== undefined && trusted.includes(origin))) {
    // A shared cache must not hand this to a trusted origin, which is answered otherwise.
    if (trusted.length > 0) c.header("vary", "Origin", { append: true });
    return openToAll(c, next);
  }
  const configured = cors({
    origin: trusted,
    credentials: true,
    allowMethods: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"],
    allowHeaders: ["authorization", "content-type", "idempotency-key", "if-match", "x-request-id"],
    exposeHeaders: EXPOSED,
    maxAge: 600,
  });
  return configured(c, next);
}

/** A refusal is told once the file was read off. */
async function serveFile(route: Route, c: HonoContext<Environment>, site: Site): Promise<Response> {
  try {
    return await serve(route, c, site);
  } catch (error) {
    await readOff(c.req.raw.body);
    throw error;
  }
}

/** One admitted request, in the order that the contract gives: 414, 413, 415, 401, 403, then what the face checks. */
async function serve(route: Route, c: HonoContext<Environment>, site: Site): Promise<Response> {
  const { runtime, address } = c.env;
  if (route.developmentOnly && runtime.config.NODE_ENV === "production") throw refusal(c);
  if (c.req.url.length > URL_MAXIMUM_BYTES) {
    throw new AppError("address-too-long", { detail: "An address may be 8 kB at most." });
  }
  const { handler } = route;
  const isWrite = WRITES.has(route.method);
  const body = isWrite ? await readSent(handler, c.req.raw) : "";
  // A public mount reads its own credentials, such as METRICS_TOKEN.
  const knowsItsOwn = handler.face === "mount" && route.access === "public";
  const actor = knowsItsOwn ? PUBLIC_ACTOR : await identifyOrCount(runtime, c.req.raw.headers, address);
  const membership = actor.kind === "key" ? actor.memberships[0]?.id : undefined;
  await takeFromLimit(runtime, membership === undefined ? `address:${address}` : `membership:${membership}`);
  // A form may sign somebody in, so that it matters who sent it even before there is a cookie.
  if (isWrite && (actor.kind === "person" || handler.face === "page")) {
    refuseCrossSite(c.req.raw.headers, [
      new URL(runtime.config.PUBLIC_URL).origin,
      ...runtime.config.CORS_ORIGINS,
    ]);
  }
  const admitted = admit(actor, route.access, route.method, runtime.config.NODE_ENV === "production");
  const requestId = c.get("requestId");
  const context: Context = {
    ...runtime,
    log: runtime.log.with({ requestId }),
    actor: admitted,
    requestId,
    address,
    headers: c.req.raw.headers,
    ...ifMatchOf(c.req.header("if-match")),
  };
  const input = { route, context, url: new URL(c.req.url), params: c.req.param(), body, request: c.req.raw };
  if (handler.face === "json") return serveEndpoint(handler, input);
  if (handler.face === "page") return servePage(handler, input);
  return handler.handle(context, c.req.raw, site);
}

/** The text that was sent, of a size and type that the handler takes; a file is left to be read as it comes. */
async function readSent(handler: Route["handler"], request: Request): Promise<string> {
  if (handler.face === "mount") return "";
  if (handler.face === "json" && handler.upload !== undefined) {
    checkUpload(request, handler.upload);
    return "";
  }
  const body = await readBody(request);
  const expected = handler.face === "page" ? "application/x-www-form-urlencoded" : "application/json";
  checkMediaType(request.headers, body, expected);
  return body;
}

/** A key that is not valid counts for its sender's address, so that guessing is not free. */
async function identifyOrCount(runtime: Runtime, headers: Headers, address: string): Promise<Actor> {
  try {
    return await identify(runtime, headers);
  } catch (error) {
    if (error instanceof AppError) await takeFromLimit(runtime, `address:${address}`);
    throw error;
  }
}

async function takeFromLimit(runtime: Runtime, key: string): Promise<void> {
  const retryAfterSeconds = await runtime.limiter.take(key);
  if (retryAfterSeconds === undefined) return;
  throw new AppError("too-many-requests", {
    detail: `Wait ${retryAfterSeconds} seconds, then go on more slowly.`,
    retryAfterSeconds,
  });
}

function ifMatchOf(header: string | undefined): Pick<Context, "ifMatch"> {
  if (header === undefined) return {};
  if (header.trim() === "*") return { ifMatch: "*" };
  const version = /^"(\d{1,9})"$/.exec(header.trim())?.[1];
  // Anything that is not one of our ETags matches nothing.
  return { ifMatch: version === undefined ? -1 : Number(version) };
}

/** 405 with `Allow` where the path is known by another method, else 404. */
function refusal(c: HonoContext<Environment>): AppError {
  const isProduction = c.env.runtime.config.NODE_ENV === "production";
  const allow = matchers
    .filter(({ route, pattern }) => pattern.test(c.req.path) && !(route.developmentOnly && isProduction))
    .map(({ route }) => route.method);
  if (allow.length === 0 || allow.includes(c.req.method as Route["method"])) {
    return new AppError("not-found", {
      detail: "Nothing is at this address. /openapi.json lists what there is.",
    });
  }
  const withHead = allow.includes("GET") ? [...allow, "HEAD"] : allow;
  return new AppError("method-not-allowed", {
    detail: `This address answers ${withHead.join(", ")}.`,
    allow: [...new Set(withHead)],
  });
}

function toProblem(error: unknown, c: HonoContext<Environment>): Response {
  const { runtime } = c.env;
  const requestId = c.get("requestId");
  if (error instanceof AppError) return problemResponse(error, requestId, runtime.config.PUBLIC_URL);
  const away = databaseAwayCode(error);
  if (away !== undefined) {
    runtime.log.error("the database is away", { requestId, cause: away });
    const unavailable = new AppError("unavailable", {
      detail:
        "Our database is away for the moment. Send it again soon; a POST with the same Idempotency-Key.",
    });
    return problemResponse(unavailable, requestId, runtime.config.PUBLIC_URL);
  }
  if (error instanceof SearchError) {
    runtime.log.error("no engine answered a search", {
      requestId,
      reason: error.reason,
      error: error.message,
    });
    const unavailable = new AppError("unavailable", {
      detail: "The search takes too long at the moment. Try it again soon.",
    });
    return problemResponse(unavailable, requestId, runtime.config.PUBLIC_URL);
  }
  const known = error instanceof Error ? error : new Error(String(error));
  const cause = causeOf(known);
  runtime.log.error("unexpected error", { requestId, error: known.message, cause, stack: known.stack });
  return problemResponse(new AppError("unexpected"), requestId, runtime.config.PUBLIC_URL);
}

/** The code that Postgres or the system has for a fault; its message may hold values. */
function causeOf({ cause }: Error): string | undefined {
  return cause instanceof Error && "code" in cause ? String(cause.code) : undefined;
}
