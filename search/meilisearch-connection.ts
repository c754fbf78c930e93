import { Meilisearch, type Task } from "meilisearch";
import type { Phrases } from "./meilisearch-phrases.ts";
import { SearchError, type Synonyms } from "./port.ts";

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
export interface Connection extends Waits {
  client: Meilisearch;
  uid: string;
  /** What is known of the index that answers. Shared by all copies. */
  known: Known;
}

interface Known {
  /** Its synonyms of many words. */
  phrases?: Phrases;
  /** Settings as they were seen last, and those wanted, with their fingerprints: they are long and seldom change. */
  seen?: { text: string; fingerprint: string };
  wanted?: { synonyms: Synonyms; fingerprint: string };
}

const TASK_TIMEOUT_MS = 60_000;
const TASK_POLL_MS = 15;
const REQUEST_TIMEOUT_MS = 10_000;

/** A client whose requests and refusals are judged here. */
export function connectMeilisearch(options: MeilisearchOptions): Connection {
  const request = options.fetch ?? ((input: RequestInfo | URL, init?: RequestInit) => fetch(input, init));
  return {
    client: new Meilisearch({
      host: options.url,
      ...(options.apiKey === undefined ? {} : { apiKey: options.apiKey }),
      // A compressed answer comes in pieces, and the second waits for the delayed acknowledgement of the first: 40 ms.
      requestInit: { headers: { "accept-encoding": "identity" } },
      httpClient: (input, init) => send(request, input, init),
    }),
    uid: options.index,
    known: {},
    taskTimeoutMs: options.taskTimeoutMs ?? TASK_TIMEOUT_MS,
    taskPollMs: options.taskPollMs ?? TASK_POLL_MS,
  };
}

/** The client hands over errors and bodies to a given `fetch`, so both are judged here. */
async function send(request: typeof fetch, input: RequestInfo | URL, init?: RequestInit): Promise<unknown> {
  let response: Response;
  let text: string;
  try {
    response = await request(input, { ...init, signal: limited(init?.signal) });
    text = await response.text();
  } catch (error) {
    if (error instanceof SearchError) throw error;
    throw new SearchError("unreachable", "Meilisearch does not answer", { cause: error });
  }
  const body = parse(text);
  if (response.ok) return body;
  throw new MeilisearchRefusal(response.status, body);
}

/** Searches have their own, shorter limit; without one a server that never answers would hold up the outbox. */
function limited(signal: AbortSignal | null | undefined): AbortSignal {
  const limit = AbortSignal.timeout(REQUEST_TIMEOUT_MS);
  return signal === null || signal === undefined ? limit : AbortSignal.any([signal, limit]);
}

function parse(text: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new SearchError("malformed", "the answer is not JSON", { cause: error });
  }
}

// Not let in, or asked too often: the same will be taken once that is put right.
const AWAY_STATUSES: ReadonlySet<number> = new Set([401, 403, 408, 429]);

/** A status that is not 2xx, with Meilisearch's own code. */
export class MeilisearchRefusal extends SearchError {
  readonly code: string;

  constructor(status: number, body: unknown) {
    const code = typeof body === "object" && body !== null && "code" in body ? String(body.code) : "none";
    super("refused", `Meilisearch refused: ${status} ${code}`, {
      isOutage: status >= 500 || AWAY_STATUSES.has(status),
    });
    this.code = code;
  }
}

/** The client wraps what `fetch` throws: the cause is ours. */
export function unwrap(error: unknown): unknown {
  return error instanceof Error && error.cause instanceof SearchError ? error.cause : error;
}

export async function enqueue(request: PromiseLike<{ taskUid: number }>): Promise<number> {
  try {
    return (await request).taskUid;
  } catch (error) {
    throw unwrap(error);
  }
}

/** Accepted is not done, and a failed task says so only when it is asked. */
export async function done(connection: Connection, taskUid: number): Promise<void> {
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
    const reason = `task ${task.type} ${task.status}: ${task.error?.code ?? "no reason"}`;
    // Anything but an invalid request is the server's own trouble, such as a full disk.
    throw new SearchError("task-failed", reason, { isOutage: task.error?.type !== "invalid_request" });
  }
}
