import { describe, expect, test } from "vitest";
import { HOUR } from "#tests/support/clock.ts";
import { CANTERBURY, registrationBody, THANET } from "#tests/support/factories.ts";
import { createTwice, expectStatus, type Scenario } from "./scenario.ts";

const newGroup = (name: string) => ({
  name,
  description: "Meets in the hall.",
  district: CANTERBURY,
  identifiers: [{ scheme: "GB-CHC", id: "1234567" }],
});

/** Groups, and how they come into the directory. */
export function groupScenarios(scenario: () => Scenario): void {
  describe("a group", () => {
    test("that is not online is entered once for each key, by the team of its district", async () => {
      const { app, curator } = scenario();
      const elsewhere = { ...newGroup("Elsewhere"), district: THANET };
      expectStatus(await app.request("/v1/groups", { headers: curator, body: elsewhere }), 403, "forbidden");
      const nowhere = { ...newGroup("Nowhere"), district: "E07999999" };
      expectStatus(await app.request("/v1/groups", { headers: curator, body: nowhere }), 400, "validation");
      const bodies = { body: newGroup("Hall Friends"), other: newGroup("Other Friends"), status: 201 };
      const made = await createTwice(scenario(), "/v1/groups", curator, bodies);
      expect(made.headers.get("location")).toBe(`/v1/groups/${made.body.id}`);
      const seen = await app.request(`/v1/groups/${made.body.id}`, { headers: curator });
      expect(expectStatus(seen, 200).body).toEqual(made.body);
    });
    test("changes only from the version that was read", () => expectVersions(scenario()));
  });
  describe("a registration", () => {
    test("is taken once for each key", () => expectRegistered(scenario()));
    test("is confirmed once, within a day", () => expectConfirmed(scenario()));
  });
}

async function expectVersions({ app, groupId, owner, foreign }: Scenario): Promise<void> {
  const path = `/v1/groups/${groupId}`;
  const before = expectStatus(await app.request(path, { headers: owner }), 200);
  const body = { description: "Another description.", identifiers: [{ scheme: "GB-CHC", id: "1234567" }] };
  const patch = (headers: Record<string, string>) => app.request(path, { method: "PATCH", headers, body });
  // A group without a public listing is nobody else's to know of.
  expectStatus(await patch({ ...foreign, "if-match": before.headers.get("etag") ?? "" }), 404);
  expectStatus(await patch(owner), 428, "version-required");
  expectStatus(await patch({ ...owner, "if-match": '"999"' }), 412, "version-lost");
  const headers = { ...owner, "if-match": before.headers.get("etag") ?? "" };
  expect(expectStatus(await patch(headers), 200).body.version).toBe(before.body.version + 1);
  expectStatus(await patch(headers), 412, "version-lost");
}

async function expectRegistered(scenario: Scenario): Promise<void> {
  const bodies = { body: registrationBody(), other: registrationBody(), status: 202 };
  const reply = await createTwice(scenario, "/v1/registrations", {}, bodies);
  expect(reply.body).toEqual({});
  const { app } = scenario;
  const wrong = registrationBody();
  const listing = { ...wrong.listing, interests: ["no-such-interest"] };
  const body = { ...wrong, listing, group: { ...wrong.group, district: "E07999999" } };
  const refused = expectStatus(await app.request("/v1/registrations", { body }), 400, "validation");
  const pointers = refused.body.errors.map(({ pointer }: { pointer: string }) => pointer);
  expect(pointers).toEqual(expect.arrayContaining(["/group/district", "/listing/interests/0"]));
  const often = registrationBody();
  for (const status of [202, 202, 202, 429]) {
    expectStatus(await app.request("/v1/registrations", { body: often }), status);
  }
}

async function expectConfirmed({ app }: Scenario): Promise<void> {
  const tokenFor = async (email: string) => {
    await app.drainOutbox();
    const mailbox = await app.request("/dev/mailbox", { headers: { accept: "application/json" } });
    const message = mailbox.body.data.find(({ to }: { to: string }) => to === email);
    return new URL(message.links[0]).searchParams.get("token");
  };
  const confirm = (token: unknown) => app.request("/v1/registrations/confirm", { body: { token } });
  const first = registrationBody();
  expectStatus(await app.request("/v1/registrations", { body: first }), 202);
  expectStatus(await confirm("x".repeat(43)), 404, "not-found");
  const token = await tokenFor(first.email);
  const made = expectStatus(await confirm(token), 201);
  expect(made.body.listing).toMatchObject({ status: "submitted", group: { id: made.body.group.id } });
  expectStatus(await confirm(token), 410, "token-used");
  const second = registrationBody();
  expectStatus(await app.request("/v1/registrations", { body: second }), 202);
  const late = await tokenFor(second.email);
  app.clock.advance(25 * HOUR);
  try {
    expectStatus(await confirm(late), 410, "token-expired");
  } finally {
    app.clock.advance(-25 * HOUR);
  }
}
