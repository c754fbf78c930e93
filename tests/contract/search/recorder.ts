import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";

interface Answer {
  status: number;
  body: unknown;
}
interface Recording {
  engine: string;
  version: string;
  recordedOn: string;
  /** What the server said, each once. */
  answers: Answer[];
  /** By request: its answers in their order, as places in `answers`. The last one stands for all that follow. */
  requests: Record<string, number[]>;
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
const RECORD = "MEILI_URL=… MEILI_API_KEY=… npm run search:record";

/**
 * A way to Meilisearch: the server of MEILI_URL, or a recording of one. With SEARCH_RECORD=1 what the server says is
 * written down. A request that was not recorded fails: nothing is made up.
 */
export function openTape(name: string): Tape {
  const path = fileURLToPath(new URL(`recordings/${name}.json.gz`, import.meta.url));
  if (LIVE_URL === undefined || LIVE_URL === "") {
    if (IS_RECORDING) throw new Error(`nothing to record from: ${RECORD}`);
    return replay(path);
  }
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
  const places = new Map<string, number>();
  const requests = new Map<string, number[]>();
  let version = "unknown";
  const keep = (key: string, answer: Answer) => {
    const text = JSON.stringify(answer);
    const place = places.get(text) ?? places.size;
    places.set(text, place);
    requests.set(key, [...(requests.get(key) ?? []), place]);
  };
  return {
    mode: "recording",
    async fetch(input, init) {
      const response = await fetch(input, init);
      const text = await response.clone().text();
      const body: unknown = text === "" ? null : JSON.parse(text);
      if (hasField(body, "pkgVersion")) version = String(body.pkgVersion);
      if (!isUnfinished(body))
        keep(keyOf(input, init), { status: response.status, body: withoutPassing(body) });
      return response;
    },
    save() {
      const head = { engine: "meilisearch", version, recordedOn: new Date().toISOString().slice(0, 10) };
      const rows = [...requests].map(
        ([key, answers]) => `${JSON.stringify(key)}:[${settled(answers).join(",")}]`,
      );
      const text =
        `${JSON.stringify(head).slice(0, -1)},"answers":[\n${[...places.keys()].join(",\n")}\n],` +
        `"requests":{\n${rows.join(",\n")}\n}}\n`;
      writeFileSync(path, gzipSync(text, { level: 9 }));
    },
  };
}

/** The last answer stands, so its repetitions at the end need not be kept. */
function settled(answers: readonly number[]): readonly number[] {
  const last = answers.findLastIndex((place) => place !== answers.at(-1));
  return answers.slice(0, last + 2);
}

const hasField = <Name extends string>(body: unknown, name: Name): body is Record<Name, unknown> =>
  typeof body === "object" && body !== null && name in body;

/** Polls of a task that goes on: a replay finds it done. */
const isUnfinished = (body: unknown): boolean =>
  hasField(body, "uid") &&
  hasField(body, "status") &&
  ["enqueued", "processing"].includes(String(body.status));

/** Of this one request, and read by nobody. */
const PASSING = new Set([
  "requestUid",
  "processingTimeMs",
  "duration",
  "enqueuedAt",
  "startedAt",
  "finishedAt",
  "createdAt",
  "updatedAt",
]);

function withoutPassing(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPassing);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([name]) => !PASSING.has(name));
  return Object.fromEntries(entries.map(([name, inner]) => [name, withoutPassing(inner)]));
}

function replay(path: string): Tape {
  if (!existsSync(path)) throw new Error(`no recording ${path}: ${RECORD}`);
  const recording = JSON.parse(gunzipSync(readFileSync(path)).toString("utf8")) as Partial<Recording>;
  const { answers = [], requests = {}, version = "unknown", recordedOn = "unknown" } = recording;
  const waiting = new Map(Object.entries(requests).map(([key, places]) => [key, [...places]]));
  return {
    mode: "replayed",
    about: `replayed from Meilisearch ${version} of ${recordedOn}`,
    url: "http://recorded.invalid",
    apiKey: "none",
    fetch(input, init) {
      if (init?.signal?.aborted === true) return Promise.reject(init.signal.reason as Error);
      const key = keyOf(input, init);
      const places = waiting.get(key) ?? [];
      // The same request again gets what the server said then; the last answer stands.
      const place = places.length > 1 ? places.shift() : places[0];
      const answer = place === undefined ? undefined : answers[place];
      if (answer === undefined) {
        const body = typeof init?.body === "string" ? init.body.slice(0, 500) : "";
        return Promise.reject(new Error(`not recorded: ${key} ${body}; run ${RECORD}`));
      }
      const text = answer.body === null ? "" : JSON.stringify(answer.body);
      return Promise.resolve(new Response(text === "" ? null : text, { status: answer.status }));
    },
    save: () => undefined,
  };
}
