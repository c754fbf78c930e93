import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { mailbox, messages, outbox } from "#db/schema/index.ts";
import { backoffMs, claim, finish, releaseLeases, TRIES_MAXIMUM } from "#src/outbox/claim.ts";
import { drain } from "#src/outbox/drain.ts";
import { enqueue, enqueueListings, enqueueMessage } from "#src/outbox/enqueue.ts";
import { SearchError } from "#search/port.ts";
import { countOutbox, listParked, purgeOutbox, retryParked } from "#src/outbox/upkeep.ts";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { HOUR } from "#tests/support/clock.ts";
import { eventually } from "#tests/support/server.ts";
import {
  countDelivered,
  empty,
  endWaits,
  promiseListings,
  promiseMessage,
  recordingMail,
  rowsOf,
  systemContext,
} from "./support.ts";

const LISTING = "01900000-0000-7000-8000-000000000001";
const OTHER_LISTING = "01900000-0000-7000-8000-000000000002";

let app: TestApp;

beforeAll(async () => {
  app = await makeTestApp();
});
beforeEach(() => empty(app));
afterAll(() => app.close());

describe("delivery", () => {
  test("a change that was rolled back sends nothing", async () => {
    const context = systemContext(app.runtime);
    const failing = app.runtime.db.transaction(async (transaction) => {
      await enqueueMessage(context, transaction, {
        template: "t",
        to: "a@example.org",
        subject: "s",
        body: "b",
      });
      throw new Error("the change failed");
    });
    await expect(failing).rejects.toThrow("the change failed");
    expect(await drain({ runtime: app.runtime, worker: "w" })).toEqual({ done: 0, failed: 0, parked: 0 });
    expect(await app.runtime.db.select().from(messages)).toEqual([]);
  });

  test("a message reaches the mailbox once, with its links, and its body is emptied", async () => {
    const id = await promiseMessage(app);
    expect(await drain({ runtime: app.runtime, worker: "w" })).toEqual({ done: 1, failed: 0, parked: 0 });
    expect(await drain({ runtime: app.runtime, worker: "w" })).toEqual({ done: 0, failed: 0, parked: 0 });
    const [entry] = await app.runtime.db.select().from(mailbox).where(eq(mailbox.messageId, id));
    expect(entry?.links).toEqual([`${app.config.PUBLIC_URL}/sign-in?token=abc`]);
    const [message] = await app.runtime.db.select().from(messages).where(eq(messages.id, id));
    expect(message).toMatchObject({ body: null, sentAt: app.clock.now() });
  });

  test("a row that comes again after it was delivered sends nothing more", async () => {
    const id = await promiseMessage(app);
    const mail = recordingMail();
    await drain({ runtime: { ...app.runtime, mail }, worker: "w" });
    await app.runtime.db.execute(sql`update outbox set done_at = null`);
    await drain({ runtime: { ...app.runtime, mail }, worker: "w" });
    expect(mail.sent).toEqual([id]);
  });

  test.each([
    ["an hour ahead", HOUR],
    ["an hour behind", -HOUR],
  ])("a process whose clock is %s neither waits nor is waited for", async (_name, apart) => {
    app.clock.advance(apart);
    try {
      const id = await promiseMessage(app);
      expect((await drain({ runtime: app.runtime, worker: "w" })).done).toBe(1);
      expect(await countDelivered(app, id)).toEqual({ messages: 1, mailbox: 1, sent: 1 });
    } finally {
      app.clock.advance(-apart);
    }
  });

  test("a failed try of a writer whose clock is ahead waits its backoff, not the hour", async () => {
    app.clock.advance(HOUR);
    await promiseMessage(app).finally(() => app.clock.advance(-HOUR));
    const mail = recordingMail(() => "no");
    expect((await drain({ runtime: { ...app.runtime, mail }, worker: "w" })).failed).toBe(1);
    const [row] = await app.runtime.db.execute<{ seconds: number }>(
      sql`select extract(epoch from available_at - clock_timestamp())::float8 as seconds from outbox`,
    );
    expect(row?.seconds).toBeGreaterThan(1);
    expect(row?.seconds).toBeLessThanOrEqual(5);
  });
});

