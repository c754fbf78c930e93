import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  locationsOf,
  membersOf,
  type OrganizationBody,
  type ScheduleBody,
  schedulesOf,
  type ServiceBody,
  sorted,
} from "./conformance-bodies.ts";
import { type FeedWorld, makeFeedWorld, WORLD_WITHIN_MS } from "./conformance-world.ts";
import type { PublicListing } from "./conformance-listings.ts";

/** A session as the product's own API tells it. */
interface Session {
  repeats: "weekly" | "monthly" | "dates";
  weekdays?: string[];
  every?: number;
  nth?: number[];
  monthDays?: number[];
  dates?: { on: string; starts: string; ends: string }[];
  extra: { on: string; starts: string; ends: string }[];
  except: string[];
  starts?: string;
  ends?: string;
  from?: string;
  until?: string;
}

const ONS = "http://statistics.data.gov.uk/id/statistical-geography/";
let world: FeedWorld;
let services: ServiceBody[];
beforeAll(async () => {
  world = await makeFeedWorld();
  services = await world.feed.lines<ServiceBody>("/services", { full: true });
  for (const { id } of services) listings.set(id, (await world.app.request(`/v1/listings/${id}`)).body);
}, WORLD_WITHIN_MS);
afterAll(() => world.close());

const serviceOf = (key: keyof FeedWorld["ids"]): ServiceBody => {
  const found = services.find(({ id }) => id === world.ids[key]);
  if (found === undefined) throw new Error(`${key} is not in the feed`);
  return found;
};
/** Every listing as anybody reads it. */
// oxlint-disable-next-line typescript/no-explicit-any -- a test reads replies of every shape
const listings = new Map<string, any>();
const listingOf = (id: string) => listings.get(id);
const clock = (time: string | undefined) => time?.slice(0, 5);

/** Every schedule that a session has to become, in the words of a rule. */
function expectedOf(session: Session): string[] {
  const dated = [...(session.dates ?? []), ...session.extra].map(
    ({ on, starts, ends }) => `on ${on} ${starts}-${ends}`,
  );
  if (session.repeats === "dates") return dated;
  const days = (session.weekdays ?? []).map((day) => day.slice(0, 2).toUpperCase());
  const rule =
    session.repeats === "weekly"
      ? `WEEKLY ${sorted(days).join(",")}`
      : (session.monthDays ?? []).length > 0
        ? `MONTHLY ${sorted((session.monthDays ?? []).map(String)).join(",")}`
        : `MONTHLY ${sorted(days.flatMap((day) => (session.nth ?? []).map((nth) => `${nth}${day}`))).join(",")}`;
  const span = `${session.from}…${session.until ?? ""}`;
  return [`${rule} every ${session.every ?? 1} ${session.starts}-${session.ends} ${span}`, ...dated];
}

/** The same words for a schedule. */
function wordsOf(schedule: ScheduleBody): string {
  const times = `${clock(schedule.opens_at)}-${clock(schedule.closes_at)}`;
  if (schedule.freq === undefined) return `on ${schedule.dtstart} ${times}`;
  const days = sorted(
    (schedule.byday ?? schedule.bymonthday ?? "").split(",").map((day) => day.trim().replace(/^\+/, "")),
  );
  const span = `${schedule.valid_from ?? schedule.dtstart}…${schedule.valid_to ?? schedule.until ?? ""}`;
  return `${schedule.freq} ${days.join(",")} every ${schedule.interval ?? 1} ${times} ${span}`;
}

