import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import type { TERM_SCHEMES } from "#db/schema/taxonomies.ts";
import type { SearchHit } from "#search/port.ts";

type OneOf<Words extends readonly string[]> = Words[number];

/** What a listing was found by: folded text by field, and where its venue is for measuring. */
export interface IndexedRow {
  listing: string;
  fields: Record<string, string>;
  lat: number | null;
  lng: number | null;
}

/** The search documents of hits. They explain a result and never decide whether it is shown. */
export async function readIndexed(
  db: Database,
  hits: readonly SearchHit[],
): Promise<Map<string, IndexedRow>> {
  if (hits.length === 0) return new Map();
  const wanted = JSON.stringify(
    hits.map(({ listingId, venueId }) => ({ listing: listingId, venue: venueId ?? null })),
  );
  const rows = await db.execute<IndexedRow & Record<string, unknown>>(sql`
    select d.listing, d.lat, d.lng, json_build_object('name', d.name, 'terms', d.terms, 'group', d.group_name,
      'summary', d.summary, 'place', d.place, 'description', d.description) as fields
    from jsonb_to_recordset(${wanted}::text::jsonb) as found(listing uuid, venue uuid)
    join search_documents d on d.listing = found.listing and d.venue is not distinct from found.venue`);
  return new Map(rows.map((row) => [row.listing, row]));
}

export interface KnownCodes {
  areas: ReadonlySet<string>;
  terms: ReadonlySet<string>;
}

/** Which of these area codes and `scheme:slug` terms there are. */
export async function readKnown(
  db: Database,
  areaCodes: readonly string[],
  terms: readonly { scheme: OneOf<typeof TERM_SCHEMES>; slug: string }[],
): Promise<KnownCodes> {
  if (areaCodes.length === 0 && terms.length === 0) return { areas: new Set(), terms: new Set() };
  const rows = await db.execute<{ kind: string; code: string }>(sql`
    select 'area' as kind, code from areas
    where code in (select jsonb_array_elements_text(${JSON.stringify(areaCodes)}::text::jsonb))
    union all
    select 'term', t.scheme || ':' || t.slug
    from jsonb_to_recordset(${JSON.stringify(terms)}::text::jsonb) as asked(scheme text, slug text)
    join terms t on t.scheme = asked.scheme and t.slug = asked.slug`);
  const codesOf = (kind: string) => new Set(rows.filter((row) => row.kind === kind).map(({ code }) => code));
  return { areas: codesOf("area"), terms: codesOf("term") };
}

export interface SuggestionRow {
  kind: "listing" | "group" | "term" | "place";
  label: string;
  id?: string;
  parameter?: OneOf<typeof TERM_SCHEMES> | "in";
  value?: string;
}

/**
 * Names that hold words beginning with what was typed, the last word unfinished. Short beginnings look at the names'
 * own beginnings alone, which an index answers at any size.
 */
export async function findSuggestions(
  db: Database,
  asked: { words: readonly string[]; text: string; today: string; limit: number },
): Promise<SuggestionRow[]> {
  const folded = asked.words.join(" ");
  const beginning = `${folded}%`;
  const inName = asked.words
    .map((word, index) => `'${word}':${index === asked.words.length - 1 ? "*" : ""}A`)
    .join(" & ");
  const matches = folded.length < 3 ? sql`d.name ^@ ${folded}` : sql`d.words @@ ${inName}::text::tsquery`;
  const typed = `${asked.text.toLowerCase().replaceAll(/[\\%_]/g, "\\$&")}%`;
  const rows = await db.execute<SuggestionRow & Record<string, unknown>>(sql`
    (select 'listing' as kind, l.name as label, l.id::text as id, null as parameter, null as value
      from (
        select listing, min(name) as name from (
          select d.listing, d.name from search_documents d where ${matches} limit 500) matched
        group by listing order by (min(name) like ${beginning}) desc, length(min(name)), listing limit ${asked.limit}
      ) top
      join listings l on l.id = top.listing and l.status in ('published', 'paused')
      order by (top.name like ${beginning}) desc, length(top.name), l.id)
    union all
    (select 'group', g.name, g.id::text, null, null from groups g
      where (lower(g.name) like ${typed} or lower(g.name) like ${`% ${typed}`})
        and exists (select from listings l where l.group_id = g.id and l.status in ('published', 'paused'))
      order by (lower(g.name) like ${typed}) desc, length(g.name), g.id limit ${asked.limit})
    union all
    (select 'term', t.label, null, t.scheme, t.slug from terms t
      where t.retired_at is null and (lower(t.label) like ${typed} or lower(t.label) like ${`% ${typed}`}
        or exists (select from term_synonyms s where s.term_id = t.id
          and (lower(s.words) like ${typed} or lower(s.words) like ${`% ${typed}`})))
      order by (lower(t.label) like ${typed}) desc, length(t.label), t.slug limit ${asked.limit})
    union all
    (select 'place', a.name, null, 'in', a.code from areas a
      where (lower(a.name) like ${typed} or lower(a.name) like ${`% ${typed}`})
        and a.valid_from <= ${asked.today}::text::date
        and (a.valid_until is null or a.valid_until > ${asked.today}::text::date)
      order by (lower(a.name) like ${typed}) desc, (a.kind = 'district') desc, length(a.name), a.code
      limit ${asked.limit})`);
  return rows.map(({ kind, label, id, parameter, value }) => ({
    kind,
    label,
    ...(id ? { id } : {}),
    ...(parameter ? { parameter } : {}),
    ...(value ? { value } : {}),
  }));
}
