import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { auditEvents, personalDataKeys } from "#db/schema/index.ts";
import { recordAudit } from "#src/audit/actions.ts";
import type { KeyRing } from "#src/config.ts";
import { type Actor, type Context, PUBLIC_ACTOR } from "#src/context.ts";
import { decrypt } from "#src/crypto.ts";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";

const NAME = "Marjorie Quillfeather";
const PHONE = "+441227000123";

// What the platform says where a key or a text is not the one that was sealed.
const NOT_OPENED = "The operation failed";

let app: TestApp;

beforeAll(async () => {
  app = await makeTestApp();
});

afterAll(() => app.close());

const ringOf = (...keys: [id: string, fill: number][]): KeyRing =>
  keys.map(([id, fill]) => ({ id, bytes: new Uint8Array(32).fill(fill) }));

/** A context as the app makes one, with the ring and the actor of a case. */
function contextOf(options: { ring?: KeyRing; actor?: Actor } = {}): Context {
  const { runtime } = app;
  const ring = options.ring ?? runtime.config.PERSONAL_DATA_KEYS;
  return {
    ...runtime,
    config: { ...runtime.config, PERSONAL_DATA_KEYS: ring },
    actor: options.actor ?? PUBLIC_ACTOR,
    requestId: "request-of-the-test",
    address: "127.0.0.1",
    headers: new Headers(),
  };
}

/** Records one event about a subject and returns its row. */
async function record(
  subject: string,
  context = contextOf(),
  values: Record<string, unknown> = { name: NAME },
) {
  const objectId = context.newId();
  await context.db.transaction((transaction) =>
    recordAudit(context, transaction, {
      action: "referral.create",
      objectKind: "referral",
      objectId,
      fields: Object.keys(values),
      personal: { subject, values },
    }),
  );
  const [row] = await context.db.select().from(auditEvents).where(eq(auditEvents.objectId, objectId));
  if (row === undefined) throw new Error("no event was written");
  return row;
}

/** What somebody who holds the ring can read in an event: unwrap the subject's key, then open the values. */
async function open(row: typeof auditEvents.$inferSelect, ring = app.runtime.config.PERSONAL_DATA_KEYS) {
  const subject = row.subject ?? "";
  const [kept] = await app.runtime.db
    .select()
    .from(personalDataKeys)
    .where(eq(personalDataKeys.subject, subject));
  if (kept === undefined) throw new Error("the subject's key is gone");
  const wrapping = ring.find((key) => key.id === kept.ringKey);
  if (wrapping === undefined) throw new Error("the ring lacks the key");
  const dataKey = Uint8Array.from(
    Buffer.from(await decrypt(wrapping.bytes, kept.wrappedKey, subject), "base64url"),
  );
  return JSON.parse(await decrypt(dataKey, row.encryptedValues ?? "", subject)) as Record<string, unknown>;
}

const newSubject = () => `person:${app.runtime.newId()}`;

describe("an event", () => {
  test("says who, what and when, in the transaction of the write", async () => {
    const [personId, membershipId, teamId, keyId] = Array.from({ length: 4 }, () => app.runtime.newId());
    if (!personId || !membershipId || !teamId || !keyId) throw new Error("four ids were made");
    const team = { id: teamId, slug: "t", name: "T", kind: "navigator" as const, areas: [] };
    const membership = { id: membershipId, role: "navigator" as const, team };
    const actor: Actor = { kind: "key", memberships: [membership], readOnly: false, personId, keyId };
    const row = await record(newSubject(), contextOf({ actor }));
    expect(row).toMatchObject({
      requestId: "request-of-the-test",
      role: "navigator",
      personId,
      membershipId,
      apiKeyId: keyId,
      teamId,
      groupId: null,
      action: "referral.create",
      fields: ["name"],
    });
    expect(row.at).toEqual(app.clock.now());
  });

  test("is not there when the write is rolled back", async () => {
    const context = contextOf();
    const subject = newSubject();
    const attempt = context.db.transaction(async (transaction) => {
      await recordAudit(context, transaction, {
        action: "test.rolled-back",
        objectKind: "test",
        objectId: "1",
        personal: { subject, values: { name: NAME } },
      });
      throw new Error("the write failed");
    });
    await expect(attempt).rejects.toThrow("the write failed");
    expect(
      await context.db.select().from(auditEvents).where(eq(auditEvents.action, "test.rolled-back")),
    ).toEqual([]);
    const keys = await context.db
      .select()
      .from(personalDataKeys)
      .where(eq(personalDataKeys.subject, subject));
    expect(keys, "nor is the subject's key").toEqual([]);
  });

  test("without personal values keeps none and makes no key", async () => {
    const context = contextOf();
    const before = await context.db.$count(personalDataKeys);
    await recordAudit(context, context.db, { action: "test.plain", objectKind: "test", objectId: "2" });
    const [row] = await context.db.select().from(auditEvents).where(eq(auditEvents.action, "test.plain"));
    expect(row).toMatchObject({ role: "public", fields: [], subject: null, encryptedValues: null });
    expect(await context.db.$count(personalDataKeys)).toBe(before);
  });
});

