const DAYS_IN_MONTH = 30.44;
const DAYS_IN_YEAR = 365.25;

export const quoted = (words: string): string => `“${words}”`;

/** `a`, `a and b`, `a, b and c`. */
export function listed(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join("");
  return `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

const some = (count: number, one: string): string => `${count} ${one}${count === 1 ? "" : "s"}`;

/** How long ago that many days were. */
export function ago(days: number): string {
  if (days <= 0) return "today";
  if (days === 1) return "yesterday";
  if (days < 14) return `${days} days ago`;
  if (days < 61) return `${some(Math.floor(days / 7), "week")} ago`;
  return `${monthsFor(days)} ago`;
}

/** That many days in months, or in years where they are many. */
export function monthsFor(days: number): string {
  return days < 2 * DAYS_IN_YEAR
    ? some(Math.max(1, Math.floor(days / DAYS_IN_MONTH)), "month")
    : some(Math.floor(days / DAYS_IN_YEAR), "year");
}

/** Metres as people say them. */
export function metresText(metres: number): string {
  if (metres < 1_000) return `${metres < 100 ? metres : Math.round(metres / 10) * 10} m`;
  const kilometres = metres / 1_000;
  return `${kilometres < 10 ? Math.round(kilometres * 10) / 10 : Math.round(kilometres)} km`;
}

const dayAndMonth = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", timeZone: "UTC" });
const whole = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});

/** A local date in words, with its year where it is not this one. */
export function longDate(date: string, today: string): string {
  const format = date.slice(0, 4) === today.slice(0, 4) ? dayAndMonth : whole;
  return format.format(new Date(`${date}T00:00:00Z`));
}
