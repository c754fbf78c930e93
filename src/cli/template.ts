import { type Command, Option } from "commander";
import { type Outcome, runs } from "./support/command.ts";
import { OperatorError } from "./support/operator-error.ts";

/** `import template`: the table that people fill in. */
export function addTemplateCommand(imports: Command): void {
  const template = imports
    .command("template")
    .description("the table that `import listings` reads, with an example and what to write in each column")
    .argument("[file]", "where to write it; without one, CSV is printed")
    .addOption(new Option("--format <format>", "else by the file's name").choices(["csv", "xlsx"]));
  runs(template, async ({ json }, [file], options) => writeTemplate(file, options["format"], json));
}

async function writeTemplate(file: string | undefined, asked: unknown, json: boolean): Promise<Outcome> {
  const [{ templateFile }, { writeFile }] = await Promise.all([
    import("../imports/template/file.ts"),
    import("node:fs/promises"),
  ]);
  const isWorkbook =
    asked === "xlsx" || (asked === undefined && file?.toLowerCase().endsWith(".xlsx") === true);
  const format = isWorkbook ? "xlsx" : "csv";
  const { bytes } = await templateFile(format);
  if (file === undefined) {
    if (json || (format === "xlsx" && process.stdout.isTTY)) {
      throw new OperatorError("It cannot be printed here.", "Name a file to write it to.");
    }
    process.stdout.write(bytes);
    return { json: undefined, text: "", isWritten: true };
  }
  await writeFile(file, bytes);
  return {
    json: { file, format, bytes: bytes.length },
    text: `Wrote ${file}. Fill it in and bring it back with \`import listings ${file}\`.`,
  };
}
