import type { SearchDocument, SourceListing } from "./document.ts";
import { type Meaning, meaningsIn } from "./phrases.ts";
import { termWord } from "./term-words.ts";
import type { Vocabulary } from "./vocabulary.ts";

type Read = Pick<
  SourceListing,
  "name" | "groupName" | "summary" | "description" | "terms" | "dismissedTerms"
>;

/** A listing that speaks of more than this speaks of nothing in particular. */
const MEANINGS_MAXIMUM = 16;
const FIRST_SENTENCE = /^[^.!?\n]{0,300}/u;

/** Terms that a listing's text speaks of and nobody chose, and their labels as text to be searched. */
export function inferTerms(
  listing: Read,
  vocabulary: Vocabulary,
): Pick<SearchDocument, "told" | "inferred" | "mentioned" | "inferredTerms"> {
  const { phrases } = vocabulary;
  const summary = listing.summary ?? "";
  const [opening = ""] = FIRST_SENTENCE.exec(listing.description) ?? [];
  const known = new Set([
    ...listing.terms.flatMap(({ scheme, slug, broader }) =>
      [slug, ...broader.map((one) => one.slug)].map((one) => `${scheme}:${one}`),
    ),
    ...(listing.dismissedTerms ?? []),
  ]);
  const head = [listing.name, summary, opening].flatMap((text) => meaningsIn(phrases, text, true));
  const spoken = new Set(head.map(({ key }) => key));
  const told = listing.terms.flatMap(({ scheme, slug }) =>
    spoken.has(`${scheme}:${slug}`) ? [termWord(scheme, slug)] : [],
  );
  const inferred = fresh(
    head.filter(({ isSign }) => isSign !== true),
    known,
  );
  const rest = [
    ...head.filter(({ isSign }) => isSign === true),
    ...meaningsIn(phrases, listing.groupName, true),
    ...meaningsIn(phrases, listing.description.slice(opening.length), false),
  ];
  const mentioned = fresh(rest, known);
  return {
    told: told.join(" "),
    inferred: wordsFor(inferred),
    mentioned: wordsFor(mentioned),
    inferredTerms: [...inferred, ...mentioned].flatMap(({ key }) => (key.startsWith("idea:") ? [] : [key])),
  };
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
