import type { Settings } from "meilisearch";
import { LIST_FIELDS, VALUE_FIELDS } from "./conditions.ts";
import { fingerprint } from "./fingerprint.ts";
import type { Synonyms } from "./port.ts";
import { TYPO_LENGTHS } from "./words.ts";

/** Raised when documents are made differently under the same settings, so that a rebuild is due. */
const MEILISEARCH_INDEX_VERSION = 2;

/** The settings of an index. A change of any of them makes another fingerprint: a rebuild beside, then a swap. */
export function settingsOf(synonyms: Synonyms): Settings {
  return {
    searchableAttributes: ["name", "terms", "groupName", "summary", "place", "description"],
    filterableAttributes: ["listing", "_geo", ...LIST_FIELDS, ...VALUE_FIELDS].sort(),
    sortableAttributes: ["_geo", "freshnessDay", "listing", "name"],
    // The attribute counts by its rank alone, not by the place of the word in it. The last four make the order total.
    rankingRules: [
      "sort",
      "words",
      "typo",
      "attributeRank",
      "exactness",
      "proximity",
      "freshnessDay:desc",
      "name:asc",
      "listing:asc",
      "position:asc",
    ],
    typoTolerance: {
      enabled: true,
      minWordSizeForTypos: { oneTypo: TYPO_LENGTHS.one, twoTypos: TYPO_LENGTHS.two },
      disableOnWords: [],
      disableOnAttributes: [],
      disableOnNumbers: true,
    },
    synonyms: Object.fromEntries(Object.entries(synonyms).map(([words, others]) => [words, [...others]])),
    faceting: { maxValuesPerFacet: 1_000 },
    pagination: { maxTotalHits: 10_000_000 },
  };
}

/** Of the settings that we set, whoever else set others. */
export function settingsFingerprint(settings: Settings): Promise<string> {
  const names = Object.keys(settingsOf({})) as (keyof Settings)[];
  const ours = names.map((name) => [name, settings[name] ?? null]);
  return fingerprint({
    version: MEILISEARCH_INDEX_VERSION,
    ...Object.fromEntries(ours),
    filterableAttributes: [...(settings.filterableAttributes ?? [])].map(String).sort(),
    sortableAttributes: [...(settings.sortableAttributes ?? [])].sort(),
    faceting: settings.faceting?.maxValuesPerFacet ?? null,
  });
}
