import type { AboutCondition, Condition } from "./conditions.ts";

/** A string in Meilisearch's filter language. */
export const quote = (value: string): string => `"${value.replaceAll(/["\\]/g, "\\$&")}"`;

/** All of these, as the part of a search that says so. */
export function filterOf(...conditions: readonly string[]): { filter?: string } {
  return conditions.length === 0 ? {} : { filter: conditions.join(" AND ") };
}

/** Conditions in Meilisearch's filter language. */
export const written = (conditions: readonly AboutCondition[]): string[] =>
  conditions.map(({ condition }) => writeCondition(condition));

type Circle = Extract<Condition, { op: "within" }>;
const writeCircle = ({ lat, lng, metres }: Circle): string => `_geoRadius(${lat}, ${lng}, ${metres})`;

/** A condition in Meilisearch's filter language, circles as they are or in another way. */
export function writeCondition(
  condition: Condition,
  circle: (circle: Circle) => string = writeCircle,
): string {
  switch (condition.op) {
    case "anyOf":
      return `${condition.field} IN [${condition.values.map(quote).join(", ")}]`;
    case "allOf":
      return `(${condition.values.map((value) => `${condition.field} = ${quote(value)}`).join(" AND ")})`;
    case "is":
      return `${condition.field} = ${typeof condition.value === "string" ? quote(condition.value) : condition.value}`;
    case "atLeast":
      // Few are lapsed: to leave those out takes a third of the time of joining all others.
      return condition.field === "freshnessDay"
        ? `NOT freshnessDay < ${condition.value}`
        : `${condition.field} >= ${condition.value}`;
    case "atMost":
      return `${condition.field} <= ${condition.value}`;
    case "anyNumber":
      return `${condition.field} IN [${condition.values.join(", ")}]`;
    case "someBetween":
      return `${condition.field} ${condition.from} TO ${condition.to}`;
    case "within":
      return circle(condition);
    case "either":
      // Of nothing, nothing holds.
      return condition.of.length === 0
        ? "listing IN []"
        : `(${condition.of.map((one) => writeCondition(one, circle)).join(" OR ")})`;
    case "both":
      break;
  }
  return `(${condition.of.map((one) => writeCondition(one, circle)).join(" AND ")})`;
}
