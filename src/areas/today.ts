const londonDay = new Intl.DateTimeFormat("en-CA", {
  timeZone: "Europe/London",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
});

/** The date in Europe/London at an instant, `2026-11-24`. */
export function londonDate(instant: Date): string {
  return londonDay.format(instant);
}

const londonClock = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

/** Minutes since midnight by the clock in Europe/London at an instant. */
export function londonMinute(instant: Date): number {
  const [hour = 0, minute = 0] = londonClock.format(instant).split(":").map(Number);
  return hour * 60 + minute;
}

const HOUR_MS = 3_600_000;

/** The instant at which a date begins in Europe/London. */
export function londonDayStart(date: string): Date {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  // In summer time the day begins an hour before it does in UTC.
  const early = new Date(midnight - HOUR_MS);
  return londonDate(early) === date ? early : new Date(midnight);
}

/** The date that many days later; negative: earlier. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 24 * HOUR_MS).toISOString().slice(0, 10);
}
