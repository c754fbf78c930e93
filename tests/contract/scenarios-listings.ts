import { beforeAll, describe, expect, test } from "vitest";
import { type Credentials, listingBody } from "#tests/support/factories.ts";
import { createTwice, DOCUMENTED, expectStatus, type Scenario } from "./scenario.ts";
import { dayFrom, RIGHT_BODIES } from "./scenarios-generic.ts";

const REASON = {
  reason: "A reason for the test.",
  fields: [{ pointer: "/cost", note: "Is it per session?" }],
};
const ANOTHER_NATURE = { description: "Now something quite different: a weekly lecture." };

/** A listing's life: each verb refused in a state that forbids it, then done. */
export function listingScenarios(scenario: () => Scenario): void {
  describe("a listing", () => {
    test("is made by its group once for each key", async () => {
      const { owner, groupId } = scenario();
      const body = listingBody();
      const bodies = { body, other: { ...body, name: "Another name" }, status: 201 };
      const made = await createTwice(scenario(), `/v1/groups/${groupId}/listings`, owner, bodies);
      expect(made.headers.get("location")).toBe(`/v1/listings/${made.body.id}`);
      expect(made.body.status).toBe("draft");
    });
    describe("goes through its states", () => {
      life(scenario);
    });
    test("changes only from the version that was read", () => expectVersions(scenario()));
    test("is opened from a search", async () => {
      const { app, make, groupId, owner, curator } = scenario();
      const { id } = await make.listing({ groupId, owner, curator });
      const found = expectStatus(await app.request("/v1/listings"), 200);
      const path = `/v1/listings/${id}`;
      expectStatus(await app.request(`${path}?searchId=${found.body.searchId}`), 200);
      expectStatus(await app.request(`${path}?searchId=none`), 400, "validation");
    });
    test("is gone once it has ended or was withdrawn", () => expectGone(scenario()));
    test("of every kind of delivery, venue and session fits the document", () => expectShapes(scenario()));
  });
  describe("what a group proposes", () => {
    proposals(scenario);
  });
  describe("reports", () => {
    reports(scenario);
  });
}

/** Calls a verb of a listing. */
async function call({ app }: Scenario, who: Credentials, id: string, verb: string, body: object = {}) {
  return app.request(`/v1/listings/${id}/${verb}`, { method: "POST", headers: who, body });
}

function life(scenario: () => Scenario): void {
  let id: string;
  beforeAll(async () => {
    const { app, owner, groupId } = scenario();
    const body = { ...listingBody(), name: "A listing with a life" };
    ({ id } = (await app.request(`/v1/groups/${groupId}/listings`, { headers: owner, body })).body);
  });
  const STEPS: readonly [verb: string, who: "owner" | "curator", leadsTo: string, body?: object][] = [
    ["submit", "owner", "submitted"],
    ["request-changes", "curator", "changes-requested", REASON],
    ["submit", "owner", "submitted"],
    ["publish", "curator", "published"],
    ["assure", "owner", "published"],
    ["review", "curator", "published"],
    ["pause", "owner", "paused"],
    ["resume", "owner", "published"],
    ["withdraw", "curator", "withdrawn", REASON],
    ["publish", "curator", "published"],
    ["end", "owner", "ended"],
    ["reopen", "owner", "submitted"],
    ["reject", "curator", "rejected", REASON],
  ];
  const VERBS: Readonly<Record<string, object>> = Object.fromEntries(
    STEPS.map(([verb, , , body]) => [verb, body ?? {}]),
  );
  test.each(Object.keys(VERBS).filter((verb) => verb !== "submit"))("%s: 409 for a draft", async (verb) => {
    const reply = await call(scenario(), scenario().curator, id, verb, VERBS[verb]);
    expectStatus(reply, 409, "wrong-state");
  });
  test.each(STEPS)("%s by its %s: %s", async (verb, who, leadsTo, body) => {
    const reply = expectStatus(await call(scenario(), scenario()[who], id, verb, body), 200);
    expect(reply.body.status).toBe(leadsTo);
  });
  test("submit: 409 once it was rejected", async () => {
    expectStatus(await call(scenario(), scenario().owner, id, "submit"), 409, "wrong-state");
  });
  test("the history tells all of it, and only to those concerned", async () => {
    const { app, owner, foreign } = scenario();
    const path = `/v1/listings/${id}/history`;
    expectStatus(await app.request(path, { headers: foreign }), 404);
    const reply = expectStatus(await app.request(path, { headers: owner }), 200);
    expect(reply.body.data).toHaveLength(STEPS.length + 1);
  });
}

