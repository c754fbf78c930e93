import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { importChunks, imports } from "#db/schema/index.ts";
import { createApp } from "#src/app.ts";
import { PIECE_BYTES } from "#src/http/pieces.ts";
import { IMPORT_LIMITS } from "#src/imports/schema.ts";
import { makeTestApp, type TestApp, type TestReply } from "#tests/support/app.ts";
import { CANTERBURY, type Credentials, makeFactories, THANET } from "#tests/support/factories.ts";

const CSV = "text/csv";
const FILE = new TextEncoder().encode("Name,Group\r\nWalking Circle,Quillmere\r\n");

let app: TestApp;
let curator: Credentials;
let operator: Credentials;

beforeAll(async () => {
  app = await makeTestApp();
  const make = makeFactories(app);
  curator = await make.as("curator", { team: await make.team("community", [CANTERBURY]) });
  operator = await make.as("operator");
});
afterAll(() => app.close());

interface Sent {
  query?: string;
  body?: Uint8Array<ArrayBuffer>;
  headers?: Record<string, string>;
  who?: Credentials;
}

const send = ({
  query = "?source=quillmere",
  body = FILE,
  headers = {},
  who = curator,
}: Sent): Promise<TestReply> =>
  app.request(`/v1/imports${query}`, {
    method: "POST",
    headers: { ...who, "content-type": CSV, ...headers },
    body,
  });

async function stored(id: string): Promise<Buffer[]> {
  const rows = await app.database.db
    .select({ bytes: importChunks.bytes })
    .from(importChunks)
    .where(eq(importChunks.importId, id))
    .orderBy(asc(importChunks.position));
  return rows.map(({ bytes }) => Buffer.from(bytes));
}

const jobs = async (): Promise<{ id: string; state: string }[]> =>
  (await app.request("/v1/imports?limit=100", { headers: operator })).body.data;

/** Sends a body that comes in pieces, as a slow sender's does; `undefined` breaks it off. */
async function stream(pieces: readonly (Uint8Array<ArrayBuffer> | undefined)[]): Promise<Response> {
  let next = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const piece = pieces[next];
      next += 1;
      if (next > pieces.length) controller.close();
      else if (piece === undefined) controller.error(new Error("the sender went away"));
      else controller.enqueue(piece);
    },
  });
  const request = new Request("http://127.0.0.1:8787/v1/imports?source=quillmere", {
    method: "POST",
    headers: { ...curator, "content-type": CSV },
    body,
    duplex: "half",
  } as RequestInit);
  return createApp().fetch(request, { runtime: app.runtime, address: "127.0.0.1" });
}

describe("refused, and nothing is left of it", () => {
  test.each([
    ["without a source or a name", "", {}, 400, "source"],
    ["octets without a name", "?source=a", { "content-type": "application/octet-stream" }, 400, "name"],
    ["a source that is no short name", "?source=Kent%20Libraries", {}, 400, "source"],
    ["a district that is none", "?source=a&district=E07999999", {}, 400, "district"],
    ["a district that the team does not cover", `?source=a&district=${THANET}`, {}, 400, "district"],
    ["an unknown kind", "?source=a&kind=postcodes", {}, 400, "kind"],
    ["a parameter that is not known", "?source=a&dry=true", {}, 400, "dry"],
  ])("%s", async (_what, query, headers, status, parameter) => {
    const before = await jobs();
    const reply = await send({ query, headers });
    expect(reply.status, reply.text).toBe(status);
    expect(reply.body.errors).toMatchObject([{ parameter }]);
    expect(await jobs()).toEqual(before);
  });

  test("an empty body", async () => {
    const reply = await send({ body: new Uint8Array(0) });
    expect([reply.status, reply.body.code], reply.text).toEqual([400, "validation"]);
    expect(reply.body.errors[0].fix).toBe("Send the file itself as the body.");
  });

  test("another type than that of a file of listings", async () => {
    const reply = await send({ headers: { "content-type": "application/pdf" } });
    expect(reply.status).toBe(415);
    expect(reply.body.detail).toContain("text/csv");
  });

  test("published by a curator", async () => {
    const reply = await send({ query: "?source=a&status=published" });
    expect([reply.status, reply.body.code]).toEqual([403, "forbidden"]);
    expect((await send({ query: "?source=a&status=published", who: operator })).status).toBe(202);
  });

  test("a file that is too large, told by its length or found out while it comes", async () => {
    const told = await send({ headers: { "content-length": String(IMPORT_LIMITS.fileBytes + 1) } });
    expect([told.status, told.body.code]).toEqual([413, "too-large"]);
    const piece = new Uint8Array(PIECE_BYTES).fill(97);
    const found = await stream([...Array<Uint8Array<ArrayBuffer>>(20).fill(piece), new Uint8Array([97])]);
    expect(found.status).toBe(413);
    const [newest] = await jobs();
    expect(newest?.state).toBe("cancelled");
  });

  test("a file that breaks off", async () => {
    const reply = await stream([new Uint8Array(PIECE_BYTES).fill(97), undefined]);
    expect([reply.status, await reply.json()]).toMatchObject([400, { errors: [{ code: "not-whole" }] }]);
    const [newest] = await jobs();
    expect(newest?.state).toBe("cancelled");
    expect(await stored(newest?.id ?? "")).toEqual([]);
  });

  test("more than ten of the largest files that wait to be read", async () => {
    const make = makeFactories(app);
    const eager = await make.as("curator", { team: await make.team("community", [CANTERBURY]) });
    const { body } = await send({ who: eager });
    const large = { bytes: 10 * IMPORT_LIMITS.fileBytes };
    await app.database.db.update(imports).set(large).where(eq(imports.id, body.id));
    const reply = await send({ who: eager });
    expect([reply.status, reply.headers.get("retry-after")], reply.text).toEqual([429, "60"]);
    expect((await send({})).status).toBe(202);
  });
});

