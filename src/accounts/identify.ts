import { type Actor, PUBLIC_ACTOR, type Runtime } from "../context.ts";
import { sha256Hex } from "../crypto.ts";
import { AppError } from "../errors.ts";
import { findKey, findSession, touchKey, touchSession } from "./identity-queries.ts";

const KEY_USE_NOTED_EVERY_MS = 60 * 1000;
const SESSION_SEEN_NOTED_EVERY_MS = 5 * 60 * 1000;
const SESSION_COOKIE = "fingerpost.session_token=";

/**
 * Who is asking: a bearer key, else a session cookie, else the public. A key that is not valid is refused; a cookie that
 * is not valid counts as none, because browsers keep cookies for longer than sessions last.
 */
export async function identify(runtime: Runtime, headers: Headers): Promise<Actor> {
  const authorization = headers.get("authorization");
  if (authorization !== null) return identifyKey(runtime, authorization);
  if (headers.get("cookie")?.includes(SESSION_COOKIE) !== true) return PUBLIC_ACTOR;
  const token = await runtime.auth.api.readSessionToken({ headers });
  if (token === null) return PUBLIC_ACTOR;
  return identifySession(runtime, token);
}

async function identifyKey(runtime: Runtime, authorization: string): Promise<Actor> {
  const sent = /^Bearer +(\S+)$/i.exec(authorization.trim())?.[1];
  const wrong = new AppError("invalid-key", { detail: "The key is unknown, has expired or was revoked." });
  if (sent === undefined) throw wrong;
  const hash = await sha256Hex(sent);
  const now = runtime.now();
  const unseenSince = new Date(now.getTime() - KEY_USE_NOTED_EVERY_MS);
  const found = await findKey(runtime.db, { hash, now, unseenSince });
  if (found === undefined || !found.usable || found.membership === undefined) throw wrong;
  if (found.unseen) await touchKey(runtime.db, { id: found.key_id, now, unseenSince });
  return {
    kind: "key",
    memberships: [found.membership],
    readOnly: found.read_only,
    keyId: found.key_id,
    ...(found.person_id === null ? {} : { personId: found.person_id }),
    ...(found.name === null ? {} : { name: found.name }),
    ...(found.email === null ? {} : { email: found.email }),
  };
}

async function identifySession(runtime: Runtime, token: string): Promise<Actor> {
  const now = runtime.now();
  const unseenSince = new Date(now.getTime() - SESSION_SEEN_NOTED_EVERY_MS);
  const found = await findSession(runtime.db, { token, now, unseenSince });
  if (found === undefined) return PUBLIC_ACTOR;
  if (found.unseen) await touchSession(runtime.db, { id: found.session_id, now, unseenSince });
  return {
    kind: "person",
    memberships: found.memberships,
    readOnly: false,
    personId: found.person_id,
    name: found.name,
    email: found.email,
    sessionId: found.session_id,
    secondFactor: found.second_factor,
  };
}
