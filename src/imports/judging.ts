import type { Database } from "#db/client.ts";
import type { StoredProblem } from "#db/schema/imports.ts";
import { judgeListing } from "../listings/check.ts";
import type { ListingContent } from "../listings/content.ts";
import type { ListingInput } from "../listings/schema.ts";
import type { RowMapper } from "./candidate.ts";
import { findAreas } from "./queries.ts";
import { type BulkGazetteer, placeVenues } from "./placing.ts";
import { problemOf } from "./preparing.ts";

/** What judging needs to know. */
export interface Bench {
  mapper: RowMapper;
  gazetteer: BulkGazetteer;
  /** Codes of the catchments of a batch that are areas. */
  areas: ReadonlySet<string>;
  today: string;
  newId(): string;
}

export interface Judged {
  /** Absent: the row is refused. */
  content?: ListingContent;
  problems: StoredProblem[];
  withoutPlace: number;
}

/** Those of the catchments' areas that there are. */
export async function knownAreas(db: Database, inputs: readonly ListingInput[]): Promise<Set<string>> {
  return new Set(await findAreas(db, [...new Set(inputs.flatMap(({ catchment }) => catchment.areas))]));
}

/** Judges a listing that has its shape: places, texts and dates; `district` is where it lies as far as its group tells. */
export async function judge(
  bench: Bench,
  given: ListingInput,
  district: string | undefined,
): Promise<Judged> {
  const { mapper } = bench;
  const problems: StoredProblem[] = [];
  const input = withoutStale(bench, withoutUnknownAreas(bench, given, problems), problems);
  const placed = await placeVenues(bench.gazetteer, input.venues, district);
  for (const { pointer, problem } of placed.problems) {
    problems.push({ column: mapper.columnOf(pointer), ...problem });
  }
  const { withoutPlace } = placed;
  if (placed.places.length < input.venues.length) return { problems, withoutPlace: 0 };
  const options = { prefix: "", district: district ?? "", today: bench.today, newId: bench.newId };
  const judged = judgeListing(input, options, { issues: [], places: placed.places });
  if ("content" in judged) return { content: judged.content, problems, withoutPlace };
  const refused = judged.issues.map((issue) => problemOf(issue, mapper, input));
  return { problems: [...problems, ...refused], withoutPlace: 0 };
}

function withoutUnknownAreas(
  { mapper, areas }: Bench,
  input: ListingInput,
  problems: StoredProblem[],
): ListingInput {
  const { catchment } = input;
  const known = catchment.areas.filter((code) => areas.has(code));
  if (known.length === catchment.areas.length) return input;
  const missing = catchment.areas.filter((code) => !areas.has(code)).join(", ");
  problems.push({
    column: mapper.columnOf("/catchment/areas"),
    value: missing.slice(0, 80),
    reason: "is no area of this directory, and was left out",
    fix: "Use codes of areas that this directory has, as in E07000106.",
    kind: "note",
  });
  // Whom it is for is not told by areas that nobody here knows.
  return { ...input, catchment: { everyone: catchment.everyone || known.length === 0, areas: known } };
}

/** Room that was stated for a time that has passed says nothing any more. */
function withoutStale(
  { mapper, today }: Bench,
  input: ListingInput,
  problems: StoredProblem[],
): ListingInput {
  const { capacity, ...rest } = input;
  if (capacity === undefined || capacity.until >= today) return input;
  problems.push({
    column: mapper.columnOf("/capacity/until"),
    value: capacity.until,
    reason: "has passed: what it says of room was left out",
    fix: "Say until when there is room.",
    kind: "note",
  });
  return rest;
}
