import type { z } from "zod";
import { recordAudit } from "../audit/actions.ts";
import type { Actor, Context } from "../context.ts";
import type { Database } from "#db/client.ts";
import { sha256Hex } from "../crypto.ts";
import { AppError, notFound } from "../errors.ts";
import { cutPage, decodeCursor } from "../http/paging.ts";
import { enqueueMessage } from "../outbox/enqueue.ts";
import { translated } from "./auth-errors.ts";
import { LINK_LIFETIME_MINUTES, makeAuth } from "./auth.ts";
import {
  confirmEmail,
  countLinks,
  deleteSession,
  findLink,
  findPerson,
  findPersonByEmail,
  insertLink,
  listMemberships,
  listSessions,
  markLinkUsed,
  readSecondFactors,
} from "./queries.ts";
import { idCursor, type MembershipOut, type meOut } from "./schema.ts";
import { abilities, requirePerson } from "./scope.ts";

const LINKS_PER_HOUR = 5;
const HOUR_MS = 60 * 60 * 1000;
const LINK_LIFETIME_MS = LINK_LIFETIME_MINUTES * 60 * 1000;
// Longer than the work for a known address takes, so that the time does not tell whether there was any.
const SIGN_IN_TAKES_MS = 150;
const STRONG_ROLES = new Set(["curator", "lead", "operator"]);

/** The signed-in person's own view, as the sign-in endpoints answer it. */
export interface SignedIn {
  person: { id: string; name: string; email: string };
  memberships: MembershipOut[];
  cookies: string[];
}

/** Sends a one-use link to a person who is known; to everybody else nothing, and nobody can tell the two apart. */
export async function requestSignIn(context: Context, input: { email: string }): Promise<void> {
  const enough = new Promise((resolve) => setTimeout(resolve, SIGN_IN_TAKES_MS));
  try {
    await sendLink(context, input.email);
  } finally {
    await enough;
  }
}

async function sendLink(context: Context, email: string): Promise<void> {
  const now = context.now();
  const sent = await context.db.transaction(async (transaction) => {
    // The lock makes the count exact when somebody asks many times at once.
    const person = await findPersonByEmail(transaction, { email, lock: true });
    if (person === undefined) return false;
    const since = new Date(now.getTime() - HOUR_MS);
    if ((await countLinks(transaction, { personId: person.id, since })) >= LINKS_PER_HOUR) return false;
    const auth = makeAuth({
      ...context,
      db: transaction,
      sendMagicLink: async (token) => {
        await insertLink(transaction, {
          id: context.newId(),
          personId: person.id,
          tokenHash: await sha256Hex(token),
          createdAt: now,
          expiresAt: new Date(now.getTime() + LINK_LIFETIME_MS),
        });
        await enqueueMessage(context, transaction, signInMessage(context, person, token));
      },
    });
    await translated(auth.api.signInMagicLink({ body: { email: person.email }, headers: new Headers() }));
    await recordAudit(context, transaction, {
      action: "sign-in.request",
      objectKind: "person",
      objectId: person.id,
    });
    return true;
  });
  if (sent) context.nudgeOutbox();
}

function signInMessage(context: Context, person: { name: string; email: string }, token: string) {
  const link = `${context.config.PUBLIC_URL}/sign-in?token=${token}`;
  return {
    template: "sign-in",
    to: person.email,
    subject: "Your link to sign in to Fingerpost",
    body: [
      `Hello ${person.name},`,
      "open this link and press the button to sign in:",
      link,
      `It works once, for ${LINK_LIFETIME_MINUTES} minutes. If you did not ask for it, do nothing.`,
    ].join("\n\n"),
  };
}

/** Uses up a sign-in link: opens a session for its person. */
export async function confirmSignIn(context: Context, input: { token: string }): Promise<SignedIn> {
  const now = context.now();
  const tokenHash = await sha256Hex(input.token);
  return context.db.transaction(async (transaction) => {
    const link = await findLink(transaction, tokenHash);
    if (link === undefined) throw notFound("link");
    if (link.usedAt !== null) {
      throw new AppError("token-used", { detail: "Ask for a new link with POST /v1/sign-in." });
    }
    const expired = new AppError("token-expired", { detail: "Ask for a new link with POST /v1/sign-in." });
    if (link.expiresAt <= now) throw expired;
    await markLinkUsed(transaction, { id: link.id, now });
    await confirmEmail(transaction, { personId: link.personId, now });
    const auth = makeAuth({ ...context, db: transaction });
    const { headers } = await auth.api
      .magicLinkVerify({ query: { token: input.token }, headers: context.headers, returnHeaders: true })
      .catch((error: unknown) => {
        // The library keeps its own proof by the machine's clock, and answers by redirecting where it is gone.
        if (isRedirect(error)) throw expired;
        throw error;
      });
    return signedIn(context, transaction, {
      personId: link.personId,
      cookies: headers.getSetCookie(),
      action: "sign-in.confirm",
    });
  });
}

const isRedirect = (error: unknown): boolean =>
  error instanceof Error && "statusCode" in error && error.statusCode === 302;

