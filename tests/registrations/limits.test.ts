import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { HOUR } from "#tests/support/clock.ts";
import { makeFactories, registrationBody } from "#tests/support/factories.ts";
import { statusesOf } from "../listings/world.ts";

let app: TestApp;
beforeAll(async () => {
  app = await makeTestApp({ now: "2026-11-22T12:00:00.000Z" });
});
afterAll(() => app.close());

let address = "10.1.0.0";
beforeEach(() => {
  address = `10.1.0.${Number(address.split(".")[3]) + 1}`;
});
const register = (body: object = registrationBody(), from = address) =>
  app.request("/v1/registrations", { body, address: from });

describe("limits, exact in Postgres", () => {
  test("five an hour from one address, also all at once", async () => {
    const replies = await Promise.all(Array.from({ length: 12 }, () => register()));
    const taken = replies.filter(({ status }) => status === 202);
    const refused = replies.filter(({ status }) => status === 429);
    expect([taken.length, refused.length]).toEqual([5, 7]);
    expect(Number(refused[0]?.headers.get("retry-after"))).toBe(3_600);
    expect((await register(registrationBody(), "10.9.9.9")).status).toBe(202);
    app.clock.advance(HOUR - 1_000);
    const late = await register();
    expect([late.status, late.headers.get("retry-after")]).toEqual([429, "1"]);
    app.clock.advance(1_000);
    expect((await register()).status).toBe(202);
  });

  test("three a day for one e-mail, from wherever, in whatever case", async () => {
    const body = registrationBody("much-wanted@example.org");
    const shout = { ...body, email: "Much-Wanted@Example.org" };
    const replies = await Promise.all(
      Array.from({ length: 8 }, (_, index) => register(index % 2 === 0 ? body : shout, `10.2.0.${index}`)),
    );
    expect(statusesOf(replies)).toEqual([202, 202, 202, 429, 429, 429, 429, 429]);
    expect(Number(replies.find(({ status }) => status === 429)?.headers.get("retry-after"))).toBe(86_400);
    app.clock.advance(24 * HOUR);
    expect((await register(body, "10.2.1.1")).status).toBe(202);
  });

  test("what is refused as invalid does not count", async () => {
    for (let count = 0; count < 7; count += 1) {
      expect((await register({ ...registrationBody(), email: "no" })).status).toBe(400);
    }
    expect((await register()).status).toBe(202);
  });

  test("the address is kept only as a keyed hash", async () => {
    await register();
    const rows = await app.database.sql`select address_hash, token_hash from registrations`;
    const text = JSON.stringify(rows);
    expect(text).not.toContain(address);
    for (const row of rows) expect(row["address_hash"]).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe("what is sent", () => {
  test("is checked whole, with pointers into group and listing", async () => {
    const body = registrationBody();
    const reply = await register({
      ...body,
      group: { ...body.group, district: "E99", description: "<p>Hm</p>" },
      listing: {
        ...body.listing,
        interests: ["coir"],
        contact: { phone: "ask Bob" },
        venues: [{ address: { postcode: "EH1 1YZ" } }],
      },
    });
    expect(reply.status).toBe(400);
    expect(reply.body.errors.map((issue: { pointer: string }) => issue.pointer).toSorted()).toEqual([
      "/group/description",
      "/group/district",
      "/listing/contact/phone",
      "/listing/interests/0",
      "/listing/venues/0/address/postcode",
    ]);
    const shape = await register({
      ...body,
      listing: { ...body.listing, kind: "party", slug: "mine" },
      extra: 1,
    });
    expect(shape.body.errors.map((issue: { pointer: string }) => issue.pointer).toSorted()).toEqual([
      "/extra",
      "/listing/kind",
      "/listing/slug",
    ]);
  });

  test("is answered the same whether the e-mail is known or not", async () => {
    const make = makeFactories(app);
    const known = await make.person("known@example.org");
    const replies = await Promise.all([register(registrationBody(known.email)), register()]);
    expect(replies.map(({ status, text }) => [status, text])).toEqual([
      [202, "{}"],
      [202, "{}"],
    ]);
  });

  test("the same idempotency key sends one message", async () => {
    const body = registrationBody();
    const init = { body, address, headers: { "idempotency-key": "reg-once" } };
    const first = await app.request("/v1/registrations", init);
    const second = await app.request("/v1/registrations", init);
    expect([first.status, second.status, second.headers.get("idempotency-replayed")]).toEqual([
      202,
      202,
      "true",
    ]);
    const rows = await app.database.sql`select id from registrations where email = ${body.email}`;
    expect(rows).toHaveLength(1);
  });
});
