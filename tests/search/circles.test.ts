import fc from "fast-check";
import { expect, test } from "vitest";
import { metresBetween } from "#search/distance.ts";
import type { AboutCondition } from "#search/conditions.ts";
import { isMet, writtenAround, writtenWithin } from "#search/meilisearch-circles.ts";

interface Point {
  lat: number;
  lng: number;
}

const circle = fc.record({
  lat: fc.double({ min: -70, max: 70, noNaN: true }),
  lng: fc.double({ min: -170, max: 170, noNaN: true }),
  metres: fc.integer({ min: 50, max: 200_000 }),
});
/** Where a point lies from the centre: most near the rim. */
const way = fc.record({
  bearing: fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }),
  share: fc.oneof(
    fc.double({ min: 0, max: 1.5, noNaN: true }),
    fc.double({ min: 0.99, max: 1.01, noNaN: true }),
  ),
});

const RUNS = 5_000;
const METRES_OF_A_DEGREE = 111_195;

function about(within: Point & { metres: number }): AboutCondition[] {
  return [{ topic: "place", byVenue: true, condition: { op: "within", ...within } }];
}

function isInBoxes([filter = ""]: string[], { lat, lng }: Point): boolean {
  const boxes = filter.match(/_geoBoundingBox\([^)]*\)/g) ?? [];
  return boxes.some((box) => {
    const [north = 0, east = 0, south = 0, west = 0] = (box.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map(Number);
    return lat <= north && lat >= south && lng <= east && lng >= west;
  });
}

function pointAt(from: Point & { metres: number }, { bearing, share }: { bearing: number; share: number }) {
  const degrees = (from.metres * share) / METRES_OF_A_DEGREE;
  const lat = from.lat + degrees * Math.cos(bearing);
  return { lat, lng: from.lng + (degrees * Math.sin(bearing)) / Math.cos((lat * Math.PI) / 180) };
}

test("boxes within a circle hold nothing beyond it, and those around it all that lies in it", () => {
  fc.assert(
    fc.property(circle, way, (within, to) => {
      const point = pointAt(within, to);
      const isIn = metresBetween(within, point) <= within.metres;
      expect(isIn || !isInBoxes(writtenWithin(about(within)), point)).toBe(true);
      expect(!isIn || isInBoxes(writtenAround(about(within)), point)).toBe(true);
      expect(isMet(about(within), { listing: "a", _geo: point })).toBe(isIn);
    }),
    { numRuns: RUNS },
  );
});

test("most of a circle is within the boxes, and little around it is not", () => {
  const within = { lat: 51.3, lng: 1.1, metres: 5_000 };
  const steps = Array.from({ length: 200 }, (_, index) => -1.2 + (index * 2.4) / 199);
  const points = steps.flatMap((north) =>
    steps.map((east) =>
      pointAt(within, { bearing: Math.atan2(east, north), share: Math.hypot(east, north) }),
    ),
  );
  const inCircle = points.filter((point) => metresBetween(within, point) <= within.metres).length;
  const held = points.filter((point) => isInBoxes(writtenWithin(about(within)), point)).length;
  const around = points.filter((point) => isInBoxes(writtenAround(about(within)), point)).length;
  expect(held / inCircle).toBeGreaterThan(0.8);
  expect(around / inCircle).toBeLessThan(1.2);
});

test("a listing that is spared the circle is met wherever it lies", () => {
  const within = { op: "within", lat: 51, lng: 1, metres: 1_000 } as const;
  const spared = { op: "anyOf", field: "listing", values: ["a"] } as const;
  const either: AboutCondition[] = [
    { topic: "place", byVenue: true, condition: { op: "either", of: [within, spared] } },
  ];
  const far = { lat: 52, lng: 1 };
  expect(isMet(either, { listing: "a", _geo: far })).toBe(true);
  expect(isMet(either, { listing: "a" })).toBe(true);
  expect(isMet(either, { listing: "b", _geo: far })).toBe(false);
  expect(isMet(either, { listing: "b", _geo: { lat: 51, lng: 1 } })).toBe(true);
});
