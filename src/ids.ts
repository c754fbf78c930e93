import { v7 } from "uuid";

/**
 * Makes UUIDv7s from a clock: their time is the clock's, and those of one millisecond stay in the order in which they
 * were made.
 */
export function makeIds(now: () => Date): () => string {
  let lastMs = 0;
  let sequence = 0;
  return () => {
    const msecs = now().getTime();
    sequence = msecs === lastMs ? sequence + 1 : randomStart();
    lastMs = msecs;
    return v7({ msecs, seq: sequence });
  };
}

// Half the range, so that counting up cannot run over it within a millisecond.
const randomStart = () => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) >>> 1;
