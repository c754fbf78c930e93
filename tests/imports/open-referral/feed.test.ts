import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import type { FeedLimits } from "#src/imports/open-referral/feed/requests.ts";
import {
  type Answer,
  bare,
  envelope,
  type FeedServer,
  json,
  type ReadFeed,
  readFeed,
  startFeed,
  whole,
} from "./feed-server.ts";

let server: FeedServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function read(
  answer: Answer,
  { path = "/feed", limits = {} }: { path?: string; limits?: Partial<FeedLimits> } = {},
): Promise<ReadFeed & { asked: string[] }> {
  server = await startFeed(answer);
  return { ...(await readFeed(`${server.base}${path}`, limits)), asked: server.asked };
}

const pageOf = (url: URL) => Number(url.searchParams.get("page") ?? 1);
const IDS = ["a", "b", "c", "d", "e"];
/** Five services on three pages. */
const paged: Answer = (url, reply) => {
  const page = pageOf(url);
  json(reply, envelope(IDS.slice((page - 1) * 2, page * 2).map(whole), page, 3, 5));
};
const QUERY = "per_page=100&full=true&page=";

describe("pages", () => {
  test("of 3.0, from the base address: each service once, counted", async () => {
    const { rows, ids, end, asked } = await read(paged);
    expect(ids).toEqual(IDS);
    expect(rows.map(({ row }) => row)).toEqual([1, 2, 3, 4, 5]);
    expect(rows[0]?.original).toEqual(whole("a"));
    expect(end).toEqual({ complete: true, reasons: [] });
    expect(asked).toEqual([1, 2, 3].map((page) => `/feed/services?${QUERY}${page}`));
  });

  test.each(["/feed/services", "/feed/services/", "/feed/services?taxonomy_term_id=7", "/feed/"])(
    "by the address %s",
    async (path) => {
      const { ids, end, asked } = await read(paged, { path });
      expect([ids, end.complete]).toEqual([IDS, true]);
      const asks = new URL(path, "http://feed.test").search.slice(1);
      expect(asked.every((one) => one.includes(asks))).toBe(true);
    },
  );

  test("of 1.0, with each service asked for by itself where the list is bare", async () => {
    const { ids, rows, end, asked } = await read((url, reply) => {
      const id = /\/services\/(.+)$/.exec(url.pathname)?.[1];
      if (id !== undefined) return json(reply, whole(id));
      const page = pageOf(url);
      json(reply, {
        totalElements: 5,
        totalPages: 3,
        number: page,
        first: page === 1,
        last: page === 3,
        content: IDS.slice((page - 1) * 2, page * 2).map(bare),
      });
    });
    expect([ids, end.complete]).toEqual([IDS, true]);
    expect(rows[4]?.original).toEqual(whole("e"));
    expect(asked.filter((path) => !path.includes("?"))).toEqual(IDS.map((id) => `/feed/services/${id}`));
  });

  test("counted from 0 where the feed does", async () => {
    const { ids, end } = await read((url, reply) => {
      const page = pageOf(url);
      const contents = IDS.slice(page * 2, page * 2 + 2).map(whole);
      json(reply, {
        totalElements: 5,
        totalPages: 3,
        first: page === 0,
        last: page === 2,
        content: contents,
      });
    });
    expect([ids, end.complete]).toEqual([IDS, true]);
  });

  test("a list without pages, and one without an end", async () => {
    expect(await read((_url, reply) => json(reply, IDS.map(whole)))).toMatchObject({
      ids: IDS,
      end: { complete: true },
    });
    await server?.close();
    // It gives the same page again, whatever is asked for.
    const same = await read((_url, reply) => json(reply, { contents: IDS.map(whole) }));
    expect(same).toMatchObject({ ids: IDS, end: { complete: true } });
    expect(same.asked).toHaveLength(2);
  });

  test("without parameters that the feed refuses", async () => {
    const { ids, end } = await read((url, reply) =>
      url.searchParams.has("full") ? json(reply, { error: "full?" }, 400) : json(reply, IDS.map(whole)),
    );
    expect([ids, end.complete]).toEqual([IDS, true]);
  });

  test("compressed ones", async () => {
    const { ids } = await read((_url, reply) => {
      reply.writeHead(200, { "content-encoding": "gzip" });
      reply.end(gzipSync(JSON.stringify(IDS.map(whole))));
    });
    expect(ids).toEqual(IDS);
  });

  test("an empty feed is complete", async () => {
    expect(await read((_url, reply) => json(reply, envelope([], 1, 0, 0)))).toMatchObject({
      ids: [],
      end: { complete: true },
    });
  });
});

