import type { Command } from "commander";
import { explain, reportError } from "./operator-error.ts";

/** What a command gives back: for programs as JSON, for people as text. */
export interface Outcome {
  json: unknown;
  text: string;
  /** The command did its work, and what it found is wrong: exit 1. */
  failed?: boolean;
  /** It wrote its result to stdout itself, such as a file that is made as it is read. */
  isWritten?: boolean;
}

export interface Terminal {
  /** Tells of long work: to people only, beside the result. */
  progress(message: string): void;
  /** A bar while something is counted; nothing where nobody looks at it. */
  bar(done: number, total: number): void;
}

export interface Invocation extends Terminal {
  json: boolean;
}

/**
 * Gives a command its `--json`, its work and its exit code. With `--json` nothing but the JSON goes to stdout; errors
 * go to stderr in words, and with `--json` to stdout as an object too.
 */
export function runs(
  command: Command,
  work: (
    invocation: Invocation,
    args: readonly string[],
    options: Readonly<Record<string, unknown>>,
  ) => Promise<Outcome>,
): Command {
  return command.option("--json", "print JSON").action(async () => {
    const options = command.opts<Record<string, unknown>>();
    const json = options["json"] === true;
    const terminal = await openTerminal(json);
    try {
      const outcome = await work({ json, ...terminal }, command.args, options);
      terminal.close();
      if (outcome.isWritten !== true) {
        process.stdout.write(json ? `${JSON.stringify(outcome.json)}\n` : `${outcome.text}\n`);
      }
      if (outcome.failed === true) process.exitCode = 1;
    } catch (error) {
      terminal.close();
      reportError(error);
      if (json) process.stdout.write(`${JSON.stringify(explain(error))}\n`);
      process.exitCode = 1;
    }
  });
}

async function openTerminal(json: boolean): Promise<Terminal & { close(): void }> {
  if (json || !process.stderr.isTTY) {
    return { progress: () => undefined, bar: () => undefined, close: () => undefined };
  }
  const { SingleBar, Presets } = (await import("cli-progress")).default;
  const shown = new SingleBar(
    { stream: process.stderr, clearOnComplete: true, hideCursor: true },
    Presets.rect,
  );
  let isShown = false;
  return {
    progress: (message) => void process.stderr.write(`${message}\n`),
    bar(done, total) {
      if (!isShown) shown.start(total, 0);
      isShown = true;
      shown.setTotal(total);
      shown.update(done);
    },
    close: () => {
      if (isShown) shown.stop();
    },
  };
}

/** Rows as columns, for people. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** Counts by name, for people. */
export function counted(counts: Readonly<Record<string, number>>): string {
  return table(Object.entries(counts).map(([name, count]) => [String(count), name]));
}
