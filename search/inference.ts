import type { SearchDocument, SourceListing } from "./document.ts";
import { type Meaning, meaningsIn } from "./phrases.ts";
import { termWord } from "./term-words.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What terms are read out of. */
export type Inferred = Pick<
  SourceListing,
  "name" | "groupName" | "summary" | "description" | "terms" | "dismissedTerms"
>;

/** A listing that speaks of more than this speaks of nothing in particular. */
const MEANINGS_MAXIMUM = 16;
const FIRST_SENTENCE = /^[^.!?\n]{0,300}/u;

/** Terms that a listing's text speaks of and nobody chose, and their labels as text to be searched. */
export function inferTerms(
  listing: Inferred,
  vocabulary: Vocabulary,
): Pick<SearchDocument, "told" | "inferred" | "opening" | "mentioned" | "hinted" | "inferredTerms"> {
  const { phrases } = vocabulary;
  const summary = listing.summary ?? "";
  const [opening = ""] = FIRST_SENTENCE.exec(listing.description) ?? [];
  const known = new Set([
    ...listing.terms.flatMap(({ scheme, slug, broader }) =>
      [slug, ...broader.map((one) => one.slug)].map((one) => `${scheme}:${one}`),
    ),
    ...(listing.dismissedTerms ?? []),
  ]);
  const named = [listing.name, summary].flatMap((text) => meaningsIn(phrases, text, true));
  const opened = meaningsIn(phrases, opening, true);
  const head = [...named, ...opened];
  const spoken = new Set(head.map(({ key }) => key));
  const told = listing.terms.flatMap(({ scheme, slug }) =>
    spoken.has(`${scheme}:${slug}`) ? [termWord(scheme, slug)] : [],
  );
  const group = meaningsIn(phrases, listing.groupName, true);
  const rest = meaningsIn(phrases, listing.description.slice(opening.length), false);
  // The surest evidence first: each term stands once, where it is surest.
  const [inferred, opens, mentioned, hinted] = freshOf(
    [
      named.filter(isName),
      opened.filter(isName),
      [...head.filter(isSign), ...[...group, ...rest].filter(isName)],
      [...group, ...rest].filter(isSign),
    ],
    known,
  );
  const all = [...inferred, ...opens, ...mentioned, ...hinted];
  return {
    told: told.join(" "),
    inferred: wordsFor(inferred),
    opening: wordsFor(opens),
    mentioned: wordsFor(mentioned),
    hinted: wordsFor(hinted),
    inferredTerms: all.flatMap(({ key }) => (key.startsWith("idea:") ? [] : [key])),
  };
}

const isSign = (meaning: Meaning): boolean => meaning.isSign === true;
const isName = (meaning: Meaning): boolean => !isSign(meaning);

type Four<T> = [T, T, T, T];

/** Each meaning once, in the first list that has it, without those that are known already. */
function freshOf(lists: Four<readonly Meaning[]>, known: Set<string>): Four<Meaning[]> {
  const of = (meanings: readonly Meaning[]) => fresh(meanings, known);
  return [of(lists[0]), of(lists[1]), of(lists[2]), of(lists[3])];
}

/** Each meaning once, without those that are known already, which it adds to. */
function fresh(meanings: readonly Meaning[], known: Set<string>): Meaning[] {
  const found: Meaning[] = [];
  for (const meaning of meanings) {
    if (known.has(meaning.key) || found.length === MEANINGS_MAXIMUM) continue;
    known.add(meaning.key);
    found.push(meaning);
  }
  return found;
}

const wordsFor = (meanings: readonly Meaning[]): string => meanings.map(({ text }) => text).join(" ");
