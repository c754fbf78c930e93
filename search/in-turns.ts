/** Work of which so much goes on at once. */
export interface Turns {
  /** Waits for room and begins; fails with what an earlier work failed with. */
  begin(work: () => Promise<void>): Promise<void>;
  /** Waits for all that was begun; fails likewise. */
  end(): Promise<void>;
}

/** Lets so many things go on at once. After a failure nothing more is begun. */
export function inTurns(most: number): Turns {
  const running = new Set<Promise<void>>();
  const failures: unknown[] = [];
  const refuse = (): void => {
    if (failures.length > 0) throw failures[0];
  };
  return {
    async begin(work) {
      if (running.size >= most) await Promise.race(running);
      refuse();
      const one: Promise<void> = work()
        .catch((error: unknown) => void failures.push(error))
        .finally(() => running.delete(one));
      running.add(one);
    },
    async end() {
      await Promise.all(running);
      refuse();
    },
  };
}
