import type { RowProblem } from "../candidate.ts";

/** What was put right or left out of a value, in plain words, and what its owner can do about it. */
export interface CleaningNote {
  reason: string;
  fix?: string;
}

/**
 * A value of a source in this directory's form. Without `value` there was nothing to keep: silently where the source
 * said nothing, with a `note` where it said something that could not be used. With both, it was put right.
 */
export interface Cleaned<T> {
  value?: T;
  note?: CleaningNote;
}

/** Longer values are cut before anything is read out of them; no field of a listing is a hundredth of it. */
export const RAW_LENGTH_MAXIMUM = 200_000;
/** What a problem shows of the value that it is about, in characters. */
export const SHOWN_LENGTH_MAXIMUM = 80;

/** A value that was left out. */
export const leftOut = (reason: string, fix?: string): { note: CleaningNote } => ({
  note: fix === undefined ? { reason } : { reason, fix },
});

/** A note as a problem of kind `note` at its place, with the value as it stood, cut to 80 characters. */
export function noteProblem(
  place: Pick<RowProblem, "sheet" | "row" | "column">,
  written: unknown,
  note: CleaningNote,
): RowProblem {
  return { ...place, value: shown(written), ...note, kind: "note" };
}

/** A value as a problem shows it: on one line, cut to 80 characters. */
export function shown(written: unknown): string {
  const text = (typeof written === "string" ? written : (JSON.stringify(written) ?? ""))
    .slice(0, SHOWN_LENGTH_MAXIMUM * 4)
    .toWellFormed()
    .replaceAll(/\s+/g, " ")
    .trim();
  return text.length <= SHOWN_LENGTH_MAXIMUM ? text : cutAtWord(text, SHOWN_LENGTH_MAXIMUM);
}

const SHORTEST_CUT_PART = 0.7;

/** At most so many characters, cut between two words and ended by "…"; unchanged where it is not longer. */
export function cutAtWord(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const part = text.slice(0, longest);
  const space = part.search(/\s\S*$/);
  // A text without spaces is cut within its word, but not within a character of two units.
  const at = space >= longest * SHORTEST_CUT_PART ? space : longest - 1;
  const end = isHighSurrogate(part.charCodeAt(at - 1)) ? at - 1 : at;
  return `${part.slice(0, end).replace(/[\s,;:–—-]+$/u, "")}…`;
}

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
