import { releaseLeases } from "./claim.ts";
import { drain } from "./drain.ts";
import type { HandlerParts } from "./handlers.ts";

/** Drains the outbox for as long as a process lives. */
export interface Drainer {
  /** Asks for a run soon; many asks while one runs make one more. Never waits and never throws. */
  nudge(): void;
  /** Begins sweeping by timer: the safety net for what no nudge told of. */
  start(): void;
  /** Lets the batch at work end, begins no other, and lets the leases go. */
  stop(): Promise<void>;
}

type Parts = HandlerParts;

const SWEEP_EVERY_MS = 5_000;

/** Makes the drainer of one process: runs never overlap in it, and it sweeps only while nothing runs. */
export function makeDrainer(runtime: Parts, worker: string, sweepEveryMs = SWEEP_EVERY_MS): Drainer {
  const stopping = new AbortController();
  let running: Promise<void> | undefined;
  let again = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sweeps = false;

  const sweepLater = () => {
    clearTimeout(timer);
    if (sweeps && !stopping.signal.aborted) timer = setTimeout(nudge, sweepEveryMs);
  };

  const work = async () => {
    try {
      do {
        again = false;
        await drain({ runtime, worker, signal: stopping.signal });
      } while (again && !stopping.signal.aborted);
    } catch (error) {
      // The database is away, most likely: the next sweep tries again.
      runtime.log.error("the outbox was not drained", { error: String(error) });
    }
    running = undefined;
    sweepLater();
  };

  function nudge(): void {
    if (stopping.signal.aborted) return;
    if (running !== undefined) {
      again = true;
      return;
    }
    clearTimeout(timer);
    running = work();
  }

  return {
    nudge,
    start() {
      sweeps = true;
      nudge();
    },
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      await running;
      await releaseLeases(runtime.db, worker);
    },
  };
}
