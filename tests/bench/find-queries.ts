import type { Sql } from "postgres";
import { TOWNS } from "./listings-vocabulary.ts";

/** Addresses of one kind of search, all alike and none the same. */
export interface QueryKind {
  name: string;
  paths: string[];
}

const VARIANTS = 40;
const FACETS = "interest,district,day,cost";

interface Sample {
  id: string;
  name: string;
  description: string;
  town: string;
  district: string;
  lat: number;
  lng: number;
  interest: string;
}

/** Eight kinds of search over what the database holds: words are those of its own listings. */
export async function queryKinds(sql: Sql): Promise<QueryKind[]> {
  const samples = await sql<Sample[]>`
    select l.id, l.name, l.description, v.town, v.district_code as district, v.lat, v.lng, t.slug as interest
    from (select * from listings where status = 'published' order by md5(id::text) limit 400) l
    join lateral (select * from venues where listing_id = l.id and lat is not null and not confidential
      order by position limit 1) v on true
    join lateral (select t.slug from listing_terms lt join terms t on t.id = lt.term_id
      where lt.listing_id = l.id and t.scheme = 'interest' order by lt.position limit 1) t on true
    order by md5(l.id::text) limit ${VARIANTS}`;
  if (samples.length < VARIANTS)
    throw new Error("The database holds too few listings with venue and interest.");
  const days = ["mon", "tue", "wed", "thu", "fri", "sat"];
  const kind = (
    name: string,
    path: (sample: Sample, index: number) => Record<string, string>,
  ): QueryKind => ({
    name,
    paths: samples.map((sample, index) => `/v1/listings?${new URLSearchParams(path(sample, index))}`),
  });
  const point = ({ lat, lng }: Sample) => `${lat.toFixed(3)},${lng.toFixed(3)}`;
  return [
    kind("words", (sample) => ({ q: words(sample) })),
    kind("words + district", (sample) => ({ q: words(sample), in: sample.district })),
    kind("words + district, interest, day", (sample, index) => ({
      q: words(sample),
      in: sample.district,
      interest: sample.interest,
      day: days[index % days.length] ?? "mon",
    })),
    kind("district, nearest first", (sample) => ({
      in: sample.district,
      near: point(sample),
      sort: "distance",
    })),
    kind("words within 5 km, nearest first", (sample) => ({
      q: words(sample),
      near: point(sample),
      within: "5000",
      sort: "distance",
    })),
    kind("words, four facets", (sample) => ({ q: words(sample), facets: FACETS })),
    kind("one typo", (sample) => ({ q: withTypo(words(sample)) })),
    kind("nothing found, relaxations", (sample, index) => ({
      q: `${words(sample)} zqxv${index}`,
      in: sample.district,
      day: days[index % days.length] ?? "mon",
      free: "true",
      age: "70",
    })),
  ];
}

const tellingWords = (text: string): string[] => text.toLowerCase().match(/[a-z]{5,}/g) ?? [];

const towns = new Set(TOWNS.map((town) => town.toLowerCase()));

/** A word of the name, for every other listing one of its text as well, and for every fourth its town. */
function words({ id, name, town, description }: Sample): string {
  const first = tellingWords(name).find((word) => !towns.has(word)) ?? "group";
  const more = tellingWords(description).filter((word) => word !== first && !towns.has(word));
  const number = Number.parseInt(id.slice(-1), 16);
  const texts = [first, ...(number % 2 === 0 ? more.slice(3, 4) : []), ...(number % 4 === 1 ? [town] : [])];
  return texts.join(" ");
}

/** Two neighbouring letters of the first word change places. */
function withTypo(text: string): string {
  return `${text.slice(0, 2)}${text[3] ?? ""}${text[2] ?? ""}${text.slice(4)}`;
}
