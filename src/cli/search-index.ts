import type { Command } from "commander";
import { type Comparison, SHARDS } from "#search/differences.ts";
import type { IndexStatus, Repair } from "#search/rebuild.ts";
import { runs, table } from "./support/command.ts";
import { OperatorError } from "./support/operator-error.ts";
import { withSession } from "./support/session.ts";

const SHARDS_SHOWN = 8;

/** `reindex` and `index status`. */
export function addSearchCommands(program: Command): void {
  const reindex = program
    .command("reindex")
    .description(
      "bring the search indexes to what the listings are: what differs, or all of an index that is empty or was " +
        "made by other settings",
    )
    .option("--whole", "make every index anew, beside the one in use");
  runs(reindex, (invocation, _args, options) =>
    withSession(invocation, async ({ context: { db, search, now } }) => {
      const { IndexBusy, rebuildIndex, repairIndexes } = await import("#search/rebuild.ts");
      const settings = { now: now(), onProgress: invocation.bar };
      try {
        if (options["whole"] === true) {
          const result = await rebuildIndex(db, search, settings);
          const text = `Indexed ${result.listings} listings; ${result.caughtUp} of them changed meanwhile and were done again.`;
          return { json: result, text };
        }
        const repair = await repairIndexes(db, search, settings);
        const failed = repair.engines.some(({ done }) => done === "unreachable");
        return { json: repair, text: describeRepair(repair), failed };
      } catch (error) {
        if (error instanceof IndexBusy) throw new OperatorError(error.message, "Wait until it has ended.");
        throw error;
      }
    }),
  );

  const index = program.command("index").description("the search index");
  runs(
    index.command("status").description("what each engine holds, against what the listings ask for"),
    (invocation) =>
      withSession(invocation, async ({ context: { db, search, now, indexes } }) => {
        const { indexStatus } = await import("#search/rebuild.ts");
        const status = await indexStatus(db, search, { now: now(), onProgress: invocation.bar });
        const sight = await indexes.look();
        const used = new Map(sight?.verdicts.map(({ engine, fault }) => [engine, fault ?? "used"]));
        const behindSeconds = sight?.behindSeconds ?? 0;
        const engines = status.engines.map(({ comparison, ...engine }) => ({
          ...engine,
          use: used.get(engine.engine) ?? "unknown",
          ...(comparison === undefined ? {} : { comparison: countShards(comparison) }),
        }));
        const json = { ...status, behindSeconds, engines };
        return { json, text: describeStatus(status, { used, behindSeconds }) };
      }),
  );
}

const DONE: Record<Repair["engines"][number]["done"], (listings: number) => string> = {
  nothing: () => "holds what it ought to; nothing was changed",
  repaired: (listings) => `${listings} listings differed and were indexed again`,
  rebuilt: (listings) => `made anew from ${listings} listings`,
  unreachable: () => "cannot be reached; see MEILI_URL and MEILI_API_KEY, then run this again",
};

const describeRepair = ({ engines }: Repair): string =>
  engines.map(({ engine, done, listings }) => `${engine}: ${DONE[done](listings)}`).join("\n");

function describeStatus(
  status: IndexStatus,
  { used, behindSeconds }: { used: ReadonlyMap<string, string>; behindSeconds: number },
): string {
  const rows = status.engines.map(({ engine, documents, comparison, fault }) => [
    engine,
    String(documents),
    String(comparison?.missing ?? "-"),
    String(comparison?.outdated ?? "-"),
    String(comparison?.extra ?? "-"),
    shardsOf(comparison),
    used.get(engine) ?? "?",
    fault === undefined ? "no" : `${fault}: run \`npm run cli -- reindex\``,
  ]);
  const head = ["ENGINE", "DOCUMENTS", "MISSING", "OUTDATED", "EXTRA", "SHARDS", "USE", "REPAIR"];
  const waiting = status.waiting === 0 ? "" : `, ${status.waiting} with a change that waits`;
  const behind = behindSeconds === 0 ? "" : ` (the oldest ${behindSeconds} s)`;
  return `${status.listings} listings${waiting}${behind}\n${table([head, ...rows])}`;
}

/** Numbers in place of the ids, of which there may be many. */
function countShards({ shards, ...counts }: Comparison) {
  return {
    ...counts,
    shardsCompared: SHARDS,
    shards: shards.map(({ listingIds, ...shard }) => ({ ...shard, differing: listingIds.length })),
  };
}

function shardsOf(comparison: IndexStatus["engines"][number]["comparison"]): string {
  if (comparison === undefined) return "-";
  const { shards } = comparison;
  if (shards.length === 0) return "all equal";
  const shown = shards.slice(0, SHARDS_SHOWN).map(({ shard }) => shard);
  return `${shown.join(" ")}${shards.length > shown.length ? ` and ${shards.length - shown.length} more` : ""}`;
}
