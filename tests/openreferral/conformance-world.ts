import { sql } from "drizzle-orm";
import { groups, postcodes } from "#db/schema/index.ts";
import { seed } from "#db/seed/index.ts";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { MINUTE } from "#tests/support/clock.ts";
import {
  CANTERBURY,
  type Credentials,
  DOVER,
  type Factories,
  makeFactories,
  THANET,
} from "#tests/support/factories.ts";
import { type Feed, feedOf } from "./conformance-feed.ts";
import {
  HIDDEN_LISTINGS,
  type HiddenListing,
  PUBLIC_LISTINGS,
  type PublicListing,
  SECRET_POINT,
  SECRET_POSTCODE,
  TELLTALE,
} from "./conformance-listings.ts";
import { untilTheSecondIsOver } from "./second.ts";

/** How long a machine that has other work may take to make it. */
export const WORLD_WITHIN_MS = 60_000;
export const NOW = "2026-11-22T12:00:00.000Z";

/** The demonstration data, beside it one listing of every odd kind, and a reader of the feed. */
export interface FeedWorld {
  app: TestApp;
  feed: Feed;
  make: Factories;
  groupId: string;
  owner: Credentials;
  curator: Credentials;
  navigator: Credentials;
  ids: Record<PublicListing | HiddenListing | "paused" | "proposed" | "reopened", string>;
  /** A group with nothing public, and one whose only listing was withdrawn. */
  hiddenGroups: { drafts: string; withdrawn: string };
  /** Makes another listing of the group, published unless said otherwise. */
  listing(fields?: Record<string, unknown>): Promise<string>;
  /** A change to a listing by a curator, a minute later. */
  patch(id: string, body: object, path?: string): Promise<void>;
  /** A verb on a listing, a minute later. */
  act(id: string, verb: string, body?: object): Promise<void>;
  close(): Promise<void>;
}

/** Takes a few seconds; meant for `beforeAll`. */
export async function makeFeedWorld(options: { demonstration?: boolean } = {}): Promise<FeedWorld> {
  const app = await makeTestApp({ now: NOW });
  const { db } = app.database;
  if (options.demonstration !== false) {
    await seed(app.runtime.db, app.runtime.search, { now: app.clock.now(), demonstration: true });
  }
  const base = await makeBase(app);
  const ids = await makeListings(base);
  const hiddenGroups = await makeHiddenGroups(base);
  await makePrivateRecords(base, ids.severalVenues);
  // The gazetteer knows every postcode in use, the secret one too.
  await db.execute(sql`insert into postcodes (postcode, lat, lng, district_code)
    select distinct on (postcode) postcode, lat, lng, district_code from venues
    where postcode is not null and lat is not null and not confidential order by postcode, id
    on conflict do nothing`);
  await db
    .insert(postcodes)
    .values({ postcode: SECRET_POSTCODE, ...SECRET_POINT, districtCode: THANET })
    .onConflictDoNothing();
  await app.drainOutbox();
  await untilTheSecondIsOver();
  return { ...base, feed: feedOf(app), ids, hiddenGroups, close: () => app.close() };
}

type Base = Omit<FeedWorld, "feed" | "ids" | "hiddenGroups" | "close">;

async function makeBase(app: TestApp): Promise<Base> {
  const make = makeFactories(app);
  const districts = [CANTERBURY, THANET, DOVER];
  const curator = await make.as("curator", { team: await make.team("community", districts) });
  const groupId = await makeGroup(app, curator, {
    name: "Quillmere Commons",
    identifiers: [
      { scheme: "GB-CHC", id: "1123456" },
      { scheme: "GB-COH", id: "07123456" },
    ],
  });
  const owner = await make.as("group", { groupId });
  const navigator = await make.as("navigator", { team: await make.team("navigator", districts) });
  const send = async (method: string, path: string, body: object, headers: Credentials = {}) => {
    app.clock.advance(MINUTE);
    const reply = await app.request(path, { method, headers: { ...curator, ...headers }, body });
    if (reply.status >= 300) throw new Error(`${method} ${path} → ${reply.status} ${reply.text}`);
  };
  return {
    app,
    make,
    groupId,
    owner,
    curator,
    navigator,
    listing: async (fields = {}) => (await make.listing({ groupId, owner, curator, ...fields })).id,
    act: (id, verb, body = {}) => send("POST", `/v1/listings/${id}/${verb}`, body),
    patch: async (id, body, path = "/v1/listings") => {
      const now = await app.request(`${path}/${id}`, { headers: curator });
      await send("PATCH", `${path}/${id}`, body, { "if-match": `"${now.body.version}"` });
    },
  };
}

