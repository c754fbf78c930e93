import { expect } from "vitest";
import { listings, memberships, venues } from "#db/schema/index.ts";
import { createApp } from "#src/app.ts";
import type { Runtime } from "#src/context.ts";
import type { TestApp, TestReply } from "#tests/support/app.ts";
import { CANTERBURY, type Credentials, makeFactories, type TestTeam } from "#tests/support/factories.ts";

export const BASE = "http://127.0.0.1:8787";

export interface RawInit extends Omit<RequestInit, "headers"> {
  headers?: Record<string, string>;
  /** Replaces parts of the runtime for this request. */
  runtime?: Partial<Runtime>;
  address?: string;
}

const application = createApp();

/** Sends a request exactly as it is given: no content type is added and a body may be bytes or a stream. */
export async function sendRaw(app: TestApp, path: string, init: RawInit = {}): Promise<TestReply> {
  const { runtime = {}, address = "127.0.0.1", ...rest } = init;
  // A streamed body needs `duplex`, which TypeScript's DOM types do not know.
  const options = { ...rest, ...(rest.body instanceof ReadableStream ? { duplex: "half" } : {}) };
  const request = new Request(BASE + path, options);
  const reply = await application.fetch(request, { runtime: { ...app.runtime, ...runtime }, address });
  const text = await reply.text();
  const isJson = (reply.headers.get("content-type") ?? "").includes("json");
  return {
    status: reply.status,
    headers: reply.headers,
    text,
    body: isJson && text !== "" ? JSON.parse(text) : undefined,
  };
}

/** A whole and well-formed problem+json reply of this status and code. */
export function expectProblem(reply: TestReply, status: number, code: string): void {
  expect({ status: reply.status, code: reply.body?.code }).toEqual({ status, code });
  expect(reply.headers.get("content-type")).toMatch(/^application\/problem\+json/);
  expect(reply.headers.get("cache-control")).toBe("no-store");
  expect(reply.body).toMatchObject({
    type: `${BASE}/reference#problem-${code}`,
    title: expect.stringMatching(/\S/),
    status,
    requestId: reply.headers.get("x-request-id"),
  });
}

/** A navigator of a team of its own, and a published listing to point to. */
export interface World {
  team: TestTeam;
  navigator: Credentials;
  listingId: string;
  signpost: { listingId: string; needs: string[] };
}

export async function makeWorld(app: TestApp): Promise<World> {
  const factories = makeFactories(app);
  const team = await factories.team("navigator", [CANTERBURY]);
  const navigator = await factories.as("navigator", { team });
  const listingId = await insertListing(app, await factories.group());
  return { team, navigator, listingId, signpost: { listingId, needs: ["loneliness"] } };
}

/** A published listing written straight to the database, for tests that are about something else. */
export async function insertListing(
  app: TestApp,
  groupId: string,
  name = "Quillmere Circle",
): Promise<string> {
  const id = app.runtime.newId();
  await app.database.db.insert(listings).values({
    id,
    slug: `listing-${id}`,
    groupId,
    status: "published",
    kind: "activity",
    name,
    description: "A relaxed group that meets every week.",
    delivery: ["in-person"],
    languages: ["en"],
    catchmentEveryone: true,
    joiningWays: ["drop-in"],
    takesReferrals: true,
    accompaniedFirstVisit: false,
    contactVisibility: "public",
    unreviewed: [],
    publishedAt: app.clock.now(),
  });
  await app.database.db.insert(venues).values({
    id: app.runtime.newId(),
    listingId: id,
    position: 0,
    name: "The Hall",
    addressLines: ["1 High Street"],
    districtCode: CANTERBURY,
    confidential: false,
  });
  return id;
}

/** Signs a new person in through the mailbox, optionally as a member of a team; answers the cookie. */
export async function signIn(app: TestApp, team?: TestTeam): Promise<{ cookie: string; personId: string }> {
  const person = await makeFactories(app).person();
  if (team !== undefined) {
    await app.database.db.insert(memberships).values({
      id: app.runtime.newId(),
      personId: person.id,
      role: "navigator",
      teamId: team.id,
      validFrom: new Date(app.clock.now().getTime() - 1_000),
    });
  }
  await app.request("/v1/sign-in", { body: { email: person.email } });
  await app.drainOutbox();
  const mailbox = await app.request("/dev/mailbox", { headers: { accept: "application/json" } });
  const message = mailbox.body.data.find((entry: { to: string }) => entry.to === person.email);
  const token = new URL(message.links[0]).searchParams.get("token");
  const reply = await app.request("/v1/sign-in/confirm", { body: { token } });
  expect(reply.status).toBe(200);
  const cookie = reply.headers.getSetCookie()[0]?.split(";", 1)[0];
  if (cookie === undefined) throw new Error("no cookie was set");
  return { cookie, personId: person.id };
}
