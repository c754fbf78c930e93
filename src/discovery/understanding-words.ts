import { COMMON_WORDS, wordsOf } from "#search/words.ts";

/** A word of a query, with where it stands. */
export interface QueryWord {
  /** The position of its first character, and the one after its last. */
  start: number;
  end: number;
  /** What stands between the word before and this one; `-`, `/` and `,` tell something. */
  gap: string;
  /** Lower case, without accents and apostrophes: "men's" → "mens". */
  plain: string;
  /** As the index keeps it, singular. */
  folded: string;
  /** It says nothing by itself and is not looked for. */
  isCommon: boolean;
}

// Numbers keep their clock's point, their pound and what is written on to them: "£2.50", "10:30", "6pm", "60's", "70+".
const WORD = /£?\d+(?:[.:]\d{1,2})?\p{L}*(?:['’]s)?\+?|[\p{L}\p{M}\p{N}]+(?:['’‘ʼ`´][\p{L}\p{M}]+)*/gu;

/** The words of a query, in their order. */
export function splitWords(text: string): QueryWord[] {
  let before = 0;
  return Array.from(text.matchAll(WORD), ({ 0: typed, index }) => {
    const gap = text.slice(before, index);
    before = index + typed.length;
    const plain = typed
      .normalize("NFKD")
      .replaceAll(/[\p{M}'’‘ʼ`´]/gu, "")
      .toLowerCase();
    const folded = wordsOf(typed).join(" ");
    return { start: index, end: before, gap, plain, folded, isCommon: COMMON_WORDS.has(folded) };
  });
}

/** Some words of a query: from the first, up to but without the last. */
export interface Span {
  from: number;
  to: number;
}

/** Where these words stand one after the other. */
export function spansOfPhrase(words: readonly QueryWord[], phrase: string): Span[] {
  const wanted = splitWords(phrase).map(({ plain }) => plain);
  if (wanted.length === 0) return [];
  return words.flatMap((_, from) =>
    wanted.every((word, index) => words[from + index]?.plain === word)
      ? [{ from, to: from + wanted.length }]
      : [],
  );
}
