import { afterAll, beforeAll, expect, test } from "vitest";
import { seedDemonstration } from "#db/seed/demonstration-loader.ts";
import type { Candidate } from "#src/imports/candidate.ts";
import { OpenReferralMapper } from "#src/imports/open-referral/mapper.ts";
import { listingInput, type Listing } from "#src/listings/schema.ts";
import { makeBodies } from "#tests/openreferral/bodies.ts";
import { makeFeedWorld } from "#tests/openreferral/world.ts";
import { readFeed, startFeed } from "./feed-server.ts";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";

/*
 * What our own feed does not carry, so that it cannot come back:
 * - `kind`, who is offered equipment or a class: it is told by the name alone;
 * - ids, districts and wards, and how exact a point is;
 * - of a confidential venue everything but that there is one; contacts for staff;
 * - the full stop at the end of a note, which the feed adds where it is missing;
 * - areas without an ONS code (partnerships, lots): their names stand in the description;
 * - how something is delivered that has no sessions: by its venues, or taken as online;
 * - room that was stated until a day that has passed: the listing no longer says it, and nor may an import;
 * - a first line of an address that repeats the venue's name;
 * - the order of weekdays; which dates belong to one session: those that follow each other become one.
 */

const NOW = "2026-11-22T12:00:00.000Z";
const SEEDED_WITHIN_MS = 120_000;
const ONS_CODE = /^[A-Z]\d{8}$/;

let app: TestApp;
let services: Record<string, unknown>[];
beforeAll(async () => {
  app = await makeTestApp({ now: NOW });
  await seedDemonstration(app.database.db, app.runtime.search, new Date(NOW));
  const page = await app.request("/open-referral/v3/services?full=true&format=ndjson");
  services = page.text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}, SEEDED_WITHIN_MS);
afterAll(() => app.close());

const EVERYBODY = { everyone: true, areas: [] };
/** What the mapper may say of a listing of ours: the rest would be lost without need. */
const TOLD = [
  "does not say where or how it happens: taken as online",
  "has no ONS code of an area: its name is kept in the description",
];

const withoutStop = (text: string | undefined) => text?.replace(/\.$/, "");

type Input = ReturnType<typeof listingInput.parse>;

const termsOf = ({ terms }: Candidate, field: string, venue?: number): string[] =>
  terms.filter((term) => term.field === field && term.venue === venue).map(({ words }) => words);

/** A candidate in the form in which a listing is answered. */
function ofCandidate(candidate: Candidate): object {
  const input: Input = listingInput.parse(candidate.listing);
  const { venues, sessions } = input;
  return comparable({
    ...input,
    interests: termsOf(candidate, "interests"),
    needs: termsOf(candidate, "needs"),
    cohorts: termsOf(candidate, "cohorts"),
    venues: venues.map((venue, index) => ({
      ...venue,
      accessibility: termsOf(candidate, "accessibility", index),
    })),
    sessions: sessions.map((session) => ({
      ...session,
      venueId: session.venueId ?? (venues.length === 1 ? venues[0]?.id : undefined),
    })),
  });
}

type Comparable = Pick<Listing, "interests" | "needs" | "cohorts"> &
  Pick<
    Input,
    | "name"
    | "summary"
    | "description"
    | "eligibility"
    | "languages"
    | "delivery"
    | "cost"
    | "catchment"
    | "joining"
  > & {
    venues: readonly Partial<Omit<Listing["venues"][number], "id">>[];
    sessions: readonly Record<string, unknown>[];
    contact?: Record<string, unknown> | undefined;
    capacity?: Record<string, unknown> | undefined;
  };

function comparable(listing: Comparable): object {
  const { eligibility, capacity, catchment, contact } = listing;
  const { visibility: _visibility, ...publicContact } = contact ?? {};
  return {
    name: listing.name,
    summary: listing.summary,
    description: listing.description,
    interests: listing.interests,
    needs: listing.needs,
    cohorts: listing.cohorts,
    eligibility: {
      ...eligibility,
      note: withoutStop(eligibility?.note),
      notFor: withoutStop(eligibility?.notFor),
    },
    languages: listing.languages,
    delivery: listing.delivery,
    venues: listing.venues.map(comparableVenue),
    sessions: listing.sessions.map((session) => comparableSession(session)),
    cost: listing.cost,
    catchment: { ...catchment, areas: catchment.areas.toSorted() },
    joining: listing.joining,
    contact: publicContact,
    capacity: { ...capacity, note: withoutStop(capacity?.["note"] as string | undefined) },
  };
}

function comparableVenue({
  confidential,
  name,
  address,
  point,
  uprn,
  accessibility,
}: Comparable["venues"][number]) {
  if (confidential === true) return { confidential };
  return {
    confidential,
    name,
    address:
      address === undefined
        ? undefined
        : { ...address, lines: address.lines?.filter((line) => line !== name) },
    point: point === undefined ? undefined : { lat: point.lat, lng: point.lng },
    uprn,
    accessibility: (accessibility ?? []).toSorted(),
  };
}