/** Through the API, so that its times are those of the test's clock. */
async function makeGroup(app: TestApp, curator: Credentials, fields: object): Promise<string> {
  const reply = await app.request("/v1/groups", {
    headers: curator,
    body: { description: "Neighbours who share rooms and tools.", district: CANTERBURY, ...fields },
  });
  if (reply.status !== 201) throw new Error(`group not made: ${reply.text}`);
  return reply.body.id;
}

async function makeListings(world: Base): Promise<FeedWorld["ids"]> {
  const ids = {} as FeedWorld["ids"] & Record<string, string>;
  for (const [key, fields] of Object.entries(PUBLIC_LISTINGS)) ids[key] = await world.listing(fields);
  for (const [status, fields] of Object.entries(HIDDEN_LISTINGS)) {
    ids[status] = await world.listing({ ...fields, status });
  }
  ids.paused = await world.listing({ name: "Back in Spring", status: "paused" });
  ids.proposed = await world.listing({ name: "As Approved" });
  await proposeInstead(world, ids.proposed);
  ids.reopened = await world.listing({ ...HIDDEN_LISTINGS.ended, status: "ended" });
  await world.act(ids.reopened, "reopen");
  return ids;
}

/** The group wants other words for a published listing: they wait for a curator. */
async function proposeInstead({ app, owner }: Base, id: string): Promise<void> {
  const { body } = await app.request(`/v1/listings/${id}`, { headers: owner });
  const reply = await app.request(`/v1/listings/${id}`, {
    method: "PATCH",
    headers: { ...owner, "if-match": `"${body.version}"` },
    body: { name: `${TELLTALE} proposal`, description: `${TELLTALE} proposed text.` },
  });
  if (reply.body?.proposed === undefined) throw new Error(`nothing was proposed: ${reply.text}`);
}

async function makeHiddenGroups({ app, make, curator }: Base): Promise<FeedWorld["hiddenGroups"]> {
  const fields = { name: `${TELLTALE} group`, description: `${TELLTALE} about us.` };
  const drafts = await makeGroup(app, curator, fields);
  const withdrawn = await makeGroup(app, curator, fields);
  for (const [groupId, status] of [
    [drafts, "draft"],
    [withdrawn, "withdrawn"],
  ] as const) {
    const owner = await make.as("group", { groupId });
    await make.listing({ ...HIDDEN_LISTINGS[status], groupId, owner, curator, status });
  }
  return { drafts, withdrawn };
}

/** What staff and the public told us of a listing, in words of their own. */
async function makePrivateRecords({ app, navigator, curator }: Base, listingId: string): Promise<void> {
  const signpost = await app.request("/v1/signposts", {
    headers: navigator,
    body: { listingId, needs: ["loneliness"], note: `${TELLTALE} signpost`, caseReference: `${TELLTALE}-1` },
  });
  const report = await app.request(`/v1/listings/${listingId}/reports`, {
    body: { kind: "other", detail: `${TELLTALE} report` },
  });
  const victim = await app.request("/v1/curation/queue?limit=1", { headers: curator });
  if (signpost.status !== 201 || report.status !== 202 || victim.status !== 200) {
    throw new Error(`private records not made: ${signpost.text} ${report.text} ${victim.text}`);
  }
}

/** Ids of everything that the feed may never name; `known` are tombstones, which the change feed alone may name. */
export async function hiddenIds({
  app,
}: Pick<FeedWorld, "app">): Promise<{ never: string[]; known: string[] }> {
  const open = sql`select id from listings where status in ('published', 'paused')`;
  const once = sql`select id from listings where status not in ('published', 'paused') and published_at is not null`;
  const never = await app.database.db.execute<{ id: string }>(sql`
    select id::text from listings where published_at is null and status not in ('published', 'paused')
    union all select id::text from venues where listing_id not in (${open})
    union all select id::text from sessions where listing_id not in (${open})
    union all select id::text from ${groups} where id not in (select group_id from listings where id in (${open}))
    union all select id::text from teams union all select id::text from people
    union all select id::text from memberships union all select id::text from signposts
    union all select id::text from listing_reports`);
  const known = await app.database.db.execute<{ id: string }>(once);
  return { never: never.map(({ id }) => id), known: known.map(({ id }) => id) };
}
