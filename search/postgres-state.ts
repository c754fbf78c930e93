import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import type { DocumentPrint } from "./port.ts";

const PRINTS_PAGE = 20_000;

/** Counted so far; beyond, Postgres's own estimate tells, because counting reads all of them. */
const COUNTED_MAXIMUM = 1_000;

/** Whether there are documents, and about how many. */
export async function glanceAt(db: Database): Promise<{ documents: number; settings: string }> {
  const [row] = await db.execute<{ documents: number; settings: string | null }>(sql`
    select case when counted.documents < ${COUNTED_MAXIMUM} then counted.documents else greatest(counted.documents,
        (select reltuples from pg_class where oid = 'search_documents'::regclass)) end::int as documents,
      (select settings from search_indexes where engine = 'postgres') as settings
    from (select count(*)::int as documents
      from (select 1 from search_documents limit ${COUNTED_MAXIMUM}) rows) counted`);
  return { documents: row?.documents ?? 0, settings: row?.settings ?? "none" };
}

/** The print of every document, page by page. */
export async function* printsIn(db: Database): AsyncGenerator<readonly DocumentPrint[]> {
  let after = "";
  for (;;) {
    const rows = await db.execute<{ id: string; listing: string; print: string }>(sql`
      select id, listing::text as listing, print from search_documents
      where id > ${after} order by id limit ${PRINTS_PAGE}`);
    if (rows.length > 0) yield rows.map(({ listing, print }) => ({ listing, print }));
    if (rows.length < PRINTS_PAGE) return;
    after = rows.at(-1)?.id ?? after;
  }
}
