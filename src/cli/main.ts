import { enableCompileCache } from "node:module";
import { Command, CommanderError } from "commander";
import { VERSION } from "../version.ts";
import { addAccountCommands } from "./accounts.ts";
import { addDatabaseCommands } from "./database.ts";
import { addExportCommands } from "./exports.ts";
import { addImportCommands } from "./imports.ts";
import { addSearchCommands } from "./search-index.ts";
import { addSearchLogCommands } from "./searches.ts";
import { addTeamCommands } from "./teams.ts";
import { addUpkeepCommands } from "./upkeep.ts";

const EXIT_WRONGLY_CALLED = 2;

// Commands are short: not compiling the libraries anew each time is a third of their time.
enableCompileCache();

const program = new Command("cli")
  .description("Operator commands. Each has --json, and exits 0 (done), 1 (failed) or 2 (wrongly called).")
  .version(VERSION)
  .exitOverride()
  .configureHelp({ showGlobalOptions: true })
  .showHelpAfterError("(--help shows how to call it)");

addDatabaseCommands(program);
addAccountCommands(program);
addTeamCommands(program);
addImportCommands(program);
addExportCommands(program);
addSearchCommands(program);
addSearchLogCommands(program);
addUpkeepCommands(program);

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? 0 : EXIT_WRONGLY_CALLED;
  // Nothing was asked for: that is a wrong call, after the help.
  if (error.code === "commander.help") process.exitCode = EXIT_WRONGLY_CALLED;
  if (process.exitCode !== 0 && process.argv.includes("--json")) {
    const what = error.code === "commander.help" ? "No command was given." : error.message;
    const remedy = "`--help` shows how to call it.";
    process.stdout.write(`${JSON.stringify({ error: what.replace(/^error: /, ""), remedy })}\n`);
  }
}
