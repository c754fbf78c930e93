import type { Actor, Context, Membership } from "#src/context.ts";
import { advanceImport } from "#src/imports/advance.ts";
import { getImport, listImportRows, receiveRows, startImport } from "#src/imports/actions.ts";
import type { Candidate, RowMapper, SourceRow } from "#src/imports/candidate.ts";
import type { ImportJob, ImportOptions, ImportParts, ImportRow } from "#src/imports/job.ts";
import type { TestApp } from "#tests/support/app.ts";
import { CANTERBURY } from "#tests/support/factories.ts";

/** Reads rows whose `original` is the candidate itself, so that the engine alone is looked at. */
class PlainMapper implements RowMapper {
  map(row: SourceRow): ReturnType<RowMapper["map"]> {
    const { refuse, ignored, ...candidate } = row.original;
    if (refuse === "throw") throw new Error("nobody thought of this row");
    if (typeof refuse === "string") {
      return { problems: [{ row: row.row, column: "A", reason: refuse, kind: "refused" }] };
    }
    return {
      // The tests' rows are candidates: `row` below makes them.
      candidate: candidate as unknown as Candidate,
      problems: [],
      ...(Array.isArray(ignored) ? { ignored: ignored.map(String) } : {}),
    };
  }
  columnOf(pointer: string): string {
    return `column ${pointer}`;
  }
}

async function* readLines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<SourceRow> {
  const decoder = new TextDecoder();
  let rest = "";
  let row = 0;
  for await (const chunk of bytes) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      row += 1;
      yield { row, original: JSON.parse(line) };
    }
  }
}

export const PARTS: ImportParts = {
  readers: { listings: readLines },
  mappers: { listings: () => new PlainMapper(), "open-referral": () => new PlainMapper() },
};

/** The operator at the machine. */
export const operator = (app: TestApp): Context =>
  as(app, { kind: "system", memberships: [], readOnly: false });

/** A curator of a team that covers these districts. */
export function curator(app: TestApp, team: { id: string; slug: string }, areas: readonly string[]): Context {
  const membership: Membership = {
    id: app.runtime.newId(),
    role: "curator",
    team: { ...team, name: team.slug, kind: "community", areas },
  };
  return as(app, { kind: "person", memberships: [membership], readOnly: false });
}

const as = (app: TestApp, actor: Actor): Context => ({
  ...app.runtime,
  actor,
  requestId: "test",
  address: "test",
  headers: new Headers(),
});

export type Original = Record<string, unknown>;

/** A candidate in Canterbury, with what is said of it in place. */
export function original(name: string, said: Record<string, unknown> = {}): Original {
  const { listing, ...rest } = said;
  return {
    group: { name: `${name} Group`, description: "A small community group.", district: CANTERBURY },
    listing: {
      kind: "activity",
      name,
      description: "A relaxed group that meets every week.",
      delivery: ["in-person"],
      venues: [{ id: "v1", name: "The Hall", address: { lines: ["1 High Street"], postcode: "CT1 2JU" } }],
      sessions: [
        { repeats: "weekly", weekdays: ["tue"], starts: "10:30", ends: "12:00", from: "2026-09-01" },
      ],
      cost: { free: false, pence: 250, per: "session" },
      contact: { phone: "01227 123456" },
      ...(typeof listing === "object" ? listing : {}),
    },
    terms: [],
    ...rest,
  };
}

export async function* rowsOf(originals: readonly Original[]): AsyncGenerator<SourceRow> {
  for (const [index, item] of originals.entries()) yield { row: index + 2, original: item };
}

/** Goes on with an import until nothing more can be done. */
export async function workOff(app: TestApp, id: string): Promise<ImportJob> {
  let more = true;
  while (more) {
    ({ more } = await advanceImport(app.runtime, id, {
      untilMs: app.clock.now().getTime() + 1,
      parts: PARTS,
    }));
  }
  return getImport(operator(app), id);
}

/** Brings rows in from start to end. */
export async function bring(
  app: TestApp,
  originals: readonly Original[],
  options: Partial<ImportOptions> & { context?: Context; complete?: boolean } = {},
): Promise<{ job: ImportJob; rows: ImportRow[] }> {
  const { context = operator(app), complete = true, ...rest } = options;
  const started = await startImport(context, {
    kind: "listings",
    source: "test",
    status: "submitted",
    dryRun: false,
    ...rest,
  });
  await receiveRows(context, started.id, rowsOf(originals), () => ({ complete }));
  const job = await workOff(app, started.id);
  return { job, rows: await allRows(app, job.id) };
}

export async function allRows(app: TestApp, id: string): Promise<ImportRow[]> {
  const rows: ImportRow[] = [];
  let cursor: string | undefined;
  do {
    const page = await listImportRows(operator(app), id, { limit: 100, cursor });
    rows.push(...page.data);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return rows;
}

export const outcomes = (rows: readonly ImportRow[]) => rows.map(({ outcome }) => outcome);
