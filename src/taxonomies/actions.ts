import type { Database } from "#db/client.ts";
import type { Context } from "../context.ts";
import { AppError, type Issue } from "../errors.ts";
import {
  countListings,
  type FoundTerm,
  selectBySlug,
  selectCodes,
  selectNarrower,
  selectSynonyms,
  selectTerms,
  suggestSlugs,
} from "./queries.ts";
import type { Scheme, Term } from "./schema.ts";

/** A slug that is no term, its place in what was sent, and the nearest slugs that are. */
export interface UnknownSlug {
  slug: string;
  index: number;
  suggestions: string[];
}

const ADDRESSES: Record<Scheme, string> = {
  interest: "/v1/interests",
  need: "/v1/needs",
  cohort: "/v1/cohorts",
  accessibility: "/v1/accessibility",
};

/** The whole tree of a scheme, with the number of published listings at each term. */
export async function readTree(context: Context, scheme: Scheme): Promise<{ data: Term[] }> {
  const [rows, synonyms, codes, counts] = await Promise.all([
    selectTerms(context.db, scheme),
    selectSynonyms(context.db, scheme),
    selectCodes(context.db, scheme),
    countListings(context.db, scheme),
  ]);
  const words = Map.groupBy(synonyms, (row) => row.termId);
  const crosswalk = Map.groupBy(codes, (row) => row.termId);
  const below = Map.groupBy(rows, (row) => row.parentId);
  const branch = (parentId: string | null): Term[] =>
    (below.get(parentId) ?? []).map(({ id, slug, label }) => {
      const said = words.get(id)?.map((row) => row.words);
      const known = crosswalk.get(id)?.map(({ list, code }) => ({ list, code }));
      return {
        slug,
        label,
        ...(said === undefined ? {} : { synonyms: said }),
        ...(known === undefined ? {} : { codes: known }),
        listings: counts.get(id) ?? 0,
        children: branch(id),
      };
    });
  return { data: branch(null) };
}

/** The terms of some slugs, in the order of the slugs, and those slugs that are no terms. */
export async function findTerms(
  db: Database,
  scheme: Scheme,
  slugs: readonly string[],
): Promise<{ terms: FoundTerm[]; unknown: UnknownSlug[] }> {
  const found = new Map((await selectBySlug(db, scheme, slugs)).map((term) => [term.slug, term]));
  const terms: FoundTerm[] = [];
  const unknown: UnknownSlug[] = [];
  for (const [index, slug] of slugs.entries()) {
    const term = found.get(slug);
    if (term === undefined) unknown.push({ slug, index, suggestions: await suggestSlugs(db, scheme, slug) });
    else terms.push(term);
  }
  return { terms, unknown };
}

/** Problems of the body for unknown slugs; `at` is the JSON pointer of the list, `/needs`. */
export function termIssues(scheme: Scheme, at: string, unknown: readonly UnknownSlug[]): Issue[] {
  return unknown.map(({ slug, index, suggestions }) => {
    const near = suggestions.map((suggestion) => `\`${suggestion}\``).join(", ");
    return {
      pointer: `${at}/${index}`,
      code: "unknown-term",
      message: `There is no ${scheme} \`${slug}\`.`,
      fix: `${near === "" ? "" : `Did you mean ${near}? `}GET ${ADDRESSES[scheme]} lists them all.`,
    };
  });
}

/** The terms of some slugs; a 400 that names each unknown one, with the nearest that there are. */
export async function requireTerms(
  db: Database,
  scheme: Scheme,
  slugs: readonly string[],
  at: string,
): Promise<FoundTerm[]> {
  const { terms, unknown } = await findTerms(db, scheme, slugs);
  if (unknown.length === 0) return terms;
  throw new AppError("validation", {
    detail: `There is no such ${scheme}.`,
    issues: termIssues(scheme, at, unknown),
  });
}

/** Slugs of a term and of all its narrower ones; none where there is no such term. */
export function withNarrower(db: Database, scheme: Scheme, slug: string): Promise<string[]> {
  return selectNarrower(db, scheme, slug);
}
