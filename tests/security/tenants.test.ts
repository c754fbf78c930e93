import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { auditEvents, passkeys } from "#db/schema/index.ts";
import { ROUTES } from "#src/routes.ts";
import { giveRole } from "#tests/accounts/support.ts";
import type { TestReply } from "#tests/support/app.ts";
import { CANTERBURY, type Credentials, THANET } from "#tests/support/factories.ts";
import { fingerprint } from "./checks.ts";
import { ACCOUNTS } from "./expectations-accounts.ts";
import { CURATION } from "./expectations-curation.ts";
import { LISTINGS } from "./expectations-listings.ts";
import { SIGNPOSTING } from "./expectations-signposting.ts";
import { type Prepared, prepare } from "./requests.ts";
import { type Caller, CALLERS, type Line } from "./table.ts";
import { makeSignpost, makeWorld, type World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world.app.close());

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const LINES = [...LISTINGS, ...CURATION, ...SIGNPOSTING, ...ACCOUNTS].filter(({ path }) =>
  path.includes("{"),
);

const send = (method: string, path: string, headers: Credentials, body?: unknown) =>
  world.app.request(path, { method, headers, ...(body === undefined ? {} : { body }) });

/** What a refusal tells, without what differs from request to request. */
const told = ({ status, body: { code, title, detail } }: TestReply) => ({ status, code, title, detail });

describe("what is not theirs to know of looks exactly as what is not there", () => {
  const ROLES: Partial<Record<Caller, string>> = {
    otherGroup: "group",
    otherNavigator: "navigator",
    otherCurator: "curator",
  };

  /** Refused by the guard, which has not looked at the object yet. */
  function isByRole(line: Line, caller: Caller): boolean {
    const access = ROUTES.find(({ method, path }) => `${method} ${path}` === line.route)?.access ?? [];
    if (access === "public") return false;
    if (access === "signed-in" || caller === "readOnlyKey") return true;
    return !access.some((role) => role === (ROLES[caller] ?? caller));
  }

  const withOtherIds = ({ path, ...rest }: Prepared): Prepared => ({
    ...rest,
    path: path.replaceAll(UUID, () => world.app.runtime.newId()),
  });

  /** The refusal of the line's object beside that of ids of nothing. */
  async function bothRefusals(line: Line, caller: Caller) {
    const prepared = await prepare(world, line, caller);
    const nothing = withOtherIds(prepared);
    const ofNothing = told(await world.app.request(nothing.path, nothing.init));
    const ofReal = told(await world.app.request(prepared.path, prepared.init));
    // They may know of this one (403, or 410 because it was public); of nothing there is nothing to know.
    const isTheSame = ofReal.status === 404 || isByRole(line, caller);
    const expected = isTheSame ? ofReal : { ...ofNothing, status: 404, code: "not-found" };
    return { ofNothing: { caller, ...ofNothing }, expected: { caller, ...expected } };
  }

  for (const line of LINES) {
    const denied = CALLERS.filter((caller) => [403, 404, 410].includes(line.statuses[caller]));
    test(`${line.name}: ${denied.length} callers ask for ids of nothing`, async () => {
      const both = await Promise.all(denied.map((caller) => bothRefusals(line, caller)));
      expect(both.map(({ ofNothing }) => ofNothing)).toEqual(both.map(({ expected }) => expected));
    });
  }
});

