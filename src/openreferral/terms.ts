import { partId, TAXONOMY_IDS } from "./ids.ts";
import type { Attribute, Taxonomy, TaxonomyTerm } from "./body-schema.ts";
import type { SourceTerm } from "./source.ts";

type Scheme = SourceTerm["scheme"];

/** How each list of terms is called, and what its terms say of a listing. */
const SCHEMES: Readonly<
  Record<Scheme, { name: string; description: string; term: string; linkType: Attribute["link_type"] }>
> = {
  interest: {
    name: "Interests",
    description: "What people like to do: arts, heritage, sport, nature, learning and company.",
    term: "What people like to do",
    linkType: "interest",
  },
  need: {
    name: "Needs",
    description: "What people need help with.",
    term: "What people need help with",
    linkType: "need",
  },
  cohort: {
    name: "Cohorts",
    description: "Whom something is meant for.",
    term: "Whom it is for",
    linkType: "eligibility",
  },
  accessibility: {
    name: "Accessibility",
    description: "What a venue or session offers so that more people can take part.",
    term: "What helps people to take part",
    linkType: "accessibility",
  },
};

/** Where the terms of public lists are described, by the list's name and the code in it. */
const LISTS: Readonly<Record<string, (code: string) => string>> = {
  openactive: (code) => `https://openactive.io/activity-list#${code}`,
  esd: (code) => `http://id.esd.org.uk/${code}`,
  ukcat: (code) => `https://charityclassification.org.uk/data/tag_list/#${code}`,
};

/** The address of a code in a public list; undefined where the list has none. */
export const addressOfCode = (list: string, code: string): string | undefined => LISTS[list]?.(code);

const LISTS_BY_PREFERENCE = ["openactive", "esd", "ukcat"] as const;

/** Every taxonomy, in the order of lists. */
export function taxonomies(base: string): Taxonomy[] {
  return (["interest", "need", "cohort", "accessibility"] as const).map((scheme) => ({
    id: TAXONOMY_IDS[scheme],
    name: SCHEMES[scheme].name,
    description: SCHEMES[scheme].description,
    uri: `${base}/taxonomies/${TAXONOMY_IDS[scheme]}`,
  }));
}

/** A term as the feed has it. */
export function toTerm(term: SourceTerm, base: string): TaxonomyTerm {
  const scheme = SCHEMES[term.scheme];
  const uris = LISTS_BY_PREFERENCE.flatMap((list) =>
    (term.codes ?? []).flatMap((known) => (known.list === list ? [LISTS[list]?.(known.code) ?? ""] : [])),
  ).filter((uri) => uri !== "");
  return {
    id: term.id,
    code: term.slug,
    name: term.label,
    term: term.label,
    description: `${scheme.term}: ${term.label}.`,
    ...(term.parentId === null ? {} : { parent_id: term.parentId }),
    taxonomy: scheme.name,
    taxonomy_id: TAXONOMY_IDS[term.scheme],
    language: "en",
    term_uri: uris[0] ?? `${base}/taxonomy_terms/${term.id}`,
    ...(uris.length === 0 ? {} : { crosswalk_uris: uris }),
  };
}

/** Terms as attributes of what they describe. */
export function attributesOf(
  terms: readonly SourceTerm[],
  link: { id: string; entity: Attribute["link_entity"] },
  base: string,
): Attribute[] {
  return terms.map((term) => ({
    id: partId(link.id, `attribute/${term.id}`),
    link_id: link.id,
    link_entity: link.entity,
    link_type: SCHEMES[term.scheme].linkType,
    taxonomy_term_id: term.id,
    taxonomy_term: toTerm(term, base),
  }));
}
