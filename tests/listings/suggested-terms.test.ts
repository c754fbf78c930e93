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
  app = await makeTestApp({ now: "2026-11-22T12:00:00Z" });
  make = makeFactories(app);
  const groupId = await make.group(CANTERBURY);
  const owner = await make.as("group", { groupId });
  const curator = await make.as("curator", { team: await make.team("community", [CANTERBURY]) });
  stranger = await make.as("curator", { team: await make.team("community", [DOVER]) });
  people = { groupId, owner, curator };
});
afterAll(() => app.close());

const TEXT =
  "We look after the raised beds and grow vegetables on the allotment, then sit down with a cup of tea.";
const GARDENING = { scheme: "interest", slug: "gardening" };

async function publish(name: string): Promise<string> {
  const { id } = await make.listing({
    ...people,
    status: "published",
    name,
    description: TEXT,
    interests: [],
    needs: [],
    cohorts: [],
  });
  await app.drainOutbox();
  return id;
}

const call = (who: Credentials, method: string, path: string, body?: object) =>
  app.request(path, { method, headers: who, ...(body === undefined ? {} : { body }) });
const suggested = async (id: string) =>
  (await call(people.curator, "GET", `/v1/listings/${id}/suggested-terms`)).body.data as {
    scheme: string;
    slug: string;
  }[];
const finds = async (query: string, id: string) => {
  const reply = await app.request(`/v1/listings?${query}&limit=100`);
  return reply.body.data.some((row: { id: string }) => row.id === id) as boolean;
};

describe("terms that a text speaks of", () => {
  test("are not for strangers", async () => {
    const id = await publish("Plot Seven strangers");
    const path = `/v1/listings/${id}/suggested-terms`;
    expect((await app.request(path)).status).toBe(401);
    expect((await call(stranger, "GET", path)).status).toBe(403);
    expect((await call(stranger, "POST", `${path}/accept`, { terms: [GARDENING] })).status).toBe(403);
  });

  test("are suggested to group and curator, and to the district's list", async () => {
    const id = await publish("Plot Seven listed");
    expect(await suggested(id)).toContainEqual({ ...GARDENING, label: "Gardening" });
    const list = await call(people.curator, "GET", "/v1/curation/suggested-terms?limit=100");
    const row = list.body.data.find((one: { listing: { id: string } }) => one.listing.id === id);
    expect(row.terms).toContainEqual({ ...GARDENING, label: "Gardening" });
    const elsewhere = await call(stranger, "GET", "/v1/curation/suggested-terms");
    expect(elsewhere.body).toMatchObject({ data: [], nextCursor: null });
    const none = await call(people.curator, "GET", "/v1/curation/suggested-terms?area=E99999999");
    expect(none.status).toBe(400);
  });

  test("what is not suggested cannot be accepted or dismissed", async () => {
    const id = await publish("Plot Seven refused");
    for (const verb of ["accept", "dismiss"]) {
      const body = { terms: [GARDENING, { scheme: "interest", slug: "judo" }] };
      const reply = await call(people.curator, "POST", `/v1/listings/${id}/suggested-terms/${verb}`, body);
      expect(reply.status).toBe(400);
      expect(reply.body.errors).toEqual([
        expect.objectContaining({ pointer: "/terms/1", code: "not-suggested" }),
      ]);
    }
    expect(await suggested(id)).toContainEqual({ ...GARDENING, label: "Gardening" });
  });

  test("accepted by a curator, a term is chosen: filters find the listing", async () => {
    const id = await publish("Plot Seven accepted");
    expect(await finds("interest=gardening", id)).toBe(false);
    const reply = await call(people.curator, "POST", `/v1/listings/${id}/suggested-terms/accept`, {
      terms: [GARDENING],
    });
    expect(reply.status).toBe(200);
    expect(reply.body.interests).toEqual(["gardening"]);
    await app.drainOutbox();
    expect(await finds("interest=gardening", id)).toBe(true);
    expect(await suggested(id)).not.toContainEqual(expect.objectContaining(GARDENING));
    const history = await call(people.curator, "GET", `/v1/listings/${id}/history`);
    expect(history.body.data[0]).toMatchObject({ action: "accept-terms" });
  });

  test("dismissed, a term is neither suggested nor searched", async () => {
    const id = await publish("Plot Seven dismissed");
    const before = await suggested(id);
    expect(await finds("q=gardening", id)).toBe(true);
    const reply = await call(people.owner, "POST", `/v1/listings/${id}/suggested-terms/dismiss`, {
      terms: before.map(({ scheme, slug }) => ({ scheme, slug })),
    });
    expect(reply.status).toBe(200);
    await app.drainOutbox();
    expect(await suggested(id)).toEqual([]);
    expect(await finds("q=horticulture", id)).toBe(false);
    const [indexed] = await app.database.sql`
      select to_json(inferred_terms) as terms, mentioned from search_documents where listing = ${id}`;
    expect(indexed?.["terms"]).toEqual([]);
    expect(indexed?.["mentioned"]).not.toContain("garden");
  });
});
