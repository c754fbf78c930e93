import { afterAll, beforeAll, expect, test } from "vitest";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { CANTERBURY, type Credentials, type Factories, makeFactories } from "#tests/support/factories.ts";

let app: TestApp;
let make: Factories;
let owner: Credentials;
let curator: Credentials;
let groupId: string;

beforeAll(async () => {
  app = await makeTestApp();
  make = makeFactories(app);
  curator = await make.as("curator", { team: await make.team("community", [CANTERBURY]) });
  groupId = await make.group();
  owner = await make.as("group", { groupId });
});

afterAll(() => app.close());

// Words that a parser of numbers, addresses or hyphens would take apart.
const NAMES = [
  "Measured 3e0d82b87634",
  "Circle 12e345",
  "Ten 1e5 Walkers",
  "U3A 2nd Tuesdays",
  "5k at 9am",
  "Over-60s' 1940s hour",
  "Café Déjà-vu & co.",
  "a.b.example-club",
  "0x1f Robots",
  "St John's/St Mary's",
];

test("a listing is found by its whole name, whatever the name is made of", async () => {
  const ids = new Map<string, string>();
  for (const name of NAMES) {
    ids.set(name, (await make.listing({ groupId, owner, curator, name })).id);
  }
  await app.drainOutbox();
  for (const [name, id] of ids) {
    const reply = await app.request(`/v1/listings?q=${encodeURIComponent(name)}`);
    expect(reply.body.data[0]?.id, name).toBe(id);
  }
});
