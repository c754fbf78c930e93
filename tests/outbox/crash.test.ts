import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { mailbox, messages } from "#db/schema/index.ts";
import { drain } from "#src/outbox/drain.ts";
import { countOutbox } from "#src/outbox/upkeep.ts";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { eventually } from "#tests/support/server.ts";
import { STEPS } from "./crashing-process.ts";

// Each case is a process of its own, which loads the product first.
vi.setConfig({ testTimeout: 60_000 });

const PROGRAM = fileURLToPath(new URL("crashing-process.ts", import.meta.url));

let app: TestApp;

beforeAll(async () => {
  app = await makeTestApp();
});
afterAll(() => app.close());

async function crash(step: string): Promise<void> {
  // The pinned Node reads TypeScript by itself, which starts sooner.
  const child = spawn(process.execPath, [PROGRAM, step, app.urls.applicationUrl], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  const [, signal] = await once(child, "exit");
  expect(signal).toBe("SIGKILL");
}

const messagesTo = (step: string) =>
  app.runtime.db
    .select()
    .from(messages)
    .where(eq(messages.toAddress, `${step}@example.org`));

describe("kill -9", () => {
  test("before the commit: nothing was promised, and nothing is sent", async () => {
    await crash("before-commit");
    await drain({ runtime: app.runtime, worker: "next" });
    expect(await messagesTo("before-commit")).toEqual([]);
    expect(await countOutbox(app.runtime.db)).toMatchObject({ waiting: 0 });
  });

  test.each(STEPS.filter((step) => step !== "before-commit"))(
    "%s: one message and one entry of the mailbox, nothing lost",
    async (step) => {
      await crash(step);
      await eventually("the next drainer to be through", async () => {
        await drain({ runtime: app.runtime, worker: "next" });
        return (await countOutbox(app.runtime.db)).waiting === 0;
      });
      const kept = await messagesTo(step);
      expect(kept).toHaveLength(1);
      expect(kept[0]).toMatchObject({ body: null, sentAt: expect.any(Date) });
      const delivered = await app.runtime.db
        .select()
        .from(mailbox)
        .where(eq(mailbox.toAddress, `${step}@example.org`));
      expect(delivered).toHaveLength(1);
      expect(await countOutbox(app.runtime.db)).toMatchObject({ parked: 0 });
    },
  );
});
