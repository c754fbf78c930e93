import type { TestApp, TestReply } from "#tests/support/app.ts";
import { makeWorld, type World } from "#tests/listings/world.ts";

export const BASE = "/open-referral/v3";

/** An app's people and listings, and its feed. */
export interface FeedWorld extends World {
  app: TestApp;
  feed(path: string, headers?: Record<string, string>): Promise<TestReply>;
  /** Ids in a list, whatever its pages. */
  ids(path: string): Promise<string[]>;
}

export async function makeFeedWorld(app: TestApp): Promise<FeedWorld> {
  const feed = (path: string, headers: Record<string, string> = {}) =>
    app.request(`${BASE}${path}`, { headers });
  return {
    ...(await makeWorld(app)),
    app,
    feed,
    ids: async (path) => {
      const { status, body } = await feed(`${path}${path.includes("?") ? "&" : "?"}per_page=100`);
      if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
      const contents: { id: string }[] = body.contents;
      return contents.map(({ id }) => id);
    },
  };
}

/** Every value in a body with its path, the containers too. */
export function valuesIn(body: unknown, path = ""): { path: string; value: unknown }[] {
  const here = { path, value: body };
  if (Array.isArray(body)) return [here, ...body.flatMap((item) => valuesIn(item, `${path}[]`))];
  if (typeof body !== "object" || body === null) return [here];
  return [here, ...Object.entries(body).flatMap(([name, value]) => valuesIn(value, `${path}.${name}`))];
}

/** Paths at which something says nothing: null, an empty text, list or object. */
export function emptyIn(body: unknown): string[] {
  return valuesIn(body).flatMap(({ path, value }) => {
    const isEmpty =
      value === null ||
      value === "" ||
      (Array.isArray(value) && value.length === 0) ||
      (typeof value === "object" && value !== null && Object.keys(value).length === 0);
    return isEmpty ? [path] : [];
  });
}
