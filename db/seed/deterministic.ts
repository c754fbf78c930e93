import { v7 as uuidv7 } from "uuid";

/** Chance that is the same in every run: mulberry32, uniform in [0, 1). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** UUIDv7s of a given instant that are the same in every run. */
export function seededIds(at: Date, random: () => number): () => string {
  let sequence = 0;
  return () => {
    sequence += 1;
    const bytes = Uint8Array.from({ length: 16 }, () => Math.floor(random() * 256));
    return uuidv7({ msecs: at.getTime(), seq: sequence, random: bytes });
  };
}

/** The date so many days after another: `2026-11-24`. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