describe("personal values", () => {
  test("stand nowhere in plain text, and open with the ring and the subject's key", async () => {
    const subject = newSubject();
    const values = { name: NAME, phone: PHONE, nested: { note: "ünïcode ✓" } };
    const row = await record(subject, contextOf(), values);
    const [raw] = await app.database.sql`
      select (select string_agg(e::text, ' ') from audit_events e) || (select string_agg(k::text, ' ')
        from personal_data_keys k) as everything`;
    for (const secret of [NAME, "Marjorie", PHONE, "ünïcode", Buffer.from(NAME).toString("base64url")]) {
      expect(raw?.["everything"]).not.toContain(secret);
    }
    expect(raw?.["everything"]).toContain(row.objectId);
    expect(await open(row)).toEqual(values);
  });

  test("are sealed anew each time: equal values do not look equal", async () => {
    const subject = newSubject();
    const [first, second] = [await record(subject), await record(subject)];
    expect(first.encryptedValues).not.toBe(second.encryptedValues);
    expect(await open(first)).toEqual(await open(second));
  });

  test("do not open under another subject's key, nor as another subject's", async () => {
    const [mine, theirs] = [await record(newSubject()), await record(newSubject())];
    await expect(open({ ...mine, subject: theirs.subject })).rejects.toThrow(NOT_OPENED);
    await expect(open({ ...theirs, encryptedValues: mine.encryptedValues })).rejects.toThrow(NOT_OPENED);
  });

  test("do not open when a byte of them was changed", async () => {
    const row = await record(newSubject());
    const bytes = Buffer.from(row.encryptedValues ?? "", "base64url");
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    await expect(open({ ...row, encryptedValues: bytes.toString("base64url") })).rejects.toThrow(NOT_OPENED);
  });

  test("are gone when the subject's key is erased, while the event stays", async () => {
    const subject = newSubject();
    const erased = await record(subject);
    const other = await record(newSubject());
    await app.runtime.db.delete(personalDataKeys).where(eq(personalDataKeys.subject, subject));
    await expect(open(erased)).rejects.toThrow("the subject's key is gone");
    const [still] = await app.runtime.db.select().from(auditEvents).where(eq(auditEvents.id, erased.id));
    expect(still).toMatchObject({ action: "referral.create", objectId: erased.objectId, fields: ["name"] });
    expect(await open(other)).toEqual({ name: NAME });
    // A later event of the same subject has a key of its own, which does not bring the old values back.
    const later = await record(subject);
    expect(await open(later)).toEqual({ name: NAME });
    await expect(open(erased)).rejects.toThrow(NOT_OPENED);
  });
});

describe("the ring", () => {
  const OLD = () => ringOf(["old", 2]);
  const ROTATED = () => ringOf(["new", 7], ["old", 2]);

  test("rotated, opens old values and goes on with the subject's key", async () => {
    const subject = newSubject();
    const old = await record(subject, contextOf({ ring: OLD() }));
    const later = await record(subject, contextOf({ ring: ROTATED() }));
    expect(await open(old, ROTATED())).toEqual({ name: NAME });
    expect(await open(later, ROTATED())).toEqual({ name: NAME });
  });

  test("rotated, wraps new subjects under its first key", async () => {
    const subject = newSubject();
    const row = await record(subject, contextOf({ ring: ROTATED() }));
    const [kept] = await app.runtime.db
      .select()
      .from(personalDataKeys)
      .where(eq(personalDataKeys.subject, subject));
    expect(kept?.ringKey).toBe("new");
    expect(await open(row, ROTATED())).toEqual({ name: NAME });
    await expect(open(row, OLD())).rejects.toThrow("the ring lacks the key");
  });

  test("without the key of an old subject says which one is missing, and writes nothing", async () => {
    const subject = newSubject();
    await record(subject, contextOf({ ring: OLD() }));
    const before = await app.runtime.db.$count(auditEvents);
    const attempt = record(subject, contextOf({ ring: ringOf(["new", 7]) }));
    await expect(attempt).rejects.toThrow("PERSONAL_DATA_KEYS lacks the key old");
    expect(await app.runtime.db.$count(auditEvents)).toBe(before);
  });

  test("with a key of the right name and other bytes does not go on as if it were right", async () => {
    const subject = newSubject();
    await record(subject, contextOf({ ring: OLD() }));
    await expect(record(subject, contextOf({ ring: ringOf(["old", 99]) }))).rejects.toThrow(NOT_OPENED);
  });
});

describe("at the same moment", () => {
  test("first uses of one subject make one key, which opens every event", async () => {
    const subject = newSubject();
    const rows = await Promise.all(Array.from({ length: 5 }, () => record(subject)));
    const kept = await app.runtime.db
      .select()
      .from(personalDataKeys)
      .where(eq(personalDataKeys.subject, subject));
    expect(kept.length).toBe(1);
    for (const row of rows) expect(await open(row)).toEqual({ name: NAME });
  });

  test("one that meets an unfinished first use waits, and makes its own when that is rolled back", async () => {
    const subject = newSubject();
    const context = contextOf();
    let second: ReturnType<typeof record> | undefined;
    const first = context.db.transaction(async (transaction) => {
      await recordAudit(context, transaction, {
        action: "test.first",
        objectKind: "test",
        objectId: "3",
        personal: { subject, values: { name: NAME } },
      });
      second = record(subject);
      const early = await Promise.race([second, new Promise((resolve) => setTimeout(resolve, 200, "waits"))]);
      expect(early).toBe("waits");
      throw new Error("rolled back");
    });
    await expect(first).rejects.toThrow("rolled back");
    if (second === undefined) throw new Error("the second one began");
    expect(await open(await second)).toEqual({ name: NAME });
  });
});