describe("what the directory says, the feed says", () => {
  test("of every listing that anybody may read, and of no other", async () => {
    const rows = await world.app.database.sql<{ id: string }[]>`
      select id::text from listings where status in ('published', 'paused')`;
    expect(sorted(services.map(({ id }) => id))).toEqual(sorted(rows.map(({ id }) => id)));
  });

  test("sessions: every one as a rule or a date, and nothing else", () => {
    const wrong: object[] = [];
    for (const service of services) {
      const { sessions } = listingOf(service.id);
      const expected = (sessions as Session[]).flatMap(expectedOf);
      const told = schedulesOf(service).map(wordsOf);
      if (JSON.stringify(sorted(expected)) !== JSON.stringify(sorted(told))) {
        wrong.push({ name: service.name, expected, told });
      }
    }
    expect(wrong.slice(0, 3)).toEqual([]);
  });

  test("exceptions and term time are not lost, though no rule has a field for them", () => {
    const notes = (key: PublicListing) =>
      schedulesOf(serviceOf(key))
        .map(({ description = "", notes: text = "" }) => `${description} ${text}`)
        .join(" ");
    expect(notes("severalVenues")).toMatch(/2026-12-29|29 December 2026/);
    expect(notes("severalVenues")).toMatch(/term/i);
    expect(notes("termTime")).toMatch(/term/i);
    expect(notes("pastMidnight")).not.toMatch(/term/i);
  });

  test("names, texts, groups, ages, prices, languages, contacts and places", () => {
    for (const service of services) {
      const listing = listingOf(service.id);
      const { minAge, maxAge } = listing.eligibility ?? {};
      const limit = (age: number | undefined) =>
        age !== undefined && age > 0 && age < 100 ? age : undefined;
      expect(service.name).toBe(listing.name);
      expect(service.status).toBe(listing.status === "paused" ? "temporarily closed" : "active");
      expect(service.description).toContain(listing.description.slice(0, 40));
      expect(service.organization_id).toBe(listing.group.id);
      expect(service.organization?.name).toBe(listing.group.name);
      expect([service.minimum_age, service.maximum_age], service.name).toEqual([
        limit(minAge),
        limit(maxAge),
      ]);
      const amounts = (service.cost_options ?? []).map(({ amount }) => amount);
      const { cost = {}, contact = {}, assurance } = listing;
      const hasPrice = cost.pence === undefined || amounts.includes(cost.pence / 100);
      expect(hasPrice, `${service.name} has its price`).toBe(true);
      expect(cost.free !== true || amounts.includes(0), `${service.name} is free`).toBe(true);
      expect((service.languages ?? []).map(({ code }) => code)).toEqual(listing.languages);
      expect(service.assured_date).toBe(assurance?.on);
      const numbers = new Set(
        membersOf(service)
          .filter(({ name }) => name === "number")
          .map(({ value }) => value),
      );
      expect([...numbers], service.name).toEqual(contact.phone === undefined ? [] : [contact.phone]);
      const emails = membersOf(service)
        .filter(({ name }) => name === "email")
        .map(({ value }) => value);
      expect(contact.email === undefined ? emails.length === 0 : emails.includes(contact.email)).toBe(true);
      expect(service.url ?? contact.website).toBe(contact.website ?? service.url);
    }
  });

  test("places: those that anybody may know of", () => {
    for (const service of services) {
      const { venues } = listingOf(service.id);
      const open = (
        venues as { confidential: boolean; name?: string; address?: { postcode?: string } }[]
      ).filter(({ confidential }) => !confidential);
      const postcodes = locationsOf(service).flatMap(({ addresses = [] }) =>
        addresses.map(({ postal_code: postcode }) => postcode ?? ""),
      );
      const expected = open.flatMap(({ address }) => address?.postcode ?? []);
      // An address needs a first line: where there is none, the location has no address.
      expect(postcodes.filter((postcode) => !expected.includes(postcode))).toEqual([]);
      const names = new Set(locationsOf(service).map(({ name }) => name));
      expect(open.filter(({ name }) => name !== undefined && !names.has(name))).toEqual([]);
    }
  });

  test("interests, needs and cohorts: as attributes, by their ids", () => {
    for (const service of services.filter((_, index) => index % 3 === 0)) {
      const listing = listingOf(service.id);
      const expected = listing.interests.length + listing.needs.length + listing.cohorts.length;
      const own = (service.attributes ?? []).filter(({ taxonomy_term_id: id }) => id !== undefined);
      expect(own.length, service.name).toBeGreaterThanOrEqual(expected);
      expect((service.attributes ?? []).filter(({ link_type: type }) => type === "eligibility").length).toBe(
        listing.cohorts.length,
      );
    }
  });
});

