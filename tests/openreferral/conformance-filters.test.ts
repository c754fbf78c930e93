import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  idsOf,
  type OrganizationBody,
  type ServiceAtLocationBody,
  sorted,
  type TermBody,
} from "./conformance-bodies.ts";
import type { Query } from "./conformance-feed.ts";
import { RARE_WORD } from "./conformance-listings.ts";
import { distanceTo, fits, isNear } from "./conformance-oracle.ts";
import { type Known, learn, POSTCODE, PROBES, weekdaysIn } from "./conformance-probes.ts";
import { type FeedWorld, makeFeedWorld, WORLD_WITHIN_MS } from "./conformance-world.ts";

let world: FeedWorld;
let known: Known;
beforeAll(async () => {
  world = await makeFeedWorld();
  known = await learn(world);
}, WORLD_WITHIN_MS);
afterAll(() => world.close());

/** Without the stubs of what was withdrawn. */
const found = async (query: Query) =>
  (await world.feed.all("/services", query)).filter(({ status }) => status !== "defunct").map(({ id }) => id);

/** What was found is what the records' own values say. */
async function expectFits(query: Query): Promise<void> {
  const ids = new Set(await found(query));
  const verdicts = known.services.map((service) => ({
    service,
    verdict: fits(service, query, known.setting),
  }));
  const wrongly = verdicts.filter(({ service, verdict }) => verdict === false && ids.has(service.id));
  const missed = verdicts.filter(({ service, verdict }) => verdict === true && !ids.has(service.id));
  const nameOf = ({ service }: { service: { id: string; name?: string } }) => `${service.id} ${service.name}`;
  expect({ wrongly: wrongly.map(nameOf), missed: missed.map(nameOf) }, JSON.stringify(query)).toEqual({
    wrongly: [],
    missed: [],
  });
  expect(
    verdicts.some(({ verdict }) => verdict === true),
    "some record fits",
  ).toBe(true);
}

describe("a filter of /services finds what the records' own values say", () => {
  test.each(PROBES)("$name", async ({ query }) => {
    await expectFits(query(known));
    expect((await found(query(known))).length).toBeLessThan(known.services.length);
  });

  test("for every taxonomy", async () => {
    expect(known.taxonomies.length).toBeGreaterThanOrEqual(3);
    const used = new Set(
      known.services.flatMap(({ attributes = [] }) =>
        attributes.flatMap(({ taxonomy_term: term }) => term?.taxonomy_id ?? []),
      ),
    );
    expect(used.size).toBeGreaterThanOrEqual(3);
    for (const id of used) await expectFits({ taxonomy_id: id });
  });

  test("for every weekday", async () => {
    expect(Object.keys(weekdaysIn(known))).toHaveLength(7);
    for (const day of Object.keys(weekdaysIn(known))) await expectFits({ day });
  });

  test("for every term that some record has", async () => {
    const used = new Set(
      known.services.flatMap(({ attributes = [] }) =>
        attributes.flatMap((one) => one.taxonomy_term_id ?? []),
      ),
    );
    expect(used.size).toBeGreaterThan(50);
    for (const id of [...used].filter((_, index) => index % 5 === 0))
      await expectFits({ taxonomy_term_id: id });
  });

  test.each([0, 5, 11, 17, 18, 55, 60, 99])("for age %i, at least and at most", async (age) => {
    await expectFits({ minimum_age: age });
    await expectFits({ maximum_age: age });
    await expectFits({ minimum_age: age, maximum_age: age });
  });

  test.each([500, 5_000, 20_000, 60_000])(
    "within %i metres of a postcode, in any spelling",
    async (proximity) => {
      await expectFits({ postcode: POSTCODE, proximity });
      const spelt = POSTCODE.toLowerCase().replace(" ", "");
      expect(await found({ postcode: spelt, proximity })).toEqual(
        await found({ postcode: POSTCODE, proximity }),
      );
    },
  );

  test("for the postcodes of other districts", async () => {
    const postcodes = [...known.setting.places.keys()].filter((_, index) => index % 25 === 0);
    expect(postcodes.length).toBeGreaterThan(3);
    for (const postcode of postcodes) {
      await expectFits({ postcode, proximity: 10_000 });
      const ids = new Set(await found({ postcode }));
      const wrong = known.services.filter(
        (service) => fits(service, { postcode }, known.setting) === !ids.has(service.id),
      );
      expect(idsOf(wrong), postcode).toEqual([]);
    }
  });

  test("an instant is the same in any offset, and is met by what happened at it", async () => {
    const instants = known.services.map(({ last_modified: at }) => at ?? "").toSorted();
    const at = new Date(instants[Math.floor(instants.length * 0.9)] ?? "");
    const local = new Date(at.getTime() + 3_600_000).toISOString().replace("Z", "+01:00");
    const ids = await found({ modified_after: at.toISOString() });
    expect(ids.length).toBeGreaterThan(0);
    expect(await found({ modified_after: local })).toEqual(ids);
    const later = await found({ modified_after: new Date(at.getTime() + 1).toISOString() });
    expect(later.length).toBeLessThan(ids.length);
  });
});

