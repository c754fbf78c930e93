import { randomBytes } from "node:crypto";
import { apiKeys, groups, memberships, people, teamAreas, teams } from "#db/schema/index.ts";
import type { Role } from "#src/context.ts";
import { sha256Hex } from "#src/crypto.ts";
import type { TestApp } from "./app.ts";
import { DAY } from "./clock.ts";

export const CANTERBURY = "E07000106";
export const THANET = "E07000114";
export const DOVER = "E07000108";

export interface TestTeam {
  id: string;
  slug: string;
}

/** Headers that act as somebody. */
export type Credentials = Record<string, string>;

export interface KeyOptions {
  team?: TestTeam;
  groupId?: string;
  readOnly?: boolean;
  expired?: boolean;
  revoked?: boolean;
}

const unique = () => randomBytes(4).toString("hex");

const longAgo = (app: TestApp) => new Date(app.clock.now().getTime() - 400 * DAY);

async function team(
  app: TestApp,
  kind: (typeof teams.$inferInsert)["kind"],
  areas: readonly string[],
  email?: string,
): Promise<TestTeam> {
  const made = { id: app.runtime.newId(), slug: `team-${unique()}` };
  await app.database.db
    .insert(teams)
    .values({ ...made, name: `Team ${made.slug}`, kind, ...(email ? { email } : {}) });
  await app.database.db
    .insert(teamAreas)
    .values(areas.map((areaCode) => ({ teamId: made.id, areaCode, validFrom: "2020-01-01" })));
  return made;
}

async function person(app: TestApp, email = `person-${unique()}@example.org`) {
  const made = { id: app.runtime.newId(), name: "Sam Quill", email };
  await app.database.db.insert(people).values({ ...made, emailVerified: true });
  return made;
}

/** An API key of a new person in this role, as headers. */
async function as(app: TestApp, role: Role, options: KeyOptions = {}): Promise<Credentials> {
  const membershipId = app.runtime.newId();
  await app.database.db.insert(memberships).values({
    id: membershipId,
    personId: (await person(app)).id,
    role,
    teamId: options.team?.id,
    groupId: options.groupId,
    groupRole: role === "group" ? "owner" : undefined,
    validFrom: longAgo(app),
  });
  const secret = `fp_${randomBytes(32).toString("base64url")}`;
  const now = app.clock.now().getTime();
  await app.database.db.insert(apiKeys).values({
    id: app.runtime.newId(),
    membershipId,
    name: "test",
    hash: await sha256Hex(secret),
    hint: secret.slice(-4),
    readOnly: options.readOnly ?? false,
    createdAt: longAgo(app),
    expiresAt: new Date(options.expired === true ? now - DAY : now + DAY * 30),
    revokedAt: options.revoked === true ? new Date(now - DAY) : null,
  });
  return { authorization: `Bearer ${secret}` };
}

async function group(app: TestApp, district = CANTERBURY, name = `Quillmere ${unique()}`): Promise<string> {
  const id = app.runtime.newId();
  await app.database.db.insert(groups).values({
    id,
    slug: `group-${unique()}`,
    name,
    description: "A small community group.",
    districtCode: district,
  });
  return id;
}

/** A listing of a group, brought to a status through the API as its people and curators would. */
async function listing(
  app: TestApp,
  options: { groupId: string; owner: Credentials; curator: Credentials; status?: string } & Record<
    string,
    unknown
  >,
): Promise<{ id: string; version: number }> {
  const { groupId, owner, curator, status = "published", ...fields } = options;
  const made = await app.request(`/v1/groups/${groupId}/listings`, {
    headers: owner,
    body: { ...listingBody(), ...fields },
  });
  if (made.status !== 201) throw new Error(`listing not made: ${made.text}`);
  const { id } = made.body;
  const reason = { reason: "A reason for the test." };
  const steps: Record<string, [string, Credentials, object][]> = {
    draft: [],
    submitted: [["submit", owner, {}]],
    "changes-requested": [
      ["submit", owner, {}],
      ["request-changes", curator, reason],
    ],
    rejected: [
      ["submit", owner, {}],
      ["reject", curator, reason],
    ],
    published: [
      ["submit", owner, {}],
      ["publish", curator, {}],
    ],
    paused: [
      ["submit", owner, {}],
      ["publish", curator, {}],
      ["pause", owner, {}],
    ],
    ended: [
      ["submit", owner, {}],
      ["publish", curator, {}],
      ["end", owner, {}],
    ],
    withdrawn: [
      ["submit", owner, {}],
      ["publish", curator, {}],
      ["withdraw", curator, reason],
    ],
  };
  let { version } = made.body;
  for (const [verb, who, body] of steps[status] ?? []) {
    const reply = await app.request(`/v1/listings/${id}/${verb}`, { headers: who, body });
    if (reply.status !== 200) throw new Error(`${verb} failed: ${reply.text}`);
    ({ version } = reply.body);
  }
  return { id, version };
}

/** Makes teams, people, groups and listings of a test's own. */
export function makeFactories(app: TestApp) {
  return {
    team: (...rest: Tail<typeof team>) => team(app, ...rest),
    person: (...rest: Tail<typeof person>) => person(app, ...rest),
    as: (...rest: Tail<typeof as>) => as(app, ...rest),
    group: (...rest: Tail<typeof group>) => group(app, ...rest),
    listing: (...rest: Tail<typeof listing>) => listing(app, ...rest),
  };
}

type Tail<F> = F extends (app: TestApp, ...rest: infer Rest) => unknown ? Rest : never;

export type Factories = ReturnType<typeof makeFactories>;

/** A valid listing in Canterbury, as a group would send it. */
export function listingBody() {
  return {
    kind: "activity",
    name: `Quillmere ${unique()} Circle`,
    summary: "Friendly weekly circle, all welcome",
    description: "A relaxed group that meets every week.",
    interests: ["choir"],
    needs: ["loneliness"],
    cohorts: ["older-people"],
    languages: ["en"],
    delivery: ["in-person"],
    venues: [
      {
        name: "The Hall",
        address: { lines: ["1 High Street"], town: "Canterbury", postcode: "CT1 2JU" },
        accessibility: ["step-free"],
      },
    ],
    sessions: [
      { repeats: "weekly", weekdays: ["tue"], every: 1, starts: "10:30", ends: "12:00", from: "2026-09-01" },
    ],
    cost: { free: false, pence: 250, per: "session" },
    catchment: { everyone: true, areas: [] },
    joining: { ways: ["drop-in"], takesReferrals: true, accompaniedFirstVisit: true },
    contact: { phone: "+441227000000", email: "quill@example.org", visibility: "public" },
  };
}

/** A valid registration of a new group with `listingBody`. */
export function registrationBody(email = `quill-${unique()}@example.org`) {
  return {
    email,
    name: "Sam Quill",
    group: { name: `Quillmere ${unique()}`, description: "A small community group.", district: CANTERBURY },
    listing: listingBody(),
  };
}
