import { eq, sql } from "drizzle-orm";
import { memberships, messages, outbox, people } from "#db/schema/index.ts";
import { findOrCreatePerson } from "#src/accounts/people.ts";
import type { Role } from "#src/context.ts";
import type { TestApp } from "#tests/support/app.ts";

/** The cookies of a reply as a browser would send them back, over those it had. */
export function cookieOf(headers: Headers, before = ""): string {
  const jar = new Map(
    before
      .split("; ")
      .filter((part) => part !== "")
      .map((part) => [part.split("=", 1)[0] ?? "", part]),
  );
  for (const line of headers.getSetCookie()) {
    const pair = line.split(";", 1)[0] ?? "";
    const name = pair.split("=", 1)[0] ?? "";
    if (/max-age=0/i.test(line)) jar.delete(name);
    else jar.set(name, pair);
  }
  return [...jar.values()].join("; ");
}

/** A person of the test's own. */
export async function makePerson(app: TestApp, email = `${crypto.randomUUID()}@example.org`) {
  const { db, now, newId } = app.runtime;
  return findOrCreatePerson(db, { email, name: "Ada Lamp", now: now(), newId });
}

/** Gives a person a role, straight in the table. */
export async function giveRole(app: TestApp, personId: string, role: Role, teamId?: string): Promise<string> {
  const id = app.runtime.newId();
  await app.database.db
    .insert(memberships)
    .values({ id, personId, role, teamId, validFrom: new Date("2026-01-01T00:00:00.000Z") });
  return id;
}

/** Tokens of the sign-in messages to an address, oldest first. */
export async function tokensFor(app: TestApp, email: string): Promise<string[]> {
  // By the outbox's number: the ids of one moment of a clock that stands still have no order.
  const rows = await app.database.db
    .select({ body: messages.body })
    .from(messages)
    .innerJoin(outbox, eq(outbox.key, sql`'message:' || ${messages.id}`))
    .where(eq(messages.toAddress, email))
    .orderBy(outbox.id);
  return rows.flatMap(({ body }) => /\/sign-in\?token=(\S+)/.exec(body ?? "")?.[1] ?? []);
}

/** Signs a person in by a link; the headers with the session's cookie. */
export async function signIn(app: TestApp, email: string): Promise<{ cookie: string }> {
  await app.request("/v1/sign-in", { body: { email } });
  const token = (await tokensFor(app, email)).at(-1);
  const reply = await app.request("/v1/sign-in/confirm", { body: { token } });
  if (reply.status !== 200) throw new Error(`not signed in: ${reply.text}`);
  return { cookie: cookieOf(reply.headers) };
}

/** A person with their sign-in cookie. */
export async function signedInPerson(app: TestApp) {
  const person = await makePerson(app);
  return { ...person, headers: await signIn(app, person.email) };
}

/** How many audit events of a kind there are about an object. */
export async function countAudit(app: TestApp, action: string, objectId: string): Promise<number> {
  const [row] = await app.database.db.execute<{ n: number }>(
    sql`select count(*)::int as n from audit_events where action = ${action} and object_id = ${objectId}`,
  );
  return row?.n ?? 0;
}

/** Whether a person is known. */
export async function isKnown(app: TestApp, email: string): Promise<boolean> {
  const rows = await app.database.db.select().from(people).where(eq(people.email, email));
  return rows.length > 0;
}
