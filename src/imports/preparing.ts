import type { StoredProblem } from "#db/schema/imports.ts";
import type { Issue } from "../errors.ts";
import { issuesOf } from "../issues.ts";
import { type ListingInput, listingInput } from "../listings/schema.ts";
import type { Candidate, RowMapper, RowProblem, SourceRow, SourceTerm } from "./candidate.ts";
import { foldName, shown } from "./folding.ts";
import type { RowColumns } from "./queries.ts";
import { matchTerms, type TermBook } from "./terms.ts";

/** A row that was mapped and judged by its shape. */
export interface Prepared {
  row: RowColumns;
  problems: StoredProblem[];
  /** Absent: nothing could be read. */
  candidate?: Candidate;
  /** Absent: the row is refused, or the source does not offer it any more. */
  input?: ListingInput;
  contentKey: string;
  unmatched: SourceTerm[];
  ignored: readonly string[];
}

const KEY_MAXIMUM = 300;
const EXTERNAL_ID_MAXIMUM = 200;

/** Maps a row and judges its listing by shape; what is wrong with it stands in `problems`. Refused before it stays so. */
export function prepare(row: RowColumns, mapper: RowMapper, book: TermBook): Prepared {
  const nothing = { row, contentKey: "", unmatched: [], ignored: [] };
  if (row.outcome !== null) return { ...nothing, problems: row.problems };
  const mapped = mapRow(row, mapper);
  const problems = mapped.problems.map(stored);
  const { candidate } = mapped;
  const ignored = mapped.ignored ?? [];
  if (candidate === undefined) {
    const said = problems.some(({ kind }) => kind === "refused") ? problems : [...problems, UNREADABLE];
    return { ...nothing, problems: said, ignored };
  }
  if ((candidate.externalId?.length ?? 0) > EXTERNAL_ID_MAXIMUM) {
    return { ...nothing, ignored, problems: [...problems, longId(candidate, mapper)] };
  }
  const known = { row, candidate, contentKey: contentKeyOf(candidate), ignored };
  if (candidate.isGone === true) return { ...known, problems, unmatched: [] };
  const { listing, unmatched } = withTerms(candidate, book);
  const parsed = listingInput.safeParse(listing);
  if (parsed.success) return { ...known, input: parsed.data, problems, unmatched };
  const issues = issuesOf(parsed.error, "json", { schema: listingInput, value: listing });
  const refused = issues.map((issue) => problemOf(issue, mapper, listing));
  return { ...known, problems: [...problems, ...refused], unmatched: [] };
}

function mapRow(row: RowColumns, mapper: RowMapper): ReturnType<RowMapper["map"]> {
  const source: SourceRow = {
    ...(row.sheet === null ? {} : { sheet: row.sheet }),
    row: row.row,
    original: row.original,
  };
  try {
    return mapper.map(source);
  } catch {
    // One row that nobody thought of does not hold up the others.
    return { problems: [] };
  }
}

const UNREADABLE: StoredProblem = {
  reason: "This row could not be read.",
  fix: "Compare it with the rows around it, and with the template.",
  kind: "refused",
};

const longId = (candidate: Candidate, mapper: RowMapper): StoredProblem => ({
  column: mapper.columnOf("/externalId"),
  value: shown(candidate.externalId) ?? "",
  reason: `The id is longer than ${EXTERNAL_ID_MAXIMUM} characters.`,
  fix: "Use a shorter one.",
  kind: "refused",
});

const stored = ({ column, value, reason, fix, kind }: RowProblem): StoredProblem => ({
  ...(column === undefined ? {} : { column }),
  ...(value === undefined ? {} : { value }),
  reason,
  ...(fix === undefined ? {} : { fix }),
  kind,
});

/** The listing with its terms in their fields. */
function withTerms(candidate: Candidate, book: TermBook) {
  const { listing } = candidate;
  const given = listing.venues ?? [];
  const matched = matchTerms(book, candidate.terms, given.length);
  const venues = given.map((venue, index) => ({
    ...venue,
    accessibility: [...new Set([...(venue.accessibility ?? []), ...(matched.accessibility[index] ?? [])])],
  }));
  const { interests, needs, cohorts, unmatched } = matched;
  return { listing: { ...listing, venues, interests, needs, cohorts }, unmatched };
}

/** An issue of the listing as the problem of the column that it came from. */
export function problemOf(
  issue: Issue,
  mapper: RowMapper,
  listing: unknown,
  kind: StoredProblem["kind"] = "refused",
): StoredProblem {
  const pointer = issue.pointer ?? "";
  const value = shown(valueAt(listing, pointer));
  return {
    column: mapper.columnOf(pointer),
    ...(value === undefined ? {} : { value }),
    reason: issue.message,
    ...(issue.code === "required"
      ? { fix: "Fill it in." }
      : issue.fix === undefined
        ? {}
        : { fix: issue.fix }),
    kind,
  };
}

function valueAt(value: unknown, pointer: string): unknown {
  return pointer
    .split("/")
    .slice(1)
    .reduce<unknown>(
      (inner, name) =>
        typeof inner === "object" && inner !== null ? new Map(Object.entries(inner)).get(name) : undefined,
      value,
    );
}

function contentKeyOf({ group, listing }: Candidate): string {
  const postcode = listing.venues?.find(({ address }) => address?.postcode !== undefined)?.address?.postcode;
  const parts = [group.name, listing.name, postcode ?? ""].map(foldName);
  return parts.join("|").slice(0, KEY_MAXIMUM);
}
