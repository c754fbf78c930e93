import { type Command, Option } from "commander";
import { runs } from "./support/command.ts";
import { withSession } from "./support/session.ts";

type Options = Readonly<Record<string, unknown>>;

/** `import listings | open-referral | show | resume | undo | terms`. */
export function addListingImports(imports: Command): void {
  const listings = imports
    .command("listings")
    .description("listings and their groups from CSV or a workbook like `import template` writes")
    .argument("<file>", "the file, or - for standard input");
  runs(withWhatIsWanted(listings), (invocation, [file = ""], options) =>
    withSession(invocation, async ({ context }) => {
      const { importFile } = await import("./support/import-run.ts");
      return importFile(context, invocation, { kind: "listings", file, ...wantedOf(options) });
    }),
  );
  const openReferral = imports
    .command("open-referral")
    .description(
      "services of an Open Referral feed (HSDS-UK 3.0, or of the shape of 1.0), or of a file of them",
    )
    .argument(
      "<address-or-file>",
      "a feed's https address, a file of JSON or NDJSON, or - for standard input",
    )
    .option("--allow-private", "also fetch from addresses that only this machine or its network reaches");
  runs(withWhatIsWanted(openReferral), (invocation, [from = ""], options) =>
    withSession(invocation, async ({ context }) => {
      const wanted = { kind: "open-referral" as const, ...wantedOf(options) };
      if (/^[a-z][a-z0-9+.-]*:\/\//i.test(from)) {
        const { importFeed } = await import("./support/import-feed.ts");
        const allowPrivate = options["allowPrivate"] === true;
        return importFeed(context, invocation, { address: from, allowPrivate, ...wanted });
      }
      const { importFile } = await import("./support/import-run.ts");
      return importFile(context, invocation, { file: from, ...wanted });
    }),
  );
  addFollowUps(imports);
}

function withWhatIsWanted(command: Command): Command {
  return command
    .addOption(
      new Option("--status <status>", "what new listings become: submitted waits for the district's team")
        .choices(["submitted", "published"])
        .default("submitted"),
    )
    .option(
      "--source <name>",
      "whose data it is, the same at each import; left out: the file's name or the host",
    )
    .option("--district <code>", "the district of groups whose place the source does not tell")
    .option("--dry-run", "say row by row what would be done, and do nothing");
}

function wantedOf(options: Options) {
  return {
    status: options["status"] === "published" ? ("published" as const) : ("submitted" as const),
    dryRun: options["dryRun"] === true,
    source: textOf(options["source"]),
    district: textOf(options["district"]),
  };
}

const textOf = (option: unknown): string | undefined => (typeof option === "string" ? option : undefined);

function addFollowUps(imports: Command): void {
  const show = imports
    .command("show")
    .description("an import: its counts and what is wrong in it; without an id the latest ones")
    .argument("[id]", "its id");
  runs(show, (invocation, [id]) =>
    withSession(invocation, async ({ context }) => {
      const { listLatest, showImport } = await import("./support/import-run.ts");
      return id === undefined ? listLatest(context) : showImport(context, id);
    }),
  );
  const resume = imports
    .command("resume")
    .description("go on with an import that was interrupted, where no server does")
    .argument("<id>", "its id");
  runs(resume, (invocation, [id = ""]) =>
    withSession(invocation, async ({ context }) => {
      const { finishImport } = await import("./support/import-run.ts");
      return finishImport(context, invocation, id);
    }),
  );
  const undo = imports
    .command("undo")
    .description("take back what an import brought in, but not what was edited since")
    .argument("<id>", "its id");
  runs(undo, (invocation, [id = ""]) =>
    withSession(invocation, async ({ context }) => {
      const { undoAndFinish } = await import("./support/import-run.ts");
      return undoAndFinish(context, invocation, id);
    }),
  );
  addTerms(imports);
}

function addTerms(imports: Command): void {
  const terms = imports
    .command("terms")
    .description("words of an import that are no term here; with --map what they mean from now on")
    .argument("<id>", "its id")
    .option(
      "--map <words=term...>",
      'what words mean, as in "choral=interest:choir"; "misc=" where they mean nothing here',
    )
    .option("--run-again", "then read the import again with them");
  runs(terms, (invocation, [id = ""], options) =>
    withSession(invocation, async ({ context }) => {
      const { mapAndRunAgain } = await import("./support/import-run.ts");
      const maps = Array.isArray(options["map"]) ? options["map"].map(String) : [];
      return mapAndRunAgain(context, invocation, { id, maps, isRunAgain: options["runAgain"] === true });
    }),
  );
}
