import type { CAPACITY_STATUSES } from "#db/schema/listings.ts";
import type { FRESHNESS } from "./schema.ts";

export type Freshness = (typeof FRESHNESS)[number];

const STEPS = [
  { months: 3, freshness: "fresh" },
  { months: 6, freshness: "ageing" },
  { months: 12, freshness: "stale" },
] as const;

/** How fresh a listing is today, by the local date on which somebody assured it, or else published it. */
export function freshnessOf(since: string, today: string): Freshness {
  return STEPS.find(({ months }) => today < addMonths(since, months))?.freshness ?? "lapsed";
}

/** The same day some months later, or the month's last day where it has none such. */
export function addMonths(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  const lastDay = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay))).toISOString().slice(0, 10);
}

export interface StatedCapacity {
  status: (typeof CAPACITY_STATUSES)[number];
  until: string;
  note?: string | undefined;
}

/** Room as it may be told today: `unknown` once its date has passed. */
export function capacityOf(stated: StatedCapacity, today: string) {
  if (stated.until < today) return { status: "unknown" as const };
  return {
    status: stated.status,
    until: stated.until,
    ...(stated.note === undefined ? {} : { note: stated.note }),
  };
}