describe("ids of somebody else under a path of one's own", () => {
  let lead: Credentials;
  let otherLead: Credentials;
  let other: { membershipId: string; keyId: string };
  beforeAll(async () => {
    const { factories, teams, callers } = world;
    lead = await factories.as("lead", { team: teams.navigator });
    otherLead = await factories.as("lead", { team: teams.otherNavigator });
    other = await callers.ownerOf(await factories.as("navigator", { team: teams.otherNavigator }));
  });

  test.each([
    ["GET", "members"],
    ["POST", "members", { email: "robin@example.org", name: "Robin Vane", role: "navigator" }],
    ["GET", "keys"],
    ["POST", "keys", { name: "a machine", role: "navigator" }],
  ])("a lead of another team: %s %s", async (method, what, body?: object) => {
    for (const id of [world.teams.navigator.id, world.teams.navigator.slug]) {
      const before = await fingerprint(world.app);
      const reply = await send(method, `/v1/teams/${id}/${what}`, otherLead, body);
      expect([reply.status, reply.body.code]).toEqual([404, "not-found"]);
      expect(await fingerprint(world.app)).toEqual(before);
    }
  });

  test("another team's membership and key", async () => {
    const { id } = world.teams.navigator;
    const before = await fingerprint(world.app);
    for (const path of [`members/${other.membershipId}`, `keys/${other.keyId}`]) {
      const reply = await send("DELETE", `/v1/teams/${id}/${path}`, lead);
      expect([path, reply.status]).toEqual([path, 404]);
      const own = await send("DELETE", `/v1/teams/${world.teams.otherNavigator.id}/${path}`, lead);
      expect([path, own.status]).toEqual([path, 404]);
    }
    expect(await fingerprint(world.app)).toEqual(before);
  });

  test("a role that the team is not for", async () => {
    const { id } = world.teams.navigator;
    const before = await fingerprint(world.app);
    for (const role of ["curator", "referrer", "commissioner", "operator", "guardian", "group"]) {
      const person = { email: "robin@example.org", name: "Robin Vane", role };
      expect((await send("POST", `/v1/teams/${id}/members`, lead, person)).status).toBe(400);
      expect((await send("POST", `/v1/teams/${id}/keys`, lead, { name: "a machine", role })).status).toBe(
        400,
      );
    }
    expect(await fingerprint(world.app)).toEqual(before);
  });

  test("another person's session and passkey", async () => {
    const { headers, personId } = await world.callers.session("operator", {});
    const id = world.app.runtime.newId();
    const credential = { publicKey: "unused", counter: 0, deviceType: "singleDevice", backedUp: false };
    await world.app.database.db
      .insert(passkeys)
      .values({ id, userId: world.stranger.personId, credentialID: id, ...credential });
    const before = await fingerprint(world.app);
    for (const path of [`/v1/sessions/${world.stranger.sessionId}`, `/v1/passkeys/${id}`]) {
      expect([path, (await send("DELETE", path, headers)).status]).toEqual([path, 404]);
    }
    expect(await fingerprint(world.app)).toEqual(before);
    const own = await send("GET", "/v1/sessions", headers);
    expect(own.body.data).toHaveLength(1);
    expect((await send("GET", "/v1/passkeys", headers)).body.data).toEqual([]);
    expect(personId).not.toBe(world.stranger.personId);
  });

  test("a report and a revision of another listing", async () => {
    const { listings, curator, reportId, revision } = world;
    const before = await fingerprint(world.app);
    const paths = [
      `/v1/listings/${listings.proposed}/reports/${reportId}/resolve`,
      `/v1/listings/${listings.submitted}/revisions/${revision}/accept`,
      `/v1/listings/${listings.proposed}/revisions/999/accept`,
    ];
    for (const path of paths)
      expect([path, (await send("POST", path, curator, {})).status]).toEqual([path, 404]);
    expect(await fingerprint(world.app)).toEqual(before);
  });

  test("a venue and a session of another listing are not taken over", async () => {
    const { app, owner, listings, factories, groups } = world;
    const theirs = (await send("GET", `/v1/listings/${listings.published}`, owner)).body;
    const otherOwner = await factories.as("group", { groupId: groups.other });
    const made = await send("POST", `/v1/groups/${groups.other}/listings`, otherOwner, {
      kind: "activity",
      name: "A thief",
      description: "Names what is not its own.",
      delivery: ["in-person"],
      venues: [{ id: theirs.venues[0].id, address: { postcode: "CT1 2JU" } }],
      sessions: [{ ...weekly, id: theirs.sessions[0].id, venueId: theirs.venues[0].id }],
    });
    expect(made.status).toBe(201);
    expect(made.body.venues[0].id).not.toBe(theirs.venues[0].id);
    expect(made.body.sessions[0].id).not.toBe(theirs.sessions[0].id);
    const patched = await app.request(`/v1/listings/${made.body.id}`, {
      method: "PATCH",
      headers: { ...otherOwner, "if-match": '"1"' },
      body: { venues: [{ id: theirs.venues[0].id, address: { postcode: "CT1 2JU" }, name: "Taken" }] },
    });
    expect(patched.status).toBe(200);
    expect(patched.body.venues[0].id).not.toBe(theirs.venues[0].id);
    expect((await send("GET", `/v1/listings/${listings.published}`, owner)).body).toEqual(theirs);
  });

  const weekly = { repeats: "weekly", weekdays: ["tue"], starts: "10:30", ends: "12:00", from: "2026-09-01" };
});