/** Records a sign-in and answers it; for every way of signing in. */
export async function signedIn(
  context: Context,
  db: Database,
  input: { personId: string; cookies: string[]; action: string },
): Promise<SignedIn> {
  const person = await findPerson(db, input.personId);
  if (person === undefined) throw notFound("person");
  const memberships = await readMemberships(db, { personId: person.id, now: context.now() });
  const actor: Actor = { kind: "person", personId: person.id, memberships: [], readOnly: false };
  await recordAudit({ ...context, actor }, db, {
    action: input.action,
    objectKind: "person",
    objectId: person.id,
  });
  return { person, memberships, cookies: input.cookies };
}

/**
 * Opens a session for a person whom the caller identified by other proof (a confirmed registration). Give the open
 * transaction as `db` where the person is made in it.
 */
export async function startSession(
  context: Context,
  personId: string,
  db: Database = context.db,
): Promise<{ cookies: string[] }> {
  const auth = makeAuth({ ...context, db });
  const { headers } = await auth.api.openSession({
    body: { personId },
    headers: context.headers,
    returnHeaders: true,
  });
  const cookies = headers.getSetCookie();
  await signedIn(context, db, { personId, cookies, action: "sign-in.start" });
  return { cookies };
}

/** The person's own sign-in sessions, newest first. */
export async function listOwnSessions(
  context: Context,
  page: { limit: number; cursor?: string | undefined },
) {
  const { personId, sessionId } = requirePerson(context.actor);
  const before = decodeCursor(page.cursor, idCursor);
  const rows = await listSessions(context.db, { personId, now: context.now(), limit: page.limit, before });
  const { data, nextCursor } = cutPage(rows, page.limit, (row) => row.id);
  return {
    data: data.map(({ userAgent, secondFactorAt, ...row }) => ({
      id: row.id,
      createdAt: row.createdAt.toISOString(),
      lastSeenAt: row.lastSeenAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
      ...(userAgent === null || userAgent === "" ? {} : { userAgent }),
      current: row.id === sessionId,
      secondFactor: secondFactorAt !== null,
    })),
    nextCursor,
  };
}

/** Ends one of the person's own sign-in sessions, at once. */
export async function endSession(context: Context, id: string): Promise<void> {
  const { personId } = requirePerson(context.actor);
  await context.db.transaction(async (transaction) => {
    if (!(await deleteSession(transaction, { id, personId }))) throw notFound("session");
    await recordAudit(context, transaction, { action: "session.end", objectKind: "session", objectId: id });
  });
}

/** Ends the session of this request and takes its cookie back. */
export async function signOut(context: Context): Promise<{ cookies: string[] }> {
  const { sessionId } = requirePerson(context.actor);
  return context.db.transaction(async (transaction) => {
    const auth = makeAuth({ ...context, db: transaction });
    const { headers } = await auth.api.signOut({ headers: context.headers, returnHeaders: true });
    await recordAudit(context, transaction, {
      action: "sign-out",
      objectKind: "session",
      objectId: sessionId,
    });
    return { cookies: headers.getSetCookie() };
  });
}

/** Who is asking, what they belong to, and what that is for. */
export async function readMe(context: Context): Promise<z.input<typeof meOut>> {
  const { actor, db } = context;
  const now = context.now();
  if (actor.kind === "key" && actor.keyId !== undefined) {
    const [acting] = actor.memberships;
    return {
      ...personOf(actor),
      key: { id: actor.keyId, readOnly: actor.readOnly },
      memberships: acting === undefined ? [] : await readMemberships(db, { membershipId: acting.id, now }),
      can: abilities(actor),
    };
  }
  const { personId, secondFactor } = requirePerson(actor);
  const factors = await findSecondFactors(db, personId);
  const memberships = await readMemberships(db, { personId, now });
  return {
    ...personOf(actor),
    memberships,
    can: abilities(actor),
    secondFactor: {
      enrolled: factors.totp || factors.passkeys > 0,
      shown: secondFactor,
      required:
        context.config.NODE_ENV === "production" &&
        memberships.some((membership) => STRONG_ROLES.has(membership.role)),
    },
  };
}

/** Which second factors a person has: for the features that keep them. */
export function findSecondFactors(
  db: Database,
  personId: string,
): Promise<{ totp: boolean; passkeys: number }> {
  return readSecondFactors(db, personId);
}

function personOf(actor: Actor) {
  const { personId: id, name, email } = actor;
  if (id === undefined || name === undefined || email === undefined) return {};
  return { person: { id, name, email } };
}

async function readMemberships(
  db: Database,
  params: { now: Date } & ({ personId: string } | { membershipId: string }),
): Promise<MembershipOut[]> {
  const rows = await listMemberships(db, params);
  return rows.map(({ id, role, groupRole, group, team, areas }) => ({
    id,
    role,
    ...(groupRole === null ? {} : { groupRole }),
    ...(group === null ? {} : { group }),
    ...(team === null ? {} : { team: { ...team, areas } }),
  }));
}
