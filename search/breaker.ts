/** Remembers whether an engine answers. One for each process or isolate; handed in, never kept in a module. */
export interface Breaker {
  /** Whether it may be asked now. After a rest one search tries, and the others go on without it. */
  allows(): boolean;
  succeeded(): void;
  failed(): void;
}

export interface BreakerOptions {
  now(): Date;
  /** Failures in a row that open it. */
  failuresMaximum?: number;
  restMs?: number;
}

const FAILURES_MAXIMUM = 5;
const REST_MS = 5_000;
/** Of so many searches, the latest, half failed: that opens it, too, however they alternate. */
const LATEST = 20;
const LATEST_FAILURES_MAXIMUM = LATEST / 2;

/** A circuit breaker that half-opens by itself. A search that took too long has failed, even if an answer came later. */
export function createBreaker(options: BreakerOptions): Breaker {
  const { failuresMaximum = FAILURES_MAXIMUM, restMs = REST_MS } = options;
  let failures = 0;
  let latest: boolean[] = [];
  // While it is open only the one that tries is listened to: what was on the way before tells nothing new.
  let state: "closed" | "open" | "trying" = "closed";
  let restsUntil = 0;
  const rest = () => {
    state = "open";
    restsUntil = options.now().getTime() + restMs;
  };
  return {
    allows() {
      if (state === "closed") return true;
      if (options.now().getTime() < restsUntil) return false;
      // The one that tries keeps the others away for another rest.
      rest();
      state = "trying";
      return true;
    },
    succeeded() {
      if (state === "open") return;
      failures = 0;
      latest = state === "trying" ? [] : [...latest.slice(1 - LATEST), false];
      state = "closed";
    },
    failed() {
      if (state === "trying") rest();
      if (state === "open") return;
      failures += 1;
      latest = [...latest.slice(1 - LATEST), true];
      const often = latest.filter(Boolean).length >= LATEST_FAILURES_MAXIMUM;
      if (often || failures >= failuresMaximum) rest();
    },
  };
}
