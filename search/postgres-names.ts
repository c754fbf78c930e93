import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import type { SearchDocument } from "./document.ts";
import { WORD_LENGTH_MAXIMUM } from "./words.ts";

const WORD = /[\p{L}\p{N}]+/gu;
const MARKS = /\p{M}+/gu;
const APOSTROPHES = /['’‘ʼ`´]/gu;
/** Left out, so that "Knit & Natter" and "The Deal Centre" are found by whoever types them otherwise. */
const LEFT_OUT: ReadonlySet<string> = new Set(["and", "the"]);
const NAME_WORDS_MAXIMUM = 12;

/**
 * The words of a name as somebody types it: lower case, without accents and apostrophes. Other than `wordsOf` it keeps
 * plurals, because a word that is still being typed has none.
 */
export function nameWords(text: string): string[] {
  const plain = text.normalize("NFKD").replaceAll(MARKS, "").replaceAll(APOSTROPHES, "").toLowerCase();
  const all = (plain.match(WORD) ?? []).map((word) => word.slice(0, WORD_LENGTH_MAXIMUM));
  const telling = all.filter((word) => !LEFT_OUT.has(word));
  return (telling.length > 0 ? telling : all).slice(0, NAME_WORDS_MAXIMUM);
}

interface NameRow {
  kind: "listing" | "group";
  id: string;
  position: number;
  tail: string;
  whole: string;
  rank: number;
}

/** What begins with the words comes first, then what is fresher, then what is shorter; what lapsed comes last. */
const RANK = { lapsed: 10_000_000, laterWord: 1_000_000, step: 10_000 } as const;
const STEPS = 3;

function rowsOf(
  kind: NameRow["kind"],
  id: string,
  { name, step }: { name: string; step: number },
): NameRow[] {
  const words = nameWords(name);
  const whole = (step === STEPS ? RANK.lapsed : 0) + step * RANK.step + name.length;
  return words.map((_, position) => ({
    kind,
    id,
    position,
    tail: words.slice(position).join(" "),
    whole: words.join(" "),
    rank: whole + (position === 0 ? 0 : RANK.laterWord),
  }));
}

/** Keeps the names of the listings of these documents, and of their groups, as they stand now. */
export async function keepNames(
  db: Database,
  documents: readonly Pick<SearchDocument, "listing" | "standing">[],
): Promise<void> {
  // Four for each step of freshness: see standingOf.
  const steps = new Map(
    documents.map(({ listing, standing }) => [listing, STEPS - Math.floor(standing / 4)]),
  );
  const found = await db.execute<{ id: string; name: string; group: string; groupName: string }>(sql`
    select l.id, l.name, g.id as "group", g.name as "groupName"
    from listings l join groups g on g.id = l.group_id
    where l.id in (select value::uuid from ${values([...steps.keys()])}) and l.status in ('published', 'paused')`);
  const groups = new Map(found.map(({ group, groupName }) => [group, groupName]));
  const rows = [
    ...found.flatMap(({ id, name }) => rowsOf("listing", id, { name, step: steps.get(id) ?? 0 })),
    ...[...groups].flatMap(([id, name]) => rowsOf("group", id, { name, step: 0 })),
  ];
  await writeNames(db, [...steps.keys(), ...groups.keys()], rows);
}

/** Puts the rows in the place of whatever these listings and groups have. */
async function writeNames(db: Database, ids: readonly string[], rows: readonly NameRow[]): Promise<void> {
  // In one order, so that two writers cannot block each other; what stays the same is not written.
  await db.execute(sql`
    with given as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
        as x(kind text, id uuid, position smallint, tail text, whole text, rank integer)
    ), gone as (
      delete from suggestion_names n
      where n.id in (select value::uuid from ${values(ids)})
        and not exists (select from given where given.id = n.id and given.position = n.position)
    )
    insert into suggestion_names (id, position, kind, tail, whole, rank)
    select id, position, kind, tail, whole, rank from given order by id, position
    on conflict (id, position) do update
      set tail = excluded.tail, whole = excluded.whole, rank = excluded.rank
      where (suggestion_names.whole, suggestion_names.rank) is distinct from (excluded.whole, excluded.rank)`);
}

/** Takes away the names of listings that may no longer be found, and of groups that have none left. */
export async function removeNames(db: Database, listingIds: readonly string[]): Promise<void> {
  await db.execute(sql`
    with gone as materialized (select value::uuid as id from ${values(listingIds)}), stale as materialized (
      select id from gone
      union
      select l.group_id from listings l join gone on gone.id = l.id where not ${hasListing(sql`l.group_id`)}
    )
    delete from suggestion_names n using stale where n.id = stale.id`);
}

/** At the end of a rebuild: what is of nothing that may be found. */
export async function removeStrayNames(db: Database): Promise<void> {
  await db.execute(sql`
    delete from suggestion_names n
    where case n.kind when 'group' then not ${hasListing(sql`n.id`)}
      else not exists (select from listings o where o.id = n.id and o.status in ('published', 'paused')) end`);
}

const hasListing = (group: ReturnType<typeof sql>) => sql`exists (
  select from listings o where o.group_id = ${group} and o.status in ('published', 'paused'))`;

/** Text values as a table `value`: one parameter, however many they are. */
function values(texts: readonly string[]) {
  return sql`jsonb_array_elements_text(${JSON.stringify(texts)}::text::jsonb) as listed(value)`;
}
