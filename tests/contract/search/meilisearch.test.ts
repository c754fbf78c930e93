import { Meilisearch } from "meilisearch";
import { meilisearchEngine } from "#search/meilisearch.ts";
import { indexName, openTape, type Tape } from "./recorder.ts";
import { defineContract } from "./suite.ts";

const INDEXES_MAXIMUM = 1_000;

const tapes: { tape: Tape; index: string }[] = [];
const title = (tape: Tape) => `search contract: Meilisearch, ${tape.about}`;

const first = openTape("contract-corpus");

defineContract({
  title: title(first),
  answersOnlyWhatIsRecorded: first.mode !== "live",
  async open(name) {
    const tape = openTape(name);
    const index = indexName(tape, name);
    tapes.push({ tape, index });
    await clear(tape, index);
    const engine = meilisearchEngine({ url: tape.url, apiKey: tape.apiKey, index, fetch: tape.fetch });
    // The first request tells which server was recorded.
    await engine.status({});
    return engine;
  },
  async close() {
    for (const { tape, index } of tapes) {
      tape.save();
      await clear(tape, index);
    }
  },
});

/** Leaves no index behind on a real server, nor one beside it; this is not a part of what is recorded. */
async function clear(tape: Tape, index: string): Promise<void> {
  if (tape.mode === "replayed") return;
  const client = new Meilisearch({ host: tape.url, apiKey: tape.apiKey });
  const { results } = await client.getIndexes({ limit: INDEXES_MAXIMUM });
  for (const { uid } of results) {
    if (uid === index || uid.startsWith(`${index}_`)) await client.deleteIndex(uid).waitTask();
  }
}
