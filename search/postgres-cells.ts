import { metresBetween } from "./distance.ts";
import { any, lexeme } from "./postgres-lexemes.ts";

/**
 * Squares of a grid in sizes that double, so that a circle is covered by few of them: large ones in its middle, small
 * ones at its rim. Each row has the square of every size as a key.
 */
interface Cell {
  /** 0 is the smallest. */
  size: number;
  row: number;
  column: number;
}
interface Circle {
  lat: number;
  lng: number;
  metres: number;
}

/** Degrees of the smallest: about 1 km a side in Britain. */
const SMALLEST = { lat: 0.01, lng: 0.015 } as const;
const SIZES = 7;
/** Each more makes the index work more, each fewer lets more rows in that lie outside. */
const CELLS_MAXIMUM = 32;
const LARGEST_MAXIMUM = 60;
/** How much nearer the side of a cell may be than its point of the same latitude, within the radius below. */
const SLACK = 1.02;
const SLACK_METRES = 100_000;

const keyOf = ({ size, row, column }: Cell): string => `cell${size}/${row}_${column}`;
const degrees = (size: number) => ({ lat: SMALLEST.lat * 2 ** size, lng: SMALLEST.lng * 2 ** size });

/** Keys of the cells that hold a point. */
export function cellKeys({ lat, lng }: { lat: number | null; lng: number | null }): string[] {
  if (lat === null || lng === null) return [];
  return Array.from({ length: SIZES }, (_, size) => {
    const side = degrees(size);
    return keyOf({ size, row: Math.floor(lat / side.lat), column: Math.floor(lng / side.lng) });
  });
}

/** Degrees around a point that hold everything within so many metres. */
export function boxAround(circle: Circle): { lat: number; lng: number } {
  const lat = (circle.metres / 6_371_000) * (180 / Math.PI) * 1.001 + 1e-9;
  const widest = Math.min(89, Math.abs(circle.lat) + lat);
  return { lat, lng: (lat / Math.cos((widest * Math.PI) / 180)) * 1.001 };
}

/** A `tsquery` of cells that together hold a circle; undefined where it is too large for them. */
export function cellsAround(circle: Circle): string | undefined {
  const largest = largestIn(circle);
  if (largest === undefined) return undefined;
  // Kept as they are: what lies inside as a whole, the smallest, and what there is no more room to divide.
  const [kept, waiting] = [[] as Cell[], largest];
  for (let cell = waiting.shift(); cell !== undefined; cell = waiting.shift()) {
    const parts = cell.size === 0 ? [cell] : divided(cell, circle);
    const isRoom = kept.length + waiting.length + parts.length <= CELLS_MAXIMUM;
    if (parts.length > 0 && (parts[0] === cell || !isRoom)) kept.push(cell);
    else waiting.push(...parts);
  }
  return any(kept.map((cell) => lexeme(keyOf(cell))));
}

/** Cells of the largest size that the circle touches. */
function largestIn(circle: Circle): Cell[] | undefined {
  const [box, side, size] = [boxAround(circle), degrees(SIZES - 1), SIZES - 1];
  const rows = range((circle.lat - box.lat) / side.lat, (circle.lat + box.lat) / side.lat);
  const columns = range((circle.lng - box.lng) / side.lng, (circle.lng + box.lng) / side.lng);
  if (rows.length * columns.length > LARGEST_MAXIMUM) return undefined;
  return rows
    .flatMap((row) => columns.map((column) => ({ size, row, column })))
    .filter((cell) => touches(cell, circle));
}

const range = (from: number, to: number): number[] => {
  const first = Math.floor(from);
  const count = Math.min(Math.floor(to) - first, LARGEST_MAXIMUM) + 1;
  return Array.from({ length: count }, (_, index) => first + index);
};

/** The quarters of a cell that the circle touches; the cell itself where it takes all of it. */
function divided(cell: Cell, circle: Circle): Cell[] {
  if (isInside(cell, circle)) return [cell];
  const [size, row, column] = [cell.size - 1, cell.row * 2, cell.column * 2];
  return [
    { size, row, column },
    { size, row, column: column + 1 },
    { size, row: row + 1, column },
    { size, row: row + 1, column: column + 1 },
  ].filter((quarter) => touches(quarter, circle));
}

function sidesOf({ size, row, column }: Cell) {
  const side = degrees(size);
  return {
    south: row * side.lat,
    north: (row + 1) * side.lat,
    west: column * side.lng,
    east: (column + 1) * side.lng,
  };
}

function touches(cell: Cell, circle: Circle): boolean {
  const { south, north, west, east } = sidesOf(cell);
  const box = boxAround(circle);
  const isInBox =
    north >= circle.lat - box.lat &&
    south <= circle.lat + box.lat &&
    east >= circle.lng - box.lng &&
    west <= circle.lng + box.lng;
  if (!isInBox || circle.metres > SLACK_METRES) return isInBox;
  const nearest = {
    lat: Math.min(Math.max(circle.lat, south), north),
    lng: Math.min(Math.max(circle.lng, west), east),
  };
  return metresBetween(circle, nearest) <= circle.metres * SLACK + 1;
}

function isInside(cell: Cell, circle: Circle): boolean {
  const { south, north, west, east } = sidesOf(cell);
  return [south, north].every((lat) =>
    [west, east].every((lng) => metresBetween(circle, { lat, lng }) <= circle.metres),
  );
}
