import { type SQL, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { termsListed } from "./queries.ts";
import type { FeedEntry, SourceTerm } from "./source.ts";

/** A public listing, as it is read for one of the tables. */
export interface PackageRow {
  pass: number;
  entry: FeedEntry;
}

/**
 * The public ones of the listings that `ids` selects as `row`, so many times over: once for each table, one after the
 * other in one statement, so that all tables are of one moment. Those of a group stand together. Postgres makes them
 * once and keeps them, on its disk where they are many.
 */
export function packageRows(ids: SQL, passes: number): SQL {
  const pass = (number: number): SQL =>
    sql`select json_build_object('pass', ${number}::int, 'entry', made.entry) as row from made`;
  const all = sql.join(
    Array.from({ length: passes }, (_, number) => pass(number)),
    sql` union all `,
  );
  return sql`with made as materialized (
      select json_build_object('id', wanted.id, 'modified', wanted.modified, 'listing', to_json(l)) as entry
      from (select e.listing_id as id, (extract(epoch from e.modified_at) * 1000)::float8 as modified
        from feed_entries e join (${ids}) found on found.row::uuid = e.listing_id
        where e.print is not null order by e.group_id, e.listing_id) wanted
      cross join lateral (select * from feed_listings l where l.id = wanted.id offset 0) l)
    ${all}`;
}

/** Every term that is in use. */
export async function selectAllTerms(db: Database): Promise<SourceTerm[]> {
  const rows = await db.execute<{ row: SourceTerm }>(termsListed({ top_only: false }).rows());
  return rows.map(({ row }) => row);
}
