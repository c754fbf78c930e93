import { COMMON_WORDS_OF_TEXTS, HEADWORDS } from "./listings-vocabulary.ts";
import type { Random } from "./listings-random.ts";

const ONSETS = "b br c ch cl d dr f fl g gr h j k l m n p pl pr qu r s sc sh sl sp st t th tr v w wh".split(
  " ",
);
const VOWELS = "a ai au e ea ee i ie o oa oi oo ou u".split(" ");
const CODAS = "b ck d ft g l ld ll m mp n nd ng nt p r rd rn s ss st t th x".split(" ");

/** Words that are new and can be said, so that a vocabulary is as large as that of a real directory. */
function inventWords(random: Random, count: number, known: ReadonlySet<string>): string[] {
  const invented = new Set<string>();
  while (invented.size < count) {
    const syllables = 1 + random.below(3);
    const parts = Array.from({ length: syllables }, () => random.pick(ONSETS) + random.pick(VOWELS));
    const word = `${parts.join("")}${random.pick(CODAS)}`;
    if (word.length >= 4 && !known.has(word)) invented.add(word);
  }
  return [...invented];
}

/** Texts of a skew as in natural language: few words in many listings, most words in few. */
export interface Texts {
  words: readonly string[];
  /** A word, the first of the vocabulary the likeliest. */
  word(): string;
  sentences(length: number): string;
}

/** Each known word is followed by some that say nothing, as most words of a text are about no term. */
function interleave(known: readonly string[], invented: readonly string[]): string[] {
  const mixed = known.flatMap((word, index) => [word, ...invented.slice(index * 3, index * 3 + 3)]);
  return [...mixed, ...invented.slice(known.length * 3)];
}

// The flattening of Zipf's law by Mandelbrot: without it the first words would stand in every listing.
const FLATTENING = 50;

export function makeTexts(random: Random, labels: readonly string[], size: number): Texts {
  const ofLabels = labels.flatMap((label) => label.toLowerCase().match(/[a-z]{3,}/g) ?? []);
  const known = [...new Set([...HEADWORDS, ...ofLabels])];
  const invented = inventWords(random, Math.max(0, size - known.length), new Set(known));
  const words = interleave(known, invented);
  const span = Math.log((words.length + FLATTENING) / FLATTENING);
  const word = (): string =>
    words[Math.floor(FLATTENING * Math.exp(random.next() * span) - FLATTENING)] ?? "group";
  const sentences = (length: number): string => {
    let text = "";
    let begins = true;
    while (text.length < length) {
      const next = random.chance(0.42) ? random.pick(COMMON_WORDS_OF_TEXTS) : word();
      text += begins ? next.charAt(0).toUpperCase() + next.slice(1) : next;
      begins = random.chance(0.09);
      text += begins ? ". " : " ";
    }
    return `${text.trim()}.`;
  };
  return { words, word, sentences };
}
