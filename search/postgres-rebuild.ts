import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { inTurns } from "./in-turns.ts";
import type { IndexSource, Synonyms } from "./port.ts";
import { type Phrases, phrasesOf } from "./postgres-keys.ts";
import { keepNames, removeStrayNames } from "./postgres-names.ts";
import { readClock } from "./sources.ts";
import { fill, NEXT, put, remove } from "./postgres-rows.ts";
import { countWords, keepCounts } from "./postgres-vocabulary.ts";

/** Postgres takes in these while the next is read and made. */
const BATCHES_AT_ONCE = 2;

/**
 * Makes the index anew in a table beside the one that is searched, and lets it take its place: see
 * db/migrations/0011_search_rebuild.sql. One at a time; the caller sees to that.
 */
export async function rebuild(db: Database, source: IndexSource, settings: string): Promise<void> {
  const phrases = phrasesOf(severalWords(source.synonyms));
  const begun = await readClock(db);
  await db.execute(sql`select begin_search_rebuild()`);
  try {
    const counts = new Map<string, number>();
    const filling = inTurns(BATCHES_AT_ONCE);
    for await (const batch of source.batches()) {
      countWords(batch, counts);
      await filling.begin(async () => {
        await fill(db, NEXT, batch, phrases);
        await keepNames(db, batch);
      });
    }
    await filling.end();
    await db.transaction(async (tx) => {
      // Each index is made in one go, which takes as long as there are rows.
      await tx.execute(sql`select set_config('statement_timeout', '0', true)`);
      await tx.execute(sql`select index_search_rebuild()`);
    });
    await keepCounts(db, counts);
    await removeStrayNames(db);
    await takeChanges(db, source, phrases);
    await db.transaction((tx) => takeIntoUse(tx, source, { phrases, settings, begun }));
  } finally {
    // Where even that fails, the next rebuild begins with it.
    await db.execute(sql`select drop_search_rebuild()`).catch(() => undefined);
  }
}

const severalWords = (synonyms: Synonyms): string[] => {
  const all = Object.entries(synonyms).flatMap(([words, alternatives]) => [words, ...alternatives]);
  return [...new Set(all.filter((words) => words.includes(" ")))];
};

async function takeChanges(db: Database, source: IndexSource, phrases: Phrases): Promise<void> {
  for await (const { documents, gone } of source.changes?.() ?? []) {
    await put(db, documents, { table: NEXT, phrases });
    await remove(db, gone, NEXT);
  }
}

/** Searches go on meanwhile and writers wait: what they wrote is taken over, what they write next goes into the new one. */
async function takeIntoUse(
  tx: Database,
  source: IndexSource,
  { phrases, settings, begun }: { phrases: Phrases; settings: string; begun: string },
): Promise<void> {
  await tx.execute(sql`lock table search_documents in share row exclusive mode`);
  await copyWritten(tx, begun);
  await takeChanges(tx, source, phrases);
  await putSynonyms(tx, source.synonyms);
  await tx.execute(sql`
    insert into search_indexes (engine, settings, built_at) values ('postgres', ${settings}, clock_timestamp())
    on conflict (engine) do update set settings = excluded.settings, built_at = excluded.built_at`);
  await swap(tx);
}

/** Listings that were written to the index in use meanwhile. What is known to have changed is made anew after it. */
async function copyWritten(tx: Database, begun: string): Promise<void> {
  const listings = sql`select listing from search_documents where written_at >= ${begun}::text::timestamptz`;
  await tx.execute(sql`delete from ${NEXT} where listing in (${listings})`);
  await tx.execute(sql`insert into ${NEXT} select * from search_documents where listing in (${listings})`);
}

/** New searches wait behind this one's wish for the table, which therefore gives up soon and comes again. */
const WAIT = "100ms";
const PAUSE_MS = 100;
const TRIES = 100;
const LOCK_NOT_AVAILABLE = "55P03";

async function swap(tx: Database): Promise<void> {
  await tx.execute(sql`select set_config('lock_timeout', ${WAIT}, true)`);
  for (let trial = 1; ; trial += 1) {
    try {
      await tx.transaction((inner) => inner.execute(sql`select end_search_rebuild()`));
      return;
    } catch (error) {
      if (trial === TRIES || !isLockNotAvailable(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}

function isLockNotAvailable(error: unknown): boolean {
  const { cause } = error instanceof Error ? error : { cause: undefined };
  return [error, cause].some(
    (one) => typeof one === "object" && one !== null && "code" in one && one.code === LOCK_NOT_AVAILABLE,
  );
}

async function putSynonyms(db: Database, synonyms: Synonyms): Promise<void> {
  const rows = Object.entries(synonyms).flatMap(([words, alternatives]) =>
    alternatives.map((alternative) => ({ words, alternative })),
  );
  await db.execute(sql`delete from search_synonyms`);
  await db.execute(sql`
    insert into search_synonyms (words, alternative)
    select words, alternative from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
      as x(words text, alternative text)
    on conflict do nothing`);
}
