import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { drain } from "#src/outbox/drain.ts";
import { countOutbox } from "#src/outbox/upkeep.ts";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { eventually, startServer, type TestServer } from "#tests/support/server.ts";
import { makeWorld, type World } from "#tests/listings/world.ts";
import { INDEX_STEPS } from "./crashing-indexer.ts";

// Each case starts processes, which load the product first.
vi.setConfig({ testTimeout: 60_000 });

const PROGRAM = fileURLToPath(new URL("crashing-indexer.ts", import.meta.url));
const LISTINGS = 12;

/** So unlike that no search takes one for a slip of another. */
const WORDS = {
  "after-claim": "cinnamon",
  "before-put": "obsidian",
  "after-put": "whirligig",
  "after-remove": "pumpernickel",
} as const satisfies Record<(typeof INDEX_STEPS)[number], string>;

let app: TestApp;
let world: World;

beforeAll(async () => {
  app = await makeTestApp();
  world = await makeWorld(app);
});
afterAll(() => app.close());

async function found(word: string): Promise<string[]> {
  const reply = await app.request(`/v1/listings?q=${word}`);
  expect(reply.status, reply.text).toBe(200);
  return reply.body.data.map((row: { id: string }) => row.id);
}

async function documentsOf(id: string): Promise<number> {
  const [row] = await app.database.sql<{ n: number }[]>`
    select count(*)::int as n from search_documents where listing = ${id}`;
  return row?.n ?? -1;
}

describe("kill -9 of a drainer that indexes", () => {
  async function crash(step: string): Promise<void> {
    const child = spawn(process.execPath, [PROGRAM, step, app.urls.applicationUrl], {
      stdio: ["ignore", "inherit", "inherit"],
    });
    const [, signal] = await once(child, "exit");
    expect(signal).toBe("SIGKILL");
  }

  const drained = () =>
    eventually("the next drainer to be through", async () => {
      await drain({ runtime: app.runtime, worker: "next" });
      return (await countOutbox(app.runtime.db)).waiting === 0;
    });

  test.each(INDEX_STEPS)("%s: what is published is found, and what is withdrawn is gone", async (step) => {
    // The app of a test is not nudged: it commits, and delivers nothing.
    const word = WORDS[step];
    const { id } = await world.listing({ name: `${word} going` });
    await drained();
    expect(await found(word)).toEqual([id]);
    const { id: coming } = await world.listing({ name: `${word} coming` });
    const gone = await app.request(`/v1/listings/${id}/withdraw`, {
      headers: world.curator,
      body: { reason: "A reason for the test." },
    });
    expect(gone.status, gone.text).toBe(200);
    await crash(step);
    // Between the crash and the next drainer the index may be stale; what it shows is not.
    expect(await found(word)).not.toContain(id);
    await drained();
    expect(await found(word)).toEqual([coming]);
    expect([await documentsOf(id), await documentsOf(coming)]).toEqual([0, 1]);
    expect(await countOutbox(app.runtime.db)).toMatchObject({ waiting: 0, parked: 0 });
  });
});

describe("kill -9 of the server while it answers and delivers", () => {
  const servers: TestServer[] = [];
  const start = async () => {
    const server = await startServer("node", app.urls);
    servers.push(server);
    return server;
  };
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.stop();
  });

  test.each([
    [1, "marigold"],
    [LISTINGS, "xylophone"],
  ])("at reply %i: all that was answered is done, once", async (killedAt, word) => {
    const made = [];
    for (let index = 0; index < LISTINGS; index += 1) {
      made.push(await world.listing({ status: "submitted", name: `${word} ${index}` }));
    }
    const server = await start();
    const answered: string[] = [];
    const exited = once(server.process, "exit");
    await Promise.all(
      made.map(async ({ id }) => {
        const options = { headers: world.curator, body: {} };
        const reply = await server.request(`/v1/listings/${id}/publish`, options).catch(() => undefined);
        if (reply?.status === 200) answered.push(id);
        if (answered.length === killedAt) server.process.kill("SIGKILL");
      }),
    );
    expect((await exited)[1]).toBe("SIGKILL");
    expect(answered.length).toBeGreaterThanOrEqual(killedAt);
    // The time of a lease passes; nothing else is put right by hand.
    await app.database.sql`update outbox set leased_until = now() where leased_until > now()`;
    const next = await start();
    await eventually(
      "the next server to deliver",
      async () => (await countOutbox(app.runtime.db)).waiting === 0,
    );
    const published = await publishedOf(word);
    expect(published.map(({ id }) => id)).toEqual(expect.arrayContaining(answered));
    expect(new Set(await found(word))).toEqual(new Set(published.map(({ id }) => id)));
    expect(published.filter(({ messages, delivered }) => messages !== 1 || delivered !== 1)).toEqual([]);
    expect(await next.stop()).toBe(0);
  });

  /** The published ones of these listings, each with its messages and their entries in the mailbox. */
  function publishedOf(word: string) {
    return app.database.sql<{ id: string; messages: number; delivered: number }[]>`
      select id,
        (select count(*)::int from messages where subject = name || ' is published') as messages,
        (select count(*)::int from mailbox where subject = name || ' is published') as delivered
      from listings where status = 'published' and name like ${`${word} %`}`;
  }
});
