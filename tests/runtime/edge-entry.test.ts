import { appendFileSync, readdirSync, rmSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { join } from "node:path";
import { once } from "node:events";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { eventually, startServer, type TestServer } from "#tests/support/server.ts";
import { promiseMessage } from "#tests/outbox/support.ts";

let app: TestApp;
let server: TestServer;

beforeAll(async () => {
  app = await makeTestApp();
  // At this level wrangler tells of every reload.
  server = await startServer("workerd", app.urls, { LOG_LEVEL: "info" });
}, 120_000);
afterAll(async () => {
  await server?.stop();
  await app?.close();
}, 30_000);

test("it is ready on the same database", async () => {
  const reply = await server.request("/health/ready");
  expect(reply.body).toMatchObject({ status: "ready", parts: { migrations: { status: "current" } } });
});

test("it keeps no counters: the platform does", async () => {
  expect((await server.request("/metrics")).status).toBe(404);
});

test("an address over 8 kB is a problem here too", async () => {
  const reply = await server.request(`/v1/areas?kind=${"x".repeat(9_000)}`);
  expect(reply.status).toBe(414);
  expect(reply.body.code).toBe("address-too-long");
});

test("the document and the reference are there", async () => {
  expect((await server.request("/openapi.json")).body.openapi).toBe("3.1.0");
  expect((await server.request("/reference")).text).toContain('id="problem-not-found"');
});

test("cron delivers what no request's nudge did", async () => {
  const id = await promiseMessage(app, "cron@example.org");
  const ask = async () => {
    const box = await server.request("/dev/mailbox", { headers: { accept: "application/json" } });
    return (box.body.data as { id: string; to: string }[]).find((message) => message.id === id);
  };
  // Whoever held it and was ended keeps it for the rest of a lease of 15 seconds.
  const entry = await eventually("cron", ask, 40_000);
  expect(entry.to).toBe("cron@example.org");
}, 60_000);

test("what workerd keeps for itself does not make it load the worker again", async () => {
  const kept = join(server.environment["DATA_DIR"] ?? "", "edge", "state", "probe");
  for (let time = 0; time < 3; time += 1) {
    appendFileSync(kept, "written");
    await pause(400);
    expect((await server.request("/health/live")).status).toBe(200);
  }
  rmSync(kept);
  expect(server.output()).toContain("Starting local server");
  expect(server.output()).not.toContain("Reloading local server");
});

test("SIGTERM ends it with 0 and leaves no secrets of the worker behind", async () => {
  const ended = once(server.process, "exit");
  server.process.kill("SIGTERM");
  expect(await ended).toEqual([0, null]);
  const left = readdirSync(join(server.environment["DATA_DIR"] ?? "", "edge", "variables"));
  expect(left).toEqual([]);
  await expect(fetch(`${server.base}/health/live`)).rejects.toThrow("fetch failed");
});

test("killed, it leaves no workerd behind that holds the port", async () => {
  const killed = await startServer("workerd", app.urls);
  killed.process.kill("SIGKILL");
  const isFree = () =>
    fetch(`${killed.base}/health/live`, { signal: AbortSignal.timeout(1_000) }).then(
      () => false,
      (error: unknown) => String(error).includes("fetch failed"),
    );
  expect(await eventually("the port", isFree)).toBe(true);
  await killed.stop();
}, 150_000);