async function expectVersions(scenario: Scenario): Promise<void> {
  const { app, make, groupId, owner, curator } = scenario;
  const { id, version } = await make.listing({ groupId, owner, curator });
  const versioned = DOCUMENTED.filter(({ endpoint, route }) => {
    return endpoint.ifMatch !== undefined && route.path.startsWith("/v1/listings/");
  });
  expect(versioned.length).toBeGreaterThan(10);
  for (const { operation, route, endpoint } of versioned) {
    const path = route.path.replace("{id}", id).replace("{version}", "1");
    const capacity = { status: "capacity", until: dayFrom(scenario, 30) };
    const body = path.endsWith("/capacity") ? capacity : (RIGHT_BODIES[operation.id]?.() ?? {});
    const { method } = route;
    const stale = { ...curator, "if-match": '"999"' };
    expectStatus(await app.request(path, { method, headers: stale, body }), 412, "version-lost");
    if (endpoint.ifMatch === "optional") continue;
    expectStatus(await app.request(path, { method, headers: curator, body }), 428, "version-required");
  }
  const headers = { ...owner, "if-match": `"${version}"` };
  const patched = await app.request(`/v1/listings/${id}`, {
    method: "PATCH",
    headers,
    body: { cost: { free: true, pence: null, per: null } },
  });
  expectStatus(patched, 200);
  const capacity = await app.request(`/v1/listings/${id}/capacity`, {
    method: "PUT",
    headers: { ...owner, "if-match": `"${patched.body.version}"` },
    body: { status: "waitlist", until: dayFrom(scenario, 30), note: "Ask us" },
  });
  expect(expectStatus(capacity, 200).body.capacity.status).toBe("waitlist");
  const restored = await app.request(`/v1/listings/${id}/history/${version}/restore`, {
    method: "POST",
    headers: { ...owner, "if-match": `"${capacity.body.version}"` },
    body: {},
  });
  expect(expectStatus(restored, 200).body.version).toBeGreaterThan(capacity.body.version);
}

async function expectGone(scenario: Scenario): Promise<void> {
  const { app, make, groupId, owner, curator } = scenario;
  for (const status of ["ended", "withdrawn"]) {
    const { id, version } = await make.listing({ groupId, owner, curator, status });
    for (const path of [`/v1/listings/${id}`, `/v1/listings/${id}/occurrences`]) {
      expectStatus(await app.request(path), 410, "gone");
      expectStatus(await app.request(path, { headers: owner }), 200);
    }
    const report = { method: "POST", body: { kind: "closed" } };
    expectStatus(await app.request(`/v1/listings/${id}/reports`, report), 410, "gone");
    const headers = { ...owner, "if-match": `"${version}"` };
    const change = (method: string, path: string, body: object) =>
      app.request(`/v1/listings/${id}${path}`, { method, headers, body });
    expectStatus(await change("PATCH", "", { summary: "New" }), 409, "wrong-state");
    const until = dayFrom(scenario, 30);
    expectStatus(await change("PUT", "/capacity", { status: "capacity", until }), 409, "wrong-state");
    expectStatus(await change("POST", "/history/1/restore", {}), 409, "wrong-state");
    const terms = { terms: [{ scheme: "interest", slug: "gardening" }] };
    expectStatus(await change("POST", "/suggested-terms/accept", terms), 409, "wrong-state");
  }
}

/** Listings that use every part of the schema, read by the public, the group and a navigator. */
async function expectShapes({ app, make, groupId, owner, curator, navigator }: Scenario): Promise<void> {
  const [plain] = listingBody().venues;
  const dates = [{ on: "2099-03-01", starts: "10:00", ends: "11:00" }];
  const whole = {
    eligibility: { minAge: 18, maxAge: 90, note: "Carers welcome", notFor: "Not a care setting" },
    delivery: ["in-person", "online", "at-home"],
    venues: [
      { id: "a", ...plain },
      { id: "b", name: "A refuge", address: { postcode: "CT1 2JU" }, confidential: true },
    ],
    sessions: [
      {
        ...listingBody().sessions[0],
        venueId: "a",
        termTimeOnly: true,
        except: ["2099-01-05"],
        extra: dates,
      },
      {
        repeats: "monthly",
        weekdays: ["mon"],
        nth: [1, -1],
        starts: "22:00",
        ends: "01:00",
        from: "2026-01-01",
        venueId: "b",
      },
      {
        repeats: "monthly",
        monthDays: [15],
        starts: "09:00",
        ends: "10:00",
        from: "2026-01-01",
        until: "2099-01-01",
        venueId: "a",
      },
      { repeats: "dates", dates, venueId: "a", note: "Bring a chair" },
    ],
    cost: { pence: 300, per: "term", note: "first visit free" },
    catchment: { everyone: false, areas: ["E07000106"] },
    contact: { name: "Sam", phone: "01227 000000", website: "https://example.org", visibility: "staff" },
  };
  const online = { delivery: ["online"], venues: [], sessions: [], cost: undefined, contact: undefined };
  for (const fields of [whole, online]) {
    const { id } = await make.listing({ groupId, owner, curator, ...fields });
    for (const headers of [{}, owner, navigator, curator]) {
      expectStatus(await app.request(`/v1/listings/${id}`, { headers }), 200);
      expectStatus(await app.request(`/v1/listings/${id}/occurrences`, { headers }), 200);
    }
  }
  for (const headers of [{}, owner])
    expectStatus(await app.request(`/v1/groups/${groupId}`, { headers }), 200);
}

