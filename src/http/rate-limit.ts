/** A general limit on requests: in memory on Node, by the platform's binding on Workers; never a database write. */
export interface RateLimiter {
  /** Counts one request of `key`; seconds to wait when it is over the limit, else undefined. */
  take(key: string): Promise<number | undefined>;
}

/** Lets everything through: the limit is switched off. */
export const UNLIMITED: RateLimiter = { take: () => Promise.resolve(undefined) };
