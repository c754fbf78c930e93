import type { Command } from "commander";
import { runs, table } from "./support/command.ts";
import { withSession } from "./support/session.ts";

/** `reindex` and `index status`. */
export function addSearchCommands(program: Command): void {
  const reindex = program.command("reindex").description("make the search index anew, beside the one in use");
  runs(reindex, (invocation) =>
    withSession(invocation, async ({ context }) => {
      const { rebuildIndex } = await import("#search/rebuild.ts");
      const result = await rebuildIndex(context.db, context.search, { onProgress: invocation.bar });
      return {
        json: result,
        text: `Indexed ${result.listings} listings; ${result.caughtUp} of them changed meanwhile and were done again.`,
      };
    }),
  );

  const index = program.command("index").description("the search index");
  runs(
    index.command("status").description("what each engine holds, against what it ought to"),
    (invocation) =>
      withSession(invocation, async ({ context }) => {
        const { indexStatus } = await import("#search/rebuild.ts");
        const status = await indexStatus(context.db, context.search);
        const rows = status.engines.map((engine) => [
          engine.engine,
          String(engine.documents),
          String(status.documentsWanted),
          engine.rebuildDue ? "due: run `npm run cli -- reindex`" : "no",
        ]);
        return {
          json: status,
          text: `${status.listings} listings\n${table([["ENGINE", "DOCUMENTS", "WANTED", "REBUILD"], ...rows])}`,
        };
      }),
  );
}
