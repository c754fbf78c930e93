import { expect } from "vitest";
import { eventually } from "#tests/support/server.ts";
import type { Feed, FeedReply } from "./conformance-feed.ts";

export const tagOf = ({ headers }: FeedReply): string => headers.get("etag") ?? "";
export const dateOf = ({ headers }: FeedReply): string => headers.get("last-modified") ?? "";

/** Asks again, with what was told before. */
export const again = (feed: Feed, path: string, headers: Record<string, string>, method = "GET") =>
  feed.get(path, { headers, method });

/** Its date, as soon as that is one by which it can be asked for again: dates of HTTP have whole seconds. */
export function settledDate(feed: Feed, path: string): Promise<string> {
  return eventually(`a date of ${path} by which it is 304`, async () => {
    const date = dateOf(await feed.get(path));
    expect(date).toMatch(/^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/);
    return (await again(feed, path, { "if-modified-since": date })).status === 304 && date;
  });
}