describe("taken in", () => {
  test("as it was sent, in pieces of a mebibyte", async () => {
    const body = Uint8Array.from({ length: 2 * PIECE_BYTES + 3 }, (_, index) => (index * 7) % 256);
    const reply = await send({ body, query: "?source=quillmere&name=clubs.csv" });
    expect(reply.status, reply.text).toBe(202);
    expect(reply.headers.get("location")).toBe(`/v1/imports/${reply.body.id}`);
    expect(reply.body).toMatchObject({
      source: "quillmere",
      kind: "listings",
      status: "submitted",
      dryRun: false,
      fileName: "clubs.csv",
      mediaType: CSV,
      bytes: body.length,
      state: "reading",
      by: { role: "curator" },
    });
    const pieces = await stored(reply.body.id);
    expect(pieces.map(({ length }) => length)).toEqual([PIECE_BYTES, PIECE_BYTES, 3]);
    expect(Buffer.concat(pieces).equals(body)).toBe(true);
  });

  test("under a source that its name gives", async () => {
    const reply = await send({ query: "?name=Clubs%20%26%20Groups%20(May).csv" });
    expect(reply.body.source).toBe("clubs-groups-may");
  });

  test("of 20 MB exactly", async () => {
    const reply = await stream(Array<Uint8Array<ArrayBuffer>>(20).fill(new Uint8Array(PIECE_BYTES).fill(97)));
    expect(reply.status).toBe(202);
  });
});

describe("with an Idempotency-Key", () => {
  const keyed = (key: string, body = FILE) => send({ body, headers: { "idempotency-key": key } });

  test("once, however often it is sent, and the second time nothing is kept of it", async () => {
    const key = crypto.randomUUID();
    const first = await keyed(key);
    expect(first.status, first.text).toBe(202);
    const before = await jobs();
    const again = await keyed(key);
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    expect(again.text).toBe(first.text);
    expect(again.headers.get("location")).toBe(first.headers.get("location"));
    expect(await jobs()).toEqual(before);
  });

  test("another file under it is refused", async () => {
    const key = crypto.randomUUID();
    expect((await keyed(key)).status).toBe(202);
    const before = await jobs();
    const other = await keyed(key, new TextEncoder().encode("Name,Group\r\nAnother,Quillmere\r\n"));
    expect([other.status, other.body.code]).toEqual([422, "key-reused"]);
    expect(await jobs()).toEqual(before);
  });

  test("two at once make one import; the other is told the same or to wait, and is taken back", async () => {
    const key = crypto.randomUUID();
    const count = async () => (await jobs()).filter(({ state }) => state === "reading").length;
    const before = await count();
    const replies = await Promise.all([keyed(key), keyed(key), keyed(key)]);
    const made = replies.filter(({ status }) => status === 202);
    expect(new Set(made.map(({ body }) => body.id)).size).toBe(1);
    expect(replies.filter(({ status }) => status !== 202 && status !== 409)).toEqual([]);
    expect(await count()).toBe(before + 1);
  });
});
