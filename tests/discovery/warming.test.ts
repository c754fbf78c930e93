import { expect, test } from "vitest";
import { warmSearch } from "#src/discovery/warming.ts";
import { createApp } from "#src/app.ts";
import { makeTestApp } from "#tests/support/app.ts";

test("what searches and suggestions are read with is there before the first of them", async () => {
  const app = await makeTestApp();
  try {
    const reads: string[] = [];
    const { cache } = app.runtime;
    const runtime = {
      ...app.runtime,
      cache: {
        ...cache,
        get: <T>(name: string, freshMs: number, read: (known: T | undefined) => Promise<T>) =>
          cache.get<T>(name, freshMs, (known) => {
            reads.push(name);
            return read(known);
          }),
      },
    };
    await warmSearch(runtime);
    expect(reads.toSorted()).toEqual([
      "known terms",
      "places",
      "suggested places",
      "suggested terms",
      "vocabulary",
    ]);
    reads.length = 0;
    for (const path of ["/v1/listings?q=choir+in+canterbury", "/v1/suggestions?q=choi"]) {
      const reply = await createApp().fetch(new Request(`http://127.0.0.1${path}`), {
        runtime,
        address: "127.0.0.1",
      });
      expect(reply.status, path).toBe(200);
    }
    // An area is read where one is asked for.
    expect(reads.filter((name) => !name.startsWith("areas "))).toEqual([]);
  } finally {
    await app.close();
  }
});

test("a database that is away fails no start", async () => {
  const app = await makeTestApp();
  await app.close();
  await warmSearch(app.runtime);
  expect(app.logLines.filter((line) => line.includes("was not read ahead"))).toHaveLength(1);
});
