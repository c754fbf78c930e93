import { v7 } from "uuid";

/**
 * Makes UUIDv7s from a clock: their time is the clock's, and those of one millisecond stay in the order in which they
 * were made.
 */
export function makeIds(now: () => Date): () => string {
  let lastMs = 0;
  let sequence = 0;
  let bytes = new Uint8Array();
  const takeRandom = (): Uint8Array => {
    if (bytes.length < RANDOM_BYTES)
      bytes = crypto.getRandomValues(new Uint8Array(RANDOM_BYTES * IDS_AT_ONCE));
    const taken = bytes.subarray(0, RANDOM_BYTES);
    bytes = bytes.subarray(RANDOM_BYTES);
    return taken;
  };
  return () => {
    const msecs = now().getTime();
    const random = takeRandom();
    // Half the range, so that counting up cannot run over it within a millisecond.
    sequence =
      msecs === lastMs ? sequence + 1 : new DataView(random.buffer, random.byteOffset).getUint32(0) >>> 1;
    lastMs = msecs;
    return v7({ msecs, seq: sequence, random });
  };
}

const RANDOM_BYTES = 16;
/** Randomness is asked for this seldom: asking costs more than the rest of an id. */
const IDS_AT_ONCE = 32;
