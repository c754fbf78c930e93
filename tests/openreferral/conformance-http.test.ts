import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type FeedReply, LISTS } from "./conformance-feed.ts";
import { type FeedWorld, makeFeedWorld, WORLD_WITHIN_MS } from "./conformance-world.ts";

const UNKNOWN = "01990000-0000-7000-8000-000000000000";
const ORIGIN = { origin: "https://somewhere.example" };
let world: FeedWorld;
/** An id that is there, by list. */
const ids = new Map<string, string>();

beforeAll(async () => {
  world = await makeFeedWorld({ demonstration: false });
  for (const list of LISTS) {
    const reply = await world.feed.get(`${list}?per_page=1`);
    const id = reply.status === 200 ? reply.json().contents[0]?.id : undefined;
    if (id !== undefined) ids.set(list, id);
  }
}, WORLD_WITHIN_MS);
afterAll(() => world.close());

const ITEMS = LISTS.map((list) => `${list}/{id}`);
const DOCUMENTS = ["", "/openapi.json"] as const;
const PATHS = [...DOCUMENTS, ...LISTS, ...ITEMS, "/changes"];

/** The path with the id of something that is there. */
const at = (path: string) => path.replace("{id}", ids.get(path.replace("/{id}", "")) ?? UNKNOWN);

function expectOpenToAll(reply: Pick<FeedReply, "headers">): void {
  expect(reply.headers.get("access-control-allow-origin")).toBe("*");
  expect(reply.headers.get("access-control-allow-credentials")).toBeNull();
}

function expectProblem(reply: FeedReply, status: number): void {
  expect(reply.status, reply.text).toBe(status);
  expect(reply.headers.get("content-type")).toMatch(/^application\/problem\+json/);
  expect(reply.json().status).toBe(status);
  expectOpenToAll(reply);
}

describe.each(PATHS)("GET %s", (path) => {
  test("answers JSON to anybody, from any page", async () => {
    const reply = await world.feed.get(at(path), { headers: ORIGIN });
    expect(reply.status, reply.text).toBe(200);
    expect(reply.headers.get("content-type")).toMatch(/^application\/json/);
    expectOpenToAll(reply);
  });

  test("answers the same with a slash at the end", async () => {
    const [plain, slashed] = [await world.feed.get(at(path)), await world.feed.get(`${at(path)}/`)];
    // A document's address is a file's name.
    const isFile = path === "/openapi.json";
    expect(isFile ? [200, 404] : [200], slashed.text).toContain(slashed.status);
    expect(isFile ? plain.status : slashed.text).toBe(isFile ? 200 : plain.text);
    expectOpenToAll(slashed);
  });

  test("answers HEAD with the same headers and no body", async () => {
    const [get, head] = [await world.feed.get(at(path)), await world.feed.get(at(path), { method: "HEAD" })];
    expect([head.status, head.text]).toEqual([200, ""]);
    for (const name of ["content-type", "etag", "last-modified", "access-control-allow-origin"]) {
      expect(head.headers.get(name), name).toBe(get.headers.get(name));
    }
  });

  test("answers OPTIONS, also when a browser asks before it sends", async () => {
    const bare = await world.feed.get(at(path), { method: "OPTIONS" });
    expect(bare.status).toBeLessThan(300);
    expectOpenToAll(bare);
    const preflight = await world.feed.get(at(path), {
      method: "OPTIONS",
      headers: {
        ...ORIGIN,
        "access-control-request-method": "GET",
        "access-control-request-headers": "if-none-match",
      },
    });
    expect(preflight.status).toBeLessThan(300);
    expectOpenToAll(preflight);
    expect(preflight.headers.get("access-control-allow-methods")).toMatch(/\bGET\b/);
    expect(preflight.headers.get("access-control-allow-headers")?.toLowerCase()).toMatch(
      /if-none-match|^\*$/,
    );
  });

  test.each(["POST", "PUT", "PATCH", "DELETE"])(
    "refuses %s with 405 and says what it answers",
    async (method) => {
      const reply = await world.feed.get(at(path), { method, headers: ORIGIN });
      expectProblem(reply, 405);
      expect(reply.headers.get("allow")).toMatch(/\bGET\b/);
    },
  );

  test("ignores parameters that it does not know", async () => {
    const [plain, odd] = [
      await world.feed.get(at(path)),
      await world.feed.get(`${at(path)}?unheard_of=1&x[]=%00`),
    ];
    expect(odd.status, odd.text).toBe(200);
    expect(odd.text).toBe(plain.text);
  });

  test("lets scripts of other sites read its conditional headers", async () => {
    const reply = await world.feed.get(at(path), { headers: ORIGIN });
    const exposed = reply.headers.get("access-control-expose-headers")?.toLowerCase() ?? "";
    expect(reply.status).toBe(200);
    expect(exposed).toMatch(/etag|^\*$/);
  });
});

describe("what is not there", () => {
  test.each([
    "/nothing",
    "/service",
    `/services/${UNKNOWN}/locations`,
    ...LISTS.map((list) => `${list}/${UNKNOWN}`),
    ...LISTS.map((list) => `${list}/not-an-id`),
    `/services/%00`,
  ])("%s is a 404 problem that anybody may read", async (path) => {
    expectProblem(await world.feed.get(path, { headers: ORIGIN }), 404);
  });

  test.each(LISTS)("%s: the id of another kind of thing is 404", async (list) => {
    expect(ids.size).toBe(LISTS.length);
    for (const [other, id] of ids) {
      if (other === list) continue;
      // A venue's service_at_location may share its id, but not the kinds that are listed.
      expect((await world.feed.get(`${list}/${id}`)).status, `${list}/${id} of ${other}`).toBe(404);
    }
  });

  test.each(["ended", "withdrawn"] as const)("a listing that was %s is 410", async (status) => {
    const reply = await world.feed.get(`/services/${world.ids[status]}`, { headers: ORIGIN });
    expectProblem(reply, 410);
  });

  test.each(["draft", "submitted", "changes-requested", "rejected"] as const)(
    "a listing that is %s was never there",
    async (status) => {
      const reply = await world.feed.get(`/services/${world.ids[status]}`, { headers: ORIGIN });
      expectProblem(reply, 404);
    },
  );

  test("a listing that went back to the curators is no longer there", async () => {
    const reply = await world.feed.get(`/services/${world.ids.reopened}`);
    expect([404, 410]).toContain(reply.status);
    expectOpenToAll(reply);
  });

  test.each(["drafts", "withdrawn"] as const)(
    "a group with nothing public (%s) is not there",
    async (kind) => {
      const reply = await world.feed.get(`/organizations/${world.hiddenGroups[kind]}`);
      expect([404, 410]).toContain(reply.status);
    },
  );

  test("a problem is open to all wherever it comes from", async () => {
    expectProblem(await world.feed.get("/services?page=abc", { headers: ORIGIN }), 400);
  });
});

test("needs nobody to be signed in, and shows staff no more than anybody", async () => {
  for (const path of ["/services?full=true", `/services/${world.ids.staffContact}`, "/changes"]) {
    const anybody = await world.feed.get(path);
    const staff = await world.feed.get(path, { headers: world.navigator });
    const owner = await world.feed.get(path, { headers: world.owner });
    const nobody = await world.feed.get(path, { headers: { authorization: "Bearer fp_wrong" } });
    expect(anybody.status, path).toBe(200);
    expect(staff.text).toBe(anybody.text);
    expect(owner.text).toBe(anybody.text);
    expect(nobody.text).toBe(anybody.text);
  }
});
