import { sql } from "drizzle-orm";
import type { Context } from "#src/context.ts";
import { PUBLIC_ACTOR } from "#src/context.ts";
import { interpret, type Interpretation } from "#src/discovery/interpretation.ts";
import { findQuery } from "#src/discovery/schema.ts";
import type { TestApp } from "#tests/support/app.ts";
import { CANTERBURY, DOVER, makeFactories } from "#tests/support/factories.ts";

/** Towns of the test's venues, each at a postcode of its own outward code. */
export const TOWNS = {
  Whitstable: "CT5 1AB",
  "Herne Bay": "CT6 5JN",
  Deal: "CT14 6HY",
  Sandwich: "CT13 9EB",
  Ash: "CT3 2EN",
  Dover: "CT16 1PB",
  Canterbury: "CT1 2JU",
  "Royal Tunbridge Wells": "TN1 1RS",
  "Isle of Sheppey": "ME12 1AA",
  Faversham: "ME13 7AA",
  Reading: "CT21 5AA",
  Battle: "TN2 5AA",
} as const;
export type TownName = keyof typeof TOWNS;

/** What reads words as the public's search does. */
export function publicContext(app: TestApp): Context {
  return {
    ...app.runtime,
    actor: PUBLIC_ACTOR,
    requestId: "test",
    address: "127.0.0.1",
    headers: new Headers(),
  };
}

/** Reads the words of a query string as the endpoint would. */
export function reads(app: TestApp, parameters: Record<string, unknown>): Promise<Interpretation> {
  return interpret(publicContext(app), findQuery.parse(parameters));
}

/** What is left and what was understood, in one line: `choir | near=Whitstable within=5000`. */
export function line({ text, understood }: Interpretation, points: ReadonlyMap<string, string>): string {
  const entries = understood.map(({ parameter, value }) => `${parameter}=${points.get(value) ?? value}`);
  return [text ?? "-", entries.join(" ")].join(" | ").trim();
}

/** Makes listings with given names in the towns, and ways to make more. */
export async function settle(app: TestApp) {
  const make = makeFactories(app);
  const groupId = await make.group(CANTERBURY, "Quillmere Association");
  const owner = await make.as("group", { groupId });
  const curator = await make.as("curator", { team: await make.team("community", [CANTERBURY, DOVER]) });
  const publish = async (name: string, fields: Record<string, unknown> = {}): Promise<string> => {
    const made = await make.listing({ groupId, owner, curator, status: "published", name, ...fields });
    await app.drainOutbox();
    return made.id;
  };
  await publish("Quillmere Everywhere", {
    venues: Object.entries(TOWNS).map(([town, postcode], index) => ({
      id: `v${index}`,
      name: "The Hall",
      address: { lines: ["1 High Street"], town, postcode },
    })),
    sessions: [],
  });
  return { publish, points: await pointsOf(app) };
}

/** The name of the town at each point that a search may be measured from. */
async function pointsOf(app: TestApp): Promise<Map<string, string>> {
  const rows = await app.database.db.execute<{ town: string; lat: number; lng: number }>(
    sql`select town, lat, lng from venues where town in ${Object.keys(TOWNS)}`,
  );
  const round = (degrees: number) => Math.round(degrees * 10_000) / 10_000;
  return new Map(rows.map(({ town, lat, lng }) => [`${round(lat)},${round(lng)}`, town]));
}
