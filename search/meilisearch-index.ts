import type { Index, Settings } from "meilisearch";
import { byListing, type SearchDocument } from "./document.ts";
import { type Connection, done, enqueue, MeilisearchRefusal, unwrap } from "./meilisearch-connection.ts";
import { ONE_EACH } from "./meilisearch-asking.ts";
import { NO_PHRASES, phrasesOf } from "./meilisearch-phrases.ts";
import { asStored, settingsFingerprint, settingsOf } from "./meilisearch-settings.ts";
import {
  type DocumentPrint,
  type EngineStatus,
  type Glance,
  type IndexSource,
  SearchError,
  type Synonyms,
} from "./port.ts";

const FOUND_DOCUMENTS_MAXIMUM = 100_000;
const PRINTS_PAGE = 10_000;
const REBUILD_TASK_TIMEOUT_MS = 600_000;
/** Batches of a rebuild that Meilisearch has not worked through, at most. */
const BATCHES_WAITING = 40;
/** Documents and bytes in one task, for what is put. */
const PUT_DOCUMENTS_MAXIMUM = 1_000;
const PUT_BYTES_MAXIMUM = 1_000_000;

/** The index that a rebuild makes; while it is there, what is written goes to both. */
const nextOf = (uid: string): string => `${uid}_next`;

/** These are all documents of their listings. Returns when they can be found. */
export async function put(connection: Connection, documents: readonly SearchDocument[]): Promise<void> {
  if (documents.length === 0) return;
  await Promise.all([
    putInto(connection, documents).catch(async (error: unknown) => {
      // Without settings of its own an index would guess them from its first document.
      if (isMissingIndex(error)) await makeIndex(connection, connection.uid, {});
      else await whileUnset(connection, error);
      await putInto(connection, documents);
    }),
    besides(connection, (next) => putInto(next, documents)),
  ]);
}

async function putInto(connection: Connection, documents: readonly SearchDocument[]): Promise<void> {
  const index = connection.client.index(connection.uid);
  const there = await readIds(index, [...byListing(documents).keys()]);
  const kept = new Set(documents.map(({ id }) => id));
  const stale = there.filter((id) => !kept.has(id));
  // What is new comes first, so that no search misses the listing in between.
  const tasks: number[] = [];
  for (const chunk of inChunks(documents.map(asStored))) {
    tasks.push(await enqueue(index.addDocuments(chunk, { primaryKey: "id" })));
  }
  if (stale.length > 0) tasks.push(await enqueue(index.deleteDocuments(stale)));
  for (const task of tasks) await done(connection, task);
}

/** Documents in the sizes of tasks. */
function* inChunks<T extends object>(documents: readonly T[]): Generator<T[]> {
  let chunk: T[] = [];
  let bytes = 0;
  for (const document of documents) {
    const size = JSON.stringify(document).length;
    if (chunk.length >= PUT_DOCUMENTS_MAXIMUM || (chunk.length > 0 && bytes + size > PUT_BYTES_MAXIMUM)) {
      yield chunk;
      [chunk, bytes] = [[], 0];
    }
    chunk.push(document);
    bytes += size;
  }
  if (chunk.length > 0) yield chunk;
}

/** Nothing of these listings is found any more. */
export async function remove(connection: Connection, listingIds: readonly string[]): Promise<void> {
  if (listingIds.length === 0) return;
  await Promise.all([
    removeFrom(connection, listingIds).catch(async (error: unknown) => {
      if (isMissingIndex(error)) return;
      await whileUnset(connection, error);
      await removeFrom(connection, listingIds);
    }),
    besides(connection, (next) => removeFrom(next, listingIds)),
  ]);
}

async function removeFrom(connection: Connection, listingIds: readonly string[]): Promise<void> {
  const index = connection.client.index(connection.uid);
  const there = await readIds(index, listingIds);
  if (there.length > 0) await done(connection, await enqueue(index.deleteDocuments(there)));
}

/**
 * Writes to the index that is being made, too, where one is. Its failure is none of the writer's: whoever makes that
 * index asks what changed before it is taken into use, and again after.
 */
