import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addMembership, endMembership, findOrCreatePerson } from "#src/accounts/people.ts";
import {
  abilities,
  curatorOf,
  groupMembership,
  membershipsCovering,
  requireCuratorOf,
  requireGroupMember,
} from "#src/accounts/scope.ts";
import type { Actor, Context } from "#src/context.ts";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { DAY, MINUTE } from "#tests/support/clock.ts";
import { CANTERBURY, DOVER, makeFactories, THANET } from "#tests/support/factories.ts";
import { countAudit, makePerson } from "./support.ts";

let app: TestApp;
beforeAll(async () => {
  app = await makeTestApp();
});
afterAll(() => app.close());

const system = (): Context => ({
  ...app.runtime,
  actor: { kind: "system", memberships: [], readOnly: false },
  requestId: "test",
  address: "",
  headers: new Headers(),
});

describe("in the database", () => {
  const insert = (values: {
    person: string;
    role: string;
    team: string | null;
    from: string;
    until: string | null;
  }) =>
    app.database.sql`insert into memberships (id, person_id, role, team_id, valid_from, valid_until) values
      (${crypto.randomUUID()}, ${values.person}, ${values.role}, ${values.team}, ${values.from}, ${values.until})`;

  test("overlapping memberships of one role in one team are refused; one after the other is not", async () => {
    const person = (await makePerson(app)).id;
    const team = (await makeFactories(app).team("navigator", [CANTERBURY])).id;
    const row = { person, team, role: "navigator" };
    await insert({ ...row, from: "2026-01-01Z", until: "2026-02-01Z" });
    await expect(insert({ ...row, from: "2026-01-15Z", until: "2026-03-01Z" })).rejects.toThrow(/no_overlap/);
    await expect(insert({ ...row, from: "2025-01-15Z", until: null })).rejects.toThrow(/no_overlap/);
    await insert({ ...row, from: "2026-02-01Z", until: null });
    await insert({ ...row, role: "lead", from: "2026-01-15Z", until: null });
  });

  test("two operators' memberships of one person overlap too, though they have no team", async () => {
    const row = { person: (await makePerson(app)).id, team: null, role: "operator", until: null };
    await insert({ ...row, from: "2026-01-01Z" });
    await expect(insert({ ...row, from: "2026-02-01Z" })).rejects.toThrow(/no_overlap/);
  });

  test("a role without its place is refused, and so is an end before the beginning", async () => {
    const person = (await makePerson(app)).id;
    const row = { person, from: "2026-01-01Z", until: null };
    await expect(insert({ ...row, role: "navigator", team: null })).rejects.toThrow(/memberships_scope/);
    await expect(insert({ ...row, role: "king", team: null })).rejects.toThrow(/memberships_(role|scope)/);
    const team = (await makeFactories(app).team("navigator", [CANTERBURY])).id;
    const backwards = { ...row, role: "navigator", team, until: "2025-01-01Z" };
    await expect(insert(backwards)).rejects.toThrow(/memberships_dates|range lower bound/);
  });

  test("two people cannot have one e-mail, whatever its case", async () => {
    const { email } = await makePerson(app);
    const add = (address: string) =>
      app.database.sql`insert into people (id, name, email) values (${crypto.randomUUID()}, 'B', ${address})`;
    await expect(add(email)).rejects.toThrow(/people_email/);
    await expect(add(email.toUpperCase())).rejects.toThrow(/people_email/);
  });

  test("no password can be kept", async () => {
    const { id } = await makePerson(app);
    const add = app.database.sql`insert into sign_in_accounts (id, account_id, provider_id, user_id, password)
      values (${crypto.randomUUID()}, 'a', 'credential', ${id}, 'secret')`;
    await expect(add).rejects.toThrow(/no_password/);
  });
});

describe("people and memberships", () => {
  test("a person is found again by e-mail, in any case, also by two requests at once", async () => {
    const find = (email: string) =>
      findOrCreatePerson(app.runtime.db, {
        email,
        name: "Bo",
        now: app.clock.now(),
        newId: app.runtime.newId,
      });
    const found = await Promise.all([
      find("bo@example.org"),
      find(" BO@Example.org "),
      find("Bo@example.org"),
    ]);
    expect(new Set(found.map(({ id }) => id)).size).toBe(1);
    expect(found.filter(({ created }) => created)).toHaveLength(1);
    expect(found[0]?.email).toBe("bo@example.org");
  });

  test("the same role twice is a conflict; ended, it can be given again", async () => {
    const { id: personId } = await makePerson(app);
    const { id: teamId } = await makeFactories(app).team("navigator", [CANTERBURY]);
    const add = () => addMembership(system(), app.runtime.db, { personId, role: "navigator", teamId });
    const first = await add();
    await expect(add()).rejects.toMatchObject({ code: "conflict" });
    expect(await endMembership(system(), app.runtime.db, { id: first.id, teamId: personId })).toBe(false);
    expect(await endMembership(system(), app.runtime.db, { id: first.id })).toBe(true);
    app.clock.advance(MINUTE);
    expect(await endMembership(system(), app.runtime.db, { id: first.id })).toBe(false);
    await add();
    expect(await countAudit(app, "membership.add", first.id)).toBe(1);
    expect(await countAudit(app, "membership.end", first.id)).toBe(1);
  });

  test("what the audit says of a person stands in it encrypted", async () => {
    const { id: personId } = await makePerson(app);
    const membership = await addMembership(system(), app.runtime.db, {
      personId,
      role: "guardian",
      validUntil: new Date(app.clock.now().getTime() + DAY),
    });
    const [row] = await app.database.sql`select * from audit_events where object_id = ${membership.id}`;
    expect(row).toMatchObject({ subject: `person:${personId}`, action: "membership.add", role: "system" });
    expect(row?.["encrypted_values"]).not.toContain("guardian");
  });
});

describe("scope", () => {
  const team = { id: "t", slug: "t", name: "T", kind: "community" as const, areas: [CANTERBURY, DOVER] };
  const actor: Actor = {
    kind: "person",
    readOnly: false,
    memberships: [
      { id: "1", role: "curator", team },
      { id: "2", role: "group", groupId: "g", groupRole: "owner" },
      { id: "3", role: "navigator", team: { ...team, areas: [THANET] } },
    ],
  };

  test("a curator acts in the team's areas alone", () => {
    expect(() => requireCuratorOf(actor, [THANET])).toThrow("community team");
    expect(() => requireCuratorOf(actor, [])).toThrow("community team");
    expect(requireCuratorOf(actor, [THANET, DOVER]).id).toBe("1");
    expect(curatorOf({ ...actor, memberships: [] }, [DOVER])).toBeUndefined();
    expect(membershipsCovering(actor, "navigator", [THANET]).map(({ id }) => id)).toEqual(["3"]);
  });

  test("a group's people act for it alone", () => {
    expect(() => requireGroupMember(actor, "another")).toThrow("people of its group");
    expect(groupMembership(actor, "g")?.id).toBe("2");
  });

  test("a read-only key may read alone", () => {
    expect(abilities(actor)).toContain("listings:publish");
    expect(abilities({ ...actor, readOnly: true })).toEqual(["directory:read"]);
  });
});
