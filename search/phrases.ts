import { allWordsOf } from "./words.ts";

/** What a phrase in a text says. */
export interface Meaning {
  /** `interest:gardening`, or `idea:faith`. */
  key: string;
  /** What the index holds for it: its label, its one word and those of what is broader. */
  text: string;
  /** A sign of it, and not a name for it. */
  isSign?: boolean;
}

interface Node {
  next: Map<string, Node>;
  /** Set where a phrase ends here; empty for a false friend. */
  meanings?: Meaning[];
  /** It counts at the opening of a text alone. */
  onlyOpening?: boolean;
}

/** Phrases of the vocabulary, compiled once so that a text is read in one pass. */
export interface PhraseIndex {
  root: Node;
  /** What was put in, for the fingerprint of the index: other phrases, other documents. */
  said: string[];
}

export const emptyPhraseIndex = (): PhraseIndex => ({ root: { next: new Map() }, said: [] });

/** Adds a phrase; one that was added before gains the meaning. */
export function addPhrase(
  index: PhraseIndex,
  phrase: string,
  meaning: Meaning | undefined,
  onlyOpening = false,
): void {
  let node = index.root;
  const words = allWordsOf(phrase);
  if (words.length === 0) return;
  index.said.push(`${words.join(" ")}=${meaning?.text ?? ""}${onlyOpening ? "^" : ""}`);
  for (const word of words) {
    const next = node.next.get(word) ?? { next: new Map() };
    node.next.set(word, next);
    node = next;
  }
  node.meanings ??= [];
  if (meaning === undefined) return;
  // The first to say it has it: names come before signs.
  if (!node.meanings.some(({ key }) => key === meaning.key)) node.meanings.push(meaning);
  if (onlyOpening) node.onlyOpening = true;
}

/** All words that meanings have: what is read out of a text is made of no others. */
export function wordsOfMeanings({ root }: PhraseIndex): string[] {
  const found = new Set<string>();
  const walk = ({ next, meanings = [] }: Node) => {
    for (const { text } of meanings) for (const word of text.split(" ")) found.add(word);
    for (const node of next.values()) walk(node);
  };
  walk(root);
  return [...found];
}

const CLAUSE_END = /[.,;:!?()[\]{}"“”\n\r–—/|•]+/u;
/** Before a phrase in the same clause, these turn it round: "no dancing", "not a support group". */
const NEGATIONS: ReadonlySet<string> = new Set(
  "no not never without isnt arent dont doesnt cannot cant wont nothing neither nor excluding except instead rather unlike".split(
    " ",
  ),
);
/** "Not only dancing" is dancing. */
const AFFIRMING: ReadonlySet<string> = new Set(["only", "just", "need", "matter", "necessarily", "alone"]);
/** Before "the" and a phrase these say where it is, not what. */
const WHEREABOUTS: ReadonlySet<string> = new Set(
  "near opposite behind beside outside past next above below adjacent".split(" "),
);
const WORDS_BEFORE = 3;

/** The meanings of a text in its order, the longest phrase at each place. */
export function meaningsIn(index: PhraseIndex, text: string, isOpening: boolean): Meaning[] {
  return text.split(CLAUSE_END).flatMap((clause) => readClause(index, allWordsOf(clause), isOpening));
}

function readClause(index: PhraseIndex, words: readonly string[], isOpening: boolean): Meaning[] {
  const found: Meaning[] = [];
  let at = 0;
  while (at < words.length) {
    const longest = longestAt(index, words, at);
    if (longest === undefined) {
      at += 1;
      continue;
    }
    const { node, end } = longest;
    if ((isOpening || node.onlyOpening !== true) && !isTurned(words, at))
      found.push(...(node.meanings ?? []));
    at = end;
  }
  return found;
}

function longestAt(
  index: PhraseIndex,
  words: readonly string[],
  from: number,
): { node: Node; end: number } | undefined {
  let node: Node | undefined = index.root;
  let longest: { node: Node; end: number } | undefined;
  for (let at = from; at < words.length; at += 1) {
    node = node.next.get(words[at] ?? "");
    if (node === undefined) break;
    if (node.meanings !== undefined) longest = { node, end: at + 1 };
  }
  return longest;
}

/** What stands before it makes it something that is not offered, or only a place nearby. */
function isTurned(words: readonly string[], at: number): boolean {
  for (let before = at - 1; before >= Math.max(0, at - WORDS_BEFORE); before -= 1) {
    const word = words[before] ?? "";
    if (AFFIRMING.has(word)) return false;
    if (NEGATIONS.has(word)) return true;
    if (WHEREABOUTS.has(word) && words.slice(before + 1, at).some((one) => one === "the" || one === "to"))
      return true;
  }
  return false;
}
