import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { addDays, londonDate } from "#src/areas/today.ts";
import { makeTestApp } from "#tests/support/app.ts";
import { CANTERBURY } from "#tests/support/factories.ts";
import { DOCUMENTED, expectStatus, type Scenario } from "./scenario.ts";

/** As many as may read everything at a time where the runtime says nothing else. */
const STREAMS_MAXIMUM = 4;

/** What anybody reads: finding, areas, terms, and how the service is. */
export function directoryScenarios(scenario: () => Scenario): void {
  describe("finding", () => {
    test("answers with cards that fit the document, however it is asked", () => expectFound(scenario()));
    test("suggests", async () => {
      for (const q of ["choir", "canter", "quillmere", "quilmere", "ct5", "CT5+1AB", "zzzz"]) {
        expectStatus(await scenario().app.request(`/v1/suggestions?q=${q}`), 200);
      }
      expectStatus(await scenario().app.request("/v1/suggestions"), 400, "validation");
    });
  });
  test("downloads listings in every format", () => expectExported(scenario()));
  describe("areas", () => {
    test("are read one by one, with what is around them", () => expectAreas(scenario()));
    test("are found at a postcode or a point", () => expectPlaces(scenario()));
  });
  test.each(["interests", "needs", "cohorts", "accessibility"])("the tree of %s", async (scheme) => {
    const reply = expectStatus(await scenario().app.request(`/v1/${scheme}`), 200);
    expect(reply.body.data.length).toBeGreaterThan(0);
  });
  describe("the service itself", () => {
    operations(scenario);
  });
}

async function expectFound({ app, make, groupId, owner, curator }: Scenario): Promise<void> {
  await make.listing({ groupId, owner, curator, eligibility: { minAge: 50 } });
  await make.listing({ groupId, owner, curator, status: "paused" });
  const online = { delivery: ["online"], venues: [], sessions: [], cost: { free: true } };
  await make.listing({ groupId, owner, curator, ...online });
  await app.drainOutbox();
  const everyFacet = "interest,need,cohort,district,delivery,accessibility,kind,cost,freshness,day";
  const today = londonDate(app.clock.now());
  for (const query of [
    "",
    "q=quillmere&literal=true&limit=2",
    "q=quilmere",
    `in=${CANTERBURY}&in=E07000114&interest=choir&need=loneliness&cohort=older-people`,
    "near=CT1+2JU&within=100000&sort=distance",
    "near=51.28,1.08",
    "near=CT1",
    `facets=${everyFacet}`,
    "free=false&maxPence=300&age=60&language=en&accessibility=step-free&delivery=in-person&kind=activity",
    "freshness=fresh&takesReferrals=true&accompanied=true&lapsed=include&sort=name",
    "capacity=now&assuredSince=2026-01-01&sort=assured",
    "q=zzzzzzzz",
    `openTo=${CANTERBURY}&day=tue&day=thu&after=09:00&before=17:00&sort=next`,
    `from=${today}&to=${addDays(today, 91)}`,
    "q=quillmere+on+tuesday+morning+in+canterbury+for+over+60s+near+CT1+2JU",
    "q=quillmere+tuesday&literal=tuesday&literal=quillmere",
    "q=quillmere+jo.quill@example.org",
    `q=quilmere&day=mon&age=20&within=1000&near=CT1+2JU`,
  ]) {
    expectStatus(await app.request(`/v1/listings?${query}`), 200);
  }
  for (const query of [
    "sort=soonest",
    "interest=no-such-interest",
    "in=E07999999",
    "openTo=E07999999",
    "after=12:00&before=11:00",
    `from=${addDays(today, 401)}`,
    `to=${addDays(today, -1)}`,
    `from=${today}&to=${addDays(today, 92)}`,
    "near=nowhere",
    "kind=club",
  ]) {
    expectStatus(await app.request(`/v1/listings?${query}`), 400, "validation");
  }
}

async function expectExported({ app, make, groupId, owner, curator, navigator }: Scenario): Promise<void> {
  await make.listing({ groupId, owner, curator });
  await app.drainOutbox();
  const path = "/v1/exports/listings";
  for (const format of ["csv", "xlsx", "ndjson", "datapackage"]) {
    expectStatus(
      await app.request(`${path}?format=${format}&lapsed=include&q=quillmere`, { headers: navigator }),
      200,
    );
  }
  expectStatus(await app.request(`${path}?status=published&status=draft`, { headers: curator }), 200);
  expectStatus(await app.request(`${path}?status=published`, { headers: navigator }), 403, "forbidden");
  expectStatus(await app.request(path), 401, "not-signed-in");
  expectStatus(await app.request(`${path}?format=pdf`, { headers: navigator }), 400, "validation");
  await app.database.db.transaction(async (transaction) => {
    // Every place for reading all of it is taken.
    await transaction.execute(
      sql`select pg_advisory_xact_lock(7311, slot) from generate_series(1, ${STREAMS_MAXIMUM}::int) slot`,
    );
    expectStatus(await app.request(path, { headers: navigator }), 503, "unavailable");
  });
}

async function expectAreas({ app }: Scenario): Promise<void> {
  const list = expectStatus(await app.request("/v1/areas?limit=100"), 200);
  for (const { code } of list.body.data) expectStatus(await app.request(`/v1/areas/${code}`), 200);
  const inside = await app.request("/v1/areas?kind=district&within=E10000016");
  expect(expectStatus(inside, 200).body.data).toHaveLength(12);
  expectStatus(await app.request("/v1/areas?kind=planet"), 400, "validation");
}

async function expectPlaces({ app }: Scenario): Promise<void> {
  for (const query of ["postcode=ME13+7AA", "postcode=ct12ju", "point=51.28,1.08"]) {
    expectStatus(await app.request(`/v1/areas/at?${query}`), 200);
  }
  for (const query of ["postcode=nonsense", "point=99,0", "", "postcode=CT1+2JU&point=51,1"]) {
    expectStatus(await app.request(`/v1/areas/at?${query}`), 400, "validation");
  }
  expectStatus(await app.request("/v1/areas/at?postcode=SW1A+1AA"), 404, "not-found");
  expectStatus(await app.request("/v1/areas/at?postcode=ZZ99+9ZZ"), 404, "not-found");
}

function operations(scenario: () => Scenario): void {
  test("is live and ready", async () => {
    expectStatus(await scenario().app.request("/health/live"), 200);
    expectStatus(await scenario().app.request("/health/ready"), 200);
  });
  test("is not ready without its database", async () => {
    const app = scenario().contract.watch(await makeTestApp());
    await app.database.sql.end();
    try {
      expectStatus(await app.request("/health/live"), 200);
      expect(expectStatus(await app.request("/health/ready"), 503).body.status).toBe("not-ready");
    } finally {
      await app.urls.drop();
    }
  });
  test("answers problems off the document as well", async () => {
    const { app } = scenario();
    expectStatus(await app.request("/v1/nothing-here"), 404, "not-found");
    for (const path of new Set(DOCUMENTED.map(({ route }) => route.path))) {
      const answered = DOCUMENTED.filter(({ route }) => route.path === path).map(({ route }) => route.method);
      const method = (["PUT", "PATCH"] as const).find((name) => !answered.includes(name)) ?? "";
      const reply = await app.request(path.replaceAll(/\{[^}]+\}/g, "x"), { method });
      expectStatus(reply, 405, "method-not-allowed");
      expect(reply.headers.get("allow")?.split(", ")).toEqual(expect.arrayContaining(answered));
    }
  });
}
