import { type Command, InvalidArgumentError } from "commander";
import { runs, table } from "./support/command.ts";
import { withSession } from "./support/session.ts";

const DAYS_DEFAULT = 90;

/** `searches unmet`. */
export function addSearchLogCommands(program: Command): void {
  const searches = program.command("searches").description("what people look for");
  const unmet = searches
    .command("unmet")
    .description(
      "what was looked for in an area and found fewer than three times: words and filters as they were last asked, the most frequent first. For the operator alone: rare words are shown too",
    )
    .requiredOption("--area <code>", "a district, or a larger area with all that lies in it")
    .option(
      "--since <date>",
      `from this day on, such as 2026-11-01; default: the last ${DAYS_DEFAULT} days`,
      date,
    );
  runs(unmet, (invocation, _args, options) =>
    withSession(invocation, async ({ context }) => {
      const [{ listUnmet }, { addDays, londonDate }] = await Promise.all([
        import("../searches/actions.ts"),
        import("../areas/today.ts"),
      ]);
      const since =
        typeof options["since"] === "string"
          ? options["since"]
          : addDays(londonDate(context.now()), -DAYS_DEFAULT);
      const data = await listUnmet(context, { area: String(options["area"]), since });
      const rows = data.map(({ words, filters, searches: count, nothing, last }) => [
        words,
        Object.entries(filters)
          .map(([name, value]) => `${name}=${String(value)}`)
          .join(" "),
        String(count),
        String(nothing),
        last.slice(0, 10),
      ]);
      return {
        json: { data },
        text: table([["WORDS", "FILTERS", "SEARCHES", "NOTHING FOUND", "LAST"], ...rows]),
      };
    }),
  );
}

function date(text: string): string {
  if (/^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`))) return text;
  throw new InvalidArgumentError("It must be a date such as 2026-11-01.");
}
