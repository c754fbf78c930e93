import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { memberships } from "#db/schema/index.ts";
import { AppError } from "#src/errors.ts";
import { LIFECYCLE, type LifecycleAction, type ListingStatus, stateAfter } from "#src/listings/lifecycle.ts";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { change, mailTo, makeWorld, statusesOf, type World } from "./world.ts";

const STATES = [
  "draft",
  "submitted",
  "changes-requested",
  "rejected",
  "published",
  "paused",
  "ended",
  "withdrawn",
] as const satisfies readonly ListingStatus[];

/** Written by hand from api.md: what each verb leads to, by state; what is absent is refused. */
const EXPECTED: Record<LifecycleAction, Partial<Record<ListingStatus, ListingStatus>>> = {
  submit: { draft: "submitted", "changes-requested": "submitted" },
  publish: { submitted: "published", withdrawn: "published" },
  "request-changes": { submitted: "changes-requested" },
  reject: { submitted: "rejected" },
  pause: { published: "paused" },
  resume: { paused: "published" },
  end: { published: "ended", paused: "ended" },
  reopen: { ended: "submitted" },
  withdraw: { published: "withdrawn", paused: "withdrawn" },
  assure: { published: "published", paused: "paused" },
  review: { published: "published", paused: "paused" },
};
const ACTIONS = Object.keys(EXPECTED) as LifecycleAction[];
const CURATORS_ONLY = ["publish", "request-changes", "reject", "withdraw", "review"];
const WITH_REASON = ["request-changes", "reject", "withdraw"];
const bodyOf = (action: string) => (WITH_REASON.includes(action) ? { reason: "Because of a test" } : {});

let app: TestApp;
let world: World;
beforeAll(async () => {
  app = await makeTestApp({ now: "2026-11-22T12:00:00.000Z" });
  world = await makeWorld(app);
});
afterAll(() => app.close());

test("the table holds every verb, and says whose it is", () => {
  expect(Object.keys(LIFECYCLE).toSorted()).toEqual(ACTIONS.toSorted());
  for (const action of ACTIONS) {
    expect([action, LIFECYCLE[action].by]).toEqual([
      action,
      CURATORS_ONLY.includes(action) ? "curator" : "group-or-curator",
    ]);
  }
});

const PAIRS = STATES.flatMap((state) =>
  ACTIONS.map((action) => ({ state, action, after: EXPECTED[action][state] })),
);
const isPublic = (state: ListingStatus) => state === "published" || state === "paused";

/** Who may not, in the order in which they would be let further: 401, 403 by role, then by what they may know of. */
async function expectDenied(path: string, state: ListingStatus, action: LifecycleAction) {
  const body = bodyOf(action);
  const statusFor = async (headers = {}) => (await app.request(path, { body, headers })).status;
  const isCurators = CURATORS_ONLY.includes(action);
  const hidden = isPublic(state) ? 403 : 404;
  expect([await statusFor(), await statusFor(world.navigator), await statusFor(world.foreign)]).toEqual([
    401,
    403,
    hidden,
  ]);
  expect(await statusFor(world.otherOwner)).toBe(isCurators ? 403 : hidden);
  // Its own group, by a verb that is not the group's: refused by its role alone.
  const own = isCurators ? await statusFor(world.owner) : 403;
  expect(own).toBe(403);
}

describe("allowed, but only to those who may", () => {
  test.each(PAIRS.filter(({ after }) => after !== undefined))("$action from $state", async (pair) => {
    const { state, action, after } = pair;
    expect(stateAfter(action, state)).toBe(after);
    const { id, version } = await world.listing({ status: state });
    const path = `/v1/listings/${id}/${action}`;
    await expectDenied(path, state, action);
    const by = CURATORS_ONLY.includes(action) ? world.curator : world.owner;
    const body = bodyOf(action);
    const old = await app.request(path, { body, headers: { ...by, "if-match": `"${version + 1}"` } });
    expect([old.status, old.body.code]).toEqual([412, "version-lost"]);
    const done = await app.request(path, { body, headers: { ...by, "if-match": `"${version}"` } });
    expect(done.status, done.text).toBe(200);
    expect([done.body.status, done.body.version]).toEqual([after, version + 1]);
    expect(done.headers.get("etag")).toBe(`"${version + 1}"`);
  });
});

describe("refused in a state", () => {
  test.each(PAIRS.filter(({ after }) => after === undefined))("$action from $state", async (pair) => {
    const { state, action } = pair;
    expect(() => stateAfter(action, state)).toThrow(AppError);
    const { id, version } = await world.listing({ status: state });
    const path = `/v1/listings/${id}/${action}`;
    await expectDenied(path, state, action);
    const by = CURATORS_ONLY.includes(action) ? world.curator : world.owner;
    const done = await app.request(path, { body: bodyOf(action), headers: by });
    expect([done.status, done.body.code]).toEqual([409, "wrong-state"]);
    expect(done.body.allowedFrom.toSorted()).toEqual(Object.keys(EXPECTED[action]).toSorted());
    const after = await app.request(`/v1/listings/${id}`, { headers: world.curator });
    expect([after.body.status, after.body.version]).toEqual([state, version]);
  });
});

