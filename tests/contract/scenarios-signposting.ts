import { describe, expect, test } from "vitest";
import { createTwice, expectStatus, type Scenario, walk } from "./scenario.ts";
import { dayFrom } from "./scenarios-generic.ts";

const OUTCOMES_MAXIMUM = 50;

/** Signposts and what came of them. */
export function signpostingScenarios(scenario: () => Scenario): void {
  describe("a signpost", () => {
    test("is recorded once for each key, of a listing that is open", () => expectRecorded(scenario()));
    test("takes outcomes, once for each key", () => expectOutcomes(scenario()));
  });
}

async function expectRecorded(scenario: Scenario): Promise<void> {
  const { app, make, groupId, owner, curator, navigator } = scenario;
  const { id: listingId } = await make.listing({ groupId, owner, curator });
  const body = { listingId, needs: ["loneliness"] };
  const other = {
    ...body,
    how: "phone",
    support: "accompanied",
    ageBand: "75-84",
    cohorts: ["older-people"],
    area: "E07000106",
    caseReference: "Case 17",
    note: "Likes to sing",
    searchId: crypto.randomUUID(),
  };
  const made = await createTwice(scenario, "/v1/signposts", navigator, { body, other, status: 201 });
  expect(made.headers.get("location")).toBe(`/v1/signposts/${made.body.id}`);
  const send = (sent: object) => app.request("/v1/signposts", { headers: navigator, body: sent });
  expectStatus(await send(other), 201);
  const personal = { ...body, note: "Ring her on 01227 123456" };
  expectStatus(await send(personal), 400, "validation");
  expectStatus(await send({ ...body, listingId: crypto.randomUUID() }), 404, "not-found");
  const ended = await make.listing({ groupId, owner, curator, status: "ended" });
  expectStatus(await send({ ...body, listingId: ended.id }), 409, "wrong-state");
  const quiet = await make.listing({ groupId, owner, curator, contact: undefined });
  expectStatus(await send({ ...body, listingId: quiet.id }), 201);
  expect(await walk(app, "/v1/signposts", navigator)).toBeGreaterThan(2);
  const query = `?listingId=${listingId}&from=${dayFrom(scenario, -1)}&to=${dayFrom(scenario, 1)}&outcome=none`;
  expectStatus(await app.request(`/v1/signposts${query}&caseReference=case17`, { headers: navigator }), 200);
}

async function expectOutcomes(scenario: Scenario): Promise<void> {
  const { app, make, groupId, owner, curator, navigator } = scenario;
  const { id: listingId } = await make.listing({ groupId, owner, curator });
  const made = await app.request("/v1/signposts", {
    headers: navigator,
    body: { listingId, needs: ["loneliness"] },
  });
  const path = `/v1/signposts/${made.body.id}`;
  const on = dayFrom(scenario, 0);
  const body = { outcome: "did-not-go", reason: "The bus did not run", on };
  const bodies = { body, other: { outcome: "attended-once", on }, status: 201 };
  await createTwice(scenario, `${path}/outcomes`, navigator, bodies);
  const add = (sent: object) => app.request(`${path}/outcomes`, { headers: navigator, body: sent });
  expectStatus(await add({ ...body, on: dayFrom(scenario, 3) }), 400, "validation");
  expectStatus(await add(bodies.other), 201);
  for (let count = 2; count < OUTCOMES_MAXIMUM; count += 1) await add(bodies.other);
  expectStatus(await add(bodies.other), 409, "conflict");
  const read = expectStatus(await app.request(path, { headers: navigator }), 200);
  expect(read.body.outcomes).toHaveLength(OUTCOMES_MAXIMUM);
  const others = await make.as("navigator", { team: await make.team("carers", ["E07000106"]) });
  expectStatus(await app.request(path, { headers: others }), 404);
}
