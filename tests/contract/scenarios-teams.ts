import { describe, expect, test } from "vitest";
import { createTwice, expectStatus, type Scenario, walk } from "./scenario.ts";

/** The people and keys of a team. */
export function teamScenarios(scenario: () => Scenario): void {
  describe("a team", () => {
    test("takes people in once, shows them and lets them go", () => expectMembers(scenario()));
    test("has keys that are made once, shown and revoked", () => expectKeys(scenario()));
  });
}

async function expectMembers(scenario: Scenario): Promise<void> {
  const { app, community, lead, operator } = scenario;
  const path = `/v1/teams/${community.slug}/members`;
  const newcomer = (email: string) => ({ email, name: "Robin Pike", role: "curator" });
  const body = newcomer("robin@example.org");
  const made = await createTwice(scenario, path, lead, {
    body,
    other: newcomer("ada@example.org"),
    status: 201,
  });
  expectStatus(await app.request(path, { headers: lead, body }), 409, "conflict");
  const wrong = { ...body, role: "navigator" };
  expectStatus(await app.request(path, { headers: lead, body: wrong }), 400, "validation");
  expect(await walk(app, path, operator)).toBeGreaterThan(2);
  app.clock.advance(1_000);
  const member = `/v1/teams/${community.id}/members/${made.body.id}`;
  expectStatus(await app.request(member, { method: "DELETE", headers: lead }), 204);
  app.clock.advance(1_000);
  expectStatus(await app.request(member, { method: "DELETE", headers: lead }), 404);
}

async function expectKeys(scenario: Scenario): Promise<void> {
  const { app, community, lead } = scenario;
  const path = `/v1/teams/${community.id}/keys`;
  const key = (name: string) => ({ name, role: "curator", readOnly: true, days: 1 });
  const bodies = { body: key("Night import"), other: key("Another"), status: 201 };
  const made = await createTwice(scenario, path, lead, bodies);
  const used = { authorization: `Bearer ${made.body.key}` };
  expectStatus(await app.request("/v1/me", { headers: used }), 200);
  expectStatus(await app.request(path, { headers: lead, body: key("Day import") }), 201);
  expect(await walk(app, path, lead)).toBeGreaterThan(1);
  expectStatus(await app.request(path, { headers: lead, body: { ...key("x"), role: "referrer" } }), 400);
  const one = `${path}/${made.body.id}`;
  expectStatus(await app.request(one, { method: "DELETE", headers: lead }), 204);
  expectStatus(await app.request(one, { method: "DELETE", headers: lead }), 404);
  expectStatus(await app.request("/v1/me", { headers: used }), 401, "invalid-key");
}
