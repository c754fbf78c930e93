import type { Settings } from "meilisearch";
import { LIST_FIELDS, NUMBER_LIST_FIELDS, VALUE_FIELDS } from "./conditions.ts";
import { type SearchDocument, TEXT_FIELDS } from "./document.ts";
import { fingerprint } from "./fingerprint.ts";
import { factsOf } from "./meilisearch-facts.ts";
import { asKept, withStandIns } from "./meilisearch-phrases.ts";
import type { Synonyms } from "./port.ts";
import { meantWords } from "./synonyms.ts";
import { TYPO_LENGTHS } from "./words.ts";

/** Raised when documents are made differently under the same settings, so that a rebuild is due. */
const MEILISEARCH_INDEX_VERSION = 7;

const COMPARED = [
  "assuredDay",
  "days",
  "ends",
  "freshnessDay",
  "lastDay",
  "maxAge",
  "minAge",
  "pence",
  "position",
  "roomUntilDay",
  "starts",
  "weekdayUntil",
] as const;

/** The settings of an index. A change of any of them makes another fingerprint: a rebuild beside, then a swap. */
export function settingsOf(synonyms: Synonyms): Settings {
  const fields = ["facts", "position", ...LIST_FIELDS, ...NUMBER_LIST_FIELDS, ...VALUE_FIELDS];
  const compared = new Set<string>(COMPARED);
  const feature = (comparison: boolean) => ({
    facetSearch: false,
    filter: { equality: true, comparison },
  });
  return {
    searchableAttributes: [...TEXT_FIELDS],
    displayedAttributes: [...DISPLAYED],
    filterableAttributes: [
      {
        attributePatterns: fields.filter((name) => !compared.has(name)).toSorted(),
        features: feature(false),
      },
      { attributePatterns: [...COMPARED], features: feature(true) },
      // Points are filtered only where they are named without features.
      "_geo",
    ],
    sortableAttributes: ["_geo", "freshnessDay", "listing", "name", "starts"],
    // The attribute counts by its rank alone, not by the place of the word in it. `rank` makes the order total.
    rankingRules: ["sort", "words", "typo", "attributeRank", "rank:asc"],
    typoTolerance: {
      enabled: true,
      minWordSizeForTypos: { oneTypo: TYPO_LENGTHS.one, twoTypos: TYPO_LENGTHS.two },
      disableOnWords: meantWords(synonyms),
      disableOnAttributes: [],
      disableOnNumbers: true,
    },
    synonyms: withStandIns(synonyms),
    stopWords: [],
    // By count is by values, whose number is small; by name is by documents, which facts are as many as.
    faceting: {
      maxValuesPerFacet: FACET_VALUES_MAXIMUM,
      sortFacetValuesBy: { "*": "count", facts: "alpha" },
    },
    pagination: { maxTotalHits: 10_000_000 },
  };
}

/** Days and weekdays with their last day are counted as values, and there are many of them. */
const FACET_VALUES_MAXIMUM = 10_000;

const DISPLAYED = [
  "id",
  "listing",
  "venue",
  "several",
  "rank",
  "print",
  "name",
  "freshnessDay",
  "_geo",
  "starts",
  "everyWeek",
  "days",
  "weekdayUntil",
  "district",
  "kind",
  "interests",
  "needs",
  "cohorts",
  "delivery",
  "accessibility",
  "costBands",
] as const;

const RANK_DAYS = 100_000;
const RANK_STANDINGS = 100;
const padded = (value: number, length: number): string => String(value).padStart(length, "0");

/** A document as it is stored: points are `_geo`, and what orders equal matches is one text. */
export function asStored(document: SearchDocument) {
  const { lat, lng, renewDay: _renewDay, inferredTerms: _terms, standing, ...stored } = document;
  const { freshnessDay, name, listing, position } = document;
  const steps = padded(RANK_STANDINGS - standing, 3) + padded(RANK_DAYS - freshnessDay, 6);
  const texts = {
    told: asKept(document.told),
    terms: asKept(document.terms),
    wider: asKept(document.wider),
    inferred: asKept(document.inferred),
    opening: asKept(document.opening),
    mentioned: asKept(document.mentioned),
    hinted: asKept(document.hinted),
  };
  const rank = `${steps} ${name}  ${listing} ${padded(position, 4)}`;
  const made = { ...stored, ...texts, rank, facts: factsOf(document) };
  return lat === null || lng === null ? made : { ...made, _geo: { lat, lng } };
}

/** Of the settings that we set, whoever else set others. */
export function settingsFingerprint(settings: Settings): Promise<string> {
  const names = Object.keys(settingsOf({})) as (keyof Settings)[];
  const ours = names.map((name) => [name, settings[name] ?? null]);
  return fingerprint({
    version: MEILISEARCH_INDEX_VERSION,
    ...Object.fromEntries(ours),
    filterableAttributes: (settings.filterableAttributes ?? []).map(attributesOf).toSorted(),
    sortableAttributes: [...(settings.sortableAttributes ?? [])].toSorted(),
    displayedAttributes: [...(settings.displayedAttributes ?? [])].toSorted(),
    faceting: settings.faceting?.maxValuesPerFacet ?? null,
    facetOrder: settings.faceting?.sortFacetValuesBy?.["facts"] ?? null,
  });
}

type Filterable = NonNullable<Settings["filterableAttributes"]>[number];

/** The same text however the server orders what it was given. */
function attributesOf(filterable: Filterable): string {
  if (typeof filterable === "string") return filterable;
  const { attributePatterns, features } = filterable;
  const { equality, comparison } = features?.filter ?? {};
  return `${[...attributePatterns].toSorted().join(",")} ${equality} ${comparison} ${features?.facetSearch}`;
}