describe("order and leases", () => {
  test("of one key only the first row is claimed, until it is done", async () => {
    const { db } = app.runtime;
    const message = { topic: "message", key: "message:one", payload: {} } as const;
    await enqueue(db, [message, message, { ...message, key: "message:two" }]);
    const [first, second, other] = await rowsOf(app);
    const claimed = await claim(db, { worker: "w", limit: 10, leaseMs: 60_000 });
    expect(claimed.map(({ id }) => id)).toEqual([first?.id, other?.id]);
    expect(await claim(db, { worker: "v", limit: 10, leaseMs: 60_000 })).toEqual([]);
    await finish(db, "w", [first?.id ?? 0]);
    const next = await claim(db, { worker: "v", limit: 10, leaseMs: 60_000 });
    expect(next.map(({ id }) => id)).toEqual([second?.id]);
  });

  test("changes of one listing are claimed together; what came after that waits for them", async () => {
    const { db } = app.runtime;
    await promiseListings(app, [LISTING, LISTING, OTHER_LISTING, LISTING]);
    const ids = (await rowsOf(app)).map(({ id }) => id);
    const claimed = await claim(db, { worker: "w", limit: 1, leaseMs: 60_000 });
    expect(claimed.map(({ id }) => id)).toEqual([ids[0], ids[1], ids[3]]);
    await promiseListings(app, [LISTING]);
    const others = await claim(db, { worker: "v", limit: 10, leaseMs: 60_000 });
    expect(others.map(({ id }) => id)).toEqual([ids[2]]);
    await finish(db, "w", ids);
    const next = await claim(db, { worker: "v", limit: 10, leaseMs: 60_000 });
    expect(next).toHaveLength(1);
    expect(ids).not.toContain(next[0]?.id);
  });

  test("a new change of a listing is not held up by an older one that waits for its next try", async () => {
    const { db } = app.runtime;
    await promiseListings(app, [LISTING]);
    await db.execute(
      sql`update outbox set available_at = clock_timestamp() + interval '6 hours', attempts = 9`,
    );
    expect(await claim(db, { worker: "w", limit: 10, leaseMs: 60_000 })).toEqual([]);
    await promiseListings(app, [LISTING]);
    const claimed = await claim(db, { worker: "w", limit: 10, leaseMs: 60_000 });
    expect(claimed.map(({ attempts }) => attempts)).toEqual([10, 1]);
  });

  test("a parked row does not hold up the later ones of its key", async () => {
    await promiseListings(app, [LISTING, LISTING]);
    const [first, second] = await rowsOf(app);
    await app.runtime.db
      .update(outbox)
      .set({ parkedAt: new Date() })
      .where(eq(outbox.id, first?.id ?? 0));
    const claimed = await claim(app.runtime.db, { worker: "w", limit: 10, leaseMs: 60_000 });
    expect(claimed.map(({ id }) => id)).toEqual([second?.id]);
  });

  test("a lease that ran out is another's; who lost it cannot finish the row", async () => {
    await promiseListings(app, [LISTING]);
    const [held] = await claim(app.runtime.db, { worker: "slow", limit: 1, leaseMs: 0 });
    const [taken] = await claim(app.runtime.db, { worker: "quick", limit: 1, leaseMs: 60_000 });
    expect(taken?.id).toBe(held?.id);
    expect(taken?.attempts).toBe(2);
    await finish(app.runtime.db, "slow", [held?.id ?? 0]);
    expect((await rowsOf(app))[0]).toMatchObject({ doneAt: null, leasedBy: "quick" });
  });

  test("a lease that is let go counts as no try", async () => {
    await promiseListings(app, [LISTING]);
    await claim(app.runtime.db, { worker: "w", limit: 1, leaseMs: 60_000 });
    await releaseLeases(app.runtime.db, "w");
    expect((await rowsOf(app))[0]).toMatchObject({ leasedBy: null, leasedUntil: null, attempts: 0 });
  });

  test("the lease is renewed while a slow handler is at work", async () => {
    await promiseMessage(app);
    const mail = recordingMail();
    const slow = { ...mail, send: () => new Promise<void>((resolve) => setTimeout(resolve, 900)) };
    const first = drain({ runtime: { ...app.runtime, mail: slow }, worker: "slow", leaseMs: 300 });
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(await claim(app.runtime.db, { worker: "thief", limit: 10, leaseMs: 300 })).toEqual([]);
    expect((await first).done).toBe(1);
  });

  test("two drainers side by side deliver each message once", async () => {
    const ids = await Promise.all(Array.from({ length: 40 }, () => promiseMessage(app)));
    const mail = recordingMail();
    const runtime = { ...app.runtime, mail };
    const results = await Promise.all(
      ["one", "two", "three"].map((worker) => drain({ runtime, worker, limit: 5 })),
    );
    expect(results.reduce((sum, { done }) => sum + done, 0)).toBe(40);
    expect(mail.sent.toSorted()).toEqual(ids.toSorted());
  });
});

