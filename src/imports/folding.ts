/** Small letters and digits alone, so that "St. John's Choir" is "St Johns Choir". */
export const foldName = (said: string): string =>
  said
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "");

/** The value cut to what a report shows. */
export function shown(value: unknown): string | undefined {
  if (value === undefined || value === null || value === "") return undefined;
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length <= SHOWN_MAXIMUM ? text : `${text.slice(0, SHOWN_MAXIMUM - 1).toWellFormed()}…`;
}

const SHOWN_MAXIMUM = 80;
