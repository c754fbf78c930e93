import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  appendChunk,
  finishReceiving,
  getImport,
  listImports,
  receiveRows,
  runAgain,
  startImport,
} from "#src/imports/actions.ts";
import type { SourceRow } from "#src/imports/candidate.ts";
import { endSilentImports, purgeImports } from "#src/imports/upkeep.ts";
import { DAY } from "#tests/support/clock.ts";
import { ImportFault } from "#src/imports/fault.ts";
import { drain } from "#src/outbox/drain.ts";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { CANTERBURY, DOVER } from "#tests/support/factories.ts";
import { allRows, bring, curator, operator, original, PARTS } from "./world.ts";

let app: TestApp;

beforeAll(async () => {
  app = await makeTestApp();
});
afterAll(async () => {
  await app.close();
});

const OPTIONS = { kind: "listings", source: "file", status: "submitted", dryRun: false } as const;
const work = (imports = PARTS) => drain({ runtime: app.runtime, worker: "test", imports });

describe("a file in pieces", () => {
  test("is read and applied by the drainer, and its bytes are gone afterwards", async () => {
    const context = operator(app);
    const started = await startImport(context, { ...OPTIONS, fileName: "groups.ndjson" });
    const lines = Array.from({ length: 1_203 }, (_, index) => JSON.stringify(original(`File ${index}`)));
    const bytes = new TextEncoder().encode(`${lines.join("\n")}\n`);
    for (let from = 0; from < bytes.length; from += 100_000) {
      await appendChunk(context, started.id, bytes.subarray(from, from + 100_000));
    }
    expect(await finishReceiving(context, started.id)).toMatchObject({
      state: "reading",
      bytes: bytes.length,
    });
    await expect(appendChunk(context, started.id, bytes.subarray(0, 1))).rejects.toMatchObject({
      code: "wrong-state",
    });
    await work();
    expect(await getImport(context, started.id)).toMatchObject({
      state: "done",
      complete: true,
      counts: { read: 1_203, created: 1_203 },
    });
    const chunks = await app.database.sql`select 1 from import_chunks where import_id = ${started.id}`;
    expect(chunks).toHaveLength(0);
    const rows = await allRows(app, started.id);
    expect(rows.map(({ row }) => row)).toEqual(rows.map((_, index) => index + 1));
  });

  test("too large is refused", async () => {
    const context = operator(app);
    const started = await startImport(context, OPTIONS);
    const piece = new Uint8Array(1_048_576);
    for (let count = 0; count < 20; count += 1) await appendChunk(context, started.id, piece);
    await expect(appendChunk(context, started.id, piece.subarray(0, 1))).rejects.toMatchObject({
      code: "too-large",
    });
  });

  test("that cannot be read fails with its reason, and is not tried again", async () => {
    const context = operator(app);
    const started = await startImport(context, OPTIONS);
    await appendChunk(context, started.id, new TextEncoder().encode("nonsense"));
    await finishReceiving(context, started.id);
    await work({
      ...PARTS,
      readers: {
        // oxlint-disable-next-line require-yield -- it fails before its first row
        listings: async function* () {
          throw new ImportFault("This is not a table.", "Save it as CSV.");
        },
      },
    });
    expect(await getImport(context, started.id)).toMatchObject({
      state: "failed",
      fault: { reason: "This is not a table.", fix: "Save it as CSV." },
    });
    const left = await app.database.sql`select 1 from outbox where topic = 'import' and done_at is null`;
    expect(left).toHaveLength(0);
  });
});

describe("rows from elsewhere", () => {
  async function* broken(error: Error): AsyncGenerator<SourceRow> {
    yield { row: 1, original: original("Before the fault") };
    throw error;
  }

  test("that stop by a fault of the source fail the import, and nothing is applied", async () => {
    const context = operator(app);
    const started = await startImport(context, { ...OPTIONS, source: "stops" });
    const fault = new ImportFault("The feed ended early.", "Try again later.");
    expect(await receiveRows(context, started.id, broken(fault))).toMatchObject({
      state: "failed",
      fault: { reason: "The feed ended early.", fix: "Try again later." },
      counts: { created: 0 },
    });
  });

  test("that stop by anything else fail it, too, and the error goes on", async () => {
    const context = operator(app);
    const started = await startImport(context, { ...OPTIONS, source: "stops" });
    await expect(receiveRows(context, started.id, broken(new Error("a bug")))).rejects.toThrow("a bug");
    expect(await getImport(context, started.id)).toMatchObject({ state: "failed" });
  });
});

describe("upkeep", () => {
  test("rows go 90 days after their import ended, the import and its listings stay", async () => {
    const { job } = await bring(app, [original("Kept")], { source: "kept" });
    const later = (days: number) => new Date(app.clock.now().getTime() + days * DAY);
    expect(await purgeImports(app.runtime.db, later(89))).toBe(0);
    expect(await purgeImports(app.runtime.db, later(91))).toBeGreaterThan(0);
    expect(await allRows(app, job.id)).toEqual([]);
    expect(await getImport(operator(app), job.id)).toMatchObject({ state: "done", counts: { created: 1 } });
    await expect(runAgain(operator(app), job.id)).rejects.toMatchObject({ code: "wrong-state" });
    expect(await bring(app, [original("Kept")], { source: "kept" })).toMatchObject({
      job: { counts: { unchanged: 1 } },
    });
  });

  test("what stopped coming in fails after a day", async () => {
    const started = await startImport(operator(app), { ...OPTIONS, source: "silent" });
    await endSilentImports(app.runtime.db, app.clock.now());
    expect(await getImport(operator(app), started.id)).toMatchObject({ state: "receiving" });
    await endSilentImports(app.runtime.db, new Date(app.clock.now().getTime() + 2 * DAY));
    expect(await getImport(operator(app), started.id)).toMatchObject({ state: "failed" });
  });
});

describe("who sees it", () => {
  test("an operator all, a curator those of their teams", async () => {
    const team = { id: app.runtime.newId(), slug: "one" };
    const mine = curator(app, team, [CANTERBURY]);
    const other = curator(app, { id: app.runtime.newId(), slug: "two" }, [DOVER]);
    const { job } = await bring(app, [original("Seen")], { source: "seen", context: mine });
    expect(await getImport(mine, job.id)).toMatchObject({ id: job.id });
    await expect(getImport(other, job.id)).rejects.toMatchObject({ code: "not-found" });
    expect((await listImports(other, { limit: 5 })).data).toEqual([]);
    expect((await listImports(mine, { limit: 5 })).data.map(({ id }) => id)).toEqual([job.id]);
    const first = await listImports(operator(app), { limit: 2 });
    const second = await listImports(operator(app), { limit: 2, cursor: first.nextCursor ?? "" });
    const ids = [...first.data, ...second.data].map(({ id }) => id);
    expect(new Set(ids).size).toBe(4);
    const nobody = { ...mine, actor: { kind: "person", memberships: [], readOnly: false } } as const;
    await expect(listImports(nobody, { limit: 5 })).rejects.toMatchObject({ code: "forbidden" });
  });
});
