import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import type { Synonyms } from "./port.ts";
import { fold } from "./words.ts";

/** Reads what people say for each term that is in use, as both engines want it. */
export async function readSynonyms(db: Database): Promise<Synonyms> {
  const rows = await db.execute<{ label: string; words: string }>(sql`
    select t.label, s.words from terms t join term_synonyms s on s.term_id = t.id
    where t.retired_at is null order by t.label, s.words`);
  return synonymsOf(rows);
}

/**
 * Label and synonym find each other, whole words of either; synonyms of one term do not find one another, because
 * "tea dance" and "line dancing" are both dancing and not the same.
 */
export function synonymsOf(pairs: readonly { label: string; words: string }[]): Synonyms {
  const found = new Map<string, Set<string>>();
  const add = (from: string, to: string) => {
    if (from === to || from === "" || to === "") return;
    found.set(from, (found.get(from) ?? new Set()).add(to));
  };
  for (const { label, words } of pairs) {
    add(fold(label), fold(words));
    add(fold(words), fold(label));
  }
  const entries = [...found].map(([words, others]) => [words, [...others].sort()] as const);
  return Object.fromEntries(entries.sort(([left], [right]) => (left < right ? -1 : 1)));
}
