import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { CANTERBURY, type Credentials, makeFactories, THANET } from "#tests/support/factories.ts";
import { expectProblem } from "./support.ts";

const UNKNOWN_ID = "0199aaaa-0000-7000-8000-000000000000";

let app: TestApp;
let owner: Credentials;
let curator: Credentials;
let groupId: string;

beforeAll(async () => {
  app = await makeTestApp();
  const factories = makeFactories(app);
  groupId = await factories.group();
  owner = await factories.as("group", { groupId });
  curator = await factories.as("curator", { team: await factories.team("community", [CANTERBURY]) });
});

afterAll(() => app.close());

const patch = (body: object, ifMatch?: string, who = owner, id = groupId) =>
  app.request(`/v1/groups/${id}`, {
    method: "PATCH",
    headers: { ...who, ...(ifMatch === undefined ? {} : { "if-match": ifMatch }) },
    body,
  });

async function etag(path = `/v1/groups/${groupId}`, who = owner): Promise<string> {
  const reply = await app.request(path, { headers: who });
  expect(reply.headers.get("etag")).toBe(`"${reply.body.version}"`);
  return reply.headers.get("etag") ?? "";
}

describe("a change of a group", () => {
  test("without If-Match is 428 and changes nothing", async () => {
    const before = await etag();
    expectProblem(await patch({ name: "Another" }), 428, "version-required");
    expect(await etag()).toBe(before);
  });

  test.each([
    "1",
    '"0"',
    'W/"1"',
    '"1',
    '""',
    '"one"',
    '"-1"',
    '"1.0"',
    '"01x"',
    '"1", "2"',
    '"99999999999"',
    "nonsense",
  ])("with If-Match: %s is 412: it is none of our ETags", async (sent) => {
    const before = await etag();
    expect(before).toBe('"1"');
    expectProblem(await patch({ name: "Another" }, sent), 412, "version-lost");
    expect(await etag()).toBe(before);
  });

  test("with If-Match: * is a change of whichever version is current", async () => {
    const groupOfItsOwn = await makeFactories(app).group();
    const own = await makeFactories(app).as("group", { groupId: groupOfItsOwn });
    for (const [sent, version] of [
      ["*", 2],
      [" * ", 3],
    ] as const) {
      const reply = await patch({ name: `Named ${version} times` }, sent, own, groupOfItsOwn);
      expect([reply.status, reply.body.version]).toEqual([200, version]);
    }
    expectProblem(await patch({ name: "x" }, "*", own, UNKNOWN_ID), 404, "not-found");
  });

  test("is 404, 400 and 403 before it is 428", async () => {
    expectProblem(await patch({ name: 7 }), 400, "validation");
    expectProblem(await patch({ identifiers: [{ scheme: "X", id: "1" }] }, '"999"'), 400, "validation");
    expectProblem(await patch({ name: "x" }, undefined, owner, UNKNOWN_ID), 404, "not-found");
    expectProblem(await patch({ nonsense: 1 }), 400, "validation");
    const elsewhere = await makeFactories(app).as("curator", {
      team: await makeFactories(app).team("community", [THANET]),
    });
    expect([403, 404]).toContain((await patch({ name: "x" }, undefined, elsewhere)).status);
  });

  test("with the ETag that was read passes, and answers the next one", async () => {
    const before = await etag();
    const reply = await patch({ name: "Quillmere Renamed" }, before);
    expect([reply.status, reply.body.name]).toEqual([200, "Quillmere Renamed"]);
    expect(reply.headers.get("etag")).toBe(`"${Number(before.replaceAll('"', "")) + 1}"`);
    expect(await etag()).toBe(reply.headers.get("etag"));
    // Blanks around it are the header's, not the version's.
    expect((await patch({ name: "Quillmere Again" }, ` ${await etag()} `)).status).toBe(200);
  });

  test("with an old ETag is 412 and says the present one", async () => {
    const old = await etag();
    expect((await patch({ name: "Quillmere First" }, old)).status).toBe(200);
    const lost = await patch({ name: "Quillmere Second" }, old);
    expectProblem(lost, 412, "version-lost");
    const read = await app.request(`/v1/groups/${groupId}`, { headers: owner });
    expect(read.body.name).toBe("Quillmere First");
  });

  test("two writers on one version: one is written, the other is told", async () => {
    for (let round = 0; round < 5; round += 1) {
      const version = await etag();
      const replies = await Promise.all([
        patch({ name: `Quillmere left ${round}` }, version),
        patch({ name: `Quillmere right ${round}` }, version, curator),
      ]);
      expect(replies.map((reply) => reply.status).sort((left, right) => left - right)).toEqual([200, 412]);
      const written = replies.find((reply) => reply.status === 200);
      const read = await app.request(`/v1/groups/${groupId}`, { headers: owner });
      expect(read.body.name).toBe(written?.body.name);
    }
  });
});

describe("a listing", () => {
  test("tells its version with every change, and takes verbs with or without it", async () => {
    const made = await makeFactories(app).listing({ groupId, owner, curator, status: "published" });
    const path = `/v1/listings/${made.id}`;
    const verb = (name: string, ifMatch?: string) =>
      app.request(`${path}/${name}`, {
        headers: { ...owner, ...(ifMatch === undefined ? {} : { "if-match": ifMatch }) },
        body: {},
      });
    expect(await etag(path)).toBe(`"${made.version}"`);
    expectProblem(await verb("pause", '"999"'), 412, "version-lost");
    expectProblem(await verb("pause", "nonsense"), 412, "version-lost");
    const paused = await verb("pause", await etag(path));
    expect([paused.status, paused.body.status]).toEqual([200, "paused"]);
    expect(paused.headers.get("etag")).toBe(`"${paused.body.version}"`);
    // 412 comes before the 409 of a state that does not allow it.
    expectProblem(await verb("pause", '"1"'), 412, "version-lost");
    expectProblem(await verb("pause"), 409, "wrong-state");
    expect((await verb("resume")).status).toBe(200);
    const change = { method: "PATCH", headers: owner, body: { summary: "Another summary" } };
    expectProblem(await app.request(path, change), 428, "version-required");
    expect((await app.request(path, { ...change, headers: { ...owner, "if-match": "*" } })).status).toBe(200);
    expect((await verb("pause", "*")).status).toBe(200);
    const old = { ...change, headers: { ...owner, "if-match": '"1"' } };
    expectProblem(await app.request(path, old), 412, "version-lost");
    const capacity = { method: "PUT", headers: owner, body: { status: "capacity", until: "2099-01-01" } };
    expect([400, 428]).toContain((await app.request(`${path}/capacity`, capacity)).status);
  });
});
