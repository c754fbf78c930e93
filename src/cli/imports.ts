import type { Command } from "commander";

/** `import postcodes`. */
export function addImportCommands(program: Command): void {
  program.command("import").description("load data from files");
}
