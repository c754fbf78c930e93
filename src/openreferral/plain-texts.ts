/*
 * Plain British English for what the exchange format has only a text for.
 */

export const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

/** `2026-11-24` as `24 November 2026`. */
export function dateText(date: string): string {
  const [year = "", month = "", day = ""] = date.split("-");
  return `${Number(day)} ${MONTHS[Number(month) - 1] ?? month} ${year}`;
}

/** `a, b and c`. */
export function listText(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;
}

/** Sentences one after the other, each closed; undefined where nothing is said. */
export function sentences(parts: readonly (string | null | undefined)[]): string | undefined {
  const said = parts.flatMap((part) => {
    const tidy = part?.trim() ?? "";
    return tidy === "" ? [] : [/[.!?…]$/.test(tidy) ? tidy : `${tidy}.`];
  });
  return said.length === 0 ? undefined : said.join(" ");
}

/** A text that says something; undefined where it is empty. */
export function said(text: string | null | undefined): string | undefined {
  const tidy = text?.trim();
  return tidy === undefined || tidy === "" ? undefined : tidy;
}

/** The list, or undefined where it is empty: the feed has no empty lists. */
export function some<T>(list: readonly T[]): T[] | undefined {
  return list.length === 0 ? undefined : [...list];
}
