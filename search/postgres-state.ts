import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import type { DocumentPrint } from "./port.ts";

const PRINTS_PAGE = 20_000;

/** Whether there are documents, and about how many: Postgres's own estimate, because counting reads them all. */
export async function glanceAt(db: Database): Promise<{ documents: number; settings: string }> {
  const [row] = await db.execute<{ documents: number; settings: string | null }>(sql`
    select case when exists (select from search_documents) then greatest(1,
        (select reltuples from pg_class where oid = 'search_documents'::regclass)) else 0 end::int as documents,
      (select settings from search_indexes where engine = 'postgres') as settings`);
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