describe("records of a team", () => {
  test("no other team's signposts are listed, by whatever is asked", async () => {
    const { factories, teams, listings, signpostId, navigator } = world;
    const other = await factories.as("navigator", { team: teams.otherNavigator });
    const own = await makeSignpost(world, other, listings.published);
    for (const query of [
      "",
      `?listingId=${listings.published}`,
      "?caseReference=QUILLMERE-1",
      "?outcome=none",
    ]) {
      const mine = await send("GET", `/v1/signposts${query}`, other);
      expect(mine.body.data.map(({ id }: { id: string }) => id)).toEqual([own]);
      const theirs = await send("GET", `/v1/signposts${query}`, navigator);
      expect(theirs.body.data.map(({ id }: { id: string }) => id)).toEqual([signpostId]);
    }
    // The cursor is a place in the order, and no key to other rows.
    const everything = await send("GET", "/v1/signposts?limit=1", navigator);
    expect(everything.text).not.toContain(own);
  });

  test("nobody is pointed to a listing that was never public, not even one that they may read", async () => {
    const { listings, navigator } = world;
    for (const id of [listings.draft, listings.submitted]) {
      const reply = await send("POST", "/v1/signposts", navigator, { listingId: id, needs: ["loneliness"] });
      expect([reply.status, reply.body.code]).toEqual([404, "not-found"]);
    }
  });

  test("the same idempotency key of two actors is two requests", async () => {
    const { factories, teams, listings, navigator, app } = world;
    const other = await factories.as("navigator", { team: teams.otherNavigator });
    const colleague = await factories.as("navigator", { team: teams.navigator });
    const key = crypto.randomUUID();
    const ids = new Set<string>();
    for (const headers of [navigator, other, colleague]) {
      const reply = await app.request("/v1/signposts", {
        headers: { ...headers, "idempotency-key": key },
        body: { listingId: listings.published, needs: ["loneliness"] },
      });
      expect([reply.status, reply.headers.get("idempotency-replayed")]).toEqual([201, null]);
      ids.add(reply.body.id);
    }
    expect(ids.size).toBe(3);
    const revoked = await factories.as("navigator", { team: teams.navigator, revoked: true });
    const refused = await app.request("/v1/signposts", {
      headers: { ...revoked, "idempotency-key": key },
      body: { listingId: listings.published, needs: ["loneliness"] },
    });
    expect(refused.status).toBe(401);
  });

  test("the audit names the team for which somebody of two teams acted", async () => {
    const { app, callers, teams, listings } = world;
    const both = [teams.navigator, teams.otherNavigator];
    const actedFor = async (objectId: string) => {
      const rows = await app.database.db
        .select({ action: auditEvents.action, teamId: auditEvents.teamId })
        .from(auditEvents)
        .where(eq(auditEvents.objectId, objectId))
        .orderBy(auditEvents.id);
      return rows.map(({ action, teamId }) => [action, teamId]);
    };
    const lead = await callers.session("lead", { team: teams.navigator });
    await giveRole(app, lead.personId, "lead", teams.otherNavigator.id);
    for (const team of both) {
      const body = { name: "a machine", role: "navigator" };
      const made = await send("POST", `/v1/teams/${team.id}/keys`, lead.headers, body);
      expect(await actedFor(made.body.id)).toEqual([["key.create", team.id]]);
    }
    const navigator = await callers.session("navigator", { team: teams.navigator });
    await giveRole(app, navigator.personId, "navigator", teams.otherNavigator.id);
    for (const [index, area] of [CANTERBURY, THANET].entries()) {
      const body = { listingId: listings.published, needs: ["loneliness"], area };
      const made = await send("POST", "/v1/signposts", navigator.headers, body);
      await send("GET", `/v1/signposts/${made.body.id}`, navigator.headers);
      const acted = (await actedFor(made.body.id)).map(([, teamId]) => teamId);
      expect(acted).toEqual([both[index]?.id, both[index]?.id]);
    }
    await send("GET", "/v1/signposts", navigator.headers);
    const looked = await app.database.db
      .select({ teamId: auditEvents.teamId, objectId: auditEvents.objectId })
      .from(auditEvents)
      .where(and(eq(auditEvents.action, "signpost.list"), eq(auditEvents.personId, navigator.personId)));
    expect(looked.map(({ objectId }) => objectId).sort()).toEqual(both.map(({ id }) => id).sort());
    for (const { teamId, objectId } of looked) expect(teamId).toBe(objectId);
  });
});
