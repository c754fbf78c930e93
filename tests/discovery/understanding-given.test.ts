import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { line, reads, settle } from "./understanding-support.ts";

let app: TestApp;
let points: ReadonlyMap<string, string>;

beforeAll(async () => {
  // A Wednesday.
  app = await makeTestApp({ now: "2026-11-25T12:00:00Z" });
  ({ points } = await settle(app));
});
afterAll(() => app.close());

describe("what the caller asked for", () => {
  test.each([
    [{ q: "choir tuesday", day: "wed" }, "choir tuesday |", {}],
    [{ q: "choir tuesday", day: "tue" }, "choir | day=tue", {}],
    [{ q: "choir tuesday", day: ["tue", "wed"] }, "choir tuesday |", {}],
    [{ q: "choir in Dover", in: "E07000114" }, "choir in Dover |", {}],
    [{ q: "choir in Dover", in: "E07000108" }, "choir | in=E07000108", {}],
    [{ q: "choir in Dover", near: "CT5" }, "choir | in=E07000108", { in: ["E07000108"] }],
    [{ q: "choir in Whitstable", near: "CT6" }, "choir in Whitstable |", {}],
    [{ q: "choir near ct5 1ab", near: "CT5 1AB" }, "choir | near=CT5 1AB", {}],
    [{ q: "choir near ct5", within: "2000" }, "choir | near=CT5", { near: "CT5" }],
    [{ q: "free choir", free: "false" }, "free choir |", {}],
    [{ q: "free choir", free: "true" }, "choir | free=true", {}],
    [{ q: "choir under £5", maxPence: "300" }, "choir under £5 |", {}],
    [{ q: "choir evenings", after: "18:00" }, "choir evenings |", {}],
    [{ q: "choir for over 70s", age: "80" }, "choir for over 70s |", {}],
    [{ q: "online choir", delivery: "in-person" }, "online choir |", {}],
  ])("%o is never overridden", async (parameters, expected, read) => {
    const found = await reads(app, parameters);
    expect(line(found, points)).toBe(expected);
    expect(found.parameters).toEqual(read);
  });

  test("a distance that was asked for stands in the place of the usual one", async () => {
    const found = await reads(app, { q: "choir in Whitstable", within: "2000" });
    expect(line(found, points)).toBe("choir | near=Whitstable");
    expect(Object.keys(found.parameters)).toEqual(["near"]);
  });

  test("literal=true: nothing is read, and all words are needed", async () => {
    const found = await reads(app, { q: "free choir in Whitstable on tuesday", literal: "true" });
    expect(found).toEqual({
      typed: "free choir in Whitstable on tuesday",
      text: "free choir in Whitstable on tuesday",
      parameters: {},
      understood: [],
      spared: [],
      parts: [],
    });
  });

  test.each([
    ["whitstable", "choir in Whitstable | day=tue"],
    ["in Whitstable", "choir in Whitstable | day=tue"],
    ["on Tuesday", "choir on tuesday | near=Whitstable within=5000"],
    [["in whitstable", "on tuesday"], "choir in Whitstable on tuesday |"],
    ["knitting", "choir | near=Whitstable within=5000 day=tue"],
  ])("literal=%s: these words stay text", async (literal, expected) => {
    expect(line(await reads(app, { q: "choir in Whitstable on tuesday", literal }), points)).toBe(expected);
  });

  test("what is understood can be switched off by its own words, one after the other", async () => {
    const q = "free online yoga for over 70s on friday evening under £5 near CT5";
    const { understood } = await reads(app, { q });
    const words = [...new Set(understood.map((one) => one.words))];
    expect(words).toHaveLength(7);
    for (const one of words) {
      const found = await reads(app, { q, literal: one });
      expect(found.understood.map((other) => other.words)).toEqual(
        understood.map((other) => other.words).filter((other) => other !== one),
      );
      expect(found.text).toContain(one);
    }
  });
});

describe("a person's details", () => {
  test("are in nothing that is made of a search", async () => {
    const found = await reads(app, { q: "choir in Deal for jo@example.org 07700 900123 tuesday" });
    expect(found).toMatchObject({ typed: "choir in Deal for tuesday", text: "choir" });
    expect(JSON.stringify(found)).not.toMatch(/example|07700|900123/);
    expect(found.notice).toContain("looks like a person's details");
  });

  test("alone leave nothing to look for", async () => {
    const found = await reads(app, { q: "943 476 5919" });
    expect(found).toMatchObject({ typed: "", text: undefined, understood: [], parts: [] });
    expect(found.notice).toBeDefined();
  });

  test("are left out of what is taken literally, too", async () => {
    const found = await reads(app, { q: "choir jo@example.org", literal: "true" });
    expect(found.text).toBe("choir");
  });
});

test("without words nothing is read", async () => {
  expect(await reads(app, {})).toEqual({
    typed: "",
    text: undefined,
    parameters: {},
    understood: [],
    spared: [],
    parts: [],
  });
});
