import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { makeGuardedFetch } from "#src/cli/support/guarded-fetch.ts";
import type { SourceRow } from "#src/imports/candidate.ts";
import { fetchFeed, type FeedEnd } from "#src/imports/open-referral/feed/fetch-feed.ts";
import { FeedFault } from "#src/imports/open-referral/feed/fault.ts";
import type { FeedLimits } from "#src/imports/open-referral/feed/requests.ts";

/** Answers a request for a path with its query; `count` is how often that was asked for, from 1. */
export type Answer = (
  url: URL,
  reply: ServerResponse,
  count: number,
  request: IncomingMessage,
) => void | Promise<void>;

export interface FeedServer {
  base: string;
  /** Paths with their queries, as they were asked for. */
  asked: string[];
  close(): Promise<void>;
}

/** A real server on this machine that answers as a test says. */
export async function startFeed(answer: Answer): Promise<FeedServer> {
  const asked: string[] = [];
  const server = createServer((request, reply) => {
    const path = request.url ?? "/";
    asked.push(path);
    const count = asked.filter((one) => one === path).length;
    void Promise.resolve(answer(new URL(path, "http://feed.test"), reply, count, request));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    base: `http://127.0.0.1:${port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

export const json = (reply: ServerResponse, body: unknown, status = 200): void => {
  reply.writeHead(status, { "content-type": "application/json" });
  reply.end(JSON.stringify(body));
};

export const whole = (id: string) => ({
  id,
  name: `Choir ${id}`,
  organization: { name: "Singers" },
  contacts: [{ name: "Jo" }],
});
export const bare = (id: string) => ({ id, name: `Choir ${id}`, status: "active" });

/** A page of 3.0. */
export const envelope = (contents: unknown[], page: number, pages: number, total: number) => ({
  total_items: total,
  total_pages: pages,
  page_number: page,
  size: contents.length,
  first_page: page === 1,
  last_page: page >= pages,
  empty: contents.length === 0,
  contents,
});

const QUICK: Partial<FeedLimits> = { pauseMs: 1, pauseMaximumMs: 200, requestMs: 1_000, tries: 3 };

export interface ReadFeed {
  rows: SourceRow[];
  ids: string[];
  end: FeedEnd;
  fault?: FeedFault;
}

/** Reads a feed of this machine to its end. */
export async function readFeed(address: string, limits: Partial<FeedLimits> = {}): Promise<ReadFeed> {
  const reading = fetchFeed(address, {
    fetch: makeGuardedFetch({ allowPrivate: true }),
    now: () => new Date("2026-11-22T12:00:00.000Z"),
    allowPrivate: true,
    limits: { ...QUICK, ...limits },
  });
  const rows: SourceRow[] = [];
  try {
    for await (const row of reading.rows) rows.push(row);
  } catch (error) {
    if (!(error instanceof FeedFault)) throw error;
    return { rows, ids: idsOf(rows), end: reading.end(), fault: error };
  }
  return { rows, ids: idsOf(rows), end: reading.end() };
}

const idsOf = (rows: readonly SourceRow[]): string[] => rows.map(({ original }) => String(original["id"]));
