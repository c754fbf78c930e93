import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { termCodes, terms, termSynonyms, type TERM_SCHEMES } from "#db/schema/index.ts";

type Scheme = (typeof TERM_SCHEMES)[number];
export interface FoundTerm {
  id: string;
  slug: string;
  label: string;
}

const SUGGESTIONS_MAXIMUM = 3;
const SIMILARITY_LEAST = 0.25;

/** Terms in use of a scheme, in the order in which a person is shown them. */
export function selectTerms(db: Database, scheme: Scheme) {
  return db
    .select({ id: terms.id, slug: terms.slug, label: terms.label, parentId: terms.parentId })
    .from(terms)
    .where(and(eq(terms.scheme, scheme), isNull(terms.retiredAt)))
    .orderBy(asc(terms.position), asc(terms.slug));
}

/** Synonyms of a scheme's terms. */
export function selectSynonyms(db: Database, scheme: Scheme) {
  return db
    .select({ termId: termSynonyms.termId, words: termSynonyms.words })
    .from(termSynonyms)
    .innerJoin(terms, eq(terms.id, termSynonyms.termId))
    .where(eq(terms.scheme, scheme))
    .orderBy(asc(termSynonyms.words));
}

/** Crosswalk codes of a scheme's terms. */
export function selectCodes(db: Database, scheme: Scheme) {
  return db
    .select({ termId: termCodes.termId, list: termCodes.list, code: termCodes.code })
    .from(termCodes)
    .innerJoin(terms, eq(terms.id, termCodes.termId))
    .where(eq(terms.scheme, scheme))
    .orderBy(asc(termCodes.list), asc(termCodes.code));
}

const VENUE_FEATURES = sql`
  union all
  select venues.listing_id, venue_accessibility.term_id from venue_accessibility
    join venues on venues.id = venue_accessibility.venue_id where not venues.confidential`;

/** Published listings by term, narrower terms counted in; each listing once. A confidential venue's features are not. */
export async function countListings(db: Database, scheme: Scheme): Promise<Map<string, number>> {
  const rows = await db.execute<{ term_id: string; count: number }>(sql`
    with recursive broader (term_id, ancestor_id) as (
      select id, id from terms where scheme = ${scheme}
      union
      select broader.term_id, terms.parent_id from broader
        join terms on terms.id = broader.ancestor_id where terms.parent_id is not null
    ), uses (listing_id, term_id) as (
      select lt.listing_id, lt.term_id from listing_terms lt
        join terms t on t.id = lt.term_id and t.scheme = ${scheme}
      ${scheme === "accessibility" ? VENUE_FEATURES : sql``}
    )
    select ancestor_id as term_id, count(*)::int as count from (
      select distinct broader.ancestor_id, uses.listing_id
      from uses join broader on broader.term_id = uses.term_id
        join listings on listings.id = uses.listing_id and listings.status = 'published'
    ) counted group by ancestor_id`);
  return new Map(rows.map((row) => [row.term_id, row.count]));
}

/** The terms of these slugs that are in use. */
export async function selectBySlug(
  db: Database,
  scheme: Scheme,
  slugs: readonly string[],
): Promise<FoundTerm[]> {
  if (slugs.length === 0) return [];
  return db
    .select({ id: terms.id, slug: terms.slug, label: terms.label })
    .from(terms)
    .where(and(eq(terms.scheme, scheme), inArray(terms.slug, [...slugs]), isNull(terms.retiredAt)));
}

/** Slugs of the terms whose slug, label or synonym is nearest to what was sent, the nearest first. */
export async function suggestSlugs(db: Database, scheme: Scheme, slug: string): Promise<string[]> {
  const words = slug.replaceAll("-", " ");
  const rows = await db.execute<{ slug: string }>(sql`
    select slug from (
      select terms.slug, greatest(
        similarity(replace(terms.slug, '-', ' '), ${words}), similarity(terms.label, ${words}),
        (select max(similarity(synonym.words, ${words})) from term_synonyms synonym where synonym.term_id = terms.id)
      ) as near from terms where terms.scheme = ${scheme} and terms.retired_at is null
    ) ranked where near >= ${SIMILARITY_LEAST} order by near desc, slug limit ${SUGGESTIONS_MAXIMUM}`);
  return rows.map((row) => row.slug);
}

/** Slugs of a term and all its narrower ones; none where there is no such term. */
export async function selectNarrower(db: Database, scheme: Scheme, slug: string): Promise<string[]> {
  const rows = await db.execute<{ slug: string }>(sql`
    with recursive inside (id, slug) as (
      select id, slug from terms where scheme = ${scheme} and slug = ${slug} and retired_at is null
      union
      select terms.id, terms.slug from terms join inside on terms.parent_id = inside.id
        where terms.retired_at is null
    ) select slug from inside order by slug`);
  return rows.map((row) => row.slug);
}
