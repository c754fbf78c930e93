import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, chmodSync, readFileSync, rmSync, statSync } from "node:fs";
import { connect as connectSocket, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findPostmaster } from "#db/embedded-postmaster.ts";
import { cloneDatabase, type TestDatabase, withConnection } from "#tests/support/postgres.ts";
import { eventually, freePort, startServer, type TestServer } from "#tests/support/server.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

let database: TestDatabase;

beforeAll(async () => {
  database = await cloneDatabase();
});
afterAll(() => database.drop());

/** An `npm start` that is expected to refuse. */
async function refusal(
  environment: Record<string, string>,
): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, ["--import", "tsx", "src/node.ts"], {
    cwd: ROOT,
    env: { PATH: process.env["PATH"], ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => (output += String(chunk)));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, output };
}

/** Sends bytes as they are and answers with what comes back. */
function sendBytes(base: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(base);
  return new Promise((resolve, reject) => {
    const socket = connectSocket(Number(port), hostname, () => socket.write(bytes));
    let answer = "";
    socket.on("data", (chunk) => (answer += String(chunk)));
    socket.on("close", () => resolve(answer));
    socket.on("error", reject);
  });
}

describe("refusing to start", () => {
  test("a taken port: names a free one, and starts nothing", async () => {
    const holder = createServer();
    const port = await freePort();
    await new Promise<void>((resolve) => holder.listen(port, "127.0.0.1", resolve));
    const dataDir = join(mkdtempSync(join(tmpdir(), "fingerpost-port-")), "data");
    const { code, output } = await refusal({ PORT: String(port), DATA_DIR: dataDir });
    holder.close();
    expect(code).toBe(1);
    expect(output).toContain(`Port ${port} is taken`);
    expect(output).toMatch(/PORT=\d+ npm start/);
    expect(existsSync(join(dataDir, "postgres"))).toBe(false);
    rmSync(join(dataDir, ".."), { recursive: true, force: true });
  });

  test("a wrong setting is named, and nothing is written", async () => {
    const dataDir = join(tmpdir(), `fingerpost-never-${process.pid}`);
    const { code, output } = await refusal({ PORT: "nonsense", DATA_DIR: dataDir });
    expect(code).toBe(1);
    expect(output).toContain("PORT");
    expect(existsSync(dataDir)).toBe(false);
  });

  test("in production secrets must be given, and migrations are not run by a start", async () => {
    const production = {
      NODE_ENV: "production",
      PUBLIC_URL: "https://directory.example.org",
      MAIL: "notify",
      NOTIFY_API_KEY: "x-00000000-0000-0000-0000-000000000000-00000000-0000-0000-0000-000000000000",
      NOTIFY_TEMPLATE_ID: "00000000-0000-4000-8000-000000000000",
      PORT: String(await freePort()),
    };
    const without = await refusal({ ...production, DATABASE_URL: database.applicationUrl });
    expect(without.code).toBe(1);
    expect(without.output).toContain("SECRET");

    const old = await cloneDatabase();
    await withConnection(
      old.ownerUrl,
      (sql) =>
        sql`delete from drizzle.__drizzle_migrations where id = (select max(id) from drizzle.__drizzle_migrations)`,
    );
    const ring = `k1:${Buffer.alloc(32, 7).toString("base64")}`;
    const behind = await refusal({
      ...production,
      DATABASE_URL: old.applicationUrl,
      SECRET: "x".repeat(40),
      CASE_REFERENCE_KEYS: ring,
      PERSONAL_DATA_KEYS: ring,
    });
    await old.drop();
    expect(behind.code).toBe(1);
    expect(behind.output).toContain("npm run cli -- migrate");
  });

  test("a database that is not there is said in one line", async () => {
    const { code, output } = await refusal({
      DATABASE_URL: `postgres://nobody:x@127.0.0.1:${await freePort()}/none`,
      DATA_DIR: mkdtempSync(join(tmpdir(), "fingerpost-none-")),
      PORT: String(await freePort()),
    });
    expect(code).toBe(1);
    expect(output).toContain("The database cannot be reached");
    expect(output).not.toContain("    at ");
  });
});

