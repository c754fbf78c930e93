import { and, eq, gt, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { idempotencyKeys } from "#db/schema/index.ts";
import type { KeyRing } from "../config.ts";
import type { Actor, Context } from "../context.ts";
import { AppError } from "../errors.ts";
import { currentKey, decrypt, encrypt, hmacHex } from "../crypto.ts";

const KEPT_MS = 24 * 60 * 60 * 1000;
const KEY_SHAPE = /^[\x21-\x7e]{1,255}$/;

export interface StoredReply {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** Who an idempotency key belongs to: the membership or person, or for the public the address. */
function actorKey(actor: Actor, address: string): string {
  return actor.keyId ?? actor.personId ?? `address:${address}`;
}

/**
 * Runs a creating request once for each `Idempotency-Key`: the request and the record of its reply commit together,
 * so that a crash leaves both or neither. A second request with the key waits for nobody: 409 while the first one runs.
 */
export async function once(
  context: Context,
  request: { route: string; key: string; body: string },
  run: (inside: Context) => Promise<StoredReply>,
): Promise<StoredReply & { replayed: boolean }> {
  const actor = await actorOf(context, request);
  const requestHash = await hmacHex(context.config.SECRET, request.body);
  let nudged = false;
  const result = await context.db.transaction(async (transaction) => {
    await lock(transaction, actor, request);
    const known = await load(transaction, actor, request, context.now());
    if (known !== undefined) {
      if (known.requestHash !== requestHash) {
        throw new AppError("key-reused", { detail: "Use a new key for another request." });
      }
      const body = await open(context.config.PERSONAL_DATA_KEYS, known.body);
      return { status: known.status, headers: known.headers, body, replayed: true };
    }
    const inside: Context = {
      ...context,
      db: transaction,
      nudgeOutbox: () => {
        nudged = true;
      },
    };
    const reply = await run(inside);
    if (reply.status < 300) {
      const sealed = { ...reply, body: await seal(context.config.PERSONAL_DATA_KEYS, reply.body) };
      await save(transaction, { actor, ...request, requestHash, reply: sealed, now: context.now() });
    }
    return { ...reply, replayed: false };
  });
  if (nudged) context.nudgeOutbox();
  return result;
}

/** Whether a request with this key was answered already; 409 while it runs. For those whose body comes later. */
export async function wasAnswered(
  context: Context,
  request: { route: string; key: string },
): Promise<boolean> {
  const actor = await actorOf(context, request);
  return context.db.transaction(async (transaction) => {
    await lock(transaction, actor, request);
    return (await load(transaction, actor, request, context.now())) !== undefined;
  });
}

/** Keyed: an address, or a case reference in a body, is short enough to be guessed from its plain hash. */
function actorOf({ config, actor, address }: Context, { key }: { key: string }): Promise<string> {
  if (KEY_SHAPE.test(key)) return hmacHex(config.SECRET, actorKey(actor, address));
  throw new AppError("validation", {
    detail: "Idempotency-Key must be 1 to 255 visible ASCII characters.",
    issues: [
      {
        parameter: "Idempotency-Key",
        code: "invalid-format",
        message: "Must be 1 to 255 visible ASCII characters.",
        fix: "Send a UUID.",
      },
    ],
  });
}

async function lock(db: Database, actor: string, request: { route: string; key: string }): Promise<void> {
  if (await tryLock(db, `${actor}|${request.route}|${request.key}`)) return;
  throw new AppError("request-running", { detail: "Wait for the first request's reply." });
}

// A reply may hold what stands nowhere else in the clear: an API key, a person's name.
async function seal(ring: KeyRing, body: string): Promise<string> {
  const key = currentKey(ring);
  return `${key.id}.${await encrypt(key.bytes, body, "idempotent-reply")}`;
}

async function open(ring: KeyRing, sealed: string): Promise<string> {
  const [id = "", text = ""] = sealed.split(".", 2);
  const key = ring.find((candidate) => candidate.id === id);
  if (key === undefined) throw new Error(`PERSONAL_DATA_KEYS lacks the key ${id}`);
  return decrypt(key.bytes, text, "idempotent-reply");
}

async function tryLock(db: Database, name: string): Promise<boolean> {
  const [row] = await db.execute<{ held: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtextextended(${name}, 1)) as held`,
  );
  return row?.held === true;
}

async function load(db: Database, actor: string, request: { route: string; key: string }, now: Date) {
  const [row] = await db
    .select()
    .from(idempotencyKeys)
    .where(
      and(
        eq(idempotencyKeys.actor, actor),
        eq(idempotencyKeys.route, request.route),
        eq(idempotencyKeys.key, request.key),
        gt(idempotencyKeys.expiresAt, now),
      ),
    );
  return row;
}

async function save(
  db: Database,
  record: {
    actor: string;
    route: string;
    key: string;
    requestHash: string;
    reply: StoredReply;
    now: Date;
  },
): Promise<void> {
  const values = {
    actor: record.actor,
    route: record.route,
    key: record.key,
    requestHash: record.requestHash,
    ...record.reply,
    expiresAt: new Date(record.now.getTime() + KEPT_MS),
  };
  // An expired record with the same key is replaced.
  await db
    .insert(idempotencyKeys)
    .values(values)
    .onConflictDoUpdate({
      target: [idempotencyKeys.actor, idempotencyKeys.route, idempotencyKeys.key],
      set: values,
    });
}
