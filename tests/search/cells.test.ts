import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { metresBetween } from "#search/distance.ts";
import { cellKeys, cellsAround } from "#search/postgres-cells.ts";

const britain = {
  lat: fc.double({ min: 49.8, max: 60.9, noNaN: true }),
  lng: fc.double({ min: -8, max: 2, noNaN: true }),
};
const circles = fc.record({ ...britain, metres: fc.double({ min: 1, max: 130_000, noNaN: true }) });

/** A point so far from the middle, in this direction. */
function pointAt(circle: { lat: number; lng: number; metres: number }, share: number, turn: number) {
  const degrees = ((circle.metres * share) / 6_371_000) * (180 / Math.PI);
  return {
    lat: circle.lat + degrees * Math.sin(turn),
    lng: circle.lng + (degrees * Math.cos(turn)) / Math.cos((circle.lat * Math.PI) / 180),
  };
}

const keysIn = (query: string): string[] =>
  [...query.matchAll(/'(cell\d\/-?\d+_-?\d+)'/g)].map(([, key]) => key ?? "");

describe("a circle is covered by few cells", () => {
  test("whatever lies within it is in one of them", () => {
    fc.assert(
      fc.property(
        circles,
        fc.double({ min: 0, max: 1.1, noNaN: true }),
        fc.double({ min: 0, max: 6.3, noNaN: true }),
        (circle, share, turn) => {
          const cells = cellsAround(circle);
          const point = pointAt(circle, share, turn);
          if (cells === undefined || metresBetween(circle, point) > circle.metres) return;
          const covered = new Set(keysIn(cells));
          expect(cellKeys(point).some((key) => covered.has(key))).toBe(true);
        },
      ),
      { numRuns: 3_000, seed: 20_261_122 },
    );
  });

  test("they are few, and hold little beside it", () => {
    const circle = { lat: 51.28, lng: 1.08, metres: 5_000 };
    const keys = keysIn(cellsAround(circle) ?? "");
    expect(keys.length).toBeGreaterThan(3);
    expect(keys.length).toBeLessThanOrEqual(32);
    const [covered, inside] = [new Set(keys), { of: 0, cells: 0 }];
    for (let lat = 51.1; lat < 51.5; lat += 0.004) {
      for (let lng = 0.8; lng < 1.4; lng += 0.006) {
        if (metresBetween(circle, { lat, lng }) <= circle.metres) inside.of += 1;
        if (cellKeys({ lat, lng }).some((key) => covered.has(key))) inside.cells += 1;
      }
    }
    expect(inside.cells).toBeLessThan(1.8 * inside.of);
  });

  test("of a country there are too many", () => {
    expect(cellsAround({ lat: 54, lng: -2, metres: 2_000_000 })).toBeUndefined();
  });

  test("what has no point is in no cell", () => {
    expect(cellKeys({ lat: null, lng: null })).toEqual([]);
  });
});
