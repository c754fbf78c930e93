import { eq } from "drizzle-orm";
import { listingReports } from "#db/schema/index.ts";
import { makeMetrics } from "#src/operations/metrics.ts";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import {
  CANTERBURY,
  type Credentials,
  type Factories,
  makeFactories,
  THANET,
} from "#tests/support/factories.ts";
import { type Callers, makeCallers, type Places } from "./callers.ts";

/** What every test file of this folder has: real objects of Canterbury, and neighbours in Thanet. */
export interface World extends Places {
  app: TestApp;
  factories: Factories;
  callers: Callers;
  /** Keys of those who keep the objects. */
  owner: Credentials;
  curator: Credentials;
  navigator: Credentials;
  listings: Record<"published" | "draft" | "submitted" | "ended" | "withdrawn" | "proposed", string>;
  /** The version of the proposed revision of `listings.proposed`. */
  revision: number;
  /** A report about `listings.published`. */
  reportId: string;
  /** Of the navigator's team. */
  signpostId: string;
  /** A person with a session and a passkey of their own. */
  stranger: { personId: string; sessionId: string };
}

/** Makes the world of one test file. */
export async function makeWorld(settings: Record<string, string> = {}): Promise<World> {
  const app = await makeTestApp({
    settings: { LIMIT_REGISTRATIONS_PER_HOUR: "1000", METRICS_TOKEN, ...settings },
  });
  // As on Node, where the process counts its requests.
  app.runtime.metrics = makeMetrics();
  const factories = makeFactories(app);
  const { team, group, as } = factories;
  const teams = {
    navigator: await team("navigator", [CANTERBURY]),
    otherNavigator: await team("navigator", [THANET]),
    community: await team("community", [CANTERBURY]),
    otherCommunity: await team("community", [THANET]),
    practice: await team("practice", [CANTERBURY]),
    commissioner: await team("commissioner", [CANTERBURY]),
  };
  const groups = { own: await group(CANTERBURY), other: await group(CANTERBURY) };
  const callers = makeCallers(app, factories, { teams, groups });
  const owner = await as("group", { groupId: groups.own });
  const curator = await as("curator", { team: teams.community });
  const navigator = await as("navigator", { team: teams.navigator });
  const base = { app, factories, callers, teams, groups, owner, curator, navigator };
  const listings = await makeListings(base);
  const { personId, sessionId } = await callers.session("group", { groupId: groups.other });
  return {
    ...base,
    listings,
    revision: await propose(base, listings.proposed),
    reportId: await report(base, listings.published),
    signpostId: await makeSignpost(base, navigator, listings.published),
    stranger: { personId, sessionId },
  };
}

export const METRICS_TOKEN = "a token of the tests for metrics";

type Base = Pick<World, "app" | "factories" | "groups" | "owner" | "curator">;

async function makeListings({ factories, groups, owner, curator }: Base): Promise<World["listings"]> {
  const make = async (status: string) =>
    (await factories.listing({ groupId: groups.own, owner, curator, status })).id;
  return {
    published: await make("published"),
    draft: await make("draft"),
    submitted: await make("submitted"),
    ended: await make("ended"),
    withdrawn: await make("withdrawn"),
    proposed: await make("published"),
  };
}

async function propose({ app, owner }: Base, id: string): Promise<number> {
  const { headers } = await app.request(`/v1/listings/${id}`, { headers: owner });
  const reply = await app.request(`/v1/listings/${id}`, {
    method: "PATCH",
    headers: { ...owner, "if-match": headers.get("etag") ?? "" },
    body: { description: "Quillmere people now meet to weave baskets together." },
  });
  if (reply.body?.proposed === undefined) throw new Error(`nothing was proposed: ${reply.text}`);
  return reply.body.proposed.version;
}

async function report({ app }: Base, id: string): Promise<string> {
  await app.request(`/v1/listings/${id}/reports`, {
    body: { kind: "closed", detail: "Quillmere has moved." },
  });
  const [row] = await app.database.db
    .select({ id: listingReports.id })
    .from(listingReports)
    .where(eq(listingReports.listingId, id));
  if (row === undefined) throw new Error("the report was not kept");
  return row.id;
}

/** A signpost with everything that must not leak. */
export async function makeSignpost(
  { app }: Pick<Base, "app">,
  navigator: Credentials,
  listingId: string,
): Promise<string> {
  const reply = await app.request("/v1/signposts", {
    headers: navigator,
    body: { listingId, needs: ["loneliness"], note: "Quillmere singer", caseReference: "QUILLMERE-1" },
  });
  if (reply.status !== 201) throw new Error(`signpost not made: ${reply.text}`);
  return reply.body.id;
}
