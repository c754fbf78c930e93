import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startServer, type TestServer } from "#tests/support/server.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

let server: TestServer;

beforeAll(async () => {
  server = await startServer("node", "embedded");
}, 90_000);

afterAll(async () => {
  await server?.stop();
}, 30_000);

/** The tour's commands, as they stand in the README. */
function tourCommands(): string {
  const readme = readFileSync(`${ROOT}/README.md`, "utf8");
  const tour = /<!-- tour:begin -->\s*```sh\n([\s\S]*?)```\s*<!-- tour:end -->/.exec(readme)?.[1];
  if (tour === undefined) throw new Error("the README has no tour");
  return tour;
}

test("the first start ends with a banner that says where to look and how to act as each person", () => {
  const banner = server.output();
  expect(banner).toContain("/reference");
  expect(banner).toContain("/dev/mailbox");
  expect(banner.match(/sign-in\?token=/g)?.length).toBeGreaterThanOrEqual(8);
  expect(banner).toContain("npm run cli -- keys create");
});

test("the README's tour works as written", () => {
  const script = tourCommands().replace("http://127.0.0.1:8787", server.base);
  expect(script).toContain(server.base);
  const run = spawnSync("bash", ["--norc", "-euo", "pipefail", "-c", script], {
    cwd: ROOT,
    env: server.environment,
    encoding: "utf8",
    timeout: 60_000,
  });
  expect(run.stderr).toBe("");
  expect(run.status, run.stdout).toBe(0);
  expect(run.stdout).toContain("{}");
  const lines = run.stdout.trim().split("\n");
  expect(lines.filter((line) => line.endsWith("Tidelines Writing Circle"))).toHaveLength(3);
  expect(lines.slice(-4)).toEqual([
    "published",
    "Tidelines Writing Circle",
    "attends-regularly",
    "Tidelines Writing Circle",
  ]);
}, 90_000);
