import type { ImportJobReply, ImportProblem, ImportRowReply } from "../../imports/schema.ts";
import { counted, table } from "./command.ts";

const GROUPS_SHOWN = 30;
const ROWS_NAMED = 5;
const OUTCOMES_SHOWN = 50;
const VALUE_WIDTH = 40;

/** What an import is told by: the job, what is wrong in its rows, and for a dry run what each row would become. */
export interface ImportReport {
  job: ImportJobReply;
  problems: readonly ImportProblem[];
  /** Problems beyond those. */
  problemsLeftOut: number;
  rows?: readonly ImportRowReply[];
  /** Different words that are no term here. */
  unmatchedTerms: number;
  /** Why the source was not read to its end. */
  reasons?: readonly string[];
}

const ALWAYS = ["read", "created", "changed", "unchanged", "conflicts", "refused", "missing"] as const;

/** Counts in the contract's order, then the others: Postgres keeps none. */
function ordered(counts: ImportJobReply["counts"]): ImportJobReply["counts"] {
  const first = Object.fromEntries(ALWAYS.map((name) => [name, counts[name]]));
  return { ...first, ...counts };
}

/** For people: what is always told, and of the rest what is not none. */
function telling(counts: ImportJobReply["counts"]): Record<string, number> {
  const always: readonly string[] = ALWAYS;
  const told = Object.entries(ordered(counts)).filter(([name, count]) => always.includes(name) || count > 0);
  return Object.fromEntries(told.map(([name, count]) => [WORDS[name] ?? name, count]));
}

const WORDS: Readonly<Record<string, string>> = {
  missingWithheld: "would be missing, and are too many to be believed",
  duplicates: "look like a listing from elsewhere, and were left alone",
  venuesWithoutPlace: "venues whose postcode nobody knows",
};

/** For programs: the shape that the contract gives, and what else is known. */
export function reportAsJson({
  job,
  problems,
  problemsLeftOut,
  rows,
  unmatchedTerms,
  reasons = [],
}: ImportReport) {
  const { id, source, state, dryRun, complete, counts, ignored, fault } = job;
  return {
    id,
    source,
    state,
    dryRun,
    complete,
    counts: ordered(counts),
    problems,
    problemsLeftOut,
    unmatchedTerms,
    ignored,
    ...(fault === undefined ? {} : { fault }),
    ...(reasons.length === 0 ? {} : { reasons }),
    ...(rows === undefined ? {} : { rows }),
  };
}

/** For people: counts, then what is wrong, the same things together. */
export function reportAsText(report: ImportReport): string {
  const { job, unmatchedTerms } = report;
  const parts = [
    headline(job),
    counted(telling(job.counts)),
    ...(report.rows === undefined ? [] : [rowsAsText(report.rows)]),
    ...problemsAsText(report),
    ...(job.ignored.length === 0
      ? []
      : [`Passed over, because nothing here is called so: ${job.ignored.join(", ")}`]),
    ...(unmatchedTerms === 0
      ? []
      : [
          `${unmatchedTerms} different words are no term here: npm run cli -- import terms ${job.id} shows them and says what they mean`,
        ]),
    ...(job.complete || job.state !== "done"
      ? []
      : [
          [
            "The source was not read to its end, so that nothing counts as missing from it.",
            ...(report.reasons ?? []),
          ].join("\n"),
        ]),
    ...(job.dryRun || job.state !== "done" || job.counts.created + job.counts.changed === 0
      ? []
      : [`npm run cli -- import undo ${job.id} takes it back.`]),
  ];
  return parts.join("\n\n");
}

function headline({ id, source, state, dryRun, fault }: ImportJobReply): string {
  if (fault !== undefined) return [`Import ${id} failed: ${fault.reason}`, fault.fix ?? ""].join("\n").trim();
  if (dryRun) return `A dry run of what ${source} would bring in. Nothing was changed.`;
  return `Import ${id} from ${source}: ${state}.`;
}

function rowsAsText(rows: readonly ImportRowReply[]): string {
  const shown = rows
    .slice(0, OUTCOMES_SHOWN)
    .map(({ sheet, row, outcome, listingId }) => [placeOf({ sheet, row }), outcome ?? "", listingId ?? ""]);
  const more = rows.length - shown.length;
  return [table(shown), ...(more > 0 ? [`… and ${more} more rows (--json has them)`] : [])].join("\n");
}

const placeOf = ({ sheet, row }: { sheet?: string | undefined; row: number }): string =>
  sheet === undefined ? `row ${row}` : `${sheet}, row ${row}`;

/** The same reason in the same column is one line, however many rows have it; refusals come first. */
function problemsAsText({ job, problems, problemsLeftOut }: ImportReport): string[] {
  const groups = [
    ...Map.groupBy(problems, ({ kind, column, reason }) => `${kind} ${column} ${reason}`).values(),
  ];
  const order = (group: readonly ImportProblem[]) => (group[0]?.kind === "refused" ? 0 : 1);
  groups.sort((left, right) => order(left) - order(right) || right.length - left.length);
  const shown = groups.slice(0, GROUPS_SHOWN).map(groupAsText);
  const left = groups.slice(GROUPS_SHOWN).reduce((sum, group) => sum + group.length, problemsLeftOut);
  if (shown.length === 0) return [];
  const all = `GET /v1/imports/${job.id}/problems.csv has all of them beside their rows`;
  return [shown.join("\n"), ...(left > 0 ? [`… and ${left} more problems; ${all}`] : [])];
}

function groupAsText(group: readonly ImportProblem[]): string {
  const [first] = group;
  if (first === undefined) return "";
  const { kind, column, value, reason, fix } = first;
  const places = group.slice(0, ROWS_NAMED).map(placeOf);
  const more = group.length - places.length;
  const where = `${places.join("; ")}${more > 0 ? ` and ${more} more` : ""}`;
  const said = value === undefined ? "" : ` “${value.slice(0, VALUE_WIDTH)}”`;
  return [
    `${kind === "refused" ? "REFUSED" : "note   "}  ${column === undefined ? "" : `${column}: `}${reason}`,
    ...(fix === undefined ? [] : [`         ${fix}`]),
    `         ${where}${said}`,
  ].join("\n");
}