const comparableSession = ({
  id: _id,
  note,
  termDatesUnknown: _unknown,
  ...session
}: Record<string, unknown>) => ({
  ...(session["repeats"] === "monthly" ? { weekdays: [], nth: [], monthDays: [] } : {}),
  ...session,
  ...(Array.isArray(session["weekdays"]) ? { weekdays: session["weekdays"].map(String).toSorted() } : {}),
  note: withoutStop(note as string | undefined),
});

/** An answered listing without what the feed leaves out. */
function ofListing(listing: Listing): object {
  const { free, pence, per, note } = listing.cost ?? {};
  return comparable({
    ...listing,
    cost:
      free === true
        ? { free, ...(note === undefined ? {} : { note }) }
        : pence === undefined
          ? listing.cost
          : { pence, per, note },
    capacity: listing.capacity?.status === "unknown" ? undefined : listing.capacity,
  });
}

/** What a service of the feed comes back as, and the listing that it is of. */
async function thereAndBack(from: TestApp, original: Record<string, unknown>) {
  const { candidate, problems, ignored } = new OpenReferralMapper().map({ row: 1, original });
  const { body } = await from.request(`/v1/listings/${String(original["id"])}`);
  const listing = body as Listing;
  if (candidate === undefined) throw new Error(`${listing.name} is refused: ${JSON.stringify(problems)}`);
  expect(ignored).toBeUndefined();
  expect(candidate.externalId).toBe(listing.id);
  expect(candidate.isPaused ?? false).toBe(listing.status === "paused");
  expect(candidate.assuredOn).toBe(listing.assurance?.on);
  expect(candidate.group).toMatchObject({ externalId: listing.group.id, name: listing.group.name });
  if (listing.capacity?.status === "unknown") delete candidate.listing.capacity;
  // Nothing in the feed tells it of a listing without sessions and places.
  if (listing.sessions.length === 0) candidate.listing.delivery = listing.delivery;
  return { candidate, listing, problems };
}

test(
  "every listing of the demonstration comes back out of our own feed as it was",
  async () => {
    expect(services.length).toBeGreaterThan(100);
    let namedAreas = 0;
    for (const original of services) {
      const { candidate, listing, problems } = await thereAndBack(app, original);
      const isNamed = listing.catchment.areas.some((code) => !ONS_CODE.test(code));
      if (isNamed) namedAreas += 1;
      const expected = isNamed ? { ...listing, catchment: EVERYBODY } : listing;
      if (isNamed)
        candidate.listing.description = candidate.listing.description.replace(
          /\n\nWhere people may live: .*$/,
          "",
        );
      expect(ofCandidate(candidate), listing.name).toEqual(ofListing(expected));
      const noted = problems.map(({ reason }) => reason);
      expect(
        noted.filter((reason) => !TOLD.includes(reason)),
        listing.name,
      ).toEqual([]);
    }
    expect(namedAreas).toBeLessThan(services.length / 10);
  },
  SEEDED_WITHIN_MS,
);

test("so does a listing with everything that a feed can say", async () => {
  const own = await makeTestApp({ now: NOW });
  try {
    const ids = await makeBodies(own, await makeFeedWorld(own));
    for (const name of ["rich", "hidden", "paused"]) {
      const { body } = await own.request(`/open-referral/v3/services/${ids[name]}`);
      const { candidate, listing, problems } = await thereAndBack(own, body);
      expect(problems, name).toEqual([]);
      expect(ofCandidate(candidate), name).toEqual(ofListing(listing));
    }
    const { body } = await own.request(`/open-referral/v3/services/${ids["rich"]}`);
    expect(new OpenReferralMapper().map({ row: 1, original: body }).candidate?.group.identifiers).toEqual([
      { scheme: "GB-CHC", id: "1234567" },
      { scheme: "GB-COH", id: "07654321" },
    ]);
  } finally {
    await own.close();
  }
});

test(
  "our own feed is read over HTTP, page by page and as lines, to its end",
  async () => {
    const server = await startFeed(async (url, reply) => {
      const { status, text } = await app.request(`${url.pathname}${url.search}`);
      reply.writeHead(status, { "content-type": "application/json" });
      reply.end(text);
    });
    try {
      const expected = services.map(({ id }) => String(id)).toSorted();
      for (const path of ["", "/services", "/services?format=ndjson&full=true"]) {
        const { rows, ids, end } = await readFeed(`${server.base}/open-referral/v3${path}`, {
          requestMs: 20_000,
        });
        expect(end, path).toEqual({ complete: true, reasons: [] });
        expect(ids.toSorted(), path).toEqual(expected);
        const [first] = rows;
        expect(services.find(({ id }) => id === first?.original["id"])).toEqual(first?.original);
      }
    } finally {
      await server.close();
    }
  },
  SEEDED_WITHIN_MS,
);
