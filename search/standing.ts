import { dayNumber, firstDayWithin } from "./conditions.ts";
import type { SourceListing } from "./document.ts";

type Standing = Pick<SourceListing, "assuredOn" | "publishedOn" | "capacityStatus" | "capacityUntil">;

const sinceDay = (listing: Standing): number => dayNumber(listing.assuredOn ?? listing.publishedOn);

/**
 * What orders listings that match equally well: freshness before room before assurance, each a small step.
 * 0 to 15: four for each step of freshness (fresh 12, lapsed 0), two for stated room, one where somebody assured it.
 */
export function standingOf(listing: Standing, today: string): number {
  const since = sinceDay(listing);
  const steps = [3, 6, 12].filter((months) => since >= firstDayWithin(today, months)).length;
  const room = listing.capacityStatus === "capacity" && (listing.capacityUntil ?? "") >= today;
  return 4 * steps + (room ? 2 : 0) + (listing.assuredOn === null ? 0 : 1);
}

/** The first day after `today` on which the standing is another, though nothing was changed; null for never. */
export function standingUntil(listing: Standing, today: string): number | null {
  const now = dayNumber(today);
  const since = new Date(sinceDay(listing) * 86_400_000);
  const ends = [3, 6, 12].map((months) => {
    const year = since.getUTCFullYear();
    const month = since.getUTCMonth() + months;
    const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
    return Math.floor(Date.UTC(year, month, Math.min(since.getUTCDate(), lastDay)) / 86_400_000);
  });
  const room =
    listing.capacityStatus === "capacity" && listing.capacityUntil !== null
      ? [dayNumber(listing.capacityUntil) + 1]
      : [];
  const coming = [...ends, ...room].filter((day) => day > now);
  return coming.length === 0 ? null : Math.min(...coming);
}
