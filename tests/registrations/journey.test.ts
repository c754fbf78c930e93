import { afterAll, beforeAll, expect, test } from "vitest";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { CANTERBURY, makeFactories, registrationBody, THANET } from "#tests/support/factories.ts";

let app: TestApp;
beforeAll(async () => {
  app = await makeTestApp({
    now: "2026-11-22T12:00:00.000Z",
    settings: { LIMIT_REGISTRATIONS_PER_HOUR: "1000" },
  });
});
afterAll(() => app.close());

async function tokenFor(email: string): Promise<string> {
  await app.drainOutbox();
  const { body } = await app.request("/dev/mailbox", { headers: { accept: "application/json" } });
  const message = body.data.find((one: { to: string }) => one.to === email);
  return new URL(message.links[0]).searchParams.get("token") ?? "";
}

test("register, confirm, publish, read, withdraw", async () => {
  const make = makeFactories(app);
  const team = await make.team("community", [CANTERBURY]);
  const curator = await make.as("curator", { team });
  const foreign = await make.as("curator", { team: await make.team("community", [THANET]) });
  const navigator = await make.as("navigator", { team: await make.team("navigator", [CANTERBURY]) });
  const sent = registrationBody();
  const reply = await app.request("/v1/registrations", { body: sent });
  expect([reply.status, reply.body]).toEqual([202, {}]);
  const token = await tokenFor(sent.email);
  const confirmed = await app.request("/v1/registrations/confirm", { body: { token } });
  expect(confirmed.status, confirmed.text).toBe(201);
  const { listing } = confirmed.body;
  expect(listing).toMatchObject({ status: "submitted", version: 1, contact: { phone: "+441227000000" } });
  const cookie = confirmed.headers
    .getSetCookie()
    .map((one) => one.split(";", 1)[0])
    .join("; ");
  const at = `/v1/listings/${listing.id}`;

  expect((await app.request(at)).status).toBe(404);
  expect((await app.request(at, { headers: foreign })).status).toBe(404);
  expect((await app.request(at, { headers: { cookie } })).body.status).toBe("submitted");
  expect((await app.request(`${at}/publish`, { headers: foreign, body: {} })).status).toBe(404);
  expect((await app.request(`${at}/publish`, { headers: navigator, body: {} })).status).toBe(403);
  const queue = await app.request("/v1/curation/queue", { headers: curator });
  expect(queue.status, queue.text).toBe(200);
  expect(
    queue.body.data.map((row: { kind: string; action: string; listing: { id: string } }) => [
      row.kind,
      row.listing.id,
    ]),
  ).toContainEqual(["submitted", listing.id]);
  expect((await app.request("/v1/curation/queue", { headers: foreign })).body.data).toEqual([]);
  const published = await app.request(`${at}/publish`, { headers: curator, body: {} });
  expect(published.status, published.text).toBe(200);
  expect((await app.request(`${at}/publish`, { headers: foreign, body: {} })).status).toBe(403);
  const read = await app.request(at);
  expect(read.body).toMatchObject({
    status: "published",
    venues: [{ district: CANTERBURY, point: { precision: "outcode" } }],
    next: { starts: "2026-11-24T10:30:00.000Z", ends: "2026-11-24T12:00:00.000Z" },
  });
  expect(read.headers.get("etag")).toBe('"2"');
  expect(read.body.unreviewed).toBeUndefined();
  const gone = await app.request(`${at}/withdraw`, { headers: curator, body: { reason: "Closed down" } });
  expect(gone.status, gone.text).toBe(200);
  expect((await app.request(at)).status).toBe(410);
  expect((await app.request(at, { headers: { cookie } })).body).toMatchObject({
    status: "withdrawn",
    reason: "Closed down",
  });
  await app.drainOutbox();
  const { body } = await app.request("/dev/mailbox", { headers: { accept: "application/json" } });
  expect(body.data.filter((one: { to: string }) => one.to === sent.email)).toHaveLength(3);
  const history = await app.request(`${at}/history`, { headers: { cookie } });
  expect(
    history.body.data.map((row: { kind: string; action: string; listing: { id: string } }) => row.action),
  ).toEqual(["withdraw", "publish", "register"]);
  const group = await app.request(`/v1/groups/${confirmed.body.group.id}`, { headers: { cookie } });
  expect(group.body.listings).toHaveLength(1);
});
