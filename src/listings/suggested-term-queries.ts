import { eq, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { groups, listings, listingTermDismissals } from "#db/schema/index.ts";
import { inScope } from "./visibility.ts";

/** `<scheme>:<slug>` of terms that somebody turned down for this listing. */
export async function findDismissals(db: Database, listingId: string): Promise<Set<string>> {
  const rows = await db.execute<{ name: string }>(sql`
    select t.scheme || ':' || t.slug as name from listing_term_dismissals d join terms t on t.id = d.term_id
    where d.listing_id = ${listingId}`);
  return new Set(rows.map(({ name }) => name));
}

/** Keeps that these terms are not suggested for the listing again. */
export async function insertDismissals(
  db: Database,
  listingId: string,
  { names, at }: { names: readonly string[]; at: Date },
): Promise<void> {
  await db.execute(sql`
    insert into ${listingTermDismissals} (listing_id, term_id, at)
    select ${listingId}::uuid, t.id, ${at.toISOString()}::timestamptz from terms t
    where t.scheme || ':' || t.slug in (select jsonb_array_elements_text(${JSON.stringify(names)}::text::jsonb))
    on conflict do nothing`);
}

export interface SuggestedRow extends Record<string, unknown> {
  id: string;
  terms: string[];
}

/** Listings that the curators of some areas act on and whose index document carries inferred terms, by id. */
export async function selectSuggested(
  db: Database,
  asked: {
    curatedAreas: readonly string[];
    within: readonly string[] | undefined;
    after: string | undefined;
    limit: number;
  },
): Promise<SuggestedRow[]> {
  const narrowed = asked.within === undefined ? sql`true` : inScope(asked.within);
  const rest = asked.after === undefined ? sql`true` : sql`d.listing > ${asked.after}::uuid`;
  const rows = await db.execute<SuggestedRow>(sql`
    select d.listing as id, to_json(d.inferred_terms) as terms
    from search_documents d join ${listings} on ${listings.id} = d.listing
      join ${groups} on ${eq(groups.id, listings.groupId)}
    where d.position = 0 and d.inferred_terms <> '{}' and ${rest}
      and ${inScope(asked.curatedAreas)} and ${narrowed}
    order by d.listing limit ${asked.limit}`);
  return [...rows];
}
