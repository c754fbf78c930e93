import { fold } from "./words.ts";

/** No word that is typed begins like this; the last letter keeps it from being a plural. */
const MARK = { sure: "0q", loose: "0w", end: "q" } as const;

/**
 * The one word by which a term stands in the index, in listings that have it or a narrower one. What people say for a
 * term leads to it: one word is not met by the words of a label that are scattered over a text.
 */
export function termWord(scheme: string, slug: string): string {
  return `${MARK.sure}${scheme}${slug.replaceAll(/[^\p{L}\p{N}]/gu, "")}${MARK.end}`;
}

/** The same for what may be meant, too: it stands in the lowest field, so that it finds what comes last. */
export function looseWord(word: string): string {
  return MARK.loose + word.slice(MARK.sure.length);
}

export function isTermWord(word: string): boolean {
  return (word.startsWith(MARK.sure) || word.startsWith(MARK.loose)) && word.endsWith(MARK.end);
}

/** The loose words of all terms in a text of the index. */
export function looseWordsOf(text: string): string[] {
  return [...new Set(text.split(" "))]
    .filter((word) => word.startsWith(MARK.sure) && isTermWord(word))
    .map(looseWord);
}

interface Labelled {
  scheme: string;
  slug: string;
  label: string;
  broader: readonly { slug: string; label: string }[];
}

/** What the index holds of a term itself: its label and word. */
export function ownText({ scheme, slug, label }: Pick<Labelled, "scheme" | "slug" | "label">): string {
  return `${fold(label)} ${termWord(scheme, slug)}`;
}

/**
 * And of what is broader: the words of those terms. Of a broader label the words stand only where it is one word,
 * because parts of the others say another thing: "Arts and culture" is not art.
 */
export function broaderText({ scheme, broader }: Pick<Labelled, "scheme" | "broader">): string {
  const above = broader.flatMap((one) => {
    const words = fold(one.label);
    return [...(words.includes(" ") ? [] : [words]), termWord(scheme, one.slug)];
  });
  return above.join(" ");
}

/** Both. */
export function termText(term: Labelled): string {
  return [ownText(term), broaderText(term)].filter((text) => text !== "").join(" ");
}

const GATHERING = "group club society activity session class meet meeting circle";
const KIND_WORDS: Readonly<Record<string, string>> = {
  activity: GATHERING,
  class: `${GATHERING} course lesson workshop tuition training`,
  "drop-in": `${GATHERING} drop dropin`,
  "support-group": `${GATHERING} support help`,
  event: "event activity day",
  venue: "venue hire hall room place",
  advice: "advice help support service information session",
  equipment: "equipment loan borrow hire service help",
  benefit: "help support service grant",
};

/** What a listing of this kind may be called: "bridge club" finds those who play bridge and do not say that they are a club. */
export function kindWords(kind: string): string {
  return KIND_WORDS[kind] ?? "";
}
