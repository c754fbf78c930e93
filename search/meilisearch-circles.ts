import type { AboutCondition, Condition } from "./conditions.ts";
import { EARTH_RADIUS_METRES, metresBetween } from "./distance.ts";
import { writeCondition } from "./meilisearch-filter.ts";
import type { Found } from "./meilisearch-rounds.ts";

/*
 * A circle makes Meilisearch read all points, each time; boxes go by number indexes. So it is asked about boxes that lie
 * within the circle, all of whose documents count, and boxes that cover it, whose others are judged here.
 */

export interface Circle {
  lat: number;
  lng: number;
  metres: number;
}

const RADIANS = Math.PI / 180;
/** Boxes are a little smaller or wider than they might be, so that rounding does no harm. */
const MARGIN = 0.001;
/** Halves of the heights of boxes, as angles of the circle. */
const INSIDE_ANGLES = [22.5, 45, 67.5] as const;
const COVERING_ANGLE = 45;
/** Beyond it degrees of longitude say nothing any more. */
const LATITUDE_MAXIMUM = 89;

/** Degrees of longitude from the centre to the circle's edge, so many degrees of latitude from it; 0 beyond it. */
function chord({ lat, lng: _lng, metres }: Circle, high: number): number {
  const chordOf = (latitude: number) => {
    const across =
      Math.sin(metres / EARTH_RADIUS_METRES / 2) ** 2 - Math.sin(((latitude - lat) * RADIANS) / 2) ** 2;
    const share = across / (Math.cos(lat * RADIANS) * Math.cos(latitude * RADIANS));
    return (2 * Math.asin(Math.sqrt(Math.min(1, Math.max(0, share))))) / RADIANS;
  };
  return Math.min(chordOf(lat + high), chordOf(lat - high));
}

function box({ lat, lng }: Circle, high: number, wide: number): string {
  return `_geoBoundingBox([${lat + high}, ${lng + wide}], [${lat - high}, ${lng - wide}])`;
}

const degreesHigh = ({ metres }: Circle): number => metres / EARTH_RADIUS_METRES / RADIANS;

/** A box around a circle: high and wide, or the part of it between two parallels. */
export function boxAround(circle: Circle): string {
  return box(circle, degreesHigh(circle) * (1 + MARGIN), widest(circle));
}

function widest(circle: Circle): number {
  const high = degreesHigh(circle) * (1 + MARGIN);
  const most = Math.min(LATITUDE_MAXIMUM, Math.abs(circle.lat) + high);
  return Math.min(179, high / Math.cos(most * RADIANS));
}

/** Two boxes across each other that cover a circle. */
function covering(circle: Circle): string {
  const high = degreesHigh(circle) * (1 + MARGIN);
  const wide = widest(circle);
  if (Math.abs(circle.lat) + high > LATITUDE_MAXIMUM) return boxAround(circle);
  const angle = COVERING_ANGLE * RADIANS;
  return either([
    box(circle, high * Math.sin(angle), wide),
    box(circle, high, wide * Math.cos(angle) * (1 + MARGIN)),
  ]);
}

/** Boxes within a circle. */
function inside(circle: Circle): string {
  const high = degreesHigh(circle) * (1 - MARGIN);
  return either(
    INSIDE_ANGLES.map((angle) => {
      const part = high * Math.sin(angle * RADIANS);
      return box(circle, part, chord(circle, part) * (1 - MARGIN));
    }),
  );
}

const either = (filters: readonly string[]): string => `(${filters.join(" OR ")})`;

/** Conditions without circles first: what is left of them is what the boxes are looked up among. */
const inOrder = (conditions: readonly AboutCondition[]): AboutCondition[] =>
  conditions.toSorted(
    (left, right) => Number(holdsCircle(left.condition)) - Number(holdsCircle(right.condition)),
  );

/** Conditions with boxes that cover in place of circles: some of what meets them `isMet` leaves out. */
export const writtenAround = (conditions: readonly AboutCondition[]): string[] =>
  inOrder(conditions).map(({ condition }) => writeCondition(condition, covering));

/** Conditions with boxes that lie within in place of circles: not all that is met meets them. */
export const writtenWithin = (conditions: readonly AboutCondition[]): string[] =>
  inOrder(conditions).map(({ condition }) => writeCondition(condition, inside));

function holdsCircle(condition: Condition): boolean {
  if (condition.op === "either" || condition.op === "both") return condition.of.some(holdsCircle);
  return condition.op === "within";
}

export const hasCircle = (conditions: readonly AboutCondition[]): boolean =>
  conditions.some(({ condition }) => holdsCircle(condition));

/** Whether what was found around circles lies in them. */
export function isMet(conditions: readonly AboutCondition[], found: Found): boolean {
  return conditions.every(({ condition }) => !holdsCircle(condition) || holds(condition, found));
}

/** Beside a circle there are listings alone: those whose name spares them what was read out of the words. */
function holds(condition: Condition, found: Found): boolean {
  if (condition.op === "either") return condition.of.some((one) => holds(one, found));
  if (condition.op === "both") return condition.of.every((one) => holds(one, found));
  if (condition.op === "anyOf" && condition.field === "listing") {
    return condition.values.includes(found.listing);
  }
  if (condition.op !== "within") throw new TypeError(`${condition.op} is not judged here`);
  return found._geo !== undefined && metresBetween(condition, found._geo) <= condition.metres;
}

export const outsideCircles = (conditions: readonly AboutCondition[]): AboutCondition[] =>
  conditions.filter(({ condition }) => !holdsCircle(condition));