function proposals(scenario: () => Scenario): void {
  test.each([
    ["accept", {}],
    ["refuse", { reason: "The old text was better." }],
  ])("%s: done once", async (verb, body) => {
    const { app, make, groupId, owner, curator } = scenario();
    const { id, version } = await make.listing({ groupId, owner, curator });
    const headers = { ...owner, "if-match": `"${version}"` };
    const patch = { method: "PATCH", headers, body: ANOTHER_NATURE };
    const proposed = expectStatus(await app.request(`/v1/listings/${id}`, patch), 200);
    expect(proposed.body.description).not.toBe(ANOTHER_NATURE.description);
    const revision = `revisions/${proposed.body.proposed.version}/${verb}`;
    expectStatus(await call(scenario(), owner, id, revision, body), 403);
    expectStatus(await call(scenario(), curator, id, `revisions/999/${verb}`, body), 404);
    const decided = expectStatus(await call(scenario(), curator, id, revision, body), 200);
    expect(decided.body.proposed).toBeUndefined();
    expectStatus(await call(scenario(), curator, id, revision, body), 409, "wrong-state");
  });
  test.each(["accept", "dismiss"])("%s: terms that the text speaks of", async (verb) => {
    const { app, make, groupId, owner, curator } = scenario();
    const { id } = await make.listing({
      groupId,
      owner,
      curator,
      description: "We grow vegetables on our allotment.",
    });
    const path = `/v1/listings/${id}/suggested-terms`;
    const { body } = expectStatus(await app.request(path, { headers: curator }), 200);
    const [{ scheme, slug }] = body.data;
    const taken = { terms: [{ scheme, slug }] };
    expectStatus(await call(scenario(), curator, id, `suggested-terms/${verb}`, taken), 200);
    const after = expectStatus(await app.request(path, { headers: curator }), 200);
    expect(after.body.data).not.toContainEqual(expect.objectContaining({ scheme, slug }));
  });
  test("facts that the text speaks of", async () => {
    const { app, make, groupId, owner, curator } = scenario();
    const description = "Every Sunday 6am-7am. £2.50 per session. For over 55s.";
    const { id } = await make.listing({ groupId, owner, curator, description });
    const path = `/v1/listings/${id}/suggested-facts`;
    const { body } = expectStatus(await app.request(path, { headers: curator }), 200);
    expect(body.data).toContainEqual(expect.objectContaining({ field: "sessions", start: 6, end: 20 }));
  });
  test("to take away fits the document as well", async () => {
    const { app, make, groupId, owner, curator } = scenario();
    const { id, version } = await make.listing({ groupId, owner, curator });
    const headers = { ...owner, "if-match": `"${version}"` };
    const body = { eligibility: null, summary: null, ...ANOTHER_NATURE, interests: [], needs: [] };
    expectStatus(await app.request(`/v1/listings/${id}`, { method: "PATCH", headers, body }), 200);
    expectStatus(await app.request(`/v1/listings/${id}/history`, { headers: curator }), 200);
    expectStatus(await app.request("/v1/curation/queue?kind=revision", { headers: curator }), 200);
  });
}

function reports(scenario: () => Scenario): void {
  test("are taken once for each key, four times a day at most, and resolved", async () => {
    const { app, make, groupId, owner, curator, foreign } = scenario();
    const { id } = await make.listing({ groupId, owner, curator });
    const path = `/v1/listings/${id}/reports`;
    const body = { kind: "wrong-time", detail: "It begins an hour later." };
    await createTwice(scenario(), path, {}, { body, other: { kind: "closed" }, status: 202 });
    for (const kind of ["wrong-place", "other"]) {
      expectStatus(await app.request(path, { method: "POST", body: { kind } }), 202);
    }
    const fourth = expectStatus(await app.request(path, { method: "POST", body: { kind: "closed" } }), 429);
    expect(Number(fourth.headers.get("retry-after"))).toBeGreaterThan(3_600);
    const queue = expectStatus(
      await app.request("/v1/curation/queue?kind=report", { headers: curator }),
      200,
    );
    const { report } = queue.body.data.find((row: { listing: { id: string } }) => row.listing.id === id);
    const resolve = `${path}/${report.id}/resolve`;
    expectStatus(await app.request(resolve, { method: "POST", headers: foreign, body: {} }), 403);
    expectStatus(await app.request(resolve, { method: "POST", headers: curator, body: {} }), 200);
  });
}
