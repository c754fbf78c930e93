import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type Item,
  type Member,
  membersOf,
  type OrganizationBody,
  type ServiceBody,
} from "./conformance-bodies.ts";
import { LISTS, NESTING_LISTS } from "./conformance-feed.ts";
import { type FeedWorld, makeFeedWorld, WORLD_WITHIN_MS } from "./conformance-world.ts";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(Z|[+-]\d\d:\d\d)$/;
const DATE = /^\d{4}-(0[1-9]|1[0-2])-([0-2]\d|3[01])$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?(Z|[+-]\d\d:\d\d)?$/;
const URL_FIELDS = /^(url|uri|website|term_uri|profile|openapi_url|logo|schedule_link)$/;
let world: FeedWorld;
/** Every kind of body: name → bodies. */
const bodies = new Map<string, Item[]>();

beforeAll(async () => {
  world = await makeFeedWorld();
  for (const list of LISTS) {
    const items = await world.feed.lines(list);
    bodies.set(list, items);
    const some = items.filter((_, index) => index % Math.ceil(items.length / 20) === 0);
    bodies.set(`${list}/{id}`, await Promise.all(some.map(({ id }) => world.feed.item(`${list}/${id}`))));
  }
  for (const list of NESTING_LISTS) {
    bodies.set(`${list}?full`, await world.feed.lines(list, { full: true }));
  }
  bodies.set("/organizations?full_service", await world.feed.lines("/organizations", { full_service: true }));
  bodies.set("/services?minimal", await world.feed.lines("/services", { minimal: true }));
  bodies.set(
    "/services?modified_after",
    await world.feed.lines("/services", { modified_after: "2000-01-01T00:00:00.000Z" }),
  );
}, WORLD_WITHIN_MS);
afterAll(() => world.close());

const KINDS = [
  ...LISTS.flatMap((list) => [list, `${list}/{id}`]),
  ...NESTING_LISTS.map((list) => `${list}?full`),
  "/organizations?full_service",
  "/services?minimal",
  "/services?modified_after",
];
const WHOLE = ["/services?full", "/services/{id}"] as const;

/** Members that break a rule, as `place: value`, a few of them. */
function breaking(kind: string, rule: (member: Member) => boolean): string[] {
  return (bodies.get(kind) ?? [])
    .flatMap((body) =>
      membersOf(body)
        .filter((member) => !rule(member))
        .map(({ at, value }) => `${body.id}${at}: ${JSON.stringify(value)?.slice(0, 80)}`),
    )
    .slice(0, 10);
}

const isBlank = (value: unknown): boolean =>
  value === null ||
  (typeof value === "string" && value.trim() === "") ||
  (typeof value === "object" && Object.keys(value).length === 0);