describe("what sets the feed apart", () => {
  test("areas have the URIs of the Office for National Statistics", () => {
    const uris = (key: PublicListing) => (serviceOf(key).service_areas ?? []).map(({ uri }) => uri);
    expect(uris("atHome")).toEqual([`${ONS}E07000114`]);
    expect(uris("countyWide")).toEqual([`${ONS}E10000016`]);
    const all = services.flatMap(({ service_areas: areas = [] }) => areas);
    expect(all.filter(({ uri }) => uri?.startsWith(ONS) !== true)).toEqual([]);
    for (const area of all) expect(area.service_area).toBe(area.name);
  });

  test("a group has its charity and company numbers, by scheme", async () => {
    const group = await world.feed.item<OrganizationBody>(`/organizations/${world.groupId}`);
    const told = (group.organization_identifiers ?? []).map(
      (one) => `${one.identifier_scheme} ${one.identifier}`,
    );
    expect(sorted(told)).toEqual(["GB-CHC 1123456", "GB-COH 07123456"]);
    for (const { identifier_type: type } of group.organization_identifiers ?? []) expect(type).toMatch(/\S/);
  });

  test("an address is British: county, country, a postcode with its space", () => {
    const addresses = services.flatMap((service) =>
      locationsOf(service).flatMap(({ addresses: own = [] }) => own),
    );
    expect(addresses.length).toBeGreaterThan(100);
    for (const { country, state_province: county, postal_code: postcode, city } of addresses) {
      expect(country).toBe("GB");
      expect(county).toMatch(/^[A-Z][a-z]/);
      expect(postcode).toMatch(/^[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$/);
      expect(city).not.toBe(county);
    }
    const canterbury = serviceOf("priced");
    expect(locationsOf(canterbury)[0]?.addresses?.[0]?.state_province).toBe("Kent");
  });

  test("accessibility has the field of either profile", () => {
    const features = services.flatMap((service) =>
      locationsOf(service).flatMap(({ accessibility = [] }) => accessibility),
    ) as { description?: string; accessibility?: string }[];
    expect(features.length).toBeGreaterThan(100);
    for (const { description, accessibility } of features)
      expect([accessibility, description]).toEqual([expect.any(String), expect.any(String)]);
  });

  test("no price, no age and no contact are made up", () => {
    const { cost_options: costs, minimum_age: least, maximum_age: most } = serviceOf("bare");
    expect([costs, least, most]).toEqual([undefined, undefined, undefined]);
    expect(serviceOf("donation").cost_options?.[0]?.amount).toBeUndefined();
    expect(JSON.stringify(serviceOf("donation"))).toContain("Donations are welcome.");
    expect(serviceOf("anyAge").minimum_age).toBeUndefined();
    expect(JSON.stringify(serviceOf("children"))).toContain("With a grown-up");
    expect(JSON.stringify(serviceOf("older"))).toContain("Not a care setting");
    expect(JSON.stringify(serviceOf("roomUntil"))).toContain("two seats");
  });

  test("who assured it is a role, never a person", async () => {
    const people = await world.app.database.sql<{ email: string }[]>`select email from people`;
    const emails = new Set(people.map(({ email }) => email));
    const assurers = services.flatMap(({ assurer_email: email }) => email ?? []);
    expect(assurers.filter((email) => emails.has(email))).toEqual([]);
  });

  test("the base says who publishes, under which licence and where the document is", async () => {
    const base = (await world.feed.get("/")).json();
    expect(base).toMatchObject({
      version: "HSDS-UK-3.0",
      profile: expect.any(String),
      openapi_url: expect.any(String),
    });
    expect(base.openapi_url).toMatch(/\/open-referral\/v3\/openapi\.json$/);
    expect(JSON.stringify(base)).toMatch(/licen[cs]e/);
    expect(JSON.stringify(base)).toMatch(/publisher/);
  });
});
