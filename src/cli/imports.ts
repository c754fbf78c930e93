import type { Command } from "commander";
import { counted, runs, table } from "./support/command.ts";
import { OperatorError } from "./support/operator-error.ts";
import { withSession } from "./support/session.ts";

const PROBLEMS_SHOWN = 10;

/** `import postcodes`. */
export function addImportCommands(program: Command): void {
  const imports = program.command("import").description("load data from files");
  const postcodes = imports
    .command("postcodes")
    .description(
      "OS Code-Point Open's CSV, or one with the header postcode,lat,lng,district (or lad),ward; plain or gzipped",
    )
    .argument("<file>", "the file, or - for standard input");
  runs(postcodes, (invocation, [file = ""]) =>
    withSession(invocation, async ({ context }) => {
      const [{ importPostcodes, ImportFileError }, { recordAudit }] = await Promise.all([
        import("#db/import-postcodes.ts"),
        import("../audit/actions.ts"),
      ]);
      const result = await importPostcodes(context.db, file === "-" ? process.stdin : file, {
        onProgress: ({ read, fraction }) => {
          if (fraction !== undefined)
            invocation.bar(read, Math.max(read, Math.round(read / Math.max(fraction, 0.001))));
        },
      }).catch((error: unknown) => {
        if (error instanceof ImportFileError) throw new OperatorError(error.message, "Nothing was changed.");
        throw error;
      });
      const { counts } = result;
      await recordAudit(context, context.db, {
        action: "postcodes.import",
        objectKind: "import",
        objectId: "postcodes",
        fields: Object.entries(counts).map(([name, count]) => `${name}:${count}`),
      });
      const shown = result.problems
        .slice(0, PROBLEMS_SHOWN)
        .map(({ row, column, value, reason, fix }) => [
          `row ${row}`,
          column ?? "",
          value ?? "",
          `${reason} ${fix ?? ""}`.trim(),
        ]);
      const more = result.problems.length - shown.length + result.problemsLeftOut;
      const text = [
        counted({ ...counts }),
        ...(shown.length === 0 ? [] : ["", table(shown)]),
        ...(more > 0 ? [`… and ${more} more problems`] : []),
      ].join("\n");
      return { json: result, text };
    }),
  );
}
