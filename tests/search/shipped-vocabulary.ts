import { cohorts } from "#db/seed/reference/cohorts.ts";
import { interests } from "#db/seed/reference/interests.ts";
import { needs } from "#db/seed/reference/needs.ts";
import type { TermSeed } from "#db/seed/reference/types.ts";
import { type KeptTerm, vocabularyOf } from "#search/vocabulary.ts";

const kept = (
  scheme: KeptTerm["scheme"],
  seeds: readonly TermSeed[],
  broader: KeptTerm["broader"],
): KeptTerm[] =>
  seeds.flatMap(({ slug, label, synonyms, children = [] }) => [
    { scheme, slug, label, broader, words: synonyms },
    ...kept(scheme, children, [{ slug, label }, ...broader]),
  ]);

/** The terms that a new directory has, narrower ones with those above them. */
export const shippedTerms: readonly KeptTerm[] = [
  ...kept("interest", interests, []),
  ...kept("need", needs, []),
  ...kept("cohort", cohorts, []),
];

/** What `readVocabulary` reads where nobody changed anything. */
export const shippedVocabulary = vocabularyOf(shippedTerms);