describe.each(STATES)("%s", (state) => {
  test("who can read it", async () => {
    const { id } = await world.listing({ status: state });
    const path = `/v1/listings/${id}`;
    const isClosed = state === "ended" || state === "withdrawn";
    const everybody = isPublic(state) ? 200 : isClosed ? 410 : 404;
    for (const headers of [{}, world.foreign, world.otherOwner, world.navigator]) {
      expect((await app.request(path, { headers })).status).toBe(everybody);
      expect((await app.request(`${path}/occurrences`, { headers })).status).toBe(everybody);
    }
    for (const headers of [world.owner, world.curator]) {
      const reply = await app.request(path, { headers });
      expect([reply.status, reply.body.status]).toEqual([200, state]);
      const hasReason = state === "rejected" || state === "withdrawn" || state === "changes-requested";
      expect(reply.body.reason !== undefined).toBe(hasReason);
      expect(reply.body.next === undefined).toBe(["paused", "ended", "withdrawn"].includes(state));
    }
  });
});

test("a curator's decisions reach the group's people with the reasons", async () => {
  const email = "owner-of-reasons@example.org";
  const groupId = await world.make.group();
  const person = await world.make.person(email);
  await app.database.db.insert(memberships).values({
    id: app.runtime.newId(),
    personId: person.id,
    role: "group",
    groupId,
    groupRole: "owner",
    validFrom: new Date("2026-01-01"),
  });
  const owner = await world.make.as("group", { groupId });
  const { id } = await world.listing({ groupId, owner, status: "submitted" });
  const back = await app.request(`/v1/listings/${id}/request-changes`, {
    headers: world.curator,
    body: { reason: "The price is missing", fields: [{ pointer: "/cost", note: "What does it cost?" }] },
  });
  expect(back.status, back.text).toBe(200);
  const seen = await app.request(`/v1/listings/${id}`, { headers: owner });
  expect(seen.body).toMatchObject({
    status: "changes-requested",
    reason: "The price is missing",
    fields: [{ pointer: "/cost", note: "What does it cost?" }],
  });
  app.clock.advance(1_000);
  await app.request(`/v1/listings/${id}/submit`, { headers: owner, body: {} });
  const again = await app.request(`/v1/listings/${id}/publish`, { headers: world.curator, body: {} });
  expect(again.body.reason).toBeUndefined();
  const mail = await mailTo(app, email);
  expect(mail.map(({ subject }) => subject.replace(/Quillmere \w+ Circle/, "X"))).toEqual([
    "X: please change something",
    "X is published",
  ]);
  expect(mail[0]?.text).toContain("/cost: What does it cost?");
  expect(mail[0]?.text).toContain("The price is missing");
  for (const { text, links } of mail) {
    expect(text).toContain(id);
    expect(links).toEqual([`${app.config.PUBLIC_URL}/me`]);
  }
  const opened = await app.request("/me");
  expect([opened.status, opened.headers.get("location")]).toEqual([303, "/sign-in"]);
});

test("a decision needs a reason", async () => {
  const { id } = await world.listing({ status: "submitted" });
  for (const action of ["reject", "request-changes"]) {
    const reply = await app.request(`/v1/listings/${id}/${action}`, { headers: world.curator, body: {} });
    expect([reply.status, reply.body.errors[0].pointer]).toEqual([400, "/reason"]);
  }
});

test("the fields of a decision are fields of a listing", async () => {
  const { id } = await world.listing({ status: "submitted" });
  const decide = (pointer: string) =>
    app.request(`/v1/listings/${id}/request-changes`, {
      headers: world.curator,
      body: { reason: "Because of a test", fields: [{ pointer, note: "See here" }] },
    });
  for (const pointer of ["", "cost", "/", "/price", "/costs", "/group", "/status/0", " /cost"]) {
    const reply = await decide(pointer);
    expect([pointer, reply.status, reply.body.errors?.length]).toEqual([pointer, 400, 1]);
    expect(reply.body.errors[0]).toMatchObject({ pointer: "/fields/0/pointer" });
    expect(reply.body.errors[0].fix).toContain("/cost");
    expect(reply.body.errors[0].fix).toContain("/venues");
  }
  expect((await decide("/venues/0/address/postcode")).status).toBe(200);
});

test("two at the same moment: one is done, the other is told the state", async () => {
  const { id } = await world.listing({ status: "submitted" });
  const publish = () => app.request(`/v1/listings/${id}/publish`, { headers: world.curator, body: {} });
  const replies = await Promise.all([publish(), publish(), publish()]);
  expect(statusesOf(replies)).toEqual([200, 409, 409]);
});

test("assured by its group today, and fresh for three months", async () => {
  const { id } = await world.listing({ status: "published" });
  const before = await app.request(`/v1/listings/${id}`);
  expect(before.body.assurance).toEqual({ freshness: "fresh" });
  const reply = await app.request(`/v1/listings/${id}/assure`, { headers: world.owner, body: {} });
  expect(reply.body.assurance).toEqual({ on: "2026-11-22", by: "group", freshness: "fresh" });
  const steps = [
    ["2027-02-21T12:00:00.000Z", "fresh"],
    ["2027-02-22T12:00:00.000Z", "ageing"],
    ["2027-05-22T12:00:00.000Z", "stale"],
    ["2027-11-22T12:00:00.000Z", "lapsed"],
  ] as const;
  for (const [now, freshness] of steps) {
    app.clock.set(now);
    expect((await app.request(`/v1/listings/${id}`)).body.assurance.freshness).toBe(freshness);
  }
  app.clock.set("2026-11-22T12:00:00.000Z");
});

test("what was proposed goes along when it is submitted again", async () => {
  const { id, version } = await world.listing();
  const path = `/v1/listings/${id}`;
  await change(app, path, world.owner, version, { name: "Its new name" });
  await app.request(`${path}/end`, { headers: world.owner, body: {} });
  const reply = await app.request(`${path}/reopen`, { headers: world.owner, body: {} });
  expect(reply.body).toMatchObject({ status: "submitted", name: "Its new name" });
  expect(reply.body.proposed).toBeUndefined();
});