describe.each(KINDS)("bodies of %s", (kind) => {
  test("are there", () => {
    expect(bodies.get(kind)?.length).toBeGreaterThan(2);
  });

  test("hold nothing null and nothing empty", () => {
    expect(breaking(kind, ({ value }) => !isBlank(value))).toEqual([]);
  });

  test("have texts without blanks at their ends, markup or words for nothing", () => {
    const isTidy = (text: string) =>
      text === text.trim() && !/<\/?[a-z][^>]*>|\b(undefined|null|NaN)\b/i.test(text);
    expect(breaking(kind, ({ value }) => typeof value !== "string" || isTidy(value))).toEqual([]);
  });

  test("have names of fields in snake case", () => {
    expect(breaking(kind, ({ name }) => /^\d+$|^[a-z]+[a-z0-9]*(_[a-z0-9]+)*$/.test(name))).toEqual([]);
  });

  test("have UUIDs for ids", () => {
    const isId = (name: string) => name === "id" || name.endsWith("_id");
    expect(breaking(kind, ({ name, value }) => !isId(name) || UUID.test(String(value)))).toEqual([]);
    const noId = (bodies.get(kind) ?? []).filter(({ id }) => !UUID.test(id));
    expect(noId).toEqual([]);
  });

  test("have an id in every nested thing", () => {
    const isThing = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);
    const inLists = (bodies.get(kind) ?? [])
      .flatMap((body) => membersOf(body))
      .flatMap(({ at, value }) =>
        Array.isArray(value) ? value.map((inner: unknown) => ({ at, inner })) : [{ at, inner: value }],
      )
      .filter(({ inner }) => isThing(inner) && !UUID.test(String((inner as Partial<Item>).id)));
    expect([...new Set(inLists.map(({ at }) => at.replaceAll(/\d+/g, "n")))]).toEqual([]);
  });

  test("have instants with milliseconds and an offset, dates and times of the calendar", () => {
    const rules: Readonly<Record<string, RegExp>> = {
      last_modified: INSTANT,
      modified_date: INSTANT,
      assured_date: DATE,
      valid_from: DATE,
      valid_to: DATE,
      dtstart: DATE,
      until: DATE,
      opens_at: TIME,
      closes_at: TIME,
    };
    expect(breaking(kind, ({ name, value }) => rules[name]?.test(String(value)) ?? true)).toEqual([]);
    const isReal = (value: unknown) =>
      !DATE.test(String(value)) || new Date(String(value)).toISOString().startsWith(String(value));
    expect(breaking(kind, ({ value }) => isReal(value))).toEqual([]);
  });

  test("have URLs with a scheme", () => {
    const isUrl = (value: unknown) =>
      /^https?:\/\/[^\s]+$/.test(String(value)) && URL.canParse(String(value));
    expect(breaking(kind, ({ name, value }) => !URL_FIELDS.test(name) || isUrl(value))).toEqual([]);
  });

  test("have the closed words of the reference", () => {
    const words: Readonly<Record<string, readonly string[]>> = {
      status: ["active", "inactive", "defunct", "temporarily closed"],
      location_type: ["physical", "postal", "virtual"],
      address_type: ["physical", "postal", "virtual"],
      freq: ["WEEKLY", "MONTHLY"],
      country: ["GB"],
      currency: ["GBP"],
    };
    expect(breaking(kind, ({ name, value }) => words[name]?.includes(String(value)) ?? true)).toEqual([]);
  });

  test("have no timezone, and ages only where there is a limit", () => {
    expect(breaking(kind, ({ name }) => name !== "timezone")).toEqual([]);
    const isLimit = (value: unknown) => Number.isInteger(value) && Number(value) > 0 && Number(value) < 100;
    expect(
      breaking(kind, ({ name, value }) => !/^(minimum|maximum)_age$/.test(name) || isLimit(value)),
    ).toEqual([]);
  });

  test("have numbers that are numbers, on this earth", () => {
    const numbers = /^(latitude|longitude|amount|interval|minimum_age|maximum_age|count)$/;
    expect(breaking(kind, ({ name, value }) => !numbers.test(name) || Number.isFinite(value))).toEqual([]);
    const isHere = ({ name, value }: Member) =>
      (name !== "latitude" || (Number(value) > 49 && Number(value) < 61)) &&
      (name !== "longitude" || (Number(value) > -9 && Number(value) < 2.5));
    expect(breaking(kind, isHere)).toEqual([]);
  });
});

/** The reference's required fields, by the name under which a thing hangs. */
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  service: ["id", "name", "status"],
  services: ["id", "name", "status"],
  organization: ["id", "name", "description"],
  taxonomy_term: ["id", "name", "description"],
  taxonomy_terms: ["id", "name", "description"],
  taxonomy_detail: ["id", "name", "description"],
  organization_identifiers: ["id", "identifier_type", "identifier"],
  location: ["id", "location_type"],
  locations: ["id", "location_type"],
  addresses: ["id", "address_1", "city", "state_province", "postal_code", "country", "address_type"],
  phones: ["id", "number"],
};

