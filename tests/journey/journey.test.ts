import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeTestApp, type TestApp, type TestReply } from "#tests/support/app.ts";
import {
  CANTERBURY,
  type Credentials,
  makeFactories,
  registrationBody,
  THANET,
} from "#tests/support/factories.ts";
import { eventually, RUNTIMES, startServer, type TestServer } from "#tests/support/server.ts";
import { withoutIdsAndMoments } from "#tests/support/text.ts";

const MISSPELLED = [/Quillmere/, "Quilmere"] as const;

/** The whole journey by HTTP: register → publish → find → signpost, on each runtime. */
describe.each(Object.keys(RUNTIMES) as (keyof typeof RUNTIMES)[])("the journey on %s", (runtime) => {
  let app: TestApp;
  let server: TestServer;
  let curator: Credentials;
  let farCurator: Credentials;
  let navigator: Credentials;
  let otherNavigator: Credentials;
  let owner: Credentials;
  let listingId: string;
  let signpostId: string;
  const registration = registrationBody();

  const get = (path: string, headers: Credentials = {}) => server.request(path, { headers });
  const post = (path: string, body: unknown, headers: Credentials = {}) =>
    server.request(path, { headers, body });
  const find = async (query: Record<string, string>): Promise<string[]> => {
    const reply = await get(`/v1/listings?${new URLSearchParams(query).toString()}`);
    expect(reply.status, reply.text).toBe(200);
    return reply.body.data.map((row: { id: string }) => row.id);
  };
  const version = async () => {
    const reply = await get(`/v1/listings/${listingId}`, owner);
    return reply.headers.get("etag") ?? "";
  };
  const patch = async (body: unknown): Promise<TestReply> =>
    server.request(`/v1/listings/${listingId}`, {
      method: "PATCH",
      headers: { ...owner, "if-match": await version() },
      body,
    });

  beforeAll(async () => {
    app = await makeTestApp();
    const make = makeFactories(app);
    curator = await make.as("curator", { team: await make.team("community", [CANTERBURY]) });
    farCurator = await make.as("curator", { team: await make.team("community", [THANET]) });
    navigator = await make.as("navigator", { team: await make.team("navigator", [CANTERBURY]) });
    otherNavigator = await make.as("navigator", { team: await make.team("carers", [CANTERBURY]) });
    server = await startServer(runtime, app.urls);
  }, 90_000);

  afterAll(async () => {
    await server?.stop();
    await app?.close();
  });

  test("1 a volunteer registers and confirms by the link's button alone", async () => {
    const sent = await post("/v1/registrations", registration);
    expect(sent.status, sent.text).toBe(202);
    expect(sent.body).toEqual({});
    const link = await eventually("the message", async () => {
      const box = await get("/dev/mailbox", { accept: "application/json" });
      const mine = box.body.data.find((message: { to: string }) => message.to === registration.email);
      return mine?.links[0] as string | undefined;
    });
    const token = new URL(link).searchParams.get("token") ?? "";
    const opened = await get(new URL(link).pathname + new URL(link).search);
    expect(opened.status).toBe(200);
    expect(opened.text.match(/<button/g)).toHaveLength(1);

    expect((await post("/v1/registrations/confirm", { token: "x".repeat(43) })).status).toBe(404);
    const confirmed = await post("/v1/registrations/confirm", { token });
    expect(confirmed.status, confirmed.text).toBe(201);
    expect(confirmed.body.listing.status).toBe("submitted");
    listingId = confirmed.body.listing.id;
    const cookie = confirmed.headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(/HttpOnly/i);
    owner = { cookie: cookie.split(";", 1)[0] ?? "" };
    const again = await post("/v1/registrations/confirm", { token });
    expect([again.status, again.body.code]).toEqual([410, "token-used"]);
    const me = await get("/v1/me", owner);
    expect(me.body.memberships[0]).toMatchObject({ role: "group" });
  });

  test("2 the district's team, and no other, finds it in its queue and publishes it", async () => {
    expect((await get(`/v1/listings/${listingId}`)).status).toBe(404);
    expect((await get(`/v1/listings/${listingId}`, farCurator)).status).toBe(404);
    expect((await post(`/v1/listings/${listingId}/publish`, {}, farCurator)).status).toBe(404);
    expect((await post(`/v1/listings/${listingId}/publish`, {}, navigator)).status).toBe(403);
    const foreign = await get("/v1/curation/queue", farCurator);
    expect(foreign.body.data).toEqual([]);
    const queue = await get("/v1/curation/queue?kind=submitted", curator);
    expect(queue.body.data.map((row: { listing: { id: string } }) => row.listing.id)).toEqual([listingId]);

    const asked = await post(
      `/v1/listings/${listingId}/request-changes`,
      { reason: "Say what it costs.", fields: [{ pointer: "/cost", note: "per session?" }] },
      curator,
    );
    expect(asked.body).toMatchObject({ status: "changes-requested", reason: "Say what it costs." });
    await eventually("the message with the reasons", async () => {
      const box = await get("/dev/mailbox", { accept: "application/json" });
      return box.body.data.some(
        (message: { to: string; text: string }) =>
          message.to === registration.email && message.text.includes("Say what it costs."),
      );
    });
    const seen = await get(`/v1/listings/${listingId}`, owner);
    expect(seen.body.fields).toEqual([{ pointer: "/cost", note: "per session?" }]);
    expect((await post(`/v1/listings/${listingId}/submit`, {}, owner)).status).toBe(200);
    const published = await post(`/v1/listings/${listingId}/publish`, {}, curator);
    expect(published.body, published.text).toMatchObject({ id: listingId, status: "published" });
    const repeated = await post(`/v1/listings/${listingId}/publish`, {}, curator);
    expect([repeated.status, repeated.body.allowedFrom]).toEqual([409, ["submitted", "withdrawn"]]);
  });

  test("3 it is found: with a typing error, by district, by interest, and nowhere else", async () => {
    const text = registration.listing.name.replace(...MISSPELLED);
    await eventually("the published listing in search", async () =>
      (await find({ q: text })).includes(listingId),
    );
    expect(await find({ q: text, in: CANTERBURY, interest: "choir" })).toEqual([listingId]);
    expect(await find({ q: text, interest: "singing" })).toEqual([listingId]);
    expect(await find({ q: text, in: THANET })).toEqual([]);
    expect(await find({ q: text, interest: "gardening" })).toEqual([]);
    const faceted = await get(`/v1/listings?q=${encodeURIComponent(text)}&facets=interest,district`);
    expect(faceted.body).toMatchObject({ total: 1, facets: { district: { [CANTERBURY]: 1 } } });
  });

  test("3b other systems find it in the feed, page by page and streamed", async () => {
    const { body } = await get("/open-referral/v3/services?full=true");
    expect(body.contents.map((service: { id: string }) => service.id)).toEqual([listingId]);
    expect((await get(`/open-referral/v3/services/${listingId}`)).body).toEqual(body.contents[0]);
    const streamed = await get("/open-referral/v3/services?full=true&format=ndjson");
    expect([streamed.status, streamed.text]).toEqual([200, `${JSON.stringify(body.contents[0])}\n`]);
    expect((await get("/open-referral/v3/openapi.json")).body["x-hsds-version"]).toBe("HSDS-UK-3.0");
    expect((await get("/open-referral/v3/changes")).body.contents).toHaveLength(1);
  });

  test("4 a navigator signposts somebody: in bands, once, and without what is personal", async () => {
    const signpost = {
      listingId,
      needs: ["loneliness"],
      how: "in-person",
      support: "accompanied",
      ageBand: "75-84",
      cohorts: ["unpaid-carers"],
      area: CANTERBURY,
      caseReference: "LAS-0042",
    };
    expect((await post("/v1/signposts", signpost)).status).toBe(401);
    expect((await post("/v1/signposts", signpost, curator)).status).toBe(403);
    for (const note of ["NHS 943 476 5919", "ring 07700 900123", "mail a@b.org", "lives CT1 2JU"]) {
      const refused = await post("/v1/signposts", { ...signpost, note }, navigator);
      expect(refused.status, note).toBe(400);
      expect(refused.body.errors[0].pointer).toBe("/note");
      expect(withoutIdsAndMoments(refused.text)).not.toContain(note.split(" ").at(-1));
    }
    const key = { ...navigator, "idempotency-key": randomUUID() };
    const [first, second] = await Promise.all([
      post("/v1/signposts", signpost, key),
      post("/v1/signposts", signpost, key),
    ]);
    const made = first.status === 201 ? first : second;
    expect([201, 409]).toContain(first.status);
    expect([201, 409]).toContain(second.status);
    signpostId = made.body.id;
    expect(made.body.listing).toMatchObject({ name: registration.listing.name });
    expect(made.text).not.toContain("LAS-0042");
    const replayed = await post("/v1/signposts", signpost, key);
    expect(replayed.body.id).toBe(signpostId);
    expect(replayed.headers.get("idempotency-replayed")).toBe("true");
    expect((await post("/v1/signposts", { ...signpost, ageBand: "85+" }, key)).status).toBe(422);
    const mine = await get("/v1/signposts", navigator);
    expect(mine.body.data).toHaveLength(1);
  });

  test("5 later the navigator says what happened; another team sees nothing of it", async () => {
    const outcome = { outcome: "attends-regularly", on: new Date().toISOString().slice(0, 10) };
    expect((await get(`/v1/signposts/${signpostId}`, otherNavigator)).status).toBe(404);
    expect((await post(`/v1/signposts/${signpostId}/outcomes`, outcome, otherNavigator)).status).toBe(404);
    expect((await get("/v1/signposts", otherNavigator)).body.data).toEqual([]);
    expect((await post(`/v1/signposts/${signpostId}/outcomes`, outcome, navigator)).status).toBe(201);
    const read = await get(`/v1/signposts/${signpostId}`, navigator);
    expect(read.body.outcomes).toMatchObject([{ outcome: "attends-regularly" }]);
  });

  test("6 the group changes it: small facts at once, its nature after a curator's look", async () => {
    const before = (await get(`/v1/listings/${listingId}`, owner)).body;
    const session = before.sessions[0];
    const moved = await patch({ sessions: [{ ...session, starts: "11:00", ends: "12:30" }] });
    expect(moved.status, moved.text).toBe(200);
    expect(moved.body).toMatchObject({
      sessions: [{ id: session.id, starts: "11:00" }],
      unreviewed: ["/sessions"],
    });
    expect((await get(`/v1/listings/${listingId}`)).body.sessions[0].starts).toBe("11:00");

    const described = await patch({ description: "Now with a zither." });
    expect(described.status, described.text).toBe(200);
    expect(described.body.description).toBe(before.description);
    expect(described.body.proposed.fields).toEqual({ description: "Now with a zither." });
    expect((await get(`/v1/listings/${listingId}`)).body).not.toHaveProperty("proposed");
    const revision = `/v1/listings/${listingId}/revisions/${described.body.proposed.version}`;
    expect((await post(`${revision}/accept`, {}, owner)).status).toBe(403);
    const accepted = await post(`${revision}/accept`, {}, curator);
    expect(accepted.body.description, accepted.text).toBe("Now with a zither.");
    await eventually("the new text in search", async () => (await find({ q: "zither" })).includes(listingId));

    await expectReflected("pause", owner, "paused");
    await expectReflected("resume", owner, "published");
    await expectReflected("assure", owner, "published");
    await expectReflected("end", owner, "ended");
    expect((await get(`/v1/listings/${listingId}`)).status).toBe(410);
    await expectReflected("reopen", owner, "submitted");
    await expectReflected("publish", curator, "published");
  });

  /** Does a verb, and sees it in the reply, in search, in the history and in the audit. */
  async function expectReflected(verb: string, who: Credentials, status: string): Promise<void> {
    const reply = await post(`/v1/listings/${listingId}/${verb}`, {}, who);
    expect([verb, reply.body.status], reply.text).toEqual([verb, status]);
    const shown = status === "published" || status === "paused" ? status : undefined;
    await eventually(`${status} in search`, async () => {
      const rows = (await get("/v1/listings?q=zither")).body.data as { id: string; status: string }[];
      return rows.find((row) => row.id === listingId)?.status === shown;
    });
    const history = await get(`/v1/listings/${listingId}/history?limit=1`, owner);
    expect(history.body.data).toMatchObject([{ action: verb, version: reply.body.version }]);
    const events = await app.database.sql`
      select action from audit_events where object_id = ${listingId} order by at desc, id desc limit 1`;
    expect(events).toMatchObject([{ action: `listing.${verb}` }]);
  }

  test("7 a curator withdraws it: gone from every public answer at once", async () => {
    const withdrawn = await post(`/v1/listings/${listingId}/withdraw`, { reason: "Closed down" }, curator);
    expect(withdrawn.status, withdrawn.text).toBe(200);
    // At once: the index may still hold it.
    const gone = await get(`/v1/listings?q=${encodeURIComponent(registration.listing.name)}`);
    expect(gone.body).toMatchObject({ data: [], total: 0, nextCursor: null });
    expect((await get(`/v1/listings/${listingId}`)).status).toBe(410);
    expect((await get(`/v1/listings/${listingId}/occurrences`)).status).toBe(410);
    expect((await get(`/v1/listings/${listingId}`, owner)).body).toMatchObject({
      status: "withdrawn",
      reason: "Closed down",
    });
    const kept = await get(`/v1/signposts/${signpostId}`, navigator);
    expect(kept.body.listing.name).toBe(registration.listing.name);
  });
});
