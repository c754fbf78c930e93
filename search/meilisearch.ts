import { type Index, Meilisearch, type Task } from "meilisearch";
import { byListing, type SearchDocument } from "./document.ts";
import { nearestPlanOf, planOf, readResponse, withNearest } from "./meilisearch-query.ts";
import { settingsFingerprint, settingsOf } from "./meilisearch-settings.ts";
import {
  type EngineStatus,
  type IndexSource,
  nothingFound,
  type SearchAnswer,
  type SearchEngine,
  SearchError,
  type SearchQuery,
  type Synonyms,
} from "./port.ts";
import { isWordless } from "./words.ts";

export interface MeilisearchOptions {
  url: string;
  apiKey?: string;
  /** Name of the index that answers. */
  index: string;
  /** In place of the platform's `fetch`; tests record and replay with it. */
  fetch?: typeof fetch;
  /** Longest wait for one task. */
  taskTimeoutMs?: number;
  taskPollMs?: number;
}

type Waits = Required<Pick<MeilisearchOptions, "taskTimeoutMs" | "taskPollMs">>;
interface Connection extends Waits {
  client: Meilisearch;
  uid: string;
}

const TASK_TIMEOUT_MS = 60_000;
const TASK_POLL_MS = 15;
const FOUND_DOCUMENTS_MAXIMUM = 100_000;

/** Meilisearch as an engine. Every request goes through the client, and each of its tasks is waited for. */
export function meilisearchEngine(options: MeilisearchOptions): SearchEngine {
  const request = options.fetch ?? ((input: RequestInfo | URL, init?: RequestInit) => fetch(input, init));
  const connection: Connection = {
    client: new Meilisearch({
      host: options.url,
      ...(options.apiKey === undefined ? {} : { apiKey: options.apiKey }),
      httpClient: (input, init) => send(request, input, init),
    }),
    uid: options.index,
    taskTimeoutMs: options.taskTimeoutMs ?? TASK_TIMEOUT_MS,
    taskPollMs: options.taskPollMs ?? TASK_POLL_MS,
  };
  return {
    name: "meilisearch",
    find: (query, signal) => find(connection, query, signal),
    put: (documents) => put(connection, documents),
    remove: (listingIds) => remove(connection, listingIds),
    rebuild: (source) => rebuild(connection, source),
    status: (synonyms) => status(connection, synonyms),
  };
}

/** The client hands over errors and bodies to a given `fetch`, so both are judged here. */
async function send(request: typeof fetch, input: RequestInfo | URL, init?: RequestInit): Promise<unknown> {
  let response: Response;
  let text: string;
  try {
    response = await request(input, init);
    text = await response.text();
  } catch (error) {
    if (error instanceof SearchError) throw error;
    throw new SearchError("unreachable", "Meilisearch does not answer", { cause: error });
  }
  const body = parse(text);
  if (response.ok) return body;
  throw new MeilisearchRefusal(response.status, body);
}

function parse(text: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new SearchError("malformed", "the answer is not JSON", { cause: error });
  }
}

/** A status that is not 2xx, with Meilisearch's own code. */
class MeilisearchRefusal extends SearchError {
  readonly code: string;

  constructor(status: number, body: unknown) {
    const code = typeof body === "object" && body !== null && "code" in body ? String(body.code) : "none";
    super("refused", `Meilisearch refused: ${status} ${code}`);
    this.code = code;
  }
}

/** The client wraps what `fetch` throws: the cause is ours. */
function unwrap(error: unknown): unknown {
  return error instanceof Error && error.cause instanceof SearchError ? error.cause : error;
}

async function find(connection: Connection, query: SearchQuery, signal?: AbortSignal): Promise<SearchAnswer> {
  if (isWordless(query.text)) return nothingFound(query, "meilisearch");
  const plan = planOf(query, connection.uid);
  try {
    const extra = signal === undefined ? {} : { signal };
    const response: unknown = await connection.client.multiSearch({ queries: plan.queries }, extra);
    const answer = readResponse(plan, response);
    const nearest = nearestPlanOf(query, plan, response);
    if (nearest === undefined) return answer;
    const again: unknown = await connection.client.multiSearch({ queries: nearest.queries }, extra);
    return withNearest(answer, readResponse(nearest, again));
  } catch (error) {
    throw unwrap(error);
  }
}

