import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type AttributeBody,
  idsOf,
  type Item,
  membersOf,
  type OrganizationBody,
  type ServiceAtLocationBody,
  type ServiceBody,
  sorted,
  type TaxonomyBody,
  type TermBody,
} from "./conformance-bodies.ts";
import { type FeedWorld, makeFeedWorld, WORLD_WITHIN_MS } from "./conformance-world.ts";

let world: FeedWorld;
let services: ServiceBody[];
let places: ServiceAtLocationBody[];
let organizations: OrganizationBody[];
let taxonomies: TaxonomyBody[];
let terms: TermBody[];

beforeAll(async () => {
  world = await makeFeedWorld();
  const { feed } = world;
  services = await feed.lines("/services", { full: true });
  places = await feed.lines("/service_at_locations", { full: true });
  organizations = await feed.lines("/organizations", { full: true });
  taxonomies = await feed.lines("/taxonomies");
  terms = await feed.lines("/taxonomy_terms");
}, WORLD_WITHIN_MS);
afterAll(() => world.close());

const distinct = (ids: readonly string[]) => sorted([...new Set(ids)]);
const byId = <T extends Item>(items: readonly T[]) => new Map(items.map((item) => [item.id, item]));
/** All that lie under a name, at any depth. */
const named = <T>(bodies: readonly unknown[], name: string): T[] =>
  bodies.flatMap((body) =>
    membersOf(body)
      .filter((member) => member.name === name)
      .map(({ value }) => value as T),
  );

describe("services and groups", () => {
  test("every service's group is in the list, and every listed group has a service", () => {
    expect(distinct(services.map((service) => service.organization_id ?? ""))).toEqual(
      sorted(idsOf(organizations)),
    );
    for (const { organization, organization_id: id } of services) expect(organization?.id).toBe(id);
  });

  test("a group's services are those that name it", () => {
    for (const { id, services: offered = [] } of organizations) {
      const naming = services.filter((service) => service.organization_id === id);
      expect(sorted(idsOf(offered)), id).toEqual(sorted(idsOf(naming)));
    }
  });

  test("a service says of its group what the group says", () => {
    const known = byId(organizations);
    for (const { organization } of services)
      expect(known.get(organization?.id ?? "")).toMatchObject({ ...organization });
  });

  test("identifiers resolve back to their group", () => {
    for (const organization of organizations) {
      for (const identifier of organization.organization_identifiers ?? []) {
        expect((identifier as { organization_id?: string }).organization_id ?? organization.id).toBe(
          organization.id,
        );
      }
    }
  });
});

describe("services and places", () => {
  test("every place of a service is in the list, and no other", () => {
    const nested = services.flatMap(({ service_at_locations: own = [] }) => idsOf(own));
    expect(new Set(nested).size).toBe(nested.length);
    expect(sorted(nested)).toEqual(sorted(idsOf(places)));
  });

  test("a place names its service and its location", () => {
    const known = byId(services);
    for (const place of places) {
      const service = known.get(place.service_id ?? "");
      expect(idsOf(service?.service_at_locations ?? [])).toContain(place.id);
      expect(place.location?.id).toBe(place.location_id);
      expect(place.service?.id).toBe(place.service_id);
      expect(place.service?.name).toBe(service?.name);
    }
  });

  test("the location is the same in the service and in the place", () => {
    const inPlaces = byId(places);
    for (const { service_at_locations: own = [] } of services) {
      for (const { id, location } of own) expect(inPlaces.get(id)?.location).toEqual(location);
    }
  });

  test("what names its owner names the right one", () => {
    for (const service of services) {
      const owners = new Set(named<string>([service], "service_id"));
      expect([...owners].filter((id) => id !== service.id)).toEqual([]);
      const own = new Set(idsOf(service.service_at_locations ?? []));
      for (const id of named<string>([service], "service_at_location_id")) expect([...own]).toContain(id);
      const locations = new Set((service.service_at_locations ?? []).map(({ location }) => location?.id));
      for (const id of named<string>([service], "location_id")) expect([...locations]).toContain(id);
      const contacts = new Set(named<Item[]>([service], "contacts").flatMap(idsOf));
      for (const id of named<string>([service], "contact_id")) expect([...contacts]).toContain(id);
    }
  });

  test("an attribute is linked to what it hangs on", () => {
    for (const service of services) {
      for (const { name, of } of membersOf(service)) {
        if (name !== "attributes") continue;
        for (const { link_id: link } of of["attributes"] as AttributeBody[]) expect(link).toBe(of["id"]);
      }
    }
  });
});

describe("terms and taxonomies", () => {
  test("every term of a service is in the list, as it is there", () => {
    const known = byId(terms);
    const used = named<AttributeBody[]>([...services, ...places], "attributes").flat();
    expect(used.length).toBeGreaterThan(500);
    for (const { taxonomy_term_id: id, taxonomy_term: term } of used) {
      expect(term?.id).toBe(id);
      expect(known.get(id ?? "")).toMatchObject({ ...term });
    }
  });

  test("every term of a service resolves at its own address", async () => {
    const used = distinct(named<string>(services, "taxonomy_term_id"));
    expect(used.length).toBeGreaterThan(50);
    for (const id of used) expect((await world.feed.get(`/taxonomy_terms/${id}`)).status, id).toBe(200);
  });

  test("a term's taxonomy and parent are there, and of one taxonomy", () => {
    const [knownTerms, knownTaxonomies] = [byId(terms), byId(taxonomies)];
    for (const { id, parent_id: parent, taxonomy_id: taxonomy } of terms) {
      expect(knownTaxonomies.has(taxonomy ?? ""), id).toBe(true);
      const above = parent === undefined ? taxonomy : knownTerms.get(parent)?.taxonomy_id;
      expect(above, id).toBe(taxonomy);
    }
  });

  test("a taxonomy has the terms that name it", async () => {
    for (const { id } of taxonomies) {
      const { taxonomy_terms: own = [] } = await world.feed.item<TaxonomyBody>(`/taxonomies/${id}`);
      expect(sorted(idsOf(own))).toEqual(sorted(idsOf(terms.filter((term) => term.taxonomy_id === id))));
      const known = byId(terms);
      for (const term of own) expect(known.get(term.id)).toMatchObject({ ...term });
    }
  });

  test("the interests, needs and cohorts of the directory are there", async () => {
    const names = new Set(terms.map(({ name }) => name));
    for (const path of ["/v1/interests", "/v1/needs", "/v1/cohorts"]) {
      const { body } = await world.app.request(path);
      const labels = named<string>([body], "label");
      expect(labels.length, path).toBeGreaterThan(10);
      expect(labels.filter((label) => !names.has(label))).toEqual([]);
    }
  });

  test("terms that stand in public lists say so by a URI", async () => {
    const codes = await world.app.database.db.execute<{ id: string }>(
      sql`select distinct term_id::text as id from term_codes`,
    );
    const known = byId(terms);
    const listed = codes.filter(({ id }) => known.has(id));
    expect(listed.length).toBeGreaterThan(50);
    for (const { id } of listed) expect(known.get(id)?.term_uri, known.get(id)?.name).toMatch(/^https?:/);
  });
});

test("the same feed has the same ids again", async () => {
  const again = await world.feed.lines<ServiceBody>("/services", { full: true });
  const idsIn = (bodies: readonly ServiceBody[]) => named<string>(bodies, "id");
  expect(idsIn(again)).toEqual(idsIn(services));
});
