import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CANTERBURY, DOVER } from "#tests/support/factories.ts";
import { weekly } from "#tests/support/sessions.ts";
import { dated, type Directory, makeDirectory, venueIn } from "./find-support.ts";

let directory: Directory;

beforeAll(async () => {
  directory = await makeDirectory();
  const { app, enter, owner } = directory;
  const online = { delivery: ["online"], venues: [], sessions: [] };
  await enter("One", { cost: { free: true }, eligibility: { minAge: 60 }, languages: ["en", "cy"] });
  await enter("Two", {
    venues: [venueIn("Deal", "CT14 6HY", { accessibility: ["hearing-loop"] })],
    sessions: [weekly(["thu"], "14:00", "16:00")],
    interests: ["singing"],
    needs: [],
    joining: { ways: ["referral"], takesReferrals: false, accompaniedFirstVisit: true },
  });
  await enter("Three", { ...online, kind: "advice", cost: { free: true }, cohorts: ["unpaid-carers"] });
  await enter("Four", {
    venues: [venueIn("Herne Bay", "CT6 5JN", { id: "a" }), venueIn("Deal", "CT14 6HY", { id: "b" })],
    sessions: [
      weekly(["tue"], "10:00", "11:30", { venueId: "a" }),
      weekly(["tue", "thu"], "18:00", "20:00", { venueId: "b" }),
    ],
    capacity: { status: "capacity", until: "2026-12-31" },
    cost: { pence: 400, per: "session" },
  });
  await enter("Five", {
    kind: "event",
    sessions: [dated([["2026-12-05", "11:00", "15:00"]])],
    eligibility: { maxAge: 25 },
    catchment: { everyone: false, areas: [DOVER] },
  });
  const assured = await enter("Six", { delivery: ["in-person", "online"], joining: { ways: [] } });
  await app.request(`/v1/listings/${assured}/assure`, { headers: owner, body: {} });
  await app.drainOutbox();
});

afterAll(() => directory.app.close());

/** Decided by the listing, whichever venue or session. */
const OF_LISTING = [
  "interest=singing",
  "interest=choir",
  "need=loneliness",
  "cohort=older-people",
  `openTo=${DOVER}`,
  "free=true",
  "free=false",
  "maxPence=300",
  "age=70",
  "age=20",
  "language=cy",
  "delivery=online",
  "kind=event",
  "freshness=fresh",
  "capacity=now",
  "takesReferrals=true",
  "accompanied=true",
  "assuredSince=2026-01-01",
  "lapsed=include",
];
/** Met together by one occurrence at one venue. */
const OF_OCCURRENCE = [
  `in=${DOVER}`,
  `in=${CANTERBURY}`,
  "near=CT14+6HY&within=2000",
  "accessibility=hearing-loop",
  "accessibility=step-free",
  "day=tue",
  "day=thu",
  "after=13:00",
  "before=13:00",
  "from=2026-12-05&to=2026-12-06",
  "from=2026-11-24&to=2026-11-24",
];

const common = (one: readonly string[], other: readonly string[]): string[] =>
  one.filter((name) => other.includes(name));

test.each([
  ["interest=singing", ["Five", "Four", "One", "Six", "Three", "Two"]],
  ["interest=choir", ["Five", "Four", "One", "Six", "Three"]],
  ["free=true", ["One", "Three"]],
  ["age=70", ["Four", "One", "Six", "Three", "Two"]],
  ["age=20&age=70", ["Five", "Four", "One", "Six", "Three", "Two"]],
  ["language=cy", ["One"]],
  ["delivery=online", ["Six", "Three"]],
  ["capacity=now", ["Four"]],
  ["accompanied=true&takesReferrals=false", ["Two"]],
  ["assuredSince=2026-01-01", ["Six"]],
  ["kind=event&kind=advice", ["Five", "Three"]],
  ["day=thu", ["Four", "Two"]],
  ["after=13:00", ["Four", "Two"]],
  [`in=${DOVER}`, ["Four", "Two"]],
  ["from=2026-12-05&to=2026-12-05", ["Five"]],
])("%s", async (query, wanted) => {
  expect(await directory.names(query)).toEqual(wanted);
});

describe("two parameters narrow", () => {
  test("to what both find, where one of them is the listing's", async () => {
    const alone = new Map<string, string[]>();
    for (const one of [...OF_LISTING, ...OF_OCCURRENCE]) alone.set(one, await directory.names(one));
    for (const [index, one] of OF_LISTING.entries()) {
      const name = one.split("=", 1)[0];
      for (const other of [...OF_LISTING.slice(index + 1), ...OF_OCCURRENCE]) {
        // Repeated a parameter widens.
        if (other.startsWith(`${name}=`)) continue;
        const both = common(alone.get(one) ?? [], alone.get(other) ?? []);
        expect(await directory.names(`${one}&${other}`), `${one}&${other}`).toEqual(both);
      }
    }
  });

  test("to what one occurrence at one venue meets", async () => {
    const { names } = directory;
    expect(await names(`in=${CANTERBURY}&day=thu`)).toEqual([]);
    expect(await names(`in=${DOVER}&day=tue`)).toEqual(["Four"]);
    expect(await names(`in=${CANTERBURY}&after=13:00`)).toEqual([]);
    expect(await names("near=CT14+6HY&within=2000&before=13:00")).toEqual([]);
    expect(await names(`in=${DOVER}&accessibility=step-free`)).toEqual(["Four"]);
    expect(await names("accessibility=hearing-loop&accessibility=step-free")).toEqual([]);
    expect(await names("day=thu&before=16:00")).toEqual(["Two"]);
    expect(await names(`in=${DOVER}&from=2026-11-24&to=2026-11-24`)).toEqual(["Four"]);
    expect(await names(`in=${DOVER}&from=2026-11-24&to=2026-11-24&before=17:00`)).toEqual([]);
  });
});

test("facet counts are what a click shows, whatever else is chosen", async () => {
  const facets = "interest,need,cohort,district,delivery,accessibility,kind,cost,freshness";
  const parameters = { interest: "interest", need: "need", cohort: "cohort", district: "in", kind: "kind" };
  for (const query of ["", "day=tue", `in=${DOVER}`, "interest=singing&delivery=online", "kind=activity"]) {
    const { body } = await directory.find(`${query}&facets=${facets}`);
    expect(body.facetsEstimated).toBeUndefined();
    for (const [facet, parameter] of Object.entries(parameters)) {
      const others = query
        .split("&")
        .filter((part) => !part.startsWith(`${parameter}=`))
        .join("&");
      for (const [value, count] of Object.entries(body.facets[facet])) {
        const click = await directory.find(`${others}&${parameter}=${value}`);
        expect(click.body.total, `${query}: ${facet} ${value}`).toBe(count);
      }
    }
  }
});

test("a listing that may no longer be shown is taken out of counts", async () => {
  const { app, curator, enter, find } = directory;
  const id = await enter("Seven", { kind: "equipment" });
  await app.drainOutbox();
  const query = "kind=equipment&kind=advice&facets=kind,interest,day";
  expect((await find(query)).body.facets.kind).toMatchObject({ equipment: 1, advice: 1 });
  const reply = await app.request(`/v1/listings/${id}/withdraw`, {
    headers: curator,
    body: { reason: "It has closed." },
  });
  expect(reply.status, reply.text).toBe(200);
  const { body } = await find(query);
  expect(body.total).toBe(1);
  expect(body.facets.kind).not.toHaveProperty("equipment");
  expect(body.facetsEstimated).toEqual(["day"]);
});
