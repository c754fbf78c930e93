import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { type RateLimiter, UNLIMITED } from "./rate-limit.ts";

const WINDOW_SECONDS = 60;

/** Counts in this process's memory, by the minute. 0 switches it off. */
export function memoryLimiter(requestsPerMinute: number): RateLimiter {
  if (requestsPerMinute === 0) return UNLIMITED;
  const limiter = new RateLimiterMemory({ points: requestsPerMinute, duration: WINDOW_SECONDS });
  return {
    async take(key) {
      try {
        await limiter.consume(key);
        return undefined;
      } catch (error) {
        if (error instanceof RateLimiterRes) return Math.max(1, Math.ceil(error.msBeforeNext / 1000));
        throw error;
      }
    },
  };
}
