import { describe, expect, test } from "vitest";
import type { ServiceBody } from "./conformance-bodies.ts";
import type { Query } from "./conformance-feed.ts";
import { distanceTo, fits, type Setting, type Verdict } from "./conformance-oracle.ts";

// What judges the feed is judged here, on records written by hand.
const ONS = "http://statistics.data.gov.uk/id/statistical-geography/";
const setting: Setting = {
  today: "2026-11-22",
  places: new Map([["CT1 2JU", { lat: 51.28, lng: 1.08, areaUris: [`${ONS}E07000106`, `${ONS}E10000016`] }]]),
};
const service = (fields: Omit<Partial<ServiceBody>, "id">): ServiceBody => ({ id: "s", ...fields });
const weekly = { id: "w", freq: "WEEKLY", byday: "TU,TH", opens_at: "10:30", closes_at: "12:00" };
const monthly = { id: "m", freq: "MONTHLY", byday: "1FR,-1FR", opens_at: "14:00:00", closes_at: "16:00:00" };
const monthDays = { id: "d", freq: "MONTHLY", bymonthday: "15", opens_at: "18:00", closes_at: "19:00" };
const dated = { id: "e", dtstart: "2026-12-05", until: "2026-12-05", opens_at: "09:15", closes_at: "10:45" };
const night = { id: "n", freq: "WEEKLY", byday: "SA", opens_at: "22:00", closes_at: "01:00" };
const over = { ...weekly, valid_to: "2026-01-01" };
const near = {
  service_at_locations: [{ id: "p", location: { id: "l", latitude: 51.289, longitude: 1.08 } }],
};
const term = {
  attributes: [{ id: "a", taxonomy_term_id: "t1", taxonomy_term: { id: "t1", taxonomy_id: "x1" } }],
};

describe("the oracle", () => {
  test.each<[Omit<Partial<ServiceBody>, "id">, Query, Verdict]>([
    [{}, {}, true],
    [term, { taxonomy_term_id: "t1", taxonomy_id: "x1" }, true],
    [term, { taxonomy_term_id: "t2" }, false],
    [term, { taxonomy_term_id: "t1", taxonomy_id: "x2" }, false],
    [{ organization_id: "o1" }, { organization_id: "o1" }, true],
    [{ organization_id: "o1" }, { organization_id: "o2" }, false],
    [{ last_modified: "2026-11-22T12:00:00.001Z" }, { modified_after: "2026-11-22T12:00:00.001Z" }, true],
    [{ last_modified: "2026-11-22T12:00:00.001Z" }, { modified_after: "2026-11-22T12:00:00.002Z" }, false],
    [
      { last_modified: "2026-11-22T13:00:00.000+01:00" },
      { modified_after: "2026-11-22T12:00:00.000Z" },
      true,
    ],
    [{ maximum_age: 17 }, { minimum_age: 18 }, false],
    [{ maximum_age: 18 }, { minimum_age: 18 }, true],
    [{ minimum_age: 55 }, { minimum_age: 18 }, true],
    [{ minimum_age: 55 }, { maximum_age: 54 }, false],
    [{ minimum_age: 55 }, { maximum_age: 55 }, true],
    [{ schedules: [weekly] }, { day: "TH" }, true],
    [{ schedules: [weekly] }, { day: "FR" }, false],
    [{ schedules: [monthly] }, { day: "FR", start_time: "14:00", end_time: "16:00" }, true],
    [{ schedules: [monthly] }, { start_time: "14:01" }, false],
    [{ schedules: [monthDays] }, { day: "MO" }, undefined],
    [{ schedules: [monthDays] }, { day: "MO", start_time: "18:30" }, false],
    [{ schedules: [dated] }, { day: "SA" }, true],
    [{ schedules: [dated] }, { day: "SU" }, false],
    [{ schedules: [weekly, monthly] }, { day: "FR", end_time: "12:00" }, false],
    [{ schedules: [night] }, { end_time: "23:00" }, undefined],
    [{ schedules: [over] }, { day: "TU" }, undefined],
    [{ schedules: [over] }, { day: "MO" }, false],
    [{}, { day: "TU" }, false],
    [near, { postcode: "CT1 2JU", proximity: 2_000 }, true],
    [near, { postcode: "CT1 2JU", proximity: 500 }, false],
    [near, { postcode: "CT1 2JU", proximity: 1_001 }, undefined],
    [near, { postcode: "ZZ99 9ZZ", proximity: 2_000 }, false],
    [{}, { postcode: "CT1 2JU", proximity: 100_000 }, false],
    [{}, { postcode: "CT1 2JU" }, undefined],
    [{ service_areas: [{ id: "g", uri: `${ONS}E10000016` }] }, { postcode: "CT1 2JU" }, true],
    [{ service_areas: [{ id: "g", uri: `${ONS}E07000114` }] }, { postcode: "CT1 2JU" }, false],
    [{ ...term, organization_id: "o1" }, { taxonomy_term_id: "t1", organization_id: "o2" }, false],
  ])("of %j, asked for %j, says %s", (fields, query, verdict) => {
    expect(fits(service(fields), query, setting)).toBe(verdict);
  });

  test("measures as the earth is round", () => {
    const canterbury = { id: "c", latitude: 51.279, longitude: 1.0763 };
    expect(distanceTo(canterbury, { lat: 51.3813, lng: 1.3862 })).toBeGreaterThan(23_500);
    expect(distanceTo(canterbury, { lat: 51.3813, lng: 1.3862 })).toBeLessThan(25_000);
    expect(distanceTo({ id: "none" }, { lat: 51, lng: 1 })).toBeUndefined();
  });
});
