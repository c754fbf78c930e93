/** Values that are dear to read and change seldom: one for each process or isolate; handed in, never kept in a module. */
export interface Cache {
  /**
   * The value under a name. Once it is older than `freshMs`, one caller reads it anew while the others go on with
   * what is there; where that reading fails the old value stays. `read` is given it, to hand it back if it still holds.
   */
  get<T>(name: string, freshMs: number, read: (known: T | undefined) => Promise<T>): Promise<T>;
  /** What is made of a value, made again only where that is another one. */
  derive<S, T>(name: string, source: S, make: (source: S) => T): T;
  /** The next `get` of this name reads. */
  forget(name: string): void;
}

interface Entry {
  value: unknown;
  readAt: number;
}

export function makeCache(now: () => Date): Cache {
  // Values and never promises: on Workers no request may wait for what another one reads.
  const entries = new Map<string, Entry>();
  const made = new Map<string, { source: unknown; value: unknown }>();
  return {
    async get<T>(name: string, freshMs: number, read: (known: T | undefined) => Promise<T>): Promise<T> {
      const entry = entries.get(name);
      const at = now().getTime();
      // A name is always read by the same function, so the value is of its type.
      const known = entry?.value as T;
      if (entry !== undefined && at - entry.readAt < freshMs) return known;
      // The others find it fresh for as long as this one reads.
      if (entry !== undefined) entries.set(name, { value: known, readAt: at });
      try {
        const value = await read(entry === undefined ? undefined : known);
        entries.set(name, { value, readAt: at });
        return value;
      } catch (error) {
        if (entry === undefined) throw error;
        return known;
      }
    },
    derive<S, T>(name: string, source: S, make: (source: S) => T): T {
      const held = made.get(name);
      // As above: a name is always made of the same kind of source, by the same function.
      if (held !== undefined && held.source === source) return held.value as T;
      const value = make(source);
      made.set(name, { source, value });
      return value;
    },
    forget(name) {
      entries.delete(name);
    },
  };
}