describe("failure", () => {
  test("the wait grows threefold, up to six hours, half of it by chance", () => {
    expect(backoffMs(1, () => 0)).toBe(2_500);
    expect(backoffMs(1, () => 1)).toBe(5_000);
    expect(backoffMs(2, () => 1)).toBe(15_000);
    expect(backoffMs(9, () => 1)).toBe(6 * HOUR);
    expect(backoffMs(10, () => 0)).toBe(3 * HOUR);
  });

  test("after ten tries a row is parked, with an error that names nobody, and can be tried again", async () => {
    await promiseMessage(app, "secret.person@example.org");
    const mail = recordingMail(() => "550 no such user secret.person@example.org");
    const runtime = { ...app.runtime, mail };
    for (let attempt = 1; attempt < TRIES_MAXIMUM; attempt += 1) {
      expect(await drain({ runtime, worker: "w" })).toEqual({ done: 0, failed: 1, parked: 0 });
      expect(await drain({ runtime, worker: "w" }), "it waits").toEqual({ done: 0, failed: 0, parked: 0 });
      await endWaits(app);
    }
    expect(await drain({ runtime, worker: "w" })).toEqual({ done: 0, failed: 0, parked: 1 });
    const [parked] = await listParked(app.runtime.db);
    expect(parked).toMatchObject({ attempts: TRIES_MAXIMUM, lastError: "550 no such user [e-mail]" });
    expect(await countOutbox(app.runtime.db)).toMatchObject({ waiting: 0, parked: 1 });
    expect(app.logLines.join("\n")).not.toContain("secret.person");

    expect(await retryParked(app.runtime.db)).toBe(1);
    expect((await drain({ runtime: app.runtime, worker: "w" })).done).toBe(1);
  });

  test("one listing that cannot be indexed does not hold up the others", async () => {
    await promiseListings(app, [LISTING, OTHER_LISTING]);
    const search = {
      ...app.runtime.search,
      remove: (ids: readonly string[]) =>
        ids.includes(LISTING) ? Promise.reject(new Error("poison")) : Promise.resolve(),
    };
    const result = await drain({ runtime: { ...app.runtime, search }, worker: "w" });
    expect(result).toEqual({ done: 1, failed: 1, parked: 0 });
    const failed = (await rowsOf(app)).find(({ doneAt }) => doneAt === null);
    expect(failed).toMatchObject({ key: LISTING, lastError: "poison", leasedBy: null });
  });

  test("three bad listings among two hundred are found, whatever is wrong with them, and the others are indexed", async () => {
    const keys = Array.from(
      { length: 200 },
      (_, index) => `01900000-0000-7000-8000-${String(index).padStart(12, "0")}`,
    );
    const bad = new Set([keys[3], keys[4], keys[150]]);
    await promiseListings(app, keys);
    const search = {
      ...app.runtime.search,
      remove: (ids: readonly string[]) =>
        ids.some((id) => bad.has(id)) ? Promise.reject(new Error("poison")) : Promise.resolve(),
    };
    const result = await drain({ runtime: { ...app.runtime, search }, worker: "w" });
    expect(result).toEqual({ done: 197, failed: 3, parked: 0 });
    const failed = (await rowsOf(app)).filter(({ doneAt }) => doneAt === null);
    expect(new Set(failed.map(({ key }) => key))).toEqual(bad);
  });

  test("an engine that is away parks nothing however long, and all is done at once when it is back", async () => {
    const keys = [LISTING, OTHER_LISTING];
    await promiseListings(app, keys);
    let asked = 0;
    const away = new SearchError("unreachable", "Meilisearch does not answer");
    const search = {
      ...app.runtime.search,
      remove: () => {
        asked += 1;
        return Promise.reject(away);
      },
    };
    for (let attempt = 0; attempt < TRIES_MAXIMUM + 5; attempt += 1) {
      const result = await drain({ runtime: { ...app.runtime, search }, worker: "w" });
      expect(result).toEqual({ done: 0, failed: 2, parked: 0 });
      await endWaits(app);
    }
    expect(asked, "once for each try, not once for each listing").toBe(TRIES_MAXIMUM + 5);
    await drain({ runtime: { ...app.runtime, search }, worker: "w" });
    const [row] = await app.runtime.db.execute<{ seconds: number; error: string }>(sql`
      select max(extract(epoch from available_at - clock_timestamp()))::float8 as seconds,
        max(last_error) as error from outbox where done_at is null`);
    expect(row?.seconds).toBeGreaterThan(60);
    expect(row?.seconds).toBeLessThanOrEqual(300);
    expect(row?.error).toBe("away: Meilisearch does not answer");
    // It is back: the first change that succeeds wakes the others, though their waits are not over.
    const newer = "01900000-0000-7000-8000-00000000000f";
    await promiseListings(app, [newer]);
    expect((await drain({ runtime: app.runtime, worker: "w" })).done).toBe(3);
  });

  test("a parked change is done with when the listing is indexed again", async () => {
    await promiseListings(app, [LISTING]);
    await app.runtime.db.execute(sql`update outbox set parked_at = clock_timestamp(), attempts = 10`);
    await promiseListings(app, [LISTING, OTHER_LISTING]);
    expect((await drain({ runtime: app.runtime, worker: "w" })).done).toBe(2);
    expect(await countOutbox(app.runtime.db)).toMatchObject({ waiting: 0, parked: 0 });
  });

  test("slow mail does not hold up the index", async () => {
    await promiseMessage(app);
    let deliver: (() => void) | undefined;
    const slow = {
      ...recordingMail(),
      send: () =>
        new Promise<void>((resolve) => {
          deliver = resolve;
        }),
    };
    const running = drain({ runtime: { ...app.runtime, mail: slow }, worker: "w" });
    await eventually("the mail to be on its way", () => Promise.resolve(deliver !== undefined));
    await promiseListings(app, [LISTING]);
    const doneOf = async (topic: string) =>
      (await rowsOf(app)).filter((row) => row.topic === topic).map(({ doneAt }) => doneAt !== null);
    // Whichever of the two takes it: the one whose mail is stuck, or another.
    const beside = drain({ runtime: app.runtime, worker: "v" });
    await eventually("the listing to be indexed", async () => (await doneOf("listing-changed"))[0] === true);
    expect(await doneOf("message")).toEqual([false]);
    await beside;
    deliver?.();
    expect((await running).done).toBeGreaterThanOrEqual(1);
  });

  test("many listings are promised in one statement, and not twice", async () => {
    const { db } = app.runtime;
    expect(await enqueueListings(db, [])).toBe(0);
    expect(await enqueueListings(db, [LISTING, OTHER_LISTING, LISTING])).toBe(2);
    expect(await enqueueListings(db, [LISTING, OTHER_LISTING])).toBe(0);
    await claim(db, { worker: "w", limit: 1, leaseMs: 60_000 });
    expect(await enqueueListings(db, [LISTING]), "one that is being indexed may have been read already").toBe(
      1,
    );
  });

  test("done rows are kept a week", async () => {
    await promiseListings(app, [LISTING, OTHER_LISTING]);
    await drain({ runtime: app.runtime, worker: "w" });
    await app.runtime.db.execute(
      sql`update outbox set done_at = clock_timestamp() - interval '8 days' where key = ${LISTING}`,
    );
    expect(await purgeOutbox(app.runtime.db)).toBe(1);
    expect((await rowsOf(app)).map(({ key }) => key)).toEqual([OTHER_LISTING]);
  });
});
