import type { AreaKind } from "../context.ts";
import type { QueryWord, Span } from "./understanding-words.ts";

/** Parameters that words of a search may stand for. */
export const READ_PARAMETERS = [
  "in",
  "openTo",
  "near",
  "within",
  "day",
  "after",
  "before",
  "from",
  "to",
  "free",
  "maxPence",
  "age",
  "delivery",
] as const;
export type ReadParameter = (typeof READ_PARAMETERS)[number];

/** One value of a parameter, as it stands in a URL. */
export interface ReadValue {
  parameter: ReadParameter;
  value: string;
  /** A default: gives way to what the caller asked for. */
  isSoft?: boolean;
}

/** Words, and what they stand for. */
export interface Reading extends Span {
  values: readonly ReadValue[];
  /** The words as they were typed that were taken for others, spelled nearly so. */
  corrected?: readonly string[];
  /** What the reader of the reply has to know, in one sentence. */
  notice?: string;
  /** Of a place: several areas of one kind widen each other. */
  kind?: AreaKind;
}

/** Reads what stands at a word, if anything does. */
export type Reader = (words: readonly QueryWord[], at: number) => Reading | undefined;

/** Sequences of words, the longest first; written as `on a|on|every`. */
export type Sequences = readonly (readonly string[])[];

export const sequences = (written: string): Sequences =>
  written
    .split("|")
    .map((text) => text.trim().split(/\s+/))
    .toSorted((left, right) => right.length - left.length);

/** The position after the longest of the sequences that stands here; here, where none does. */
export function past(words: readonly QueryWord[], at: number, options: Sequences): number {
  const found = options.find((option) => option.every((word, index) => words[at + index]?.plain === word));
  return at + (found?.length ?? 0);
}

export const plainAt = (words: readonly QueryWord[], at: number): string => words[at]?.plain ?? "";

/** A plain number up to a most, `7` but not `7pm`; undefined where there is none. */
export function numberAt(words: readonly QueryWord[], at: number, most: number): number | undefined {
  const text = plainAt(words, at);
  if (!/^\d{1,4}$/.test(text)) return undefined;
  return Number(text) <= most ? Number(text) : undefined;
}
