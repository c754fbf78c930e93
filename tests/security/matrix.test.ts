import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openApiDocument } from "#src/http/openapi.ts";
import { ROUTES } from "#src/routes.ts";
import { eventually } from "#tests/support/server.ts";
import { faultsOf, fingerprint } from "./checks.ts";
import { ACCOUNTS } from "./expectations-accounts.ts";
import { CURATION } from "./expectations-curation.ts";
import { IMPORTS } from "./expectations-imports.ts";
import { LISTINGS } from "./expectations-listings.ts";
import { OPERATIONS } from "./expectations-operations.ts";
import { SIGNPOSTING } from "./expectations-signposting.ts";
import { prepare, type Prepared, REQUESTS } from "./requests.ts";
import { type Caller, CALLERS, isDenied, type Line } from "./table.ts";
import { makeWorld, type World } from "./world.ts";

const LINES: readonly Line[] = [
  ...LISTINGS,
  ...CURATION,
  ...IMPORTS,
  ...SIGNPOSTING,
  ...ACCOUNTS,
  ...OPERATIONS,
];
const lined = new Set(LINES.map(({ route }) => route));
const nameOf = ({ method, path }: { method: string; path: string }) => `${method} ${path}`;

describe("the table of routes and the matrix", () => {
  test("every route has a line", () => {
    expect(ROUTES.map(nameOf).filter((name) => !lined.has(name))).toEqual([]);
  });

  test("every line has a route, once", () => {
    const known = new Set(ROUTES.map(nameOf));
    expect(LINES.filter(({ route }) => !known.has(route)).map(({ name }) => name)).toEqual([]);
    expect(new Set(LINES.map(({ name }) => name)).size).toBe(LINES.length);
  });

  test("every line has a request, and every request a line", () => {
    expect(Object.keys(REQUESTS).sort()).toEqual(LINES.map(({ name }) => name).sort());
  });

  test(`${ROUTES.length} routes × ${CALLERS.length} callers, in ${LINES.length} lines: ${LINES.length * CALLERS.length} cells`, () => {
    expect(LINES.length).toBeGreaterThanOrEqual(ROUTES.length);
  });

  test("the OpenAPI document asks for credentials where nobody is refused, and nowhere else", () => {
    const { paths = {} } = openApiDocument(ROUTES, "test");
    const documented = ROUTES.filter(
      ({ handler, developmentOnly }) => handler.face === "json" && !developmentOnly,
    );
    for (const route of documented) {
      const method = route.method.toLowerCase() as "get" | "post" | "put" | "patch" | "delete";
      const isClosed = paths[route.path]?.[method]?.security !== undefined;
      for (const { name, statuses } of LINES.filter((line) => line.route === nameOf(route))) {
        expect({ name, isClosed }).toEqual({ name, isClosed: statuses.nobody === 401 });
      }
    }
    expect(documented.length).toBeGreaterThan(0);
  });

  test("the OpenAPI document tells of every status that the matrix expects", () => {
    const { paths = {} } = openApiDocument(ROUTES, "test");
    const untold = LINES.flatMap(({ name, method, path, statuses }) => {
      const operation = paths[path]?.[method.toLowerCase() as "get" | "post" | "put" | "patch" | "delete"];
      if (operation === undefined) return [];
      const told = Object.keys(operation.responses ?? {}).map(Number);
      const missing = new Set(Object.values(statuses).filter((status) => !told.includes(status)));
      return missing.size === 0 ? [] : [`${name}: ${[...missing].join(", ")}`];
    });
    expect(untold).toEqual([]);
  });

  test("an expired and a revoked key are refused wherever the product reads keys", () => {
    const mounts = new Set(ROUTES.filter(({ handler }) => handler.face === "mount").map(nameOf));
    for (const { name, route, statuses } of LINES) {
      if (mounts.has(route)) continue;
      expect({ name, expired: statuses.expiredKey, revoked: statuses.revokedKey }).toEqual({
        name,
        expired: 401,
        revoked: 401,
      });
    }
  });
});

describe("every route by every kind of caller", () => {
  let world: World;
  beforeAll(async () => {
    world = await makeWorld();
    await eventually("it to be ready", async () => (await world.app.request("/health/ready")).status === 200);
  });
  afterAll(() => world.app.close());

  const prepareAll = (line: Line, callers: readonly Caller[]) =>
    Promise.all(callers.map((caller) => prepare(world, line, caller)));
  const sendAll = (requests: readonly Prepared[]) =>
    Promise.all(
      requests.map(async (request) => ({
        request,
        reply: await world.app.request(request.path, request.init),
      })),
    );
  const statusesOf = (replies: Awaited<ReturnType<typeof sendAll>>) =>
    Object.fromEntries(replies.map(({ request, reply }) => [request.caller, reply.status]));
  const expected = ({ statuses }: Line, callers: readonly Caller[]) =>
    Object.fromEntries(callers.map((caller) => [caller, statuses[caller]]));

  for (const line of LINES) {
    const denied = CALLERS.filter((caller) => isDenied(line.statuses[caller]));
    const allowed = CALLERS.filter((caller) => !denied.includes(caller));

    test(`${line.name}: ${denied.length} refused, ${allowed.length} allowed`, async () => {
      const requests = await prepareAll(line, denied);
      const before = await fingerprint(world.app);
      const refused = await sendAll(requests);
      expect(statusesOf(refused)).toEqual(expected(line, denied));
      expect(refused.flatMap(({ request, reply }) => faultsOf(reply, request))).toEqual([]);
      expect(await fingerprint(world.app)).toEqual(before);
      const answered = await sendAll(await prepareAll(line, allowed));
      expect(statusesOf(answered)).toEqual(expected(line, allowed));
    });
  }
});
