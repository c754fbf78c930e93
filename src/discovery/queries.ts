import { sql } from "drizzle-orm";
import { type Database, executeKept } from "#db/client.ts";
import type { SourceTerm } from "#search/document.ts";

/** Every term by `<scheme>:<slug>`, retired ones too: what is asked by them is still understood. */
export async function readKnownTerms(db: Database): Promise<ReadonlyMap<string, SourceTerm>> {
  const rows = await db.execute<{
    scheme: SourceTerm["scheme"];
    slug: string;
    label: string;
    parent: string | null;
  }>(
    sql`select t.scheme, t.slug, t.label, p.slug as parent from terms t left join terms p on p.id = t.parent_id`,
  );
  const byKey = new Map(rows.map((row) => [`${row.scheme}:${row.slug}`, row]));
  const broaderOf = ({ scheme, parent }: (typeof rows)[number]): { slug: string; label: string }[] => {
    const above = parent === null ? undefined : byKey.get(`${scheme}:${parent}`);
    return above === undefined ? [] : [{ slug: above.slug, label: above.label }, ...broaderOf(above)];
  };
  return new Map(
    rows.map((row) => {
      const { scheme, slug, label } = row;
      return [`${scheme}:${slug}`, { scheme, slug, label, broader: broaderOf(row) }];
    }),
  );
}

const NEAR_WORDS_MAXIMUM = 500;

const NEAR_WORDS = `
  with unknown as materialized (
    select asked.word, asked.deletions from jsonb_to_recordset($1::text::jsonb) as asked(word text, deletions text[])
    where not exists (select from search_words known where known.word collate "C" >= asked.word collate "C"
      and known.word collate "C" < (asked.word || U&'\\FFFF') collate "C")
  )
  select unknown.word as asked, near.word as found
  from unknown cross join lateral (
    select w.word from search_words w where w.deletions && unknown.deletions limit ${NEAR_WORDS_MAXIMUM}
  ) near`;

/** Words of the directory that share letters with words that are not among them, nor begin any. */
export function findNearWords(
  db: Database,
  asked: readonly { word: string; deletions: readonly string[] }[],
): Promise<{ asked: string; found: string }[]> {
  return executeKept(db, { name: "near_words", text: NEAR_WORDS, values: [JSON.stringify(asked)] });
}
/** What a listing that may not be shown is counted under. */
export interface HiddenFacts {
  several: boolean;
  interest: string[];
  need: string[];
  cohort: string[];
  district: string[];
  delivery: string[];
  accessibility: string[];
  kind: string[];
  cost: string[];
  freshnessDay: number;
}

/** The facts that the index still holds of listings; one that it has forgotten is missing from the answer. */
export async function readHiddenFacts(db: Database, listingIds: readonly string[]): Promise<HiddenFacts[]> {
  const rows = await db.execute<HiddenFacts & Record<string, unknown>>(sql`
    select distinct on (d.listing) d.several, to_json(d.interests) as interest, to_json(d.needs) as need,
      to_json(d.cohorts) as cohort, to_json(d.listing_districts) as district, to_json(d.delivery) as delivery,
      to_json(d.listing_accessibility) as accessibility, to_json(array[d.kind]) as kind,
      to_json(d.cost_bands) as cost, d.freshness_day as "freshnessDay"
    from search_documents d
    where d.listing in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(listingIds)}::text::jsonb))
    order by d.listing, d.position`);
  return [...rows];
}
