import { eq } from "drizzle-orm";
import { apiKeys, memberships, signInSessions } from "#db/schema/index.ts";
import { startSession } from "#src/accounts/actions.ts";
import type { Context, Role } from "#src/context.ts";
import { sha256Hex } from "#src/crypto.ts";
import { cookieOf } from "#tests/accounts/support.ts";
import type { TestApp } from "#tests/support/app.ts";
import type { Credentials, Factories, KeyOptions, TestTeam } from "#tests/support/factories.ts";
import type { Caller } from "./table.ts";

/** The role of the read-only, expired and revoked keys: one that could otherwise do it. */
export type KeysOf = "group" | "navigator" | "curator" | "lead";

/** Teams and groups that the callers belong to. */
export interface Places {
  teams: Record<
    "navigator" | "otherNavigator" | "community" | "otherCommunity" | "practice" | "commissioner",
    TestTeam
  >;
  groups: Record<"own" | "other", string>;
}

export interface Wanted {
  by: "key" | "session";
  keysOf: KeysOf;
  /** Whose lead: of the navigators' team, or of the district's community team. */
  leadOf: "navigator" | "community";
}

/** Somebody who sends a request. Keys have no session. */
export interface Acting {
  headers: Credentials;
  personId?: string;
  sessionId?: string;
}

/** Makes callers of every kind. Keys are made once, sessions for each cell: signing out must not take another's. */
export function makeCallers(app: TestApp, factories: Factories, places: Places) {
  const { db } = app.database;
  const keys = new Map<string, Promise<Acting>>();

  async function ownerOf(
    headers: Credentials,
  ): Promise<{ keyId: string; membershipId: string; personId: string }> {
    const hash = await sha256Hex(headers["authorization"]?.slice("Bearer ".length) ?? "");
    const [row] = await db
      .select({ keyId: apiKeys.id, membershipId: memberships.id, personId: memberships.personId })
      .from(apiKeys)
      .innerJoin(memberships, eq(memberships.id, apiKeys.membershipId))
      .where(eq(apiKeys.hash, hash));
    if (row === undefined || row.personId === null) throw new Error("the factory's key has no person");
    return { ...row, personId: row.personId };
  }

  async function key(role: Role, options: KeyOptions): Promise<Acting> {
    const headers = await factories.as(role, options);
    return { headers, personId: (await ownerOf(headers)).personId };
  }

  /** A new person in this role with a session in which the second factor was shown, unless told otherwise. */
  async function session(role: Role, options: KeyOptions, secondFactor = true): Promise<Required<Acting>> {
    const { personId } = await ownerOf(await factories.as(role, options));
    const { cookies } = await startSession(systemContext(app), personId);
    const secondFactorAt = secondFactor ? app.clock.now() : null;
    const [row] = await db
      .update(signInSessions)
      .set({ secondFactorAt })
      .where(eq(signInSessions.userId, personId))
      .returning({ id: signInSessions.id });
    const headers = { cookie: cookieOf(new Headers(cookies.map((cookie) => ["set-cookie", cookie]))) };
    return { headers, personId, sessionId: row?.id ?? "" };
  }

  async function actAs(caller: Caller, wanted: Wanted): Promise<Acting> {
    if (caller === "nobody") return { headers: {} };
    const { role, options } = belongingOf(caller, wanted, places);
    const isSpecialKey = options.readOnly === true || options.expired === true || options.revoked === true;
    if (wanted.by === "session" && !isSpecialKey) return session(role, options);
    const name = `${caller} ${isSpecialKey ? wanted.keysOf : ""} ${wanted.leadOf}`;
    const known = keys.get(name) ?? key(role, options);
    keys.set(name, known);
    return known;
  }

  return { actAs, key, session, ownerOf };
}

export type Callers = ReturnType<typeof makeCallers>;

function belongingOf(
  caller: Exclude<Caller, "nobody">,
  wanted: Wanted,
  { teams, groups }: Places,
): { role: Role; options: KeyOptions } {
  const belongings: Record<KeysOf, { role: Role; options: KeyOptions }> = {
    group: { role: "group", options: { groupId: groups.own } },
    navigator: { role: "navigator", options: { team: teams.navigator } },
    curator: { role: "curator", options: { team: teams.community } },
    lead: { role: "lead", options: { team: teams[wanted.leadOf] } },
  };
  const special = belongings[wanted.keysOf];
  const withOptions = (more: KeyOptions) => ({
    role: special.role,
    options: { ...special.options, ...more },
  });
  const all: Record<Exclude<Caller, "nobody">, { role: Role; options: KeyOptions }> = {
    ...belongings,
    otherGroup: { role: "group", options: { groupId: groups.other } },
    otherNavigator: { role: "navigator", options: { team: teams.otherNavigator } },
    otherCurator: { role: "curator", options: { team: teams.otherCommunity } },
    referrer: { role: "referrer", options: { team: teams.practice } },
    commissioner: { role: "commissioner", options: { team: teams.commissioner } },
    guardian: { role: "guardian", options: {} },
    operator: { role: "operator", options: {} },
    readOnlyKey: withOptions({ readOnly: true }),
    expiredKey: withOptions({ expired: true }),
    revokedKey: withOptions({ revoked: true }),
  };
  return all[caller];
}

/** The product itself as the actor, for calling actions from a test. */
export function systemContext(app: TestApp): Context {
  return {
    ...app.runtime,
    actor: { kind: "system", memberships: [], readOnly: false },
    requestId: "test",
    address: "",
    headers: new Headers(),
  };
}
