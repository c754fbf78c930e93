import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { idsOf, sorted } from "./conformance-bodies.ts";
import { type Query, withQuery } from "./conformance-feed.ts";
import { fits } from "./conformance-oracle.ts";
import { type Known, learn, type Probe, PROBES } from "./conformance-probes.ts";
import { type FeedWorld, makeFeedWorld, WORLD_WITHIN_MS } from "./conformance-world.ts";

const RUNS = 60;
// The same combinations every time: a failure can be run again.
const SEED = 20_261_122;
let world: FeedWorld;
let known: Known;
beforeAll(async () => {
  world = await makeFeedWorld();
  known = await learn(world);
}, WORLD_WITHIN_MS);
afterAll(() => world.close());

/** Several probes of different parameters. */
const someProbes = fc
  .subarray([...PROBES], { minLength: 2, maxLength: 6 })
  .map((probes) => probes.filter((probe, index) => isFirst(probes, index, probe)));

function isFirst(probes: readonly Probe[], index: number, { parameters }: Probe): boolean {
  return !probes
    .slice(0, index)
    .some((earlier) => earlier.parameters.some((name) => parameters.includes(name)));
}

const queryOf = (probes: readonly Probe[]): Query =>
  Object.assign({}, ...probes.map((probe) => probe.query(known))) as Query;

test(`any filters together find what fits all of them (${RUNS} combinations)`, async () => {
  let found = 0;
  await fc.assert(
    fc.asyncProperty(someProbes, async (probes) => {
      const query = queryOf(probes);
      const items = await world.feed.lines("/services", { ...query, minimal: true });
      const ids = new Set(idsOf(items.filter(({ status }) => status !== "defunct")));
      found += ids.size;
      const wrong = known.services.filter(
        (service) => fits(service, query, known.setting) === !ids.has(service.id),
      );
      expect(idsOf(wrong), JSON.stringify(query)).toEqual([]);
    }),
    { numRuns: RUNS, seed: SEED },
  );
  expect(found).toBeGreaterThan(RUNS);
}, 60_000);

test(`any filters together say the same by pages, as a stream, nested and bare (${RUNS / 3} combinations)`, async () => {
  await fc.assert(
    fc.asyncProperty(someProbes, fc.integer({ min: 1, max: 40 }), async (probes, per) => {
      const query = queryOf(probes);
      const lines = idsOf(await world.feed.lines("/services", query));
      const first = await world.feed.page("/services", { ...query, per_page: per });
      expect(first.total_items).toBe(lines.length);
      expect(idsOf(first.contents)).toEqual(lines.slice(0, per));
      expect(idsOf(await world.feed.lines("/services", { ...query, full: true }))).toEqual(lines);
      expect(idsOf(await world.feed.lines("/services", { ...query, minimal: true }))).toEqual(lines);
      const reversed = Object.fromEntries(Object.entries(query).toReversed());
      expect(idsOf(await world.feed.lines("/services", reversed))).toEqual(lines);
    }),
    { numRuns: RUNS / 3, seed: SEED },
  );
  expect(known.services.length).toBeGreaterThan(200);
}, 60_000);

test("a filter given twice is one of the two, or refused, and never an error of ours", async () => {
  for (const name of ["organization_id", "taxonomy_term_id"] as const) {
    const probe = PROBES.find(({ parameters }) => parameters.includes(name));
    const value = String(probe?.query(known)[name]);
    const reply = await world.feed.get(`${withQuery("/services", { [name]: value })}&${name}=${value}`);
    expect([200, 400], name).toContain(reply.status);
    const ids = reply.status === 200 ? idsOf(reply.json().contents) : [];
    const alone = idsOf((await world.feed.page("/services", { [name]: value })).contents);
    expect(reply.status === 200 ? sorted(ids) : sorted(alone)).toEqual(sorted(alone));
  }
});
