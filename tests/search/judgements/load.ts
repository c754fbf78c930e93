import type { Database } from "#db/client.ts";
import { groups } from "#db/schema/index.ts";
import { documentsOf } from "#search/document.ts";
import type { SearchEngine } from "#search/port.ts";
import { readListingsAfter, readSetting } from "#search/sources.ts";
import { EMPTY_VOCABULARY, type Vocabulary } from "#search/vocabulary.ts";
import { londonDate } from "#src/areas/today.ts";
import { listingInput } from "#src/listings/schema.ts";
import { normaliseContent } from "#src/listings/content.ts";
import { insertListings, type NewListing } from "#src/listings/store.ts";

/** A listing of which nothing is known but its words. */
export interface PlainListing {
  name: string;
  group: string;
  description: string;
}

const LISTINGS_MAXIMUM = 5_000;
const DAY_MS = 86_400_000;

/** Writes listings that chose no terms, as an import leaves them; published, and confirmed lately. */
export async function loadPlainListings(
  db: Database,
  plain: readonly PlainListing[],
  setting: { now: Date; district: string; newId(): string },
): Promise<void> {
  const { now, district, newId } = setting;
  const names = [...new Set(plain.map(({ group }) => group))];
  const rows = names.map((name, index) => ({
    id: newId(),
    slug: `judged-group-${index}`,
    name,
    description: "A community group.",
    districtCode: district,
  }));
  await db.insert(groups).values(rows);
  const ids = new Map(rows.map(({ name, id }) => [name, id]));
  const begun = new Date(now.getTime() - 10 * DAY_MS);
  const listings = plain.map(({ name, group, description }, index): NewListing => ({
    id: newId(),
    slug: `judged-${index}`,
    groupId: ids.get(group) ?? "",
    status: "published",
    content: normaliseContent({
      ...listingInput.parse({ kind: "activity", name, description, delivery: ["online"] }),
      venues: [],
      sessions: [],
    }),
    createdAt: begun,
    updatedAt: begun,
    submittedAt: begun,
    publishedAt: begun,
    assuredOn: londonDate(begun),
    assuredBy: "group",
  }));
  await insertListings(db, listings);
}

/** A machine that is busy with other things says nothing about relevance. */
const TRIES = 10;

/** Names of the listings that a search finds, through the whole endpoint. */
export async function namesFound(
  q: string,
  get: (path: string) => Promise<{ status: number; text: string }>,
): Promise<string[]> {
  const path = `/v1/listings?limit=50&q=${encodeURIComponent(q)}`;
  let reply = await get(path);
  for (let tried = 1; reply.status === 503 && tried < TRIES; tried += 1) reply = await get(path);
  if (reply.status !== 200) throw new Error(`${q}: ${reply.status} ${reply.text}`);
  return (JSON.parse(reply.text) as { data: { name: string }[] }).data.map(({ name }) => name);
}

/** Makes the index anew: with the words of the directory, or with those of the listings alone. */
export async function indexAll(
  db: Database,
  engine: SearchEngine,
  now: Date,
  words: "vocabulary" | "bare",
): Promise<void> {
  const setting = await readSetting(db, now);
  const vocabulary: Vocabulary = words === "bare" ? EMPTY_VOCABULARY : setting.vocabulary;
  const { rows: listings } = await readListingsAfter(db, setting.basis, {
    after: undefined,
    limit: LISTINGS_MAXIMUM,
  });
  await engine.rebuild({
    synonyms: vocabulary.synonyms,
    async *batches() {
      yield await Promise.resolve(
        listings.flatMap((listing) => documentsOf(listing, { ...setting, vocabulary })),
      );
    },
  });
}
