import { randomBytes } from "node:crypto";
import { Meilisearch } from "meilisearch";
import { afterAll, expect, test } from "vitest";
import { settingsOf } from "#search/meilisearch-settings.ts";
import { meilisearchEngine } from "#search/meilisearch.ts";
import { documents, listing } from "#tests/contract/search/corpus.ts";

const url = process.env["MEILI_URL"];
const apiKey = process.env["MEILI_API_KEY"];
const index = `unset-${randomBytes(4).toString("hex")}`;
const client = new Meilisearch({
  host: url ?? "http://127.0.0.1:7700",
  ...(apiKey === undefined ? {} : { apiKey }),
});

afterAll(async () => {
  if (url !== undefined) await client.deleteIndex(index);
});

test.skipIf(url === undefined)(
  "what is put or removed while an index has no settings yet waits for them (MEILI_URL)",
  async () => {
    await client.createIndex(index, { primaryKey: "id" }).waitTask();
    const engine = meilisearchEngine({ url: url ?? "", ...(apiKey === undefined ? {} : { apiKey }), index });
    const [first] = documents(listing(1, "Walking Football"));
    if (first === undefined) throw new Error("the corpus is empty");
    const put = engine.put([first]);
    const removed = engine.remove([crypto.randomUUID()]);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await client.index(index).updateSettings(settingsOf({})).waitTask();
    await Promise.all([put, removed]);
    expect(await client.index(index).getDocument(first.id)).toMatchObject({ listing: first.listing });
  },
);
