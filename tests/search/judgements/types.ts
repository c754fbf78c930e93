export const ASKED_AS = ["words", "synonym", "typo", "place", "day", "need", "nothing"] as const;

/** A query as people put it, with the listings that answer it, judged by reading them. */
export interface Judgement {
  q: string;
  as: (typeof ASKED_AS)[number];
  /** For a typing error: the same query without it, whose right answers are these. */
  of?: string;
  /** By name of the listing: 3 is what was asked for, 2 serves well, 1 may serve. Empty: nothing is to be found. */
  right: Readonly<Record<string, 1 | 2 | 3>>;
}

/** Names by grade, as they are written down: one a line. */
export function graded(three: string, two = "", one = ""): Judgement["right"] {
  const entries = ([3, 2, 1] as const).flatMap((grade, index) =>
    ([three, two, one][index] ?? "")
      .split("|")
      .map((name) => name.trim())
      .filter((name) => name !== "")
      .map((name) => [name, grade] as const),
  );
  return Object.fromEntries(entries.toReversed());
}
