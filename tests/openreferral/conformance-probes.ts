import { sql } from "drizzle-orm";
import { londonDate } from "#src/areas/today.ts";
import { schedulesOf, type ServiceBody, type TaxonomyBody } from "./conformance-bodies.ts";
import type { Query } from "./conformance-feed.ts";
import { canterburyHall, RARE_WORD } from "./conformance-listings.ts";
import type { Place, Setting } from "./conformance-oracle.ts";
import type { FeedWorld } from "./conformance-world.ts";

/** What the suite knows before it asks: every service whole, and values that occur in them. */
export interface Known {
  services: ServiceBody[];
  setting: Setting;
  taxonomies: TaxonomyBody[];
}

export const POSTCODE = canterburyHall.address.postcode;
const ONS = "http://statistics.data.gov.uk/id/statistical-geography/";

export async function learn({ app, feed }: FeedWorld): Promise<Known> {
  const [services, taxonomies] = [
    await feed.lines<ServiceBody>("/services", { full: true }),
    await feed.all<TaxonomyBody>("/taxonomies"),
  ];
  const rows = await app.database.db.execute<{
    postcode: string;
    lat: number;
    lng: number;
    codes: string[];
  }>(sql`
    select p.postcode, p.lat, p.lng, to_json(array_remove(array[d.code, d.parent_code], null)) as codes
    from postcodes p join areas d on d.code = p.district_code`);
  const places = new Map<string, Place>(
    rows.map(({ postcode, lat, lng, codes }) => [
      postcode,
      { lat, lng, areaUris: codes.map((code) => `${ONS}${code}`) },
    ]),
  );
  return { services, taxonomies, setting: { today: londonDate(app.clock.now()), places } };
}

/** Asks for one thing; `query` takes its values from what is there. */
export interface Probe {
  name: string;
  parameters: readonly string[];
  query(known: Known): Query;
}

const fixed = (query: Query): Probe => ({
  name: Object.entries(query)
    .map(([name, value]) => `${name}=${value}`)
    .join("&"),
  parameters: Object.keys(query),
  query: () => query,
});

/** The value that occurs in about this share of the services, of those that occur in some and not in all. */
function valueOf(known: Known, values: (service: ServiceBody) => readonly string[], share: number): string {
  const counts = new Map<string, number>();
  for (const service of known.services) {
    for (const value of new Set(values(service))) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const wanted = share * known.services.length;
  const byFit = [...counts].toSorted(
    ([, left], [, right]) => Math.abs(left - wanted) - Math.abs(right - wanted),
  );
  const found = byFit[0]?.[0];
  if (found === undefined) throw new Error("no service has such a value");
  return found;
}

const termIds = ({ attributes = [] }: ServiceBody) => attributes.flatMap((one) => one.taxonomy_term_id ?? []);
const taxonomyIds = ({ attributes = [] }: ServiceBody) =>
  attributes.flatMap(({ taxonomy_term: term }) => term?.taxonomy_id ?? []);

const modified = (share: number): Probe => ({
  name: `modified_after=what ${share * 100} % are older than`,
  parameters: ["modified_after"],
  query: ({ services }) => {
    const instants = services.map((service) => service.last_modified ?? "").toSorted();
    return { modified_after: instants[Math.floor(share * instants.length)] ?? "" };
  },
});

const term = (share: number): Probe => ({
  name: `taxonomy_term_id=of ${share * 100} %`,
  parameters: ["taxonomy_term_id"],
  query: (known) => ({ taxonomy_term_id: valueOf(known, termIds, share) }),
});

/** What can be judged by a record's values; in pairs, those of different parameters. */
export const PROBES: readonly Probe[] = [
  term(0.2),
  term(0.02),
  {
    name: "taxonomy_id=of 60 %",
    parameters: ["taxonomy_id"],
    query: (known) => ({ taxonomy_id: valueOf(known, taxonomyIds, 0.6) }),
  },
  {
    name: "organization_id=of 5 %",
    parameters: ["organization_id"],
    query: (known) => ({
      organization_id: valueOf(known, ({ organization_id: id }) => (id === undefined ? [] : [id]), 0.05),
    }),
  },
  // What the demonstration data was loaded in is one instant; the suite's own listings come after it.
  modified(0.95),
  modified(0.99),
  ...[18, 60].map((age) => fixed({ minimum_age: age })),
  ...[10, 50].map((age) => fixed({ maximum_age: age })),
  ...["MO", "SU"].map((day) => fixed({ day })),
  ...["10:30", "18:00"].map((time) => fixed({ start_time: time })),
  ...["12:00", "15:30"].map((time) => fixed({ end_time: time })),
  fixed({ postcode: POSTCODE }),
  ...[2_000, 30_000].map((proximity) => fixed({ postcode: POSTCODE, proximity })),
];

/** Only what it finds can be judged, never by whom. */
export const SEARCHES: readonly Probe[] = [fixed({ search: "singing" }), fixed({ search: RARE_WORD })];

export interface Pair {
  name: string;
  left: Probe;
  right: Probe;
}

/** Every two probes that share no parameter. */
export const PAIRS: readonly Pair[] = [...PROBES, ...SEARCHES].flatMap((left, index, all) =>
  all
    .slice(index + 1)
    .filter((right) => left.parameters.every((name) => !right.parameters.includes(name)))
    .map((right) => ({ name: `${left.name} & ${right.name}`, left, right })),
);

/** Days and times of a query are about one schedule. */
export const asksForTimes = ({ parameters }: Probe): boolean =>
  ["day", "start_time", "end_time"].some((name) => parameters.includes(name));

/** Of every weekday, how many services have a schedule on it. */
export function weekdaysIn({ services }: Known): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const service of services) {
    for (const { byday } of schedulesOf(service)) {
      for (const day of byday?.split(",") ?? []) {
        const name = day.replace(/^[+-]?\d+/, "");
        counts[name] = (counts[name] ?? 0) + 1;
      }
    }
  }
  return counts;
}
