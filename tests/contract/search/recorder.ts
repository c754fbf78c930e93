import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

interface Exchange {
  request: string;
  status: number;
  body: unknown;
}
interface Recording {
  engine: string;
  version: string;
  recordedOn: string;
  exchanges: Exchange[];
}

export interface Tape {
  /** How the server is reached, for the titles of the tests. */
  mode: "live" | "recording" | "replayed";
  about: string;
  url: string;
  apiKey: string;
  fetch: typeof fetch;
  /** Writes what was recorded. */
  save(): void;
}

const LIVE_URL = process.env["MEILI_URL"];
const IS_RECORDING = process.env["SEARCH_RECORD"] === "1";

/**
 * A way to Meilisearch: the server of MEILI_URL, or a recording of one. With SEARCH_RECORD=1 what the server says is
 * written down. A request that was not recorded fails: nothing is made up.
 */
export function openTape(name: string): Tape {
  const path = fileURLToPath(new URL(`recordings/${name}.json`, import.meta.url));
  if (LIVE_URL === undefined || LIVE_URL === "") return replay(path);
  const apiKey = process.env["MEILI_API_KEY"] ?? "";
  const live = { url: LIVE_URL, apiKey, about: `live at ${LIVE_URL}` };
  if (!IS_RECORDING) return { ...live, mode: "live", fetch, save: () => undefined };
  return { ...live, ...record(path) };
}

/** Names of live indexes are a run's own; recorded ones are always the same. */
export function indexName(tape: Tape, name: string): string {
  return tape.mode === "live" ? `${name}-${crypto.randomUUID().slice(0, 8)}` : name;
}

function keyOf(input: RequestInfo | URL, init?: RequestInit): string {
  const url = new URL(input instanceof Request ? input.url : String(input));
  const body = typeof init?.body === "string" ? init.body : "";
  const hash = body === "" ? "" : ` ${createHash("sha256").update(body).digest("hex").slice(0, 24)}`;
  return `${init?.method ?? "GET"} ${url.pathname}${url.search}${hash}`;
}

function record(path: string): Pick<Tape, "mode" | "fetch" | "save"> {
  const exchanges: Exchange[] = [];
  let version = "unknown";
  return {
    mode: "recording",
    async fetch(input, init) {
      const response = await fetch(input, init);
      const text = await response.clone().text();
      const body: unknown = text === "" ? null : JSON.parse(text);
      if (hasField(body, "pkgVersion")) version = String(body.pkgVersion);
      if (!isUnfinished(body)) {
        exchanges.push({ request: keyOf(input, init), status: response.status, body: withoutTimes(body) });
      }
      return response;
    },
    save() {
      const recordedOn = new Date().toISOString().slice(0, 10);
      const head = JSON.stringify({ engine: "meilisearch", version, recordedOn });
      const lines = exchanges.map((exchange) => JSON.stringify(exchange)).join(",\n");
      writeFileSync(path, `${head.slice(0, -1)},"exchanges":[\n${lines}\n]}\n`);
    },
  };
}

const hasField = <Name extends string>(body: unknown, name: Name): body is Record<Name, unknown> =>
  typeof body === "object" && body !== null && name in body;

/** Polls of a task that goes on: a replay finds it done. */
const isUnfinished = (body: unknown): boolean =>
  hasField(body, "uid") &&
  hasField(body, "status") &&
  ["enqueued", "processing"].includes(String(body.status));

const TIMES = new Set([
  "processingTimeMs",
  "duration",
  "enqueuedAt",
  "startedAt",
  "finishedAt",
  "createdAt",
  "updatedAt",
]);

function withoutTimes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutTimes);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([name]) => !TIMES.has(name));
  return Object.fromEntries(entries.map(([name, inner]) => [name, withoutTimes(inner)]));
}

function replay(path: string): Tape {
  if (!existsSync(path)) throw new Error(`no recording ${path}: run npm run search:record with MEILI_URL`);
  const recording = JSON.parse(readFileSync(path, "utf8")) as Recording;
  const waiting = Map.groupBy(recording.exchanges, ({ request }) => request);
  return {
    mode: "replayed",
    about: `replayed from Meilisearch ${recording.version} of ${recording.recordedOn}`,
    url: "http://recorded.invalid",
    apiKey: "none",
    fetch(input, init) {
      const key = keyOf(input, init);
      const answers = waiting.get(key);
      // The same request again gets what the server said then; the last answer stands.
      const answer = answers !== undefined && answers.length > 1 ? answers.shift() : answers?.[0];
      if (answer === undefined) {
        const body = typeof init?.body === "string" ? init.body.slice(0, 500) : "";
        return Promise.reject(new Error(`not recorded: ${key} ${body}; run npm run search:record`));
      }
      const text = answer.body === null ? "" : JSON.stringify(answer.body);
      return Promise.resolve(new Response(text === "" ? null : text, { status: answer.status }));
    },
    save: () => undefined,
  };
}
