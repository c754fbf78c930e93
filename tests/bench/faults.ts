import { parseArgs } from "node:util";
import { connect } from "#db/client.ts";
import { openFaultsWorld } from "../search/faults-world.ts";
import { faultTable } from "../search/fault-rounds.ts";
import { openBenchDatabase } from "./database.ts";

/*
 * What callers see while Meilisearch is in trouble: a faulty proxy before it, twenty searches a second, one fault after
 * another. `npm run bench:faults -- --listings 100000`; with MEILI_URL and MEILI_API_KEY before the real server, else
 * before answers noted of one. Exits 1 where a search failed or took longer than both budgets and what was allowed.
 */

const { values } = parseArgs({
  options: {
    listings: { type: "string", default: "10000" },
    data: { type: "string" },
    seconds: { type: "string", default: "6" },
    slack: { type: "string", default: "100" },
    help: { type: "boolean", default: false },
  },
});
const HELP = `bench:faults [--listings 10000] [--data FOLDER] [--seconds 6] [--slack 100]
  --seconds of each fault; --slack milliseconds allowed beside the budgets, for the rest of a reply
`;
const BUDGETS_MS = 750;
const ADDRESSES = [
  "/v1/listings?q=choir&facets=interest,need,cohort,kind",
  "/v1/listings?q=chior",
  "/v1/listings?q=gardening&in=E07000106&day=tue",
  "/v1/listings?in=E07000106&facets=district,delivery,cost,freshness",
  "/v1/listings?q=walk&near=51.28,1.08&within=5000",
  "/v1/listings?near=51.28,1.08&limit=20",
];
const say = (line: string) => void process.stderr.write(`${line}\n`);

async function main(): Promise<void> {
  const database = await openBenchDatabase({ listings: Number(values.listings), folder: values.data, say });
  const connection = connect(database.settings.DATABASE_URL, { max: 10 });
  const url = process.env["MEILI_URL"];
  try {
    say("making the indexes");
    const world = await openFaultsWorld({
      connection,
      databaseUrl: database.settings.DATABASE_URL,
      today: new Date(),
      addresses: ADDRESSES,
      ...(url === undefined ? {} : { live: { url, key: process.env["MEILI_API_KEY"] ?? "" } }),
    });
    try {
      say(JSON.stringify(await (await world.start()).indexes.look()));
      const rows = await world.runAll(Number(values.seconds), (row) => say(`${row.fault}: ${row.mostMs} ms`));
      const allowed = BUDGETS_MS + Number(values.slack);
      const wrong = rows.filter(({ failed, mostMs }) => failed > 0 || mostMs > allowed);
      process.stdout.write(
        `${values.listings} listings, ${world.isLive ? "a real Meilisearch" : "noted answers"} behind the proxy, ` +
          `20 searches a second\n\n${faultTable(rows)}\n\n` +
          `${wrong.length === 0 ? "none" : wrong.map(({ fault }) => fault).join(", ")} beyond ${allowed} ms or failed\n`,
      );
      process.exitCode = wrong.length === 0 ? 0 : 1;
    } finally {
      await world.close();
    }
  } finally {
    await connection.sql.end({ timeout: 5 });
    await database.close();
  }
}

if (values.help) process.stdout.write(HELP);
else await main();
