import { describe, expect, test } from "vitest";
import { makeTestApp } from "#tests/support/app.ts";
import { CANTERBURY, type Credentials, listingBody } from "#tests/support/factories.ts";
import {
  admittedTo,
  DOCUMENTED,
  type Documented,
  expectStatus,
  pathToNothing,
  type Scenario,
} from "./scenario.ts";

const WRITES = DOCUMENTED.filter(({ route }) => route.method !== "GET");
const titled = (list: readonly Documented[]) =>
  list.map((documented) => [documented.operation.id, documented] as const);

/** What follows from the shape of every operation: refused before anything of it runs. */
export function genericScenarios(scenario: () => Scenario): void {
  describe("refused because of who asks", () => {
    test.each(titled(DOCUMENTED))("%s: 401", (_, documented) => expectCallerRefused(scenario(), documented));
    test.each(titled(DOCUMENTED.filter(({ route }) => typeof route.access !== "string")))(
      "%s: 403 without the role",
      async (_, { route }) => {
        const { app, session } = scenario();
        const { method } = route;
        expectStatus(await app.request(pathToNothing(route), { method, headers: session }), 403, "forbidden");
      },
    );
    test.each(titled(WRITES))("%s: 403 from another site", async (_, { route }) => {
      const { app, session } = scenario();
      const headers = { ...session, origin: "https://elsewhere.example" };
      const reply = await app.request(pathToNothing(route), { method: route.method, headers, body: {} });
      expectStatus(reply, 403, "cross-site");
    });
    test.each(titled(WRITES.filter(({ route }) => route.access !== "public")))(
      "%s: 403 with a read-only key",
      async (_, { route }) => {
        const { app, make, community, groupId } = scenario();
        const role = typeof route.access === "string" ? "curator" : (route.access[0] ?? "curator");
        const own = role === "group" ? { groupId } : { team: community };
        const headers = await make.as(role, { ...own, readOnly: true });
        const reply = await app.request(pathToNothing(route), { method: route.method, headers, body: {} });
        expectStatus(reply, 403, "read-only-key");
      },
    );
  });
  describe("refused because of what is sent", () => {
    test.each(titled(DOCUMENTED))("%s: 400 and 414", (_, documented) =>
      expectQueryRefused(scenario(), documented),
    );
    test.each(titled(WRITES))("%s: 413, 415, 400", (_, documented) =>
      expectBodyRefused(scenario(), documented),
    );
    test.each(titled(DOCUMENTED.filter(({ endpoint }) => endpoint.params !== undefined)))(
      "%s: 404 for what is not there",
      (_, documented) => expectNothingFound(scenario(), documented),
    );
  });
  test("every operation is refused with 429 where too much was asked", () =>
    expectTooManyRefused(scenario()));
}

async function expectCallerRefused({ app }: Scenario, { route }: Documented): Promise<void> {
  const { method } = route;
  const path = pathToNothing(route);
  const send = (headers: Credentials) => app.request(path, { method, headers });
  if (route.access !== "public") expectStatus(await send({}), 401, "not-signed-in");
  expectStatus(await send({ authorization: "Bearer fp_not-a-key" }), 401, "invalid-key");
}

async function expectQueryRefused(scenario: Scenario, { route }: Documented): Promise<void> {
  const { app } = scenario;
  const path = pathToNothing(route);
  const init = { method: route.method, headers: admittedTo(scenario, route) };
  const unknown = expectStatus(await app.request(`${path}?unheardOf=1`, init), 400, "validation");
  expect(unknown.body.errors).toContainEqual(expect.objectContaining({ parameter: "unheardOf" }));
  expectStatus(await app.request(`${path}?x=${"y".repeat(8_200)}`, init), 414, "address-too-long");
}

