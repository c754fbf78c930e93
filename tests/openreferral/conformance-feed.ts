import { createApp } from "#src/app.ts";
import type { TestApp } from "#tests/support/app.ts";
import type { Envelope, Item } from "./conformance-bodies.ts";

export const BASE = "/open-referral/v3";
/** The list endpoints; every one has `/{id}` beneath it. */
export const LISTS = [
  "/services",
  "/service_at_locations",
  "/organizations",
  "/taxonomies",
  "/taxonomy_terms",
] as const;
export type ListPath = (typeof LISTS)[number];
/** Those that `full=true` nests. */
export const NESTING_LISTS = ["/services", "/service_at_locations", "/organizations"] as const;

const PAGES_MAXIMUM = 2_000;

export interface FeedReply {
  status: number;
  headers: Headers;
  text: string;
  /** The text as JSON, unchecked: tests say what they expect of it. */
  // oxlint-disable-next-line typescript/no-explicit-any -- a test reads replies of every shape
  json(): any;
}

/** A reader of the feed, over the application itself or over a socket. */
export interface Feed {
  /** A path under the base, with its query. */
  get(path: string, init?: RequestInit): Promise<FeedReply>;
  /** The same, unread: for streams. */
  open(path: string, init?: RequestInit): Promise<Response>;
  /** One page, whose status has to be 200. */
  page(path: ListPath, query?: Query): Promise<Envelope>;
  /** Everything under a query, page by page. */
  all<T extends Item = Item>(path: ListPath, query?: Query): Promise<T[]>;
  /** Everything under a query, as one stream of lines. */
  lines<T extends Item = Item>(path: ListPath, query?: Query): Promise<T[]>;
  /** One thing, whose status has to be 200. */
  item<T extends Item = Item>(path: string): Promise<T>;
}

export type Query = Readonly<Record<string, string | number | boolean>>;

export function withQuery(path: string, query: Query = {}): string {
  const entries = Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]);
  return entries.length === 0 ? path : `${path}?${new URLSearchParams(entries).toString()}`;
}

/** The feed of the test's application, without a socket. */
export function feedOf({ runtime }: TestApp): Feed {
  const app = createApp();
  return makeFeed("http://127.0.0.1:8787", async (request) =>
    app.fetch(request, { runtime, address: "127.0.0.1" }),
  );
}

/** A feed behind anything that answers requests. */
export function makeFeed(origin: string, send: (request: Request) => Promise<Response>): Feed {
  const open = (path: string, init?: RequestInit) =>
    send(new Request(`${origin}${BASE}${path}`, { redirect: "manual", ...init }));
  const get = async (path: string, init?: RequestInit): Promise<FeedReply> => {
    const reply = await open(path, init);
    const text = await reply.text();
    return { status: reply.status, headers: reply.headers, text, json: () => parse(path, text) };
  };
  const found = async (path: string): Promise<FeedReply> => {
    const reply = await get(path);
    if (reply.status !== 200) throw new Error(`GET ${path} → ${reply.status} ${reply.text.slice(0, 300)}`);
    return reply;
  };
  const page = async (path: ListPath, query: Query = {}) => (await found(withQuery(path, query))).json();
  return {
    get,
    open,
    page,
    item: async <T extends Item>(path: string) => (await found(path)).json() as T,
    all: async <T extends Item>(path: ListPath, query: Query = {}) => {
      const contents: Item[] = [];
      for (let number = 1; number <= PAGES_MAXIMUM; number += 1) {
        const envelope = await page(path, { per_page: 100, ...query, page: number });
        contents.push(...envelope.contents);
        // A page of places that are held alone is empty and not the last.
        if (envelope.last_page || number >= envelope.total_pages) return contents as T[];
      }
      throw new Error(`${path} has no last page`);
    },
    lines: async <T extends Item>(path: ListPath, query: Query = {}) => {
      const { text } = await found(withQuery(path, { ...query, format: "ndjson" }));
      return linesOf<T>(text);
    },
  };
}

/** The values of newline-delimited JSON. */
export function linesOf<T extends Item = Item>(text: string): T[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => parse("a line", line) as T);
}

function parse(what: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${what} is not JSON: ${text.slice(0, 200)}`, { cause: error });
  }
}