describe("serving", () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startServer("node", database, { METRICS_TOKEN: "a token for the metrics" });
  }, 60_000);
  afterAll(() => server.stop());

  test("malformed HTTP is answered with 400 as a problem", async () => {
    const answer = await sendBytes(server.base, "NONSENSE\r\n\r\n");
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain("application/problem+json");
  });

  test("an address over 8 kB reaches the app: 414 as a problem", async () => {
    const reply = await server.request(`/v1/areas?kind=${"x".repeat(9_000)}`);
    expect(reply.status).toBe(414);
    expect(reply.body.code).toBe("address-too-long");
  });

  test("headers beyond what the server reads are refused", async () => {
    const answer = await sendBytes(
      server.base,
      `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${"x".repeat(40_000)}\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
  });

  test("health says what it stands on", async () => {
    expect((await server.request("/health/live")).body).toEqual({ status: "ok" });
    const ready = await server.request("/health/ready");
    expect(ready.body).toMatchObject({
      status: "ready",
      parts: { database: { status: "ok" }, migrations: { status: "current" } },
    });
  });

  test("metrics: for this machine and the token's holder; not for what a proxy forwards", async () => {
    const forwarded = { "x-forwarded-for": "203.0.113.9" };
    expect((await server.request("/metrics", { headers: forwarded })).status).toBe(403);
    const wrong = { ...forwarded, authorization: "Bearer another token for it" };
    expect((await server.request("/metrics", { headers: wrong })).status).toBe(403);
    const right = { ...forwarded, authorization: "Bearer a token for the metrics" };
    expect((await server.request("/metrics", { headers: right })).status).toBe(200);
    const own = await server.request("/metrics");
    expect(own.text).toMatch(
      /fingerpost_requests_total\{method="GET",route="\/health\/live",status="200"\} \d+/,
    );
    expect(own.text).toMatch(/^fingerpost_outbox_waiting \d+$/m);
  });

  test("the reference has an anchor for every kind of problem and needs no script or other host", async () => {
    const reply = await server.request("/reference");
    expect(reply.status).toBe(200);
    expect(reply.text).toContain('id="problem-not-found"');
    expect(reply.text).not.toContain("<script");
    expect(reply.text).not.toMatch(/(?:src|href)="https?:/);
  });

  test("SIGTERM lets a running request finish and ends with 0", async () => {
    // Its body comes in two parts, the second after the signal.
    const { hostname, port } = new URL(server.base);
    const body = JSON.stringify({ email: "nobody@example.org" });
    const ended = once(server.process, "exit");
    const answered = new Promise<string>((resolve) => {
      const socket = connectSocket(Number(port), hostname, () => {
        socket.write(
          `POST /v1/sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 5)}`,
        );
        setTimeout(() => {
          server.process.kill("SIGTERM");
          setTimeout(() => socket.write(body.slice(5)), 300);
        }, 200);
      });
      let answer = "";
      socket.on("data", (chunk) => (answer += String(chunk)));
      socket.on("close", () => resolve(answer));
    });
    expect(await answered).toMatch(/^HTTP\/1\.1 202 /);
    expect(await ended).toEqual([0, null]);
  });
});

describe("the embedded default", () => {
  test(
    "first start, kill -9, start again, stop: nothing lost, nothing left running",
    { timeout: 120_000 },
    async () => {
      const dataDir = mkdtempSync(join(tmpdir(), "fingerpost-embedded-start-"));
      chmodSync(dataDir, 0o755);
      const settings = { DATA_DIR: dataDir, SECRET: "", CASE_REFERENCE_KEYS: "", PERSONAL_DATA_KEYS: "" };
      const first = await startServer("node", "embedded", settings);
      await eventually("the banner", async () => first.output().includes("Stop with Ctrl-C"));
      expect(first.output()).toMatch(/curator.*\/sign-in\?token=[\w-]+/);
      const secrets = readFileSync(join(dataDir, "secrets.json"), "utf8");
      expect(statSync(join(dataDir, "secrets.json")).mode & 0o777).toBe(0o600);
      const before = await first.request("/v1/areas?kind=district");
      expect(before.body.data.length).toBeGreaterThanOrEqual(13);
      first.process.kill("SIGKILL");
      await once(first.process, "exit");

      const second = await startServer("node", "embedded", settings);
      expect(readFileSync(join(dataDir, "secrets.json"), "utf8")).toBe(secrets);
      expect(second.output()).not.toContain("demonstration");
      expect((await second.request("/v1/areas?kind=district")).body).toEqual(before.body);
      second.process.kill("SIGINT");
      second.process.kill("SIGTERM");
      const [code] = (await once(second.process, "exit")) as [number | null];
      expect(code, "a Ctrl-C arrives twice: from the terminal and from npm").toBe(0);
      expect(findPostmaster(join(dataDir, "postgres"))).toBeUndefined();
      rmSync(dataDir, { recursive: true, force: true });
    },
  );
});
