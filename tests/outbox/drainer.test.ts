import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { claim } from "#src/outbox/claim.ts";
import { makeDrainer } from "#src/outbox/drainer.ts";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { eventually } from "#tests/support/server.ts";
import { empty, promiseListings, promiseMessage, recordingMail, rowsOf } from "./support.ts";

let app: TestApp;

beforeAll(async () => {
  app = await makeTestApp();
});
beforeEach(() => empty(app));
afterAll(() => app.close());

test("a nudge delivers at once, and many nudges never overlap", async () => {
  let atOnce = 0;
  let most = 0;
  const mail = recordingMail();
  const counting = {
    ...mail,
    async send(message: Parameters<typeof mail.send>[0]) {
      atOnce += 1;
      most = Math.max(most, atOnce);
      await mail.send(message);
      await new Promise((resolve) => setTimeout(resolve, 20));
      atOnce -= 1;
    },
  };
  const drainer = makeDrainer({ ...app.runtime, mail: counting }, "w", 60_000);
  for (let index = 0; index < 5; index += 1) {
    await promiseMessage(app);
    drainer.nudge();
    drainer.nudge();
  }
  await eventually("all to be sent", async () => mail.sent.length === 5);
  await drainer.stop();
  expect(new Set(mail.sent).size).toBe(5);
  // Five of one batch may go together; two runs together would be more.
  expect(most).toBeLessThanOrEqual(5);
});

test("the sweep finds what no nudge told of", async () => {
  const mail = recordingMail();
  const drainer = makeDrainer({ ...app.runtime, mail }, "w", 50);
  drainer.start();
  const id = await promiseMessage(app);
  await eventually("the sweep", async () => mail.sent.length > 0);
  await drainer.stop();
  expect(mail.sent).toEqual([id]);
});

test("stopping waits for the batch at work, lets the leases go, and begins nothing more", async () => {
  await promiseMessage(app);
  let deliver: () => void = () => undefined;
  const mail = recordingMail();
  const slow = {
    ...mail,
    send: (message: Parameters<typeof mail.send>[0]) =>
      new Promise<void>((resolve) => {
        deliver = () => resolve(mail.send(message));
      }),
  };
  const drainer = makeDrainer({ ...app.runtime, mail: slow }, "w", 50);
  drainer.nudge();
  await eventually("the delivery to begin", async () => (await rowsOf(app))[0]?.leasedBy === "w");
  const stopped = drainer.stop();
  await promiseListings(app, ["01900000-0000-7000-8000-000000000001"]);
  drainer.nudge();
  deliver();
  await stopped;
  const rows = await rowsOf(app);
  expect(rows.map(({ topic, leasedBy }) => [topic, leasedBy])).toEqual([
    ["message", null],
    ["listing-changed", null],
  ]);
  expect(rows[0]?.doneAt).toEqual(expect.any(Date));
  expect(rows[1]?.doneAt).toBeNull();
});

test("a lease left over is let go at the stop", async () => {
  await promiseListings(app, ["01900000-0000-7000-8000-000000000002"]);
  await claim(app.runtime.db, { worker: "w", limit: 1, leaseMs: 60_000 });
  await makeDrainer(app.runtime, "w").stop();
  expect((await rowsOf(app))[0]).toMatchObject({ leasedBy: null, attempts: 0 });
});

test("a database that is away for a while ends no drainer", async () => {
  let broken = true;
  const { db } = app.runtime;
  const flaky = new Proxy(db, {
    get: (target, name, receiver) => {
      if (broken && name === "execute") return () => Promise.reject(new Error("connection refused"));
      return Reflect.get(target, name, receiver) as unknown;
    },
  });
  const mail = recordingMail();
  const drainer = makeDrainer({ ...app.runtime, db: flaky, mail }, "w", 50);
  drainer.start();
  const id = await promiseMessage(app);
  await new Promise((resolve) => setTimeout(resolve, 120));
  expect(mail.sent).toEqual([]);
  broken = false;
  await eventually("the next sweep", async () => mail.sent.includes(id));
  await drainer.stop();
});
