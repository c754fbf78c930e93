const SECOND_SIGNAL_AFTER_MS = 500;
const CLOSE_MAXIMUM_MS = 30_000;
const PARENT_LOOKED_FOR_EVERY_MS = 250;

/** Ends a process in order: what was begun last is closed first. */
export interface Lifecycle {
  /** Registers what to close, with the last resort for a process that dies. */
  onClose(name: string, close: () => Promise<void>, lastResort?: () => void): void;
  /** Throws where a signal came while starting; called between the steps of a start. */
  checkpoint(): void;
  /** From here on a signal closes at once; before, the start stops at its next checkpoint. */
  started(): void;
  close(): Promise<void>;
}

/** A signal came while the process was starting. */
export class StoppedWhileStarting extends Error {}

interface Closer {
  name: string;
  close: () => Promise<void>;
  lastResort?: () => void;
}

/**
 * Listens for SIGINT and SIGTERM. A Ctrl-C reaches us twice, from the terminal and from npm, which passes it on: only
 * a signal that comes later than that is a second one, and ends the process at once.
 */
export function makeLifecycle(report: (message: string) => void): Lifecycle {
  const closers: Closer[] = [];
  let signalledAt: number | undefined;
  let isStarted = false;
  let closing: Promise<void> | undefined;

  const lastResort = () => {
    for (const closer of closers.toReversed()) closer.lastResort?.();
  };

  async function closeAll(): Promise<void> {
    for (let closer = closers.pop(); closer !== undefined; closer = closers.pop()) {
      try {
        await closer.close();
      } catch (error) {
        report(`Could not close ${closer.name}: ${error instanceof Error ? error.message : String(error)}`);
        closer.lastResort?.();
      }
    }
  }

  const close = () => (closing ??= closeAll());

  const onSignal = (reason: string) => {
    const at = performance.now();
    if (signalledAt === undefined) {
      signalledAt = at;
      report(`\nStopping (${reason}) …`);
      if (!isStarted) return;
      // Nothing that hangs may keep the process: Postgres is asked to end all the same.
      setTimeout(() => endAtOnce(1), CLOSE_MAXIMUM_MS).unref();
      void close().then(() => process.exit(0));
    } else if (at - signalledAt > SECOND_SIGNAL_AFTER_MS) {
      endAtOnce(130);
    }
  };
  const endAtOnce = (code: number) => {
    lastResort();
    process.exit(code);
  };
  process.on("SIGINT", onSignal);
  process.on("SIGTERM", onSignal);
  process.once("exit", lastResort);
  watchParent(() => onSignal("npm is gone"));

  return {
    onClose(name, closeOne, lastResortOne) {
      closers.push({
        name,
        close: closeOne,
        ...(lastResortOne === undefined ? {} : { lastResort: lastResortOne }),
      });
    },
    checkpoint() {
      if (signalledAt !== undefined) throw new StoppedWhileStarting("stopped while starting");
    },
    started() {
      isStarted = true;
      if (signalledAt !== undefined) void close().then(() => process.exit(0));
    },
    close,
  };
}

/** An npm that is killed outright tells us nothing: without it nobody could stop us, and we would hold the port. */
function watchParent(onGone: () => void): void {
  if (process.env["npm_lifecycle_event"] === undefined) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    onGone();
  }, PARENT_LOOKED_FOR_EVERY_MS);
  timer.unref();
}