describe("search", () => {
  const RARE = ["severalVenues", "monthDays", "termTime"] as const;

  test("finds the services that have the word, and no others", async () => {
    const ids = sorted(RARE.map((key) => world.ids[key]));
    expect(sorted(await found({ search: RARE_WORD }))).toEqual(ids);
    expect(sorted(await found({ search: RARE_WORD.toUpperCase() }))).toEqual(ids);
  });

  test("finds the places of those services", async () => {
    const places = await world.feed.all<ServiceAtLocationBody>("/service_at_locations", {
      search: RARE_WORD,
      full: true,
    });
    expect(sorted([...new Set(places.map((place) => place.service_id ?? place.service?.id ?? ""))])).toEqual(
      sorted(RARE.map((key) => world.ids[key])),
    );
    expect(places).toHaveLength(5);
  });

  test("finds every tenth service by its name", async () => {
    for (const { id, name = "" } of known.services.filter((_, index) => index % 10 === 0)) {
      expect(await found({ search: name }), name).toContain(id);
    }
  });

  test("of several words wants them all", async () => {
    expect(await found({ search: `${RARE_WORD} table` })).toEqual([world.ids.termTime]);
  });

  test("finds groups, taxonomies and terms by their names", async () => {
    for (const list of ["/organizations", "/taxonomies", "/taxonomy_terms"] as const) {
      const all = await world.feed.all(list);
      for (const { id, name = "" } of all.filter((_, index) => index % Math.ceil(all.length / 12) === 0)) {
        expect(idsOf(await world.feed.all(list, { search: name })), `${list} ${name}`).toContain(id);
      }
      expect((await world.feed.page(list, { search: all[0]?.name ?? "" })).total_items).toBeLessThan(
        Math.max(2, all.length),
      );
    }
  });
});

describe("filters of /service_at_locations", () => {
  const placesOf = (query: Query) =>
    world.feed.all<ServiceAtLocationBody>("/service_at_locations", { full: true, ...query });

  test.each(PROBES)("$name: those of services that fit", async ({ query }) => {
    const asked = query(known);
    const places = await placesOf(asked);
    const fitting = new Map(known.services.map((one) => [one.id, fits(one, asked, known.setting)]));
    const wrong = places.filter(
      (place) => fitting.get(place.service_id ?? place.service?.id ?? "") === false,
    );
    expect(idsOf(wrong)).toEqual([]);
    expect(places.length).toBeGreaterThan(0);
    expect(places.length).toBeLessThan((await world.feed.page("/service_at_locations")).total_items);
  });

  test("every place of a service with the term, and no other", async () => {
    const asked = PROBES[0]?.query(known) ?? {};
    const expected = known.services
      .filter((service) => fits(service, asked, known.setting) === true)
      .flatMap(({ service_at_locations: places = [] }) => idsOf(places));
    expect(sorted(idsOf(await placesOf(asked)))).toEqual(sorted(expected));
  });

  test.each([1_000, 25_000, 100_000])("within %i metres, nearest first", async (proximity) => {
    const centre = known.setting.places.get(POSTCODE) ?? { lat: 0, lng: 0, areaUris: [] };
    const places = await placesOf({ postcode: POSTCODE, proximity });
    const all = await placesOf({});
    const near = new Set(idsOf(places));
    const wrong = all.filter(
      ({ id, location }) => isNear(location ?? { id }, centre, proximity) === !near.has(id),
    );
    expect(idsOf(wrong)).toEqual([]);
    const distances = places.map(({ id, location }) => distanceTo(location ?? { id }, centre) ?? Number.NaN);
    expect(distances.length).toBeGreaterThan(1);
    // Points are rounded: neighbours may change places within it.
    const jumps = distances.filter(
      (distance, index) => !(distance >= (distances[index - 1] ?? 0) * 0.995 - 2),
    );
    expect(jumps).toEqual([]);
  });
});

describe("filters of the other lists", () => {
  test("terms by taxonomy", async () => {
    const terms = await world.feed.all<TermBody>("/taxonomy_terms");
    for (const { id } of known.taxonomies) {
      const expected = terms.filter((one) => one.taxonomy_id === id);
      expect(idsOf(await world.feed.all("/taxonomy_terms", { taxonomy_id: id }))).toEqual(idsOf(expected));
      expect(expected.length).toBeGreaterThan(0);
    }
  });

  test("terms by parent: its children and theirs alone", async () => {
    const terms = await world.feed.all<TermBody>("/taxonomy_terms");
    const parents = new Set(terms.flatMap(({ parent_id: parent }) => parent ?? []));
    expect(parents.size).toBeGreaterThan(5);
    for (const parent of parents) {
      const expected = terms.filter((one) => one.parent_id === parent);
      expect(idsOf(await world.feed.all("/taxonomy_terms", { parent_id: parent }))).toEqual(idsOf(expected));
    }
  });

  test("terms at the top", async () => {
    const terms = await world.feed.all<TermBody>("/taxonomy_terms");
    const top = await world.feed.all<TermBody>("/taxonomy_terms", { top_only: true });
    expect(idsOf(top)).toEqual(idsOf(terms.filter((one) => one.parent_id === undefined)));
    expect(top.length).toBeLessThan(terms.length);
    expect(idsOf(await world.feed.all("/taxonomy_terms", { top_only: false }))).toEqual(idsOf(terms));
  });

  test("terms at the top of a taxonomy, and none under a parent", async () => {
    const [first] = known.taxonomies;
    const top = await world.feed.all<TermBody>("/taxonomy_terms", {
      top_only: true,
      taxonomy_id: first?.id ?? "",
    });
    expect(top.length).toBeGreaterThan(0);
    for (const one of top) expect([one.taxonomy_id, one.parent_id]).toEqual([first?.id, undefined]);
    const parent = top.map(({ id }) => id)[0] ?? "";
    expect(await world.feed.all("/taxonomy_terms", { top_only: true, parent_id: parent })).toEqual([]);
  });

  test("the services of a group are those that the filter finds", async () => {
    for (const { id } of (await world.feed.all("/organizations")).filter((_, index) => index % 20 === 0)) {
      const { services = [] } = await world.feed.item<OrganizationBody>(`/organizations/${id}`);
      expect(sorted(idsOf(services)), id).toEqual(sorted(await found({ organization_id: id })));
    }
  });
});
