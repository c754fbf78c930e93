import type { Command } from "commander";
import { addListingImports } from "./listing-imports.ts";
import { counted, runs, table } from "./support/command.ts";
import { OperatorError } from "./support/operator-error.ts";
import { withSession } from "./support/session.ts";
import { addTemplateCommand } from "./template.ts";

const PROBLEMS_SHOWN = 10;

/** `import postcodes | term-dates | template`, and listings with what belongs to them. */
export function addImportCommands(program: Command): void {
  const imports = program.command("import").description("load data from files");
  addPostcodes(imports);
  addTermDates(imports);
  addListingImports(imports);
  addTemplateCommand(imports);
}

function addPostcodes(imports: Command): void {
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
      const text = describeImport(result);
      return { json: result, text };
    }),
  );
}

function addTermDates(imports: Command): void {
  const termDates = imports
    .command("term-dates")
    .description(
      "school terms, which sessions in term time follow: CSV with the header area,name,starts,ends; an area is a " +
        "district or county, dates are 2026-09-03",
    )
    .argument("<file>", "the file, or - for standard input");
  runs(termDates, (invocation, [file = ""]) =>
    withSession(invocation, async ({ context }) => {
      const [{ importTermDates, ImportFileError }, { recordAudit }, { enqueueListings }] = await Promise.all([
        import("#db/import-term-dates.ts"),
        import("../audit/actions.ts"),
        import("../outbox/enqueue.ts"),
      ]);
      const work = context.db.transaction(async (transaction) => {
        const loaded = await importTermDates(transaction, file === "-" ? process.stdin : file);
        const { counts, areas, listingIds } = loaded;
        await enqueueListings(transaction, listingIds);
        await recordAudit(context, transaction, {
          action: "term-dates.import",
          objectKind: "import",
          objectId: "term-dates",
          fields: [
            ...Object.entries(counts).map(([name, count]) => `${name}:${count}`),
            ...areas.map((area) => `area:${area}`),
          ],
        });
        return loaded;
      });
      const { listingIds, ...result } = await work.catch((error: unknown) => {
        if (error instanceof ImportFileError) throw new OperatorError(error.message, "Nothing was changed.");
        throw error;
      });
      context.nudgeOutbox();
      const reindexed = listingIds.length;
      const text = `${describeImport(result)}\n\n${reindexed} listings with sessions in term time will be indexed again.`;
      return { json: { ...result, reindexed }, text };
    }),
  );
}

interface Imported {
  counts: object;
  problems: readonly { row: number; column?: string; value?: string; reason: string; fix?: string }[];
  problemsLeftOut: number;
}

function describeImport({ counts, problems, problemsLeftOut }: Imported): string {
  const shown = problems
    .slice(0, PROBLEMS_SHOWN)
    .map(({ row, column, value, reason, fix }) => [
      `row ${row}`,
      column ?? "",
      value ?? "",
      `${reason} ${fix ?? ""}`.trim(),
    ]);
  const more = problems.length - shown.length + problemsLeftOut;
  return [
    counted({ ...counts }),
    ...(shown.length === 0 ? [] : ["", table(shown)]),
    ...(more > 0 ? [`… and ${more} more problems`] : []),
  ].join("\n");
}
