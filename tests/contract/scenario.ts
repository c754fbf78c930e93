import { expect } from "vitest";
import { memberships } from "#db/schema/index.ts";
import { hmacHex, sha256Hex } from "#src/crypto.ts";
import type { Role } from "#src/context.ts";
import type { Endpoint } from "#src/http/endpoint.ts";
import type { Route } from "#src/http/route.ts";
import { ROUTES } from "#src/routes.ts";
import { cookieOf, makePerson, signIn } from "#tests/accounts/support.ts";
import { makeTestApp, type TestApp, type TestReply } from "#tests/support/app.ts";
import {
  CANTERBURY,
  type Credentials,
  type Factories,
  makeFactories,
  type TestTeam,
  THANET,
} from "#tests/support/factories.ts";
import { withConnection } from "#tests/support/postgres.ts";
import { Contract, OPERATIONS, type Operation } from "./contract.ts";

/** Everybody that the scenarios need, around one group in Canterbury, on one watched app. */
export interface Scenario {
  contract: Contract;
  app: TestApp;
  make: Factories;
  groupId: string;
  community: TestTeam;
  owner: Credentials;
  curator: Credentials;
  /** Of another district. */
  foreign: Credentials;
  navigator: Credentials;
  /** A member of the community team who may manage it. */
  lead: Credentials;
  operator: Credentials;
  /** Somebody without any role, in a browser. */
  session: Credentials;
}

export async function makeScenario(): Promise<Scenario> {
  const contract = new Contract();
  const app = contract.watch(
    await makeTestApp({ settings: { LIMIT_REGISTRATIONS_PER_HOUR: "1000", METRICS_TOKEN: "t".repeat(16) } }),
  );
  const make = makeFactories(app);
  const groupId = await make.group();
  const community = await make.team("community", [CANTERBURY]);
  return {
    contract,
    app,
    make,
    groupId,
    community,
    owner: await make.as("group", { groupId }),
    curator: await make.as("curator", { team: community }),
    foreign: await make.as("curator", { team: await make.team("community", [THANET]) }),
    navigator: await make.as("navigator", { team: await make.team("navigator", [CANTERBURY]) }),
    lead: await make.as("lead", { team: community }),
    operator: await make.as("operator"),
    session: (await makeBrowser(app)).headers,
  };
}

/** A browser in which a new person is signed in; it keeps the cookies that it is sent. */
export async function makeBrowser(app: TestApp, role?: { role: Role; teamId: string }) {
  const person = await makePerson(app);
  if (role !== undefined) {
    const validFrom = new Date(app.clock.now().getTime() - 1_000);
    await app.database.db
      .insert(memberships)
      .values({ ...role, id: app.runtime.newId(), personId: person.id, validFrom });
  }
  const headers: Credentials = { ...(await signIn(app, person.email)) };
  const send = async (method: string, path: string, body?: unknown): Promise<TestReply> => {
    const reply = await app.request(path, {
      method,
      headers: { ...headers },
      ...(body === undefined ? {} : { body }),
    });
    headers["cookie"] = cookieOf(reply.headers, headers["cookie"]);
    return reply;
  };
  return { person, headers, send };
}

export type Browser = Awaited<ReturnType<typeof makeBrowser>>;

export interface Documented {
  operation: Operation;
  route: Route;
  endpoint: Endpoint;
}

/** Every operation of the document with its line of the route table. */
export const DOCUMENTED: readonly Documented[] = OPERATIONS.flatMap((operation) => {
  const route = ROUTES.find(({ method, path }) => operation.id === `${method} ${path}`);
  return route?.handler.face === "json" ? [{ operation, route, endpoint: route.handler }] : [];
});

/** Credentials that the guard lets through a route. */
export function admittedTo(scenario: Scenario, route: Route): Credentials {
  if (route.access === "public") return {};
  if (route.access === "signed-in") return scenario.session;
  const [role] = route.access;
  const byRole: Partial<Record<Role, Credentials>> = {
    group: scenario.owner,
    curator: scenario.curator,
    navigator: scenario.navigator,
    lead: scenario.lead,
    operator: scenario.operator,
  };
  const found = role === undefined ? undefined : byRole[role];
  if (found === undefined) throw new Error(`nobody of the scenario may call ${route.method} ${route.path}`);
  return found;
}

/** A path of this shape that leads to nothing. */
export function pathToNothing(route: Route): string {
  return route.path
    .replace("{version}", "999")
    .replace("{code}", "E07999999")
    .replaceAll(/\{[^}]+\}/g, () => crypto.randomUUID());
}

/** What a reply must be; shows the body where it is something else. */
export function expectStatus(reply: TestReply, status: number, code?: string): TestReply {
  expect({ status: reply.status, code: reply.body?.code }, reply.text.slice(0, 1500)).toEqual({
    status,
    code: status < 400 ? reply.body?.code : (code ?? reply.body?.code),
  });
  return reply;
}

/**
 * A creating request under one Idempotency-Key: 409 while another one holds it, then done, done again without a second
 * deed, and 422 for another body.
 */
export async function createTwice(
  { app }: Scenario,
  path: string,
  headers: Credentials,
  bodies: { body: object; other: object; status: number; query?: string },
): Promise<TestReply> {
  const key = crypto.randomUUID();
  const send = (body: object) =>
    app.request(path + (bodies.query ?? ""), {
      method: "POST",
      headers: { ...headers, "idempotency-key": key },
      body,
    });
  const actor = await hmacHex(app.config.SECRET, await actorOf(app, headers));
  const name = `${actor}|POST ${path}|${key}`;
  await withConnection(app.urls.ownerUrl, (sql) =>
    sql.begin(async (transaction) => {
      await transaction`select pg_advisory_xact_lock(hashtextextended(${name}, 1))`;
      expectStatus(await send(bodies.body), 409, "request-running");
    }),
  );
  const first = expectStatus(await send(bodies.body), bodies.status);
  expect(first.headers.get("idempotency-replayed")).toBeNull();
  const again = expectStatus(await send(bodies.body), bodies.status);
  expect(again.headers.get("idempotency-replayed")).toBe("true");
  expect(again.text).toBe(first.text);
  expectStatus(await send(bodies.other), 422, "key-reused");
  return first;
}

/** Whose idempotency keys they are: the key's id, or the address. */
async function actorOf(app: TestApp, headers: Credentials): Promise<string> {
  const secret = headers["authorization"]?.replace("Bearer ", "");
  if (secret === undefined) return "address:127.0.0.1";
  const [row] = await app.database.sql`select id from api_keys where hash = ${await sha256Hex(secret)}`;
  return String(row?.["id"]);
}

/** All pages of a list, one row at a time; the same rows in the same order as in one page. */
export async function walk(app: TestApp, path: string, headers: Credentials): Promise<number> {
  const joined = path.includes("?") ? `${path}&` : `${path}?`;
  const whole = expectStatus(await app.request(`${joined}limit=100`, { headers }), 200).body;
  const rows: unknown[] = [];
  let cursor: string | null = null;
  do {
    const suffix: string = cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const { body } = expectStatus(await app.request(`${joined}limit=1${suffix}`, { headers }), 200);
    expect(body.data.length).toBeLessThanOrEqual(1);
    rows.push(...body.data);
    cursor = body.nextCursor;
  } while (cursor !== null && rows.length <= 200);
  expect(cursor).toBeNull();
  expect(whole.nextCursor).toBeNull();
  expect(rows).toEqual(whole.data);
  return rows.length;
}
