import { expect } from "vitest";
import { makeTestApp, type TestApp, type TestReply } from "#tests/support/app.ts";
import {
  CANTERBURY,
  type Credentials,
  DOVER,
  type Factories,
  makeFactories,
  THANET,
} from "#tests/support/factories.ts";

/** A directory of a test's own, with one group in Canterbury and a curator for all of Kent's east. */
export interface Directory {
  app: TestApp;
  make: Factories;
  groupId: string;
  owner: Credentials;
  curator: Credentials;
  /** Publishes a listing and brings it to the index. */
  publish(name: string, fields?: Record<string, unknown>): Promise<string>;
  /** Publishes without the index. */
  enter(name: string, fields?: Record<string, unknown>): Promise<string>;
  find(query: string): Promise<TestReply>;
  /** The names that are found, in their order. */
  found(query: string): Promise<string[]>;
  /** The names that are found, by name. */
  names(query: string): Promise<string[]>;
  /** The one thing that is wrong. */
  refused(query: string): Promise<Record<string, string>>;
  /** Follows a link of a reply. */
  follow(link: string): Promise<TestReply>;
}

/** 2026-11-22 is a Sunday; the clock stands at noon. */
export async function makeDirectory(now = "2026-11-22T12:00:00Z"): Promise<Directory> {
  const app = await makeTestApp({ now });
  const make = makeFactories(app);
  const groupId = await make.group(CANTERBURY, "Quillmere Association");
  const owner = await make.as("group", { groupId });
  const curator = await make.as("curator", {
    team: await make.team("community", [CANTERBURY, DOVER, THANET, "E07000105", "E07000113", "E07000111"]),
  });
  const find = (query: string) => app.request(`/v1/listings?${query}`);
  const enter = async (name: string, fields: Record<string, unknown> = {}) =>
    (await make.listing({ groupId, owner, curator, name, ...fields })).id;
  const namesOf = async (query: string): Promise<string[]> => {
    const reply = await find(query);
    expect(reply.status, reply.text).toBe(200);
    return reply.body.data.map(({ name }: { name: string }) => name);
  };
  return {
    app,
    make,
    groupId,
    owner,
    curator,
    enter,
    publish: async (name, fields) => {
      const id = await enter(name, fields);
      await app.drainOutbox();
      return id;
    },
    find,
    found: namesOf,
    names: async (query) => (await namesOf(query)).toSorted(),
    refused: async (query) => {
      const reply = await find(query);
      expect(reply.status, reply.text).toBe(400);
      expect(reply.headers.get("content-type")).toContain("application/problem+json");
      expect(reply.body.errors[0].fix, reply.text).toBeTruthy();
      return reply.body.errors[0];
    },
    follow: async (link) => {
      expect(link).toMatch(/^\/v1\/listings/);
      const reply = await app.request(link);
      expect(reply.status, `${link} ${reply.text}`).toBe(200);
      return reply;
    },
  };
}

export const venueIn = (town: string, postcode: string, more: Record<string, unknown> = {}) => ({
  name: `${town} Hall`,
  address: { lines: ["1 High Street"], town, postcode },
  accessibility: ["step-free"],
  ...more,
});

export const dated = (dates: [on: string, starts: string, ends: string][], more = {}) => ({
  repeats: "dates",
  dates: dates.map(([on, starts, ends]) => ({ on, starts, ends })),
  ...more,
});
