import type { SearchDocument } from "./document.ts";
import type { Asking } from "./meilisearch-asking.ts";
import { searchFor } from "./meilisearch-asking.ts";
import type { Found } from "./meilisearch-rounds.ts";

/*
 * Documents that are counted here are not read as documents: to order them costs ten times as much. What is counted of
 * one stands on it as one text that is its own, so that the values of that facet are the facts of all that was found.
 */

/** Documents up to which Meilisearch lists the values of a facet from what was found, and not from all values. */
export const FACTS_MAXIMUM = 2_900;
const BETWEEN = "|";
const AND = ",";
const TIME = /^\d+-\d+$/;

/** The id first: values are told apart by how they begin. */
export function factsOf(document: SearchDocument): string {
  const { id, position, lat, lng, district, kind, freshnessDay } = document;
  const { interests, needs, cohorts, delivery, accessibility, costBands, weekdayUntil } = document;
  const lists = [interests, needs, cohorts, delivery, accessibility, costBands, weekdayUntil];
  return [
    id,
    String(position),
    lat === null || lng === null ? "" : `${lat}${AND}${lng}`,
    district ?? "",
    kind,
    String(freshnessDay),
    ...lists.map((list) => list.join(AND)),
  ].join(BETWEEN);
}

/** As if the document had been read. Its rank tells it from the others of its listing alone. */
function readFacts(text: string): Found {
  const [id = "", position = "", point = "", district = "", kind, freshnessDay, ...lists] =
    text.split(BETWEEN);
  const [interests, needs, cohorts, delivery, accessibility, costBands, weekdayUntil] = lists.map((list) =>
    list === "" ? [] : list.split(AND),
  );
  // After the listing comes the venue, where it has one, then the time.
  const [listing = "", place = ""] = id.split("_");
  const [lat, lng] = point.split(AND).map(Number);
  return {
    id,
    listing,
    venue: place === "" || TIME.test(place) ? null : place,
    several: true,
    rank: position.padStart(4, "0"),
    freshnessDay: Number(freshnessDay),
    ...(lat === undefined || lng === undefined ? {} : { _geo: { lat, lng } }),
    district: district === "" ? null : district,
    ...(kind === undefined ? {} : { kind }),
    interests,
    needs,
    cohorts,
    delivery,
    accessibility,
    costBands,
    weekdayUntil: weekdayUntil?.map(Number),
  };
}

/** The facts of all documents that are found, in no order; known to be no more than FACTS_MAXIMUM. */
export async function askFacts(
  asking: Pick<Asking, "text" | "phrases" | "ask">,
  filters: readonly string[],
): Promise<Found[]> {
  const { facets } = await asking.ask({ ...searchFor(asking, filters), limit: 0, facets: ["facts"] });
  return Object.keys(facets["facts"] ?? {}).map(readFacts);
}
