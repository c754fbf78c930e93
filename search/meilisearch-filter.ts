import type { AboutCondition, Condition } from "./conditions.ts";
import { EARTH_RADIUS_METRES } from "./distance.ts";

/** A string in Meilisearch's filter language. */
export const quote = (value: string): string => `"${value.replaceAll(/["\\]/g, "\\$&")}"`;

/** All of these, as the part of a search that says so. */
export function filterOf(...conditions: readonly string[]): { filter?: string } {
  return conditions.length === 0 ? {} : { filter: conditions.join(" AND ") };
}

/** Conditions in Meilisearch's filter language. */
export const written = (conditions: readonly AboutCondition[]): string[] =>
  conditions.map(({ condition }) => writeCondition(condition));

/** A condition in Meilisearch's filter language. */
export function writeCondition(condition: Condition): string {
  switch (condition.op) {
    case "anyOf":
      return `${condition.field} IN [${condition.values.map(quote).join(", ")}]`;
    case "allOf":
      return `(${condition.values.map((value) => `${condition.field} = ${quote(value)}`).join(" AND ")})`;
    case "is":
      return `${condition.field} = ${typeof condition.value === "string" ? quote(condition.value) : condition.value}`;
    case "atLeast":
      return `${condition.field} >= ${condition.value}`;
    case "atMost":
      return `${condition.field} <= ${condition.value}`;
    case "anyNumber":
      return `${condition.field} IN [${condition.values.join(", ")}]`;
    case "someBetween":
      return `${condition.field} ${condition.from} TO ${condition.to}`;
    case "within":
      return `_geoRadius(${condition.lat}, ${condition.lng}, ${condition.metres})`;
    case "either":
      // Of nothing, nothing holds.
      return condition.of.length === 0
        ? "listing IN []"
        : `(${condition.of.map(writeCondition).join(" OR ")})`;
    case "both":
      break;
  }
  return `(${condition.of.map(writeCondition).join(" AND ")})`;
}

type Point = { lat: number; lng: number };
/** A box is a little wider than its circle, so that rounding leaves nothing out. */
const BOX_MARGIN = 1.001;

/** A box around a circle. Boxes go by number indexes; a circle makes Meilisearch read all points, each time. */
export function boxAround({ lat, lng }: Point, metres: number): string {
  const high = (metres / EARTH_RADIUS_METRES) * (180 / Math.PI) * BOX_MARGIN;
  const most = Math.min(89, Math.abs(lat) + high);
  const wide = Math.min(179, high / Math.cos((most * Math.PI) / 180));
  return `_geoBoundingBox([${lat + high}, ${lng + wide}], [${lat - high}, ${lng - wide}])`;
}
