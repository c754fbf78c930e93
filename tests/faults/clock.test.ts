import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { memberships } from "#db/schema/index.ts";
import { keepHouse } from "#src/housekeeping.ts";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { DAY, HOUR } from "#tests/support/clock.ts";
import { registrationBody } from "#tests/support/factories.ts";
import { change, mailTo, makeWorld, type World } from "#tests/listings/world.ts";

/** The application's clock is off by this; the database, the sign-in library and the mailbox keep the machine's. */
describe.each([
  ["an hour ahead", HOUR],
  ["an hour behind", -HOUR],
])("a process whose clock is %s", (_name, apart) => {
  let app: TestApp;
  let world: World;

  beforeAll(async () => {
    app = await makeTestApp({ now: new Date(Date.now() + apart).toISOString() });
    world = await makeWorld(app);
  });
  afterAll(() => app.close());

  const dateIn = (days: number) =>
    new Date(app.clock.now().getTime() + days * DAY).toLocaleDateString("en-CA", {
      timeZone: "Europe/London",
    });

  async function linkTo(email: string): Promise<string> {
    const link = (await mailTo(app, email)).at(-1)?.links[0];
    if (link === undefined) throw new Error(`no link was delivered to ${email}`);
    return new URL(link).searchParams.get("token") ?? "";
  }

  async function found(name: string): Promise<string[]> {
    const reply = await app.request(`/v1/listings?q=${name}`);
    expect(reply.status, reply.text).toBe(200);
    return reply.body.data.map((row: { id: string }) => row.id);
  }

  test("makes a listing found, tells its people, and takes it away when it is withdrawn", async () => {
    const { email, id: personId } = await world.make.person();
    await app.database.db.insert(memberships).values({
      id: app.runtime.newId(),
      personId,
      role: "group",
      groupId: world.groupId,
      groupRole: "owner",
      validFrom: app.clock.now(),
    });
    const { id } = await world.listing({ name: "Zephyrine Circle" });
    const mail = await mailTo(app, email);
    expect(mail.map(({ subject }) => subject)).toEqual(["Zephyrine Circle is published"]);
    expect(await found("zephyrine")).toEqual([id]);
    expect((await app.request(`/v1/listings/${id}`)).body.next).toBeDefined();
    expect((await app.request(`/v1/listings/${id}/occurrences`)).body.data.length).toBeGreaterThan(2);
    const reason = { reason: "A reason for the test." };
    const gone = await app.request(`/v1/listings/${id}/withdraw`, { headers: world.curator, body: reason });
    expect(gone.status, gone.text).toBe(200);
    expect(await found("zephyrine")).toEqual([]);
  });

  test("registers a group: the link works once, and the session and membership at once", async () => {
    const sent = registrationBody();
    expect((await app.request("/v1/registrations", { body: sent })).status).toBe(202);
    // Housekeeping beside it must not take what is an hour old or not yet made for expired.
    await keepHouse(app.runtime);
    const body = { token: await linkTo(sent.email) };
    const made = await app.request("/v1/registrations/confirm", { body });
    expect(made.status, made.text).toBe(201);
    const again = await app.request("/v1/registrations/confirm", { body });
    expect([again.status, again.body.code]).toEqual([410, "token-used"]);
    const cookie = made.headers.getSetCookie()[0]?.split(";", 1)[0] ?? "";
    const { listing } = made.body;
    expect((await app.request(`/v1/listings/${listing.id}`, { headers: { cookie } })).status).toBe(200);
    const edited = await change(app, `/v1/listings/${listing.id}`, { cookie }, listing.version, {
      cost: { pence: 300 },
    });
    expect(edited.status, edited.text).toBe(200);
  });

  test("signs in by a link, and lets the session be ended", async () => {
    const { email } = await world.make.person();
    await app.request("/v1/sign-in", { body: { email } });
    const token = await linkTo(email);
    const reply = await app.request("/v1/sign-in/confirm", { body: { token } });
    expect(reply.status, reply.text).toBe(200);
    const headers = { cookie: reply.headers.getSetCookie()[0]?.split(";", 1)[0] ?? "" };
    expect((await app.request("/v1/me", { headers })).body.person.email).toBe(email);
    const second = await app.request("/v1/sign-in/confirm", { body: { token } });
    expect([second.status, second.body.code]).toEqual([410, "token-used"]);
    expect((await app.request("/v1/sign-out", { headers, body: {} })).status).toBe(204);
    expect((await app.request("/v1/me", { headers })).status).toBe(401);
  });

  test("takes capacity until its own today, and refuses its yesterday", async () => {
    const { id, version } = await world.listing();
    const put = (until: string, seen: number) =>
      change(app, `/v1/listings/${id}/capacity`, world.owner, seen, { status: "waitlist", until }, "PUT");
    const past = await put(dateIn(-1), version);
    expect([past.status, past.body.errors?.[0].pointer]).toEqual([400, "/until"]);
    const today = await put(dateIn(0), version);
    expect(today.status, today.text).toBe(200);
    expect((await app.request(`/v1/listings/${id}`)).body.capacity.status).toBe("waitlist");
    expect((await put(dateIn(30), today.body.version)).status).toBe(200);
  });

  test("records a signpost once, with its outcome", async () => {
    const { id } = await world.listing();
    const headers = { ...world.navigator, "idempotency-key": crypto.randomUUID() };
    const body = { listingId: id, needs: ["loneliness"] };
    const first = await app.request("/v1/signposts", { headers, body });
    expect(first.status, first.text).toBe(201);
    const again = await app.request("/v1/signposts", { headers, body });
    expect([again.headers.get("idempotency-replayed"), again.body.id]).toEqual(["true", first.body.id]);
    const outcome = await app.request(`/v1/signposts/${first.body.id}/outcomes`, {
      headers: world.navigator,
      body: { outcome: "waiting", on: dateIn(0) },
    });
    expect(outcome.status, outcome.text).toBe(201);
    const list = await app.request("/v1/signposts", { headers: world.navigator });
    expect(list.body.data.map((row: { id: string }) => row.id)).toEqual([first.body.id]);
  });

  test("leaves nothing that is lost when the clock is put right", async () => {
    const { id, version } = await world.listing({ name: "Umbrelline Circle" });
    const { email } = await world.make.person();
    await app.request("/v1/sign-in", { body: { email } });
    const token = await linkTo(email);
    const reply = await app.request("/v1/sign-in/confirm", { body: { token } });
    const headers = { cookie: reply.headers.getSetCookie()[0]?.split(";", 1)[0] ?? "" };
    const key = { ...world.navigator, "idempotency-key": crypto.randomUUID() };
    const body = { listingId: id, needs: ["loneliness"] };
    const signpost = await app.request("/v1/signposts", { headers: key, body });
    app.clock.advance(-apart);
    try {
      expect(await found("umbrelline")).toEqual([id]);
      expect((await app.request("/v1/me", { headers })).status).toBe(200);
      expect((await app.request("/v1/signposts", { headers: key, body })).body.id).toBe(signpost.body.id);
      const edited = await change(app, `/v1/listings/${id}`, world.owner, version, { cost: { pence: 90 } });
      expect(edited.status, edited.text).toBe(200);
      const history = await app.request(`/v1/listings/${id}/history`, { headers: world.owner });
      expect(history.body.data.map((row: { version: number }) => row.version)).toEqual([4, 3, 2, 1]);
    } finally {
      app.clock.advance(apart);
    }
  });
});
