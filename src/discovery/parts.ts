import type { TextPart } from "#search/port.ts";
import { isMeant } from "#search/synonyms.ts";
import { queryWords } from "#search/words.ts";
import { knownWord, type Phrases } from "./understanding-phrases.ts";

const PARTS_MAXIMUM = 6;
const RARE_FROM_LETTERS = 4;
const RARE_FROM_WORDS = 3;

// Words that half the directory has: never looked for alone.
const COMMON: ReadonlySet<string> = new Set(
  `about access active activity adult advice age all any association available big care centre centr chat class club
  come community contact day drop event evening everyone family find first free friendly friend fun get give go good
  group hall health help hire home hour house hub in info information join just kent learn lesson life line like live local look
  make man me meet meeting member month more morning my name near need new no not offer old older one open out over
  own part people person place programme project provide public regular room run see service session share social
  society some someone something space special start stay support sure take talk team term thing time today together
  town trust under up use village visit volunteer want way week weekly welcome well woman work year young`.split(
    /\s+/,
  ),
);
// So wide that even two of them together find everything: "support group".
const WIDE: ReadonlySet<string> = new Set(
  "group club class session community local support help people place activity service social meeting".split(
    " ",
  ),
);

/** A concept of the vocabulary, or a plain word. */
interface Piece {
  text: string;
  isConcept: boolean;
}

/**
 * What may be looked for where few have all of a text: it with typing errors mended, then its parts, the best first:
 * without one plain word, without
 * one concept, a concept alone, and a plain word alone where it is rare. A common word never stands alone.
 */
export function partsOf(text: string, phrases: Phrases): TextPart[] {
  const words = [...new Set(queryWords(text))];
  return [...mendedOf(words, phrases), ...shorterOf(words, phrases)].slice(0, PARTS_MAXIMUM);
}

/**
 * All of it with the vocabulary's spelling. Engines correct words by those of the listings, which need not hold the
 * word that was meant: what is called photography may only speak of cameras.
 */
function mendedOf(words: readonly string[], phrases: Phrases): TextPart[] {
  const mended = words.map((word) => (isMeant(word, false) ? word : (knownWord(phrases, word) ?? word)));
  const text = mended.join(" ");
  return text === words.join(" ") ? [] : [{ text, onlyIfRare: false, isMended: true }];
}

function shorterOf(words: readonly string[], phrases: Phrases): TextPart[] {
  const pieces = piecesOf(words, phrases);
  if (pieces.length < 2) return [];
  const without = (index: number) => pieces.filter((_, at) => at !== index);
  // Without its only concept a text says something else.
  const holdsConcept = (rest: readonly Piece[]) =>
    rest.some(({ isConcept }) => isConcept) || !pieces.some(({ isConcept }) => isConcept);
  const isPlain = ({ isConcept }: Piece) => !isConcept;
  const order = pieces
    .map((_, index) => index)
    .toSorted((left, right) => weightOf(pieces[left]) - weightOf(pieces[right]));
  const shorter = order
    .map(without)
    .filter((rest) => rest.length > 1 && mayStand(rest) && holdsConcept(rest));
  const concepts = pieces
    .filter(({ isConcept }) => isConcept)
    .toSorted((left, right) => right.text.split(" ").length - left.text.split(" ").length);
  // "Pole dancing" is not any dancing: beside a word that says more, one word says too little.
  const isQualified = pieces.some((piece) => isPlain(piece) && !COMMON.has(piece.text));
  const alone = concepts.filter((piece) => mayStand([piece]) && (piece.text.includes(" ") || !isQualified));
  // Of two words one is half: too little to go by.
  const isLong = words.length >= RARE_FROM_WORDS;
  const rare = pieces.filter(
    (piece) => isLong && isPlain(piece) && piece.text.length >= RARE_FROM_LETTERS && !COMMON.has(piece.text),
  );
  const written = [...shorter, ...alone.map((piece) => [piece])].map((part) => ({
    text: part.map((piece) => piece.text).join(" "),
    // Beside common words alone a plain word stands alone.
    onlyIfRare: part.every(isPlain) && part.filter(({ text: one }) => !COMMON.has(one)).length < 2,
  }));
  const all = [...written, ...rare.map((piece) => ({ text: piece.text, onlyIfRare: true }))];
  return all.filter((part, index) => all.findIndex((other) => other.text === part.text) === index);
}

/** What may be left out soonest: a common plain word, a plain one, a concept. */
function weightOf(piece: Piece | undefined): number {
  if (piece === undefined || piece.isConcept) return 2;
  return COMMON.has(piece.text) ? 0 : 1;
}

/** It says enough: some word that is not common, or a phrase of several that is not wide. */
function mayStand(pieces: readonly Piece[]): boolean {
  return pieces.some(({ text, isConcept }) => {
    const words = text.split(" ");
    if (!isConcept || words.length === 1) return !COMMON.has(text) && !WIDE.has(text);
    return words.some((word) => !WIDE.has(word));
  });
}

/** The text as the longest phrases of the vocabulary, typing errors forgiven, and the words between them. */
function piecesOf(words: readonly string[], phrases: Phrases): Piece[] {
  const meant = words.map((word) => knownWord(phrases, word) ?? word);
  const found: Piece[] = [];
  for (let at = 0; at < words.length;) {
    const count = phraseLength(meant, at, phrases);
    const text = count === 0 ? words[at] : meant.slice(at, at + count).join(" ");
    found.push({ text: text ?? "", isConcept: count > 0 });
    at += Math.max(1, count);
  }
  return found;
}

function phraseLength(words: readonly string[], at: number, phrases: Phrases): number {
  for (let count = Math.min(phrases.longest, words.length - at); count > 0; count -= 1) {
    if (phrases.all.has(words.slice(at, at + count).join(" "))) return count;
  }
  return 0;
}
