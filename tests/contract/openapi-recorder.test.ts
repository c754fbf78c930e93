import { describe, expect, test } from "vitest";
import type { TestApp, TestReply } from "#tests/support/app.ts";
import { Contract } from "./contract.ts";

const LIVE = { status: "ok" };
const ID = "0199aaaa-0000-7000-8000-000000000000";
const PROBLEM = {
  type: "http://127.0.0.1:8787/reference#problem-not-found",
  title: "Not found",
  status: 404,
  code: "not-found",
  requestId: "request-1",
};

/** A reply of an app that answers whatever it is told to. */
function answer(status: number, body: unknown, headers: Record<string, string> = {}): TestReply {
  const type = status < 400 ? "application/json" : "application/problem+json";
  const all = new Headers({ "content-type": type, "x-request-id": "request-1", ...headers });
  return { status, headers: all, text: JSON.stringify(body), body };
}

function ask(
  path: string,
  reply: TestReply,
  init: { method?: string; body?: unknown } = {},
): Promise<TestReply> {
  const contract = new Contract();
  const app = { logLines: ["an error"], request: () => Promise.resolve(reply) } as unknown as TestApp;
  return contract.watch(app).request(path, init);
}

describe("the recorder fails a reply", () => {
  const liveWith = (body: object, headers?: Record<string, string>) => answer(200, body, headers);
  const problem = (change: object, status = 404) => answer(status, { ...PROBLEM, status, ...change });
  const cases: [what: string, path: string, reply: TestReply, says: RegExp][] = [
    ["of an undocumented status", "/health/live", answer(201, LIVE), /status is not documented/],
    ["with an undeclared field", "/health/live", liveWith({ ...LIVE, secret: 1 }), /additional.*secret/],
    ["without a declared field", "/health/live", liveWith({}), /required property 'status'/],
    ["with a value of another type", "/health/live", liveWith({ status: 7 }), /body\/status/],
    ["with null for what is absent", "/health/live", liveWith({ ...LIVE, status: null }), /is null/],
    ["of another type", "/health/live", liveWith(LIVE, { "content-type": "text/html" }), /it is text\/html/],
    [
      "with an undocumented header",
      "/health/live",
      liveWith(LIVE, { etag: '"7"' }),
      /etag is not documented/,
    ],
    ["without a documented header", "/v1/needs", liveWith({ data: [] }), /header etag is missing/],
    ["with an undocumented error", "/health/live", problem({}), /status is not documented/],
    [
      "with a code of another status",
      `/v1/groups/${ID}`,
      problem({ code: "gone" }),
      /gone is not documented/,
    ],
    ["with an unknown code", `/v1/groups/${ID}`, problem({ code: "oops" }), /allowedValues/],
    ["with another request's id", `/v1/groups/${ID}`, problem({ requestId: "x" }), /requestId differs/],
    [
      "with another status inside",
      `/v1/groups/${ID}`,
      answer(404, { ...PROBLEM, status: 400 }),
      /status differs/,
    ],
    [
      "that is an error in HTML",
      "/nowhere",
      answer(404, {}, { "content-type": "text/plain" }),
      /problem\+json/,
    ],
    ["that failed unexpectedly", "/health/live", answer(500, {}), /an error/],
  ];
  test.each(cases)("%s", async (_, path, reply, says) => {
    await expect(ask(path, reply)).rejects.toThrow(says);
  });

  test("to a request that the document does not allow", async () => {
    await expect(ask("/health/live?loud=1", answer(200, LIVE))).rejects.toThrow(/loud is not documented/);
    const accepted = answer(202, {});
    const body = { email: "no address", extra: 1 };
    await expect(ask("/v1/sign-in", accepted, { body })).rejects.toThrow(/request: .*extra/);
    await expect(ask("/v1/sign-in", accepted, { method: "POST" })).rejects.toThrow(/documented as required/);
  });
});

test("the recorder lets through what the document says", async () => {
  expect((await ask("/health/live", answer(200, LIVE))).status).toBe(200);
  expect((await ask(`/v1/groups/${ID}`, answer(404, PROBLEM))).status).toBe(404);
  const sent = { body: { email: "sam@example.org" } };
  expect((await ask("/v1/sign-in", answer(202, {}), sent)).status).toBe(202);
});