async function expectBodyRefused(scenario: Scenario, { route, endpoint }: Documented): Promise<void> {
  const { app } = scenario;
  const path = pathToNothing(route);
  const headers = admittedTo(scenario, route);
  const { method } = route;
  const tooLong = { "content-length": String((endpoint.upload?.maximumBytes ?? 0) + 1) };
  const tooLarge =
    endpoint.upload === undefined
      ? { method, headers, body: `"${"x".repeat(256 * 1024)}"` }
      : { method, headers: { ...headers, ...tooLong } };
  expectStatus(await app.request(path, tooLarge), 413, "too-large");
  const text = { method, headers: { ...headers, "content-type": "text/plain" }, body: "hello" };
  expectStatus(await app.request(path, text), 415, "unsupported-media-type");
  if (endpoint.body === undefined) return;
  expectStatus(await app.request(path, { method, headers, body: "{" }), 400, "malformed-json");
  const unknown = expectStatus(
    await app.request(path, { method, headers, body: { unheardOf: 1 } }),
    400,
    "validation",
  );
  expect(unknown.body.errors).toContainEqual(expect.objectContaining({ pointer: "/unheardOf" }));
  expectStatus(await app.request(path, { method, headers, body: "[]" }), 400, "validation");
}

const TERMS = { terms: [{ scheme: "interest", slug: "choir" }] };
const REASON = { reason: "A reason for the test." };
const KEY = { name: "A machine", role: "curator" };

/** Bodies that are right in themselves, of the operations that do not take an empty one. */
export const RIGHT_BODIES: Readonly<Record<string, () => object>> = {
  "PATCH /v1/listings/{id}": () => ({ summary: "Another summary" }),
  "PUT /v1/listings/{id}/capacity": () => ({ status: "capacity", until: "2099-01-01" }),
  "POST /v1/listings/{id}/request-changes": () => REASON,
  "POST /v1/listings/{id}/reject": () => REASON,
  "POST /v1/listings/{id}/withdraw": () => REASON,
  "POST /v1/listings/{id}/revisions/{version}/refuse": () => REASON,
  "POST /v1/listings/{id}/suggested-terms/accept": () => TERMS,
  "POST /v1/listings/{id}/suggested-terms/dismiss": () => TERMS,
  "POST /v1/listings/{id}/reports": () => ({ kind: "closed" }),
  "POST /v1/groups/{id}/listings": () => listingBody(),
  "PATCH /v1/groups/{id}": () => ({ description: "Another description." }),
  "POST /v1/signposts/{id}/outcomes": () => ({ outcome: "attended-once", on: "2026-01-01" }),
  "POST /v1/teams/{id}/members": () => ({ email: "a@example.org", name: "A", role: "curator" }),
  "POST /v1/teams/{id}/keys": () => KEY,
  "PUT /v1/imports/{id}/terms": () => ({ terms: [{ words: "misc", term: null }] }),
};

async function expectNothingFound(scenario: Scenario, { route, operation }: Documented): Promise<void> {
  const { app } = scenario;
  const headers = admittedTo(scenario, route);
  const { method } = route;
  const capacity = { status: "capacity", until: dayFrom(scenario, 30) };
  const right = operation.path.endsWith("/capacity") ? capacity : (RIGHT_BODIES[operation.id]?.() ?? {});
  const body = method === "GET" || method === "DELETE" ? {} : { body: right };
  expectStatus(await app.request(pathToNothing(route), { method, headers, ...body }), 404, "not-found");
  if (route.path.includes("{code}") || route.feature === "Teams") return;
  const wrong = route.path.replaceAll(/\{[^}]+\}/g, "no-id");
  expectStatus(await app.request(wrong, { method, headers, ...body }), 404, "not-found");
}

/** A local date, so many days from the scenario's today. */
export function dayFrom({ app }: Scenario, days: number): string {
  return new Date(app.clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);
}

async function expectTooManyRefused({ contract }: Scenario): Promise<void> {
  const limited = contract.watch(await makeTestApp({ limiter: { take: () => Promise.resolve(7) } }));
  try {
    for (const { route } of DOCUMENTED) {
      const path = route.path.replace("{code}", CANTERBURY).replaceAll(/\{[^}]+\}/g, crypto.randomUUID());
      const reply = expectStatus(await limited.request(path, { method: route.method }), 429);
      expect(reply.headers.get("retry-after")).toBe("7");
    }
  } finally {
    await limited.close();
  }
}
