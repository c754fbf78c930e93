import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import {
  CANTERBURY,
  type Credentials,
  DOVER,
  type Factories,
  makeFactories,
} from "#tests/support/factories.ts";

let app: TestApp;
let make: Factories;
let people: { groupId: string; owner: Credentials; curator: Credentials };
let stranger: Credentials;

beforeAll(async () => {
  app = await makeTestApp({ now: "2026-11-22T23:30:00Z" });
  make = makeFactories(app);
  const groupId = await make.group(CANTERBURY);
  const owner = await make.as("group", { groupId });
  const curator = await make.as("curator", { team: await make.team("community", [CANTERBURY]) });
  stranger = await make.as("curator", { team: await make.team("community", [DOVER]) });
  people = { groupId, owner, curator };
});
afterAll(() => app.close());

const TEXT = "We sing every Sunday 6am-7am. £2.50 per session. For over 55s.";
const SILENT = { description: TEXT, sessions: [], cost: undefined, eligibility: undefined };

const publish = async (changes: object): Promise<{ id: string; version: number }> =>
  make.listing({ ...people, status: "published", ...SILENT, ...changes });
const ask = (who: Credentials, id: string) =>
  app.request(`/v1/listings/${id}/suggested-facts`, { headers: who });
const factsOf = async (id: string) => {
  const reply = await ask(people.curator, id);
  expect(reply.status).toBe(200);
  return reply.body.data as {
    field: string;
    value: never;
    in: string;
    text: string;
    start: number;
    end: number;
  }[];
};

describe("facts that a text speaks of", () => {
  test("are not for strangers", async () => {
    const { id } = await publish({});
    expect((await app.request(`/v1/listings/${id}/suggested-facts`)).status).toBe(401);
    expect((await ask(stranger, id)).status).toBe(403);
  });

  test("are suggested to group and curator with the words that say them", async () => {
    const { id } = await publish({});
    const facts = await factsOf(id);
    expect((await ask(people.owner, id)).body.data).toEqual(facts);
    expect(facts.map(({ field, text }) => [field, text])).toEqual([
      ["sessions", "Sunday 6am-7am"],
      ["cost", "£2.50 per session"],
      ["eligibility", "over 55s"],
    ]);
    expect(facts.map(({ start, end }) => TEXT.slice(start, end))).toEqual(facts.map(({ text }) => text));
    expect(facts.every((fact) => fact.in === "description")).toBe(true);
  });

  test("nothing is set by itself; a PATCH of the value takes one, and then it is held", async () => {
    const { id } = await publish({});
    const facts = await factsOf(id);
    for (const { field, value } of facts) {
      const before = await app.request(`/v1/listings/${id}`, { headers: people.curator });
      const headers = { ...people.curator, "if-match": `"${before.body.version}"` };
      const body = { [field]: value };
      const reply = await app.request(`/v1/listings/${id}`, { method: "PATCH", headers, body });
      expect(reply.status, JSON.stringify(reply.body)).toBe(200);
    }
    const after = await app.request(`/v1/listings/${id}`, { headers: people.curator });
    expect(after.body).toMatchObject({
      sessions: [
        { repeats: "weekly", weekdays: ["sun"], starts: "06:00", ends: "07:00", from: "2026-11-22" },
      ],
      cost: { pence: 250, per: "session" },
      eligibility: { minAge: 55 },
    });
    expect(await factsOf(id)).toEqual([]);
  });

  test("a session comes behind those that the listing has", async () => {
    const held = { repeats: "weekly", weekdays: ["mon"], starts: "10:00", ends: "11:00", from: "2026-01-01" };
    const { id } = await publish({ sessions: [held] });
    const [sessions] = await factsOf(id);
    expect(sessions).toMatchObject({ field: "sessions", value: [held, { weekdays: ["sun"] }] });
  });

  test("fields that say something, and texts that contradict each other, are left alone", async () => {
    const { id } = await publish({
      cost: { free: true },
      eligibility: { maxAge: 90 },
      sessions: [
        { repeats: "weekly", weekdays: ["sat", "sun"], starts: "06:00", ends: "07:00", from: "2026-01-01" },
      ],
    });
    expect(await factsOf(id)).toEqual([]);
    const contrary = await publish({ summary: "£3 per session. For over 55s." });
    const facts = await factsOf(contrary.id);
    expect(facts.map((fact) => [fact.field, fact.in])).toEqual([
      ["sessions", "description"],
      ["eligibility", "summary"],
    ]);
  });

  test("of several venues the text does not say which", async () => {
    const venue = (postcode: string, name: string) => ({ id: name, name, address: { lines: [], postcode } });
    const { id } = await publish({ venues: [venue("CT6 5JN", "Hall"), venue("CT6 5JN", "Library")] });
    expect((await factsOf(id)).map(({ field }) => field)).toEqual(["cost", "eligibility"]);
  });
});
