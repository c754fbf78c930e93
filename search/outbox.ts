import type { Database } from "#db/client.ts";
import { documentsOf } from "./document.ts";
import type { SearchEngine } from "./port.ts";
import { readListings } from "./sources.ts";

export const INDEX_BATCH_MAXIMUM = 1_000;

/**
 * Brings the index to what is true of these listings now: what may be found is put, everything else is removed.
 * It reads the state when it runs, so running twice, late, or for several changes at once ends the same.
 */
export async function indexListings(
  db: Database,
  engine: SearchEngine,
  listingIds: readonly string[],
): Promise<{ put: number; removed: number }> {
  const wanted = [...new Set(listingIds)];
  const counts = { put: 0, removed: 0 };
  for (let begin = 0; begin < wanted.length; begin += INDEX_BATCH_MAXIMUM) {
    const ids = wanted.slice(begin, begin + INDEX_BATCH_MAXIMUM);
    const listings = await readListings(db, ids);
    const found = new Set(listings.map(({ id }) => id));
    const gone = ids.filter((id) => !found.has(id));
    await engine.put(listings.flatMap(documentsOf));
    await engine.remove(gone);
    counts.put += listings.length;
    counts.removed += gone.length;
  }
  return counts;
}
