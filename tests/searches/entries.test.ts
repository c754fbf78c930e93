import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { eventually, startServer, type TestServer } from "#tests/support/server.ts";

let app: TestApp;
beforeAll(async () => {
  app = await makeTestApp();
});
afterAll(() => app.close());

async function search(server: TestServer, words: string): Promise<string> {
  const reply = await server.request(`/v1/listings?q=${words}&literal=true`);
  expect(reply.status, reply.text).toBe(200);
  return reply.body.searchId;
}

const written = (id: string) => app.database.sql`select words from searches where id = ${id}`;

describe.each(["node", "workerd"] as const)("on %s", (runtime) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer(runtime, app.urls);
  }, 120_000);
  afterAll(async () => {
    await server?.stop();
  }, 30_000);

  test("a search is written down soon after its reply", async () => {
    const id = await search(server, "zymurgy");
    const row = await eventually("the search", async () => (await written(id))[0]);
    expect(row).toEqual({ words: "zymurgy" });
  });

  test("what still waits is written when the process ends", async () => {
    const id = await search(server, "quagmire");
    const ended = once(server.process, "exit");
    server.process.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
    expect([...(await written(id))]).toEqual([{ words: "quagmire" }]);
  }, 60_000);
});