describe("lines", () => {
  const PATH = "/feed/services?format=ndjson";
  const lines =
    (...texts: string[]): Answer =>
    (_url, reply) =>
      void reply.end(texts.join("\n"));

  test("all services in one reply", async () => {
    const { ids, end, asked } = await read(lines(...IDS.map((id) => JSON.stringify(whole(id))), ""), {
      path: PATH,
    });
    expect([ids, end.complete, asked]).toEqual([IDS, true, [PATH]]);
  });

  test.each([
    ["a broken line", lines(JSON.stringify(whole("a")), '{"id":', JSON.stringify(whole("b")))],
    ["a line that is no object", lines(JSON.stringify(whole("a")), "7", JSON.stringify(whole("b")))],
    [
      "a line that is too long",
      lines(JSON.stringify(whole("a")), `"${"x".repeat(300_000)}"`, JSON.stringify(whole("b"))),
    ],
  ])("%s is passed over, and nothing counts as missing", async (_name, answer) => {
    const { ids, end } = await read(answer, { path: PATH, limits: { lineBytes: 50_000 } });
    expect([ids, end.complete]).toEqual([["a", "b"], false]);
  });

  test("a stream that breaks off gives what came", async () => {
    const { ids, end } = await read(
      (_url, reply) => {
        reply.writeHead(200, { "content-length": "10000" });
        reply.write(`${JSON.stringify(whole("a"))}\n${JSON.stringify(whole("b"))}\n{"id"`);
        setTimeout(() => reply.destroy(), 50);
      },
      { path: PATH },
    );
    expect([ids, end.complete, end.reasons]).toEqual([["a", "b"], false, ["The feed breaks off."]]);
  });
});

describe("what is not complete", () => {
  const failing =
    (page: number, status: number): Answer =>
    (url, reply, count, request) =>
      pageOf(url) === page ? json(reply, {}, status) : paged(url, reply, count, request);

  test("a page that cannot be had: the others are read, nothing may count as missing", async () => {
    const { ids, end, asked } = await read(failing(2, 500));
    expect([ids, end.complete]).toEqual([["a", "b", "e"], false]);
    expect(end.reasons).toContain("Page 2 of the feed answers 500.");
    expect(asked.filter((path) => path.endsWith("page=2"))).toHaveLength(3);
  });

  test("a page that is not there is not asked for again", async () => {
    const { end, asked } = await read(failing(2, 404));
    expect(end.complete).toBe(false);
    expect(asked.filter((path) => path.endsWith("page=2"))).toHaveLength(1);
  });

  test.each([
    ["no JSON", "<html>Sorry</html>"],
    ["no list", '{"message":"maintenance"}'],
    ["a list of something else", '{"contents":[1,2]}'],
  ])("a page that is %s", async (_name, body) => {
    const { ids, end } = await read((url, reply, count, request) =>
      pageOf(url) === 2 ? void reply.end(body) : paged(url, reply, count, request),
    );
    expect([ids, end.complete]).toEqual([["a", "b", "e"], false]);
  });

  test("pages that repeat a service, which then comes once", async () => {
    const { ids, end } = await read((url, reply) => {
      const page = pageOf(url);
      json(reply, envelope([whole(IDS[page - 1] ?? ""), whole("c")], page, 3, 5));
    });
    expect([ids, end.complete]).toEqual([["a", "c", "b"], false]);
    expect(end.reasons).toContain("The feed gave a service twice: it changed while it was read.");
  });

  test("a feed that shrinks while it is read, and one that gives fewer than it says", async () => {
    const shrinking = await read((url, reply) => {
      const page = pageOf(url);
      json(reply, envelope([whole(IDS[page - 1] ?? "")], page, 3, 6 - page));
    });
    expect(shrinking.end.reasons).toContain("The feed changed while it was read.");
    await server?.close();
    const fewer = await read((_url, reply) => json(reply, envelope(IDS.map(whole), 1, 1, 9)));
    expect(fewer.end).toEqual({
      complete: false,
      reasons: ["The feed says that it has 9 services and gave 5."],
    });
  });

  test("a service that cannot be had is left out, one that has gone is told", async () => {
    const { ids, rows, end } = await read((url, reply) => {
      const id = /\/services\/(.+)$/.exec(url.pathname)?.[1];
      if (id === undefined) return json(reply, IDS.map(bare));
      if (id === "b") return json(reply, {}, 500);
      if (id === "c") return json(reply, {}, 410);
      return json(reply, whole(id === "d" ? "x" : id));
    });
    expect([ids, end.complete]).toEqual([["a", "c", "e"], false]);
    expect(rows[1]?.original).toEqual({ id: "c", status: "defunct" });
    expect(end.reasons.toSorted()).toEqual(["Service b answers 500.", "Service d is another one."]);
  });

  test("more than the limits allow", async () => {
    const { ids, end } = await read(paged, { limits: { items: 3 } });
    expect([ids, end.complete]).toEqual([["a", "b", "c"], false]);
    for (const limits of [{ pages: 2 }, { wholeMs: -1 }]) {
      await server?.close();
      expect((await read(paged, { limits })).end.complete).toBe(false);
    }
    await server?.close();
    // As many as are allowed are not too many.
    expect((await read(paged, { limits: { items: 5, pages: 3 } })).end.complete).toBe(true);
  });

  test("what nobody read to its end", async () => {
    const { end } = await read((url, reply, count, request) =>
      pageOf(url) > 1 ? reply.destroy() && undefined : paged(url, reply, count, request),
    );
    expect(end.complete).toBe(false);
  });
});

