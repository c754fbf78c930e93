import { request as httpRequest } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startServer, type TestServer } from "#tests/support/server.ts";
import { idsOf } from "./conformance-bodies.ts";
import { BASE, type Feed, linesOf, LISTS, makeFeed } from "./conformance-feed.ts";
import { type FeedWorld, makeFeedWorld } from "./conformance-world.ts";

const ORIGIN = "https://somewhere.example";
let world: FeedWorld;
let server: TestServer;
let feed: Feed;
beforeAll(async () => {
  world = await makeFeedWorld();
  server = await startServer("node", world.app.urls);
  feed = makeFeed(server.base, (request) => fetch(request));
}, 90_000);
afterAll(async () => {
  await server.stop();
  await world.close();
});

describe("a stream over a socket", () => {
  test.each(LISTS)("%s: comes in chunks, all of it, as the pages have it", async (list) => {
    const reply = await feed.open(`${list}?format=ndjson`);
    expect(reply.status).toBe(200);
    expect(reply.headers.get("content-type")).toMatch(/^application\/(x-)?(ndjson|jsonlines)/);
    expect(reply.headers.get("content-length")).toBeNull();
    expect(reply.headers.get("access-control-allow-origin")).toBe("*");
    const items = linesOf(await reply.text());
    expect(items).toEqual(await feed.all(list));
    expect(items.length).toBeGreaterThan(0);
  });

  test("says the same as without a socket", async () => {
    const ids = idsOf(await feed.lines("/services", { full: true }));
    expect(ids).toEqual(idsOf(await world.feed.lines("/services", { full: true })));
    expect(ids.length).toBeGreaterThan(200);
  });

  test("that is left in the middle harms nobody", async () => {
    for (let round = 0; round < 12; round += 1) {
      const abort = new AbortController();
      const reply = await feed.open("/services?full=true&format=ndjson", { signal: abort.signal });
      const reader = reply.body?.getReader();
      const first = await reader?.read();
      expect(first?.value?.length).toBeGreaterThan(0);
      abort.abort();
      await reader?.cancel().catch(() => undefined);
    }
    // A cursor or a connection that stayed open would be missing by now: the pool has fewer than twelve.
    for (const list of LISTS) expect((await feed.get(`${list}?format=ndjson`)).status).toBe(200);
    expect((await feed.page("/services")).total_items).toBeGreaterThan(200);
  });

  test("asked for by many at once is whole, or put off in so many words", async () => {
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => feed.get("/services?full=true&format=ndjson")),
    );
    const whole = replies.filter(({ status }) => status === 200);
    expect(whole.length).toBeGreaterThan(0);
    expect(new Set(whole.map(({ text }) => text)).size).toBe(1);
    for (const { status, headers } of replies.filter((reply) => !whole.includes(reply))) {
      expect(status).toBe(503);
      expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
      expect(headers.get("access-control-allow-origin")).toBe("*");
    }
  });

  test("HEAD of a stream ends at once", async () => {
    const reply = await feed.get("/services?format=ndjson", { method: "HEAD" });
    expect([reply.status, reply.text]).toEqual([200, ""]);
  });
});

interface RawReply {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** As a browser or a validator would send it, without what fetch adds or hides. */
function raw(method: string, path: string, headers: Record<string, string> = {}): Promise<RawReply> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(`${server.base}${BASE}${path}`, { method, headers }, (reply) => {
      let body = "";
      reply.setEncoding("utf8");
      reply.on("data", (chunk: string) => {
        body += chunk;
      });
      reply.on("end", () => resolve({ status: reply.statusCode ?? 0, headers: reply.headers, body }));
    });
    sent.once("error", reject);
    sent.end();
  });
}

describe("over a socket, everything is open to all", () => {
  const UNKNOWN = "01990000-0000-7000-8000-000000000000";

  test.each([
    ["GET", "", 200],
    ["GET", "/", 200],
    ["GET", "/openapi.json", 200],
    ["GET", "/changes", 200],
    ...LISTS.map((list): [string, string, number] => ["GET", list, 200]),
    ...LISTS.map((list): [string, string, number] => ["GET", `${list}/`, 200]),
    ...LISTS.map((list): [string, string, number] => ["GET", `${list}/${UNKNOWN}`, 404]),
    ...LISTS.map((list): [string, string, number] => ["GET", `${list}?page=abc`, 400]),
    ...LISTS.map((list): [string, string, number] => ["HEAD", list, 200]),
    ...LISTS.map((list): [string, string, number] => ["POST", list, 405]),
    ["GET", "/nothing", 404],
    ["DELETE", `/services/${UNKNOWN}`, 405],
  ])("%s %s → %i", async (method, path, status) => {
    const reply = await raw(method, path, { origin: ORIGIN });
    expect(reply.status, reply.body).toBe(status);
    expect(reply.headers["access-control-allow-origin"]).toBe("*");
    expect(reply.headers["access-control-allow-credentials"]).toBeUndefined();
    expect(method === "HEAD" ? reply.body : "").toBe("");
  });

  test.each(["/services", "/openapi.json", `/services/${UNKNOWN}`, "/nothing"])(
    "OPTIONS %s",
    async (path) => {
      const reply = await raw("OPTIONS", path, {
        origin: ORIGIN,
        "access-control-request-method": "GET",
        "access-control-request-headers": "if-none-match",
      });
      expect(reply.headers["access-control-allow-origin"]).toBe("*");
      expect(path === "/nothing" ? 200 : reply.status).toBeLessThan(300);
    },
  );

  test("304 and 410 too", async () => {
    const first = await raw("GET", `/services/${world.ids.priced}`);
    const again = await raw("GET", `/services/${world.ids.priced}`, {
      origin: ORIGIN,
      "if-none-match": String(first.headers["etag"]),
    });
    expect([again.status, again.body, again.headers["access-control-allow-origin"]]).toEqual([304, "", "*"]);
    const gone = await raw("GET", `/services/${world.ids.withdrawn}`, { origin: ORIGIN });
    expect([gone.status, gone.headers["access-control-allow-origin"]]).toEqual([410, "*"]);
  });
});

test("the addresses that the feed tells lead back to it", async () => {
  const { openapi_url: address } = (await feed.get("/")).json();
  expect(address).toBe(`${server.base}${BASE}/openapi.json`);
  const document = await fetch(String(address));
  expect(document.status).toBe(200);
  const { servers } = (await document.json()) as { servers?: { url: string }[] };
  for (const { url } of servers ?? [])
    expect(new URL(url, `${server.base}${BASE}/`).pathname).toMatch(/^\/open-referral\/v3\/?$/);
});
