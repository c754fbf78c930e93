import type { Command } from "commander";
import { type Invocation, type Outcome, runs } from "./support/command.ts";
import { OperatorError } from "./support/operator-error.ts";
import { type Session, withSession } from "./support/session.ts";

/** What `export listings` takes beside `--format`: the parameters of find, and states. */
const FIND_OPTIONS = [
  ["q", "text; typing errors are forgiven"],
  ["literal", "true, or words of --q that are to be taken as they stand"],
  ["in", "area code: takes place there"],
  ["openTo", "area code: somebody who lives there can use it"],
  ["near", "postcode or lat,lng"],
  ["within", "metres from --near"],
  ["interest", "slug, with its narrower terms"],
  ["need", "slug, with its narrower terms"],
  ["cohort", "slug, with its narrower terms"],
  ["day", "mon … sun"],
  ["after", "begins at or after this time, 10:00"],
  ["before", "ends at or before this time, 16:30"],
  ["from", "happens on or after this date"],
  ["to", "happens on or before this date"],
  ["free", "true or false"],
  ["maxPence", "costs this much at most"],
  ["age", "open to somebody of this age"],
  ["language", "language tag"],
  ["accessibility", "slug; all of them at one venue"],
  ["delivery", "in-person, online or at-home"],
  ["kind", "activity, class, …"],
  ["freshness", "fresh, ageing, stale or lapsed"],
  ["capacity", "now: stated room that has not expired"],
  ["takesReferrals", "true or false"],
  ["accompanied", "true or false"],
  ["assuredSince", "confirmed on or after this date"],
  ["lapsed", "include: also what nobody has confirmed for 12 months"],
  [
    "status",
    "listings in this state, with what only their keepers see: contacts for staff, confidential venues",
  ],
] as const;

/** `export listings`. */
export function addExportCommands(program: Command): void {
  const exports = program.command("export").description("write data to files");
  const listings = exports
    .command("listings")
    .description(
      "every listing that find finds with these options, as the public sees it; the whole directory for another " +
        "instance is `--status published --status paused`",
    )
    .argument("[file]", "where to write it; without one it is printed")
    .option("--format <format>", "csv, xlsx, ndjson or datapackage; else by the file's name");
  for (const [name, description] of FIND_OPTIONS) {
    listings.option(`--${dashed(name)} <value>`, `${description}; may be repeated`, collect);
  }
  runs(listings, (invocation, [file], options) =>
    withSession(invocation, (session) => exportTo(session, invocation, { file, options })),
  );
}

const collect = (value: string, before: string[] | undefined): string[] => [...(before ?? []), value];

const dashed = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const FORMATS_BY_ENDING: Readonly<Record<string, string>> = {
  xlsx: "xlsx",
  ndjson: "ndjson",
  zip: "datapackage",
};

interface Asked {
  file: string | undefined;
  options: Readonly<Record<string, unknown>>;
}

async function exportTo({ context }: Session, { json }: Invocation, asked: Asked): Promise<Outcome> {
  const { file } = asked;
  if (file === undefined && json) {
    throw new OperatorError("With --json the listings need a file of their own.", "Name a file to write to.");
  }
  const [{ exportListings }, { exportQuery }, { Readable }, { pipeline }, { createWriteStream }] =
    await Promise.all([
      import("../exports/actions.ts"),
      import("../exports/schema.ts"),
      import("node:stream"),
      import("node:stream/promises"),
      import("node:fs"),
    ]);
  const parsed = exportQuery.safeParse(queryOf(asked));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new OperatorError(
      `--${dashed(String(issue?.path[0] ?? "format"))}: ${issue?.message ?? "cannot be read"}`,
      "`export listings --help` shows what it takes.",
    );
  }
  const exported = await exportListings(context, parsed.data, { ofAllAreas: true });
  // Both are web streams; only their declarations differ.
  const bytes = Readable.fromWeb(exported.bytes as Parameters<typeof Readable.fromWeb>[0]);
  if (file === undefined) {
    await pipeline(bytes, process.stdout, { end: false });
    return { json: undefined, text: "", isWritten: true };
  }
  const target = createWriteStream(file);
  await pipeline(bytes, target);
  const { format } = parsed.data;
  return {
    json: { file, format, bytes: target.bytesWritten },
    text: `Wrote ${target.bytesWritten} bytes to ${file}.`,
  };
}

/** Options as the parameters of a query; one value alone is no list. */
function queryOf({ file, options }: Asked): Record<string, unknown> {
  const format = options["format"] ?? FORMATS_BY_ENDING[file?.split(".").at(-1)?.toLowerCase() ?? ""];
  const given = FIND_OPTIONS.flatMap(([name]) => {
    const values = options[name];
    return Array.isArray(values) ? [[name, values.length === 1 ? values[0] : values] as const] : [];
  });
  return { ...Object.fromEntries(given), ...(format === undefined ? {} : { format }) };
}