async function put(connection: Connection, documents: readonly SearchDocument[]): Promise<void> {
  if (documents.length === 0) return;
  const index = connection.client.index(connection.uid);
  const listings = [...byListing(documents).keys()];
  const there = await readIds(index, listings).catch(async (error: unknown) => {
    if (!isMissingIndex(error)) throw error;
    // Without settings of its own an index would guess them from its first document.
    await makeIndex(connection, connection.uid, {});
    return [];
  });
  const kept = new Set(documents.map(({ id }) => id));
  const stale = there.filter((id) => !kept.has(id));
  // What is new comes first, so that no search misses the listing in between.
  const tasks = [await enqueue(index.addDocuments(documents.map(asStored), { primaryKey: "id" }))];
  if (stale.length > 0) tasks.push(await enqueue(index.deleteDocuments(stale)));
  for (const task of tasks) await done(connection, task);
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

/** Points are `_geo` there. */
function asStored({ lat, lng, ...document }: SearchDocument) {
  return lat === null || lng === null ? document : { ...document, _geo: { lat, lng } };
}

async function remove(connection: Connection, listingIds: readonly string[]): Promise<void> {
  if (listingIds.length === 0) return;
  const index = connection.client.index(connection.uid);
  try {
    const there = await readIds(index, listingIds);
    if (there.length > 0) await done(connection, await enqueue(index.deleteDocuments(there)));
  } catch (error) {
    if (!isMissingIndex(error)) throw error;
  }
}

/** A new index beside the one in use, then one swap: searches see the one or the other. */
async function rebuild(connection: Connection, source: IndexSource): Promise<void> {
  const { client, uid } = connection;
  const next = `${uid}_next`;
  if (await exists(connection, next)) await done(connection, await enqueue(client.deleteIndex(next)));
  await makeIndex(connection, next, source.synonyms);
  // The next batch is read while Meilisearch works on the one before.
  let before: number | undefined;
  for await (const batch of source.batches()) {
    if (batch.length === 0) continue;
    const task = await enqueue(client.index(next).addDocuments(batch.map(asStored), { primaryKey: "id" }));
    if (before !== undefined) await done(connection, before);
    before = task;
  }
  if (before !== undefined) await done(connection, before);
  if (!(await exists(connection, uid))) await makeIndex(connection, uid, source.synonyms);
  await done(connection, await enqueue(client.swapIndexes([{ indexes: [uid, next], rename: false }])));
  await done(connection, await enqueue(client.deleteIndex(next)));
}

async function makeIndex(connection: Connection, uid: string, synonyms: Synonyms): Promise<void> {
  const { client } = connection;
  await done(connection, await enqueue(client.createIndex(uid, { primaryKey: "id" })));
  await done(connection, await enqueue(client.index(uid).updateSettings(settingsOf(synonyms))));
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

async function enqueue(request: PromiseLike<{ taskUid: number }>): Promise<number> {
  try {
    return (await request).taskUid;
  } catch (error) {
    throw unwrap(error);
  }
}

/** Accepted is not done, and a failed task says so only when it is asked. */
async function done(connection: Connection, taskUid: number): Promise<void> {
  let task: Task;
  try {
    task = await connection.client.tasks.waitForTask(taskUid, {
      timeout: connection.taskTimeoutMs,
      interval: connection.taskPollMs,
    });
  } catch (error) {
    const cause = unwrap(error);
    if (cause instanceof SearchError) throw cause;
    throw new SearchError("timeout", `task ${taskUid} did not end in time`, { cause: error });
  }
  if (task.status !== "succeeded") {
    throw new SearchError(
      "task-failed",
      `task ${task.type} ${task.status}: ${task.error?.code ?? "no reason"}`,
    );
  }
}

async function status(connection: Connection, synonyms: Synonyms): Promise<EngineStatus[]> {
  const settingsWanted = await settingsFingerprint(settingsOf(synonyms));
  const { client, uid } = connection;
  try {
    const version = (await client.getVersion()).pkgVersion;
    const found = { engine: "meilisearch", settingsWanted, version } as const;
    if (!(await exists(connection, uid))) return [{ ...found, documents: 0, settings: "none" }];
    const stats = await client.index(uid).getStats();
    const settings = await settingsFingerprint(await client.index(uid).getSettings());
    return [{ ...found, documents: stats.numberOfDocuments, settings }];
  } catch (error) {
    throw unwrap(error);
  }
}
