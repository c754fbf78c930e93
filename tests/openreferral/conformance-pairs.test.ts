import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sorted } from "./conformance-bodies.ts";
import type { ListPath, Query } from "./conformance-feed.ts";
import { fits } from "./conformance-oracle.ts";
import {
  asksForTimes,
  type Known,
  learn,
  type Pair,
  PAIRS,
  type Probe,
  PROBES,
  SEARCHES,
} from "./conformance-probes.ts";
import { type FeedWorld, makeFeedWorld, WORLD_WITHIN_MS } from "./conformance-world.ts";

let world: FeedWorld;
let known: Known;
const single = new Map<string, Promise<string[]>>();
beforeAll(async () => {
  world = await makeFeedWorld();
  known = await learn(world);
}, WORLD_WITHIN_MS);
afterAll(() => world.close());

async function ask(list: ListPath, query: Query): Promise<string[]> {
  const minimal = list === "/services" ? { minimal: true } : {};
  const items = await world.feed.lines(list, { ...query, ...minimal });
  return sorted(items.filter(({ status }) => status !== "defunct").map(({ id }) => id));
}

/** Each alone is asked for once. */
function askOnce(list: ListPath, query: Query): Promise<string[]> {
  const key = `${list} ${JSON.stringify(query)}`;
  const asked = single.get(key) ?? ask(list, query);
  single.set(key, asked);
  return asked;
}

const apart = PAIRS.filter(({ left, right }) => !(asksForTimes(left) && asksForTimes(right)));
const timed = PAIRS.filter(({ left, right }) => asksForTimes(left) && asksForTimes(right));

/** Those of the first probe of each parameter: places are many, and their filters are those of services. */
const leading = new Set(
  PROBES.filter((one, index) => PROBES.findIndex((other) => isAlike(one, other)) === index),
);
const some = (pairs: readonly Pair[]) =>
  pairs.filter(({ left, right }) => [left, right].every((one) => leading.has(one) || SEARCHES[0] === one));

function isAlike(one: Probe, other: Probe): boolean {
  return one.parameters.join() === other.parameters.join();
}

describe.each([
  ["/services", apart, timed],
  ["/service_at_locations", some(apart), some(timed)],
] as const)("two filters of %s", (list, apartHere, timedHere) => {
  test.each(apartHere)("$name: what fits both", async ({ left, right }) => {
    const [one, other] = [left.query(known), right.query(known)];
    const allowed = new Set(await askOnce(list, other));
    const expected = (await askOnce(list, one)).filter((id) => allowed.has(id));
    expect(await ask(list, { ...one, ...other })).toEqual(expected);
  });

  test.each(timedHere)("$name: what one schedule fits", async ({ left, right }) => {
    const [one, other] = [left.query(known), right.query(known)];
    const both = await ask(list, { ...one, ...other });
    const [fitsOne, fitsOther] = [new Set(await askOnce(list, one)), new Set(await askOnce(list, other))];
    expect(both.filter((id) => !fitsOne.has(id) || !fitsOther.has(id))).toEqual([]);
  });
});

test.each(timed)("$name: the services' own schedules say so", async ({ left, right }) => {
  const query = { ...left.query(known), ...right.query(known) };
  const ids = new Set(await ask("/services", query));
  const wrong = known.services.filter(
    (service) => fits(service, query, known.setting) === !ids.has(service.id),
  );
  expect(wrong.map(({ id, name }) => `${id} ${name}`)).toEqual([]);
});

test("the pairs are many, and most find something", async () => {
  expect(PAIRS.length).toBeGreaterThan(120);
  const counts = await Promise.all(
    PAIRS.map(async ({ left, right }) => {
      const page = await world.feed.page("/services", {
        ...left.query(known),
        ...right.query(known),
        per_page: 1,
      });
      return page.total_items;
    }),
  );
  expect(counts.filter((count) => count > 0).length).toBeGreaterThan(PAIRS.length / 2);
});

test("all filters together narrow as each does", async () => {
  const service = known.services.find(({ id }) => id === world.ids.severalVenues);
  const query = {
    organization_id: service?.organization_id ?? "",
    taxonomy_term_id: service?.attributes?.[0]?.taxonomy_term_id ?? "",
    taxonomy_id: service?.attributes?.[0]?.taxonomy_term?.taxonomy_id ?? "",
    modified_after: service?.last_modified ?? "",
    search: service?.name ?? "",
    day: "TU",
    start_time: "10:00",
    end_time: "12:30",
    minimum_age: 40,
    maximum_age: 70,
    postcode: "CT1 2JU",
    proximity: 500,
  };
  expect(await ask("/services", query)).toEqual([world.ids.severalVenues]);
  for (const other of [
    { day: "SA" },
    { start_time: "21:00" },
    { end_time: "08:00" },
    { search: "xqzvwkjh" },
  ]) {
    expect(await ask("/services", { ...query, ...other }), JSON.stringify(other)).toEqual([]);
  }
});
