import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeTestApp, type TestApp, type TestReply } from "#tests/support/app.ts";
import { CANTERBURY, type Credentials, makeFactories, THANET } from "#tests/support/factories.ts";
import { eventually, RUNTIMES, startServer, type TestServer } from "#tests/support/server.ts";
import { bytesOf, CSV, fileOf, GOOD, HEADER, sendFile } from "./support.ts";

const QUERY = "source=quillmere-clubs&name=clubs.csv";

/** A file that is sent, watched, sent again, changed and taken back, on each runtime. */
describe.each(Object.keys(RUNTIMES) as (keyof typeof RUNTIMES)[])("an import on %s", (runtime) => {
  let app: TestApp;
  let server: TestServer;
  let curator: Credentials;
  let foreign: Credentials;
  let first: string;

  const get = (path: string, who: Credentials = curator) => server.request(path, { headers: who });
  const post = (path: string, who: Credentials = curator) => server.request(path, { headers: who, body: {} });
  const send = async (text: string): Promise<string> => {
    const reply = await sendFile(server, curator, { query: QUERY, text });
    expect(reply.status, reply.text).toBe(202);
    expect(reply.headers.get("location")).toBe(`/v1/imports/${reply.body.id}`);
    return reply.body.id;
  };
  const until = (id: string, state: string): Promise<TestReply> =>
    eventually(
      `the import to be ${state}`,
      async () => {
        const reply = await get(`/v1/imports/${id}`);
        if (reply.body.state === "failed") throw new Error(reply.text);
        return reply.body.state === state && reply;
      },
      30_000,
    );
  const queued = async (): Promise<string[]> =>
    (await get("/v1/curation/queue?kind=submitted&limit=100")).body.data.map(
      ({ listing }: { listing: { name: string } }) => listing.name,
    );

  beforeAll(async () => {
    app = await makeTestApp();
    const make = makeFactories(app);
    curator = await make.as("curator", { team: await make.team("community", [CANTERBURY]) });
    foreign = await make.as("curator", { team: await make.team("community", [THANET]) });
    server = await startServer(runtime, app.urls);
  }, 90_000);
  afterAll(async () => {
    await server?.stop();
    await app?.close();
  });

  test("1 is for those who may, however much is sent", async () => {
    const big = bytesOf("x".repeat(3_000_000));
    const sent = { method: "POST", body: big };
    const path = `/v1/imports?${QUERY}`;
    const unknown = await server.request(path, { ...sent, headers: { "content-type": CSV } });
    expect([unknown.status, unknown.body.code]).toEqual([401, "not-signed-in"]);
    const wrong = await server.request(path, {
      ...sent,
      headers: { ...curator, "content-type": "text/plain" },
    });
    expect(wrong.status).toBe(415);
    const long = await server.request(path, {
      method: "POST",
      headers: { ...curator, "content-type": CSV },
      body: new Uint8Array(20 * 1024 * 1024 + 1),
    });
    expect([long.status, long.body.code]).toEqual([413, "too-large"]);
    expect((await get("/v1/imports")).body.data).toEqual([]);
  });

  test("2 brings in what is right, and says what is wrong in each other row", async () => {
    first = await send(fileOf());
    const { body } = await until(first, "done");
    expect(body).toMatchObject({
      state: "done",
      complete: true,
      progress: { read: 30, applied: 30, total: 30 },
      counts: { read: 30, created: GOOD, changed: 0, unchanged: 0, conflicts: 0, refused: 5, missing: 0 },
      ignored: ["Colour"],
    });
    const refused = (await get(`/v1/imports/${first}/rows?outcome=refused`)).body.data;
    expect(refused.map(({ row: number }: { row: number }) => number)).toEqual([27, 28, 29, 30, 31]);
    for (const { problems } of refused) {
      const problem = problems.find(({ kind }: { kind: string }) => kind === "refused");
      expect(problem).toMatchObject({
        reason: expect.stringMatching(/\S/),
        fix: expect.stringMatching(/\S/),
      });
    }
    expect((await queued()).length).toBe(GOOD);
    expect((await get(`/v1/imports/${first}`, foreign)).status).toBe(404);
    expect((await get("/v1/imports", foreign)).body.data).toEqual([]);
  });

  test("3 gives the problems back beside the rows as they were sent", async () => {
    const table = await get(`/v1/imports/${first}/problems.csv`);
    expect(table.status, table.text + server.output()).toBe(200);
    expect(table.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(table.headers.get("content-disposition")).toBe(`attachment; filename="problems-${first}.csv"`);
    const [header = "", ...lines] = table.text.replace("\uFEFF", "").trimEnd().split("\r\n");
    expect(header.split(",")).toEqual(expect.arrayContaining(["row", "what is wrong", ...HEADER]));
    const refused = lines.filter((line) => line.includes(",refused,"));
    expect(refused.length).toBeGreaterThanOrEqual(5);
    expect(table.text).toContain("spaceship");
  });

  test("4 changes nothing when the same is sent again, and only what differs when something does", async () => {
    const again = await until(await send(fileOf()), "done");
    expect(again.body.counts).toMatchObject({ created: 0, changed: 0, unchanged: GOOD, refused: 5 });
    const renamed = fileOf((number) => (number === 3 ? "Quillmere Round 3" : `Quillmere Circle ${number}`));
    const changed = await until(await send(renamed), "done");
    expect(changed.body.counts).toMatchObject({ created: 0, changed: 1, unchanged: GOOD - 1 });
    expect(await queued()).toContain("Quillmere Round 3");
  });

  test("5 is taken back, but for what was touched since", async () => {
    expect((await post(`/v1/imports/${first}/undo`, foreign)).status).toBe(404);
    const undoing = await post(`/v1/imports/${first}/undo`);
    expect([undoing.status, undoing.body.state], undoing.text).toEqual([202, "undoing"]);
    await until(first, "undone");
    expect(await queued()).toEqual(["Quillmere Round 3"]);
    const kept = (await get(`/v1/imports/${first}/rows?limit=100`)).body.data.filter(
      ({ undo }: { undo?: string }) => undo === "kept",
    );
    expect(kept).toMatchObject([{ row: 4, outcome: "created" }]);
    const late = await post(`/v1/imports/${first}/undo`);
    expect([late.status, late.body.code]).toEqual([409, "wrong-state"]);
  });
});