async function besides(connection: Connection, write: (next: Connection) => Promise<void>): Promise<void> {
  const next = { ...connection, uid: nextOf(connection.uid) };
  try {
    if (await exists(connection, next.uid)) await write(next);
  } catch {
    // See above.
  }
}

async function readIds(index: Index, listings: readonly string[]): Promise<string[]> {
  const filter = `listing IN [${listings.map((id) => `"${id}"`).join(", ")}]`;
  try {
    const { results } = await index.getDocuments({ filter, fields: ["id"], limit: FOUND_DOCUMENTS_MAXIMUM });
    return results.map((document) => String(document["id"]));
  } catch (error) {
    throw unwrap(error);
  }
}

const isMissingIndex = (error: unknown): boolean =>
  error instanceof MeilisearchRefusal && error.code === "index_not_found";

const SETTINGS_WITHIN_MS = 10_000;

/** An index is there a moment before its settings are: waits for them, or fails with any other error. */
async function whileUnset(connection: Connection, error: unknown): Promise<void> {
  if (!(error instanceof MeilisearchRefusal) || error.code !== "invalid_document_filter") throw error;
  const until = performance.now() + SETTINGS_WITHIN_MS;
  while (performance.now() < until) {
    const { filterableAttributes } = await connection.client.index(connection.uid).getSettings();
    if ((filterableAttributes ?? []).length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, connection.taskPollMs));
  }
  throw error;
}

/** A new index beside the one in use, then one swap: searches see the one or the other. */
export async function rebuild(usual: Connection, source: IndexSource): Promise<void> {
  // Tasks of all indexes wait in one line, and a large batch takes its time.
  const connection = { ...usual, taskTimeoutMs: Math.max(usual.taskTimeoutMs, REBUILD_TASK_TIMEOUT_MS) };
  const { client, uid } = connection;
  const next = { ...connection, uid: nextOf(uid) };
  // What an earlier rebuild left, also where that is only on its way to be made.
  await drop(next);
  await makeIndex(connection, next.uid, source.synonyms);
  // Meilisearch works through what waits in one go, so batches are handed over while it works on those before.
  const waiting: number[] = [];
  for await (const batch of source.batches()) {
    if (batch.length === 0) continue;
    waiting.push(
      await enqueue(client.index(next.uid).addDocuments(batch.map(asStored), { primaryKey: "id" })),
    );
    const first = waiting.length > BATCHES_WAITING ? waiting.shift() : undefined;
    if (first !== undefined) await done(next, first);
  }
  for (const task of waiting) await done(next, task);
  await takeChanges(next, source);
  if (!(await exists(connection, uid))) await makeIndex(connection, uid, source.synonyms);
  await done(connection, await enqueue(client.swapIndexes([{ indexes: [uid, next.uid], rename: false }])));
  learnPhrases(connection, settingsOf(source.synonyms).synonyms ?? {});
  // What was written to the old one alone in the moment of the swap.
  await takeChanges(connection, source);
  await drop(next);
}

/** What was written while its batch was on the way may have been written over by it. */
async function takeChanges(connection: Connection, source: IndexSource): Promise<void> {
  for await (const { documents, gone } of source.changes?.() ?? []) {
    if (documents.length > 0) await putInto(connection, documents);
    if (gone.length > 0) await removeFrom(connection, gone);
  }
}

async function drop(connection: Connection): Promise<void> {
  const task = await enqueue(connection.client.deleteIndex(connection.uid));
  await done(connection, task).catch(unlessCalled("index_not_found"));
}

async function makeIndex(connection: Connection, uid: string, synonyms: Synonyms): Promise<void> {
  const { client } = connection;
  const task = await enqueue(client.createIndex(uid, { primaryKey: "id" }));
  // Two who found none may both make it.
  await done(connection, task).catch(unlessCalled("index_already_exists"));
  await done(connection, await enqueue(client.index(uid).updateSettings(settingsOf(synonyms))));
}

/** Fails on but for a task's failure of that code. */
function unlessCalled(code: string): (error: unknown) => void {
  return (error) => {
    const isThat =
      error instanceof SearchError && error.reason === "task-failed" && error.message.endsWith(code);
    if (!isThat) throw error;
  };
}

