import { chosenTexts, inferredTexts, placeText, type SourceTerm } from "#search/document.ts";
import type { Vocabulary } from "#search/vocabulary.ts";
import { fold } from "#search/words.ts";
import type { FoundText } from "../listings/found-cards.ts";
import type { WORD_FIELDS } from "./schema.ts";

export const INFERRED_FIELDS = ["inferred", "mentioned"] as const;
export type TextField = (typeof WORD_FIELDS)[number] | (typeof INFERRED_FIELDS)[number];

/** What texts are read with. */
export interface WordsSetting {
  vocabulary: Vocabulary;
  /** Every term by `<scheme>:<slug>`, retired ones too. */
  known: ReadonlyMap<string, SourceTerm>;
}

/** The words of a listing as the index has them, each field folded when it is first asked for. */
export interface ListingWords {
  wordsIn(field: TextField): readonly string[];
  /** `<scheme>:<slug>` of the terms that were chosen, with broader ones. */
  chosen(): readonly string[];
  /** The same of those that were read out of the text. */
  inferred(): readonly string[];
}

/** What people look for comes first. */
const ORDER = { interest: 0, need: 1, cohort: 2, accessibility: 3 } as const;

/** Makes the words of a listing out of what was written: most are found by few of its fields. */
export function listingWords(text: FoundText, { vocabulary, known }: WordsSetting): ListingWords {
  const terms = text.terms
    .flatMap((key) => known.get(key) ?? [])
    .filter(({ scheme }) => scheme !== "accessibility");
  let chosen: ReturnType<typeof chosenTexts> | undefined;
  let inferred: ReturnType<typeof inferredTexts> | undefined;
  const chosenOf = () => (chosen ??= chosenTexts(terms, text.kind));
  const inferredOf = () =>
    (inferred ??= inferredTexts(
      { ...text, groupName: text.group, terms, dismissedTerms: text.dismissed },
      chosenOf(),
      vocabulary,
    ));
  const read: Readonly<Record<TextField, () => string>> = {
    name: () => fold(text.name),
    terms: () => `${chosenOf().terms} ${chosenOf().wider}`,
    group: () => fold(text.group),
    summary: () => fold(text.summary),
    place: () => placeText(text.places),
    description: () => fold(text.description),
    inferred: () => `${inferredOf().inferred} ${inferredOf().opening}`,
    mentioned: () => `${inferredOf().mentioned} ${inferredOf().hinted}`,
  };
  const split = new Map<TextField, readonly string[]>();
  return {
    wordsIn(field) {
      const words =
        split.get(field) ??
        read[field]()
          .split(" ")
          .filter((word) => word !== "");
      split.set(field, words);
      return words;
    },
    chosen: () =>
      terms
        .toSorted((left, right) => ORDER[left.scheme] - ORDER[right.scheme])
        .flatMap(({ scheme, slug, broader }) => [
          `${scheme}:${slug}`,
          ...broader.map((one) => `${scheme}:${one.slug}`),
        ]),
    inferred: () => inferredOf().inferredTerms,
  };
}