describe("faults", () => {
  test("it waits and asks again, as long as the feed says", async () => {
    const { ids, end, asked } = await read((url, reply, count, request) => {
      if (count > 1) return paged(url, reply, count, request);
      reply.writeHead(count === 1 && pageOf(url) === 1 ? 429 : 503, { "retry-after": "0" });
      reply.end();
    });
    expect([ids, end.complete, asked.length]).toEqual([IDS, true, 6]);
  });

  test("a feed that wants to be left alone for long is left alone", async () => {
    const { fault, asked } = await read((_url, reply) => {
      reply.writeHead(429, { "retry-after": "3600" });
      reply.end();
    });
    expect(fault?.reason).toContain("answers 429");
    expect(asked.filter((path) => path.startsWith("/feed/services"))).toHaveLength(1);
  });

  test.each([
    ["breaks off", (_url, reply) => void reply.destroy(), "breaks off"],
    ["never answers", () => undefined, "does not answer in time"],
    [
      "answers with more than may be",
      (_url, reply) => json(reply, ["x".repeat(300_000)]),
      "answers with more than",
    ],
    ["is none", (_url, reply) => json(reply, { version: "HSDS-UK-3.0" }), "is no list of services"],
    [
      "is a page for people",
      (_url, reply) => void reply.end("<html></html>"),
      "answers with what is no JSON",
    ],
    ["is not there", (_url, reply) => json(reply, {}, 404), "answers 404"],
  ] as readonly [string, Answer, string][])(
    "a feed that %s: nothing is read, in words",
    async (_name, answer, words) => {
      const { rows, end, fault } = await read(answer, {
        limits: { replyBytes: 100_000, requestMs: 300, tries: 2 },
      });
      expect([rows, end.complete]).toEqual([[], false]);
      expect(fault?.reason).toContain(words);
      expect(fault?.fix).toMatch(/\.$/);
    },
  );

  test("a reply that drips is cut off by its time", async () => {
    const begun = performance.now();
    const { fault } = await read(
      (_url, reply) => {
        reply.writeHead(200);
        const drip = setInterval(() => reply.write(" "), 20);
        reply.on("close", () => clearInterval(drip));
      },
      { limits: { requestMs: 300, tries: 1 } },
    );
    expect(fault?.reason).toContain("does not answer in time");
    expect(performance.now() - begun).toBeLessThan(10_000);
  });

  test("it follows three moves and no more", async () => {
    const moved =
      (times: number): Answer =>
      (url, reply, count, request) => {
        const hop = Number(url.searchParams.get("hop") ?? 0);
        if (hop >= times) return paged(url, reply, count, request);
        url.searchParams.set("hop", String(hop + 1));
        reply.writeHead(302, { location: `${url.pathname}${url.search}` });
        reply.end();
      };
    expect((await read(moved(3))).ids).toEqual(IDS);
    await server?.close();
    expect((await read(moved(4))).fault?.reason).toContain("is moved more than 3 times");
  });

  test("a move to what is no web address", async () => {
    const { fault } = await read((_url, reply) => {
      reply.writeHead(302, { location: "file:///etc/passwd" });
      reply.end();
    });
    expect(fault?.reason).toContain("is no web address");
  });
});
