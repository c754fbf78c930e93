import { and, desc, eq, gt, inArray, isNull, or, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { importTerms, terms } from "#db/schema/index.ts";
import type { TERM_SCHEMES } from "#db/schema/taxonomies.ts";

type Scheme = (typeof TERM_SCHEMES)[number];

const MEANINGS_MAXIMUM = 10_000;
const UNMATCHED_MAXIMUM = 1_000;

export interface TermWords extends Record<string, unknown> {
  scheme: Scheme;
  slug: string;
  label: string;
  synonyms: string[];
  codes: { list: string; code: string }[];
}

/** Every term in use with what people say for it and its codes in public lists. */
export async function selectTermWords(db: Database): Promise<TermWords[]> {
  const rows = await db.execute<TermWords>(sql`
    select t.scheme, t.slug, t.label,
      (select coalesce(json_agg(s.words), '[]') from term_synonyms s where s.term_id = t.id) as synonyms,
      (select coalesce(json_agg(json_build_object('list', c.list, 'code', c.code)), '[]')
        from term_codes c where c.term_id = t.id) as codes
    from terms t where t.retired_at is null order by t.scheme, t.position, t.slug`);
  return [...rows];
}

/** What somebody said that words of a source mean. */
export function selectMeanings(db: Database, source: string) {
  return db
    .select({
      words: importTerms.words,
      scheme: importTerms.scheme,
      slug: importTerms.slug,
      ignored: importTerms.ignored,
    })
    .from(importTerms)
    .where(
      and(
        eq(importTerms.source, source),
        or(eq(importTerms.ignored, true), sql`${importTerms.slug} is not null`),
      ),
    )
    .limit(MEANINGS_MAXIMUM);
}

export interface MetTerm {
  words: string;
  written: string;
  field: (typeof importTerms.$inferSelect)["field"];
  uri: string | null;
  rows: number;
}

/** Counts words that are no term of ours, by the import that met them. */
export async function countUnmatched(
  db: Database,
  of: { source: string; importId: string },
  met: readonly MetTerm[],
): Promise<void> {
  if (met.length === 0) return;
  await db.execute(sql`
    insert into import_terms as known (source, words, written, field, uri, rows, last_import_id)
    select ${of.source}, words, written, field, uri, rows, ${of.importId}::uuid
    from jsonb_to_recordset(${JSON.stringify(met)}::text::jsonb)
      as met (words text, written text, field text, uri text, rows int)
    order by words
    on conflict (source, words) do update set
      rows = excluded.rows + case when known.last_import_id = excluded.last_import_id then known.rows else 0 end,
      last_import_id = excluded.last_import_id, uri = coalesce(excluded.uri, known.uri)`);
}

/** Words that an import met and that mean nothing yet, most frequent first. */
export function selectUnmatched(db: Database, of: { source: string; importId: string }) {
  return db
    .select()
    .from(importTerms)
    .where(
      and(
        eq(importTerms.source, of.source),
        eq(importTerms.lastImportId, of.importId),
        eq(importTerms.ignored, false),
        isNull(importTerms.slug),
        gt(importTerms.rows, 0),
      ),
    )
    .orderBy(desc(importTerms.rows), importTerms.words)
    .limit(UNMATCHED_MAXIMUM);
}

/** Those of the terms that are in use. */
export function findUsable(db: Database, slugs: readonly string[]) {
  return db
    .select({ scheme: terms.scheme, slug: terms.slug })
    .from(terms)
    .where(and(inArray(terms.slug, [...slugs]), isNull(terms.retiredAt)));
}

/** Keeps what words of a source mean: a term, or nothing. */
export async function upsertMeanings(
  db: Database,
  source: string,
  meanings: readonly { words: string; written: string; scheme: Scheme | null; slug: string | null }[],
): Promise<void> {
  if (meanings.length === 0) return;
  await db.execute(sql`
    insert into import_terms as known (source, words, written, field, scheme, slug, ignored)
    select ${source}, words, written, 'any', scheme, slug, slug is null
    from jsonb_to_recordset(${JSON.stringify(meanings)}::text::jsonb)
      as given (words text, written text, scheme text, slug text)
    order by words
    on conflict (source, words) do update
      set scheme = excluded.scheme, slug = excluded.slug, ignored = excluded.ignored`);
}
