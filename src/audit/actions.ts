import { eq } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { auditEvents, personalDataKeys } from "#db/schema/index.ts";
import type { Context } from "../context.ts";
import { currentKey, decrypt, encrypt, toBase64Url } from "../crypto.ts";

export interface AuditEntry {
  /** Noun and verb: `listing.publish`, `signpost.read`. */
  action: string;
  objectKind: string;
  objectId: string;
  /** Names of the fields that changed. */
  fields?: readonly string[];
  /** A person-linked record: its values are kept encrypted under the subject's own key. */
  personal?: { subject: string; values: Readonly<Record<string, unknown>> };
}

/** Who does what is audited, and when: a request's context, or a worker that acts for one. */
export type AuditContext = Pick<Context, "actor" | "config" | "newId" | "now" | "requestId">;

/** Writes one event of the append-only audit; called in the transaction of the write that it tells of. */
export async function recordAudit(context: AuditContext, db: Database, entry: AuditEntry): Promise<void> {
  const { actor } = context;
  const membership = actor.memberships[0];
  const sealed =
    entry.personal === undefined
      ? undefined
      : await encrypt(
          await subjectKey(context, db, entry.personal.subject),
          JSON.stringify(entry.personal.values),
          entry.personal.subject,
        );
  await db.insert(auditEvents).values({
    id: context.newId(),
    at: context.now(),
    requestId: context.requestId,
    role: membership?.role ?? actor.kind,
    personId: actor.personId,
    membershipId: membership?.id,
    apiKeyId: actor.keyId,
    teamId: membership?.team?.id,
    groupId: membership?.groupId,
    action: entry.action,
    objectKind: entry.objectKind,
    objectId: entry.objectId,
    fields: [...(entry.fields ?? [])],
    subject: entry.personal?.subject,
    encryptedValues: sealed,
  });
}

/** The subject's data key, made on first use and kept wrapped by the ring's current key. */
async function subjectKey(
  context: AuditContext,
  db: Database,
  subject: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const ring = context.config.PERSONAL_DATA_KEYS;
  const current = currentKey(ring);
  const fresh = toBase64Url(crypto.getRandomValues(new Uint8Array(32)));
  await db
    .insert(personalDataKeys)
    .values({
      subject,
      ringKey: current.id,
      wrappedKey: await encrypt(current.bytes, fresh, subject),
      createdAt: context.now(),
    })
    .onConflictDoNothing();
  const [row] = await db.select().from(personalDataKeys).where(eq(personalDataKeys.subject, subject));
  const wrapping = ring.find((key) => key.id === row?.ringKey);
  if (row === undefined || wrapping === undefined) {
    throw new Error(`PERSONAL_DATA_KEYS lacks the key ${row?.ringKey ?? "?"}`);
  }
  const opened = await decrypt(wrapping.bytes, row.wrappedKey, subject);
  return Uint8Array.from(
    atob(opened.replaceAll("-", "+").replaceAll("_", "/")),
    (c) => c.codePointAt(0) ?? 0,
  );
}
