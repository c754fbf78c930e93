import { afterAll, beforeAll, expect, test } from "vitest";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { MINUTE } from "#tests/support/clock.ts";
import { cookieOf, makePerson, signedInPerson, tokensFor } from "./support.ts";

let app: TestApp;
beforeAll(async () => {
  app = await makeTestApp();
});
afterAll(() => app.close());

const post = (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
  app.request(path, {
    method: "POST",
    headers: { ...headers, "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(form).toString(),
  });

test("an address that is none is asked for again, and escaped", async () => {
  const reply = await post("/sign-in", { email: '"><script>' });
  expect(reply.status).toBe(400);
  expect(reply.text).toContain("Error:");
  expect(reply.text).not.toContain("<script>");
});

test("a dead link says so: unknown 404, expired and used 410", async () => {
  expect((await post("/sign-in", { token: "not-one-of-ours" })).status).toBe(404);
  expect((await post("/sign-in", { token: "" })).status).toBe(404);
  const { email } = await makePerson(app);
  await post("/sign-in", { email });
  const [token = ""] = await tokensFor(app, email);
  app.clock.advance(16 * MINUTE);
  const expired = await post("/sign-in", { token });
  expect([expired.status, expired.headers.get("set-cookie")]).toEqual([410, null]);
});

test("the link's page uses nothing up; its button signs in and leads on", async () => {
  const { email } = await makePerson(app);
  const asked = await post("/sign-in", { email });
  expect([asked.status, asked.headers.get("location")]).toEqual([303, "/sign-in?sent=yes"]);
  const [token = ""] = await tokensFor(app, email);
  for (let scans = 0; scans < 3; scans += 1) {
    const shown = await app.request(`/sign-in?token=${token}&utm_source=mail`);
    expect(shown.status).toBe(200);
    expect(shown.text.match(/<button/g)).toHaveLength(1);
    expect(shown.headers.get("referrer-policy")).toBe("same-origin");
    expect(shown.headers.get("cache-control")).toBe("no-store");
  }
  const used = await post("/sign-in", { token });
  expect([used.status, used.headers.get("location")]).toEqual([303, "/me"]);
  const cookie = cookieOf(used.headers);
  expect((await app.request("/me", { headers: { cookie } })).text).toContain(email);
  expect((await post("/sign-in", { token })).status).toBe(410);
});

test("signing out on the page", async () => {
  const { headers } = await signedInPerson(app);
  const out = await post("/sign-out", {}, headers);
  expect([out.status, out.headers.get("location")]).toEqual([303, "/sign-in"]);
  expect((await app.request("/me", { headers })).headers.get("location")).toBe("/sign-in");
  expect((await post("/sign-out", {})).status).toBe(303);
});
