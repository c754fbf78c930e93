import {
  type LocationBody,
  locationsOf,
  type ScheduleBody,
  schedulesOf,
  type ServiceBody,
} from "./conformance-bodies.ts";
import type { Query } from "./conformance-feed.ts";

/** What a record's own values say of a filter; undefined where the reference leaves it open. */
export type Verdict = boolean | undefined;

const WEEKDAYS = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];
const EARTH_RADIUS_METRES = 6_371_000;
/** Distances are rounded and earths differ: what is this near the edge is left open. */
const EDGE = 0.01;

export interface Place {
  lat: number;
  lng: number;
  /** URIs of the areas that a point there lies in. */
  areaUris: readonly string[];
}

export interface Setting {
  today: string;
  /** Postcodes that the suite asks for. */
  places: ReadonlyMap<string, Place>;
}

const any = (verdicts: readonly Verdict[]): Verdict => {
  if (verdicts.includes(true)) return true;
  return verdicts.includes(undefined) ? undefined : false;
};
const every = (verdicts: readonly Verdict[]): Verdict => {
  if (verdicts.includes(false)) return false;
  return verdicts.includes(undefined) ? undefined : true;
};

/** Whether a fully nested service fits all that a query asks of its values. */
export function fits(service: ServiceBody, query: Query, setting: Setting): Verdict {
  const verdicts = Object.entries(query).map(([name, value]): Verdict => {
    const judge = JUDGES[name];
    return judge === undefined ? true : judge(service, String(value), query, setting);
  });
  return every([...verdicts, fitsTimes(schedulesOf(service), query, setting)]);
}

type Judge = (service: ServiceBody, value: string, query: Query, setting: Setting) => Verdict;

const JUDGES: Readonly<Record<string, Judge>> = {
  taxonomy_term_id: (service, id) =>
    (service.attributes ?? []).some((attribute) => attribute.taxonomy_term_id === id),
  taxonomy_id: (service, id) =>
    (service.attributes ?? []).some((attribute) => attribute.taxonomy_term?.taxonomy_id === id),
  organization_id: (service, id) => service.organization_id === id,
  modified_after: (service, instant) => Date.parse(service.last_modified ?? "") >= Date.parse(instant),
  minimum_age: (service, age) => (service.maximum_age ?? Number.POSITIVE_INFINITY) >= Number(age),
  maximum_age: (service, age) => (service.minimum_age ?? 0) <= Number(age),
  postcode: (service, postcode, query, { places }) => {
    const place = places.get(postcode);
    if (place === undefined) return false;
    if (query["proximity"] === undefined) return covers(service, place);
    return any(locationsOf(service).map((location) => isNear(location, place, Number(query["proximity"]))));
  },
};

/** Where no area is given, the record says nothing of whom it is for. */
function covers({ service_areas: areas = [] }: ServiceBody, { areaUris }: Place): Verdict {
  if (areas.length === 0) return undefined;
  return areas.some(({ uri }) => uri !== undefined && areaUris.includes(uri));
}

export function isNear(location: LocationBody, place: Place, metres: number): Verdict {
  const distance = distanceTo(location, place);
  if (distance === undefined) return false;
  const edge = Math.max(1, metres * EDGE);
  return Math.abs(distance - metres) < edge ? undefined : distance < metres;
}

/** Metres along a great circle; undefined where the location has no point. */
export function distanceTo({ latitude, longitude }: LocationBody, { lat, lng }: Pick<Place, "lat" | "lng">) {
  if (latitude === undefined || longitude === undefined) return undefined;
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const half = (difference: number) => Math.sin(radians(difference) / 2) ** 2;
  const chord =
    half(latitude - lat) + Math.cos(radians(lat)) * Math.cos(radians(latitude)) * half(longitude - lng);
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.sqrt(chord));
}

/** One schedule has to fit day and times together: half of the answer on another day is none. */
function fitsTimes(schedules: readonly ScheduleBody[], query: Query, { today }: Setting): Verdict {
  const { day, start_time: starts, end_time: ends } = query;
  if (day === undefined && starts === undefined && ends === undefined) return true;
  return any(
    schedules.map((schedule) => {
      const parts = [
        day === undefined ? true : isOn(schedule, String(day)),
        starts === undefined ? true : (clock(schedule.opens_at) ?? "") >= String(starts),
        ends === undefined ? true : endsBy(schedule, String(ends)),
      ];
      const verdict = every(parts);
      return verdict === true && isOver(schedule, today) ? undefined : verdict;
    }),
  );
}

function isOn({ byday, bymonthday, dtstart, freq }: ScheduleBody, day: string): Verdict {
  if (byday !== undefined) {
    return byday.split(",").some((part) => part.trim().replace(/^[+-]?\d+/, "") === day);
  }
  if (bymonthday !== undefined) return undefined;
  if (dtstart === undefined || freq !== undefined) return false;
  return WEEKDAYS[new Date(`${dtstart}T00:00:00Z`).getUTCDay()] === day;
}

function endsBy({ opens_at: opens, closes_at: closes }: ScheduleBody, latest: string): Verdict {
  const [from, to] = [clock(opens), clock(closes)];
  if (to === undefined) return false;
  // Past midnight: which day's clock is meant is open.
  if (from !== undefined && to <= from) return undefined;
  return to <= latest;
}

const isOver = ({ valid_to: to, until, dtstart, freq }: ScheduleBody, today: string): boolean =>
  (to ?? until ?? (freq === undefined ? dtstart : undefined) ?? today) < today;

/** `10:30` of `10:30`, `10:30:00` and `10:30+01:00`. */
const clock = (time: string | undefined): string | undefined => time?.slice(0, 5);
