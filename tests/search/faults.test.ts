import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Connection, connect } from "#db/client.ts";
import { generateListings } from "#tests/bench/listings-generator.ts";
import { cloneDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { type FaultRow, faultTable } from "./fault-rounds.ts";
import { type FaultsWorld, openFaultsWorld } from "./faults-world.ts";

const TODAY = new Date("2026-11-24T10:00:00Z");
const LISTINGS = 400;
const SECONDS = 1.5;
/** 250 for Meilisearch and 500 for Postgres. */
const BUDGETS_MS = 750;
/** The rest of a reply: the cards; and other tests on the same cores. */
const SLACK_MS = Number(process.env["FAULTS_SLACK_MS"] ?? "750");
const LIVE = process.env["MEILI_URL"];
const ADDRESSES = [
  "/v1/listings?q=choir&facets=interest,need,cohort,kind",
  "/v1/listings?in=E07000106&facets=district,delivery",
  "/v1/listings?near=51.28,1.08&within=25000",
];

let database: TestDatabase;
let connection: Connection;
let world: FaultsWorld;

beforeAll(async () => {
  database = await cloneDatabase();
  connection = connect(database.applicationUrl, { max: 10 });
  await generateListings(connection.sql, { listings: LISTINGS, today: "2026-11-24" });
  world = await openFaultsWorld({
    connection,
    databaseUrl: database.applicationUrl,
    today: TODAY,
    addresses: ADDRESSES,
    ...(LIVE === undefined ? {} : { live: { url: LIVE, key: process.env["MEILI_API_KEY"] ?? "" } }),
  });
}, 120_000);

afterAll(async () => {
  await world.close();
  await connection.sql.end({ timeout: 5 });
  await database.drop();
});

describe("twenty searches a second over HTTP through every fault", () => {
  let rows: FaultRow[];
  const row = (fault: string) => rows.find((one) => one.fault === fault);

  test("not one fails, and none takes longer than both budgets", { timeout: 120_000 }, async () => {
    rows = await world.runAll(SECONDS);
    expect(rows.length).toBe(12);
    const table = faultTable(rows);
    expect(
      rows.filter(({ failed }) => failed > 0),
      table,
    ).toEqual([]);
    expect(Math.max(...rows.map(({ mostMs }) => mostMs)), table).toBeLessThanOrEqual(BUDGETS_MS + SLACK_MS);
  });

  test.each([
    "slow",
    "cut mid-body",
    "status 500",
    "not JSON",
    "JSON of another shape",
    "wrong key",
    "hanging",
  ])("%s: Postgres answers", (fault) => {
    expect(row(fault)?.engines).toEqual({ postgres: SECONDS * 20 });
  });

  test("an empty index never says that there is nothing", () => {
    expect(row("empty index")?.least).toBeGreaterThan(0);
  });

  test.runIf(LIVE !== undefined)("without a fault, and after it was gone, Meilisearch answers", () => {
    expect(row("none")?.engines).toEqual({ meilisearch: SECONDS * 20 });
    const back = row("gone for a minute, and back")?.engines;
    expect(back?.["meilisearch"]).toBeGreaterThan(SECONDS * 4);
    expect(back?.["postgres"]).toBeGreaterThan(SECONDS * 4);
  });
});