async function exists(connection: Connection, uid: string): Promise<boolean> {
  try {
    await connection.client.index(uid).getRawInfo();
    return true;
  } catch (error) {
    if (isMissingIndex(unwrap(error))) return false;
    throw unwrap(error);
  }
}

/** What the index holds, and by which settings. */
export async function status(connection: Connection, synonyms: Synonyms): Promise<EngineStatus[]> {
  const settingsWanted = await fingerprintWanted(connection, synonyms);
  const { client, uid } = connection;
  try {
    const version = (await client.getVersion()).pkgVersion;
    const found = { engine: "meilisearch", settingsWanted, version } as const;
    if (!(await exists(connection, uid))) return [{ ...found, documents: 0, settings: "none" }];
    const stats = await client.index(uid).getStats();
    const { settings, listings } = await readState(connection);
    return [{ ...found, documents: stats.numberOfDocuments, listings, settings }];
  } catch (error) {
    throw unwrap(error);
  }
}

async function readState(connection: Connection): Promise<{ settings: string; listings: number }> {
  const index = connection.client.index(connection.uid);
  const settings = await index.getSettings();
  const isOurs = (settings.filterableAttributes ?? []).length > 0;
  // Each listing has one document that is its first.
  const first = isOurs ? await index.search("", { filter: ONE_EACH, limit: 0 }) : undefined;
  return { settings: await fingerprintSeen(connection, settings), listings: first?.estimatedTotalHits ?? 0 };
}

/** The fingerprint of an index's settings, from which its phrases are learnt. */
async function fingerprintSeen(connection: Connection, settings: Settings): Promise<string> {
  const { known } = connection;
  const text = JSON.stringify(settings);
  if (known.seen?.text !== text || known.phrases === undefined) {
    learnPhrases(connection, settings.synonyms ?? {});
    known.seen = { text, fingerprint: await settingsFingerprint(settings) };
  }
  return known.seen.fingerprint;
}

async function fingerprintWanted({ known }: Connection, synonyms: Synonyms): Promise<string> {
  if (known.wanted?.synonyms !== synonyms) {
    known.wanted = { synonyms, fingerprint: await settingsFingerprint(settingsOf(synonyms)) };
  }
  return known.wanted.fingerprint;
}

function learnPhrases(connection: Connection, synonyms: Readonly<Record<string, unknown>>): void {
  delete connection.known.seen;
  connection.known.phrases = phrasesOf(synonyms);
}

/** Synonyms of many words that the index knows: looked up once, and again whenever its settings are. */
export async function readPhrases(
  connection: Connection,
): Promise<NonNullable<Connection["known"]["phrases"]>> {
  const { client, uid, known } = connection;
  if (known.phrases === undefined) learnPhrases(connection, await client.index(uid).getSynonyms());
  return known.phrases ?? NO_PHRASES;
}

/** Whether there is anything, and by which settings. */
export async function glance(connection: Connection, synonyms: Synonyms): Promise<Glance> {
  const settingsWanted = await fingerprintWanted(connection, synonyms);
  try {
    const index = connection.client.index(connection.uid);
    const [stats, settings] = await Promise.all([index.getStats(), index.getSettings()]);
    return {
      documents: stats.numberOfDocuments,
      settings: await fingerprintSeen(connection, settings),
      settingsWanted,
    };
  } catch (error) {
    if (isMissingIndex(unwrap(error))) return { documents: 0, settings: "none", settingsWanted };
    throw unwrap(error);
  }
}

/** The print of every document, page by page. */
export async function* prints({ client, uid }: Connection): AsyncGenerator<readonly DocumentPrint[]> {
  for (let offset = 0; ; offset += PRINTS_PAGE) {
    const page = await readPrints(client.index(uid), offset);
    if (page.length > 0) yield page;
    if (page.length < PRINTS_PAGE) return;
  }
}

async function readPrints(index: Index, offset: number): Promise<DocumentPrint[]> {
  try {
    const { results } = await index.getDocuments({
      fields: ["listing", "print"],
      limit: PRINTS_PAGE,
      offset,
    });
    return results.map((document) => ({
      listing: String(document["listing"]),
      print: String(document["print"] ?? ""),
    }));
  } catch (error) {
    if (isMissingIndex(unwrap(error))) return [];
    throw unwrap(error);
  }
}
