/** Numbers that look random and are the same for the same seed. */
export interface Random {
  /** From 0 up to, and not including, 1. */
  next(): number;
  below(limit: number): number;
  chance(share: number): boolean;
  pick<T>(values: readonly T[]): T;
  /** The first values the likeliest. */
  skewed<T>(values: readonly T[]): T;
  /** A version 7 id of this instant. */
  id(at: number): string;
}

/** Mulberry32: small, quick, and good enough for made-up listings. */
export function makeRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  const at = <T>(values: readonly T[], index: number): T => {
    const value = values[index];
    if (value === undefined) throw new Error("nothing to choose from");
    return value;
  };
  const hex = (digits: number): string =>
    below(16 ** digits)
      .toString(16)
      .padStart(digits, "0");
  return {
    next,
    below,
    chance: (share) => next() < share,
    pick: (values) => at(values, below(values.length)),
    skewed: (values) => at(values, Math.floor(next() ** 2 * values.length)),
    id(instant) {
      const time = instant.toString(16).padStart(12, "0");
      return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-8${hex(3)}-${hex(6)}${hex(6)}`;
    },
  };
}