describe("required fields", () => {
  test.each([
    ["/services", ["id", "name", "status", "organization_id", "description", "last_modified"]],
    [
      "/services?full",
      ["id", "name", "status", "organization_id", "organization", "description", "last_modified"],
    ],
    [
      "/services/{id}",
      ["id", "name", "status", "organization_id", "organization", "description", "last_modified"],
    ],
    ["/organizations", ["id", "name", "description"]],
    ["/organizations/{id}", ["id", "name", "description", "services"]],
    ["/taxonomies", ["id", "name", "description"]],
    ["/taxonomies/{id}", ["id", "name", "description", "taxonomy_terms"]],
    ["/taxonomy_terms", ["id", "name", "description", "taxonomy_id", "taxonomy", "term"]],
    ["/taxonomy_terms/{id}", ["id", "name", "description", "taxonomy_id", "taxonomy", "term"]],
    ["/service_at_locations", ["id", "service_id", "location_id"]],
    ["/service_at_locations?full", ["id", "service_id", "location_id", "location", "service"]],
    ["/service_at_locations/{id}", ["id", "service_id", "location_id", "location", "service"]],
  ])("%s: %o", (kind, names) => {
    const lacking = (bodies.get(kind) ?? []).flatMap((body) =>
      names.filter((name) => !(name in body)).map((name) => `${body.id} ${name}`),
    );
    expect(bodies.get(kind)?.length).toBeGreaterThan(0);
    expect(lacking.slice(0, 10)).toEqual([]);
  });

  test.each(KINDS)("of all that is nested in %s", (kind) => {
    const lacking = (bodies.get(kind) ?? []).flatMap((body) =>
      membersOf(body).flatMap(({ at, name, value }) => {
        const things = (Array.isArray(value) ? value : [value]) as object[];
        return (REQUIRED[name] ?? []).flatMap((field) =>
          things.filter((thing) => !(field in thing)).map(() => `${at}/${field}`.replaceAll(/\d+/g, "n")),
        );
      }),
    );
    expect([...new Set(lacking)]).toEqual([]);
  });

  test("minimal gives what a mirror compares, and nothing else", () => {
    for (const body of bodies.get("/services?minimal") ?? []) {
      expect(Object.keys(body).toSorted()).toEqual([
        "id",
        "last_modified",
        "modified_date",
        "name",
        "status",
      ]);
      expect(body.modified_date).toBe(body.last_modified);
    }
  });
});

describe("one thing is the same wherever it is shown", () => {
  test.each(NESTING_LISTS)("%s: nested in the list as at its id", async (list) => {
    const full = new Map((bodies.get(`${list}?full`) ?? []).map((body) => [body.id, body]));
    for (const body of bodies.get(`${list}/{id}`) ?? []) expect(full.get(body.id)).toEqual(body);
    expect(full.size).toBe(bodies.get(list)?.length);
  });

  test.each(LISTS)("%s: what the list says of it, its id says too", (list) => {
    const listed = new Map((bodies.get(list) ?? []).map((body) => [body.id, body]));
    for (const body of bodies.get(`${list}/{id}`) ?? []) {
      const { organization: _nested, ...flat } = listed.get(body.id) as Item & { organization?: unknown };
      expect(body).toMatchObject(flat);
    }
  });

  test.each(["/services", "/service_at_locations"] as const)("%s: a plain list has no lists", (list) => {
    const lists = (bodies.get(list) ?? []).flatMap((body) =>
      Object.entries(body).flatMap(([name, value]) => (Array.isArray(value) ? [name] : [])),
    );
    expect([...new Set(lists)]).toEqual([]);
  });

  test("full=false and minimal=false change nothing", async () => {
    const plain = await world.feed.page("/services");
    expect(await world.feed.page("/services", { full: false })).toEqual(plain);
    expect(await world.feed.page("/services", { minimal: false })).toEqual(plain);
  });

  test("minimal has the same services in the same order", () => {
    const ids = (kind: string) => (bodies.get(kind) ?? []).map(({ id }) => id);
    expect(ids("/services?minimal")).toEqual(ids("/services"));
    expect(ids("/services?full")).toEqual(ids("/services"));
  });

  test("full_service puts the whole services into their group", async () => {
    const services = new Map((bodies.get("/services?full") ?? []).map((body) => [body.id, body]));
    const checked: string[] = [];
    for (const { id } of (bodies.get("/organizations?full_service") ?? []).slice(0, 15)) {
      const listed = bodies.get("/organizations?full_service")?.find((one) => one.id === id);
      const single = await world.feed.item<OrganizationBody>(`/organizations/${id}?full_service=true`);
      expect(listed).toEqual(single);
      for (const { organization: _group, ...service } of single.services ?? []) {
        const { organization: _same, ...whole } = services.get(service.id) as ServiceBody;
        expect(service).toEqual(whole);
        checked.push(service.id);
      }
    }
    expect(checked.length).toBeGreaterThan(15);
  });

  test.each(WHOLE)("%s: one kind and id is one thing", (kind) => {
    const seen = new Map<string, string>();
    for (const { at, value, of } of (bodies.get(kind) ?? []).flatMap((body) => membersOf(body))) {
      const path = at.replaceAll(/\/\d+/g, "").split("/");
      if (path.pop() !== "id" || path.length < 2) continue;
      const key = `${path.at(-1)} ${String(value)}`;
      const text = JSON.stringify(of);
      expect(seen.get(key) ?? text, key).toBe(text);
      seen.set(key, text);
    }
    expect(seen.size).toBeGreaterThan(10);
  });
});
