import type { Database } from "#db/client.ts";
import { londonDate } from "../areas/today.ts";
import { recordAudit } from "../audit/actions.ts";
import { type GroupBook, groupKey, readGroups } from "./grouping.ts";
import { judge, knownAreas } from "./judging.ts";
import { applyKnown } from "./known-rows.ts";
import { matchRows } from "./matching.ts";
import { selectRecords } from "./matching-queries.ts";
import { applyNew } from "./new-rows.ts";
import { prepare, type Prepared } from "./preparing.ts";
import { type ImportColumns, lockSource, selectRows, updateJob } from "./queries.ts";
import { updateRows } from "./record-queries.ts";
import { countUnmatched } from "./term-queries.ts";
import { countTerms } from "./terms.ts";
import type { Tools, Worker } from "./tools.ts";
import { addCounts, addProblem, type Batch, decide, newWork, type Work } from "./work.ts";

const IGNORED_MAXIMUM = 200;

/** Applies the next rows of an import that is held, in its transaction; returns how many there were. */
export async function applyBatch(
  worker: Worker,
  db: Database,
  job: ImportColumns,
  { tools, limit }: { tools: Tools; limit: number },
): Promise<number> {
  const rows = await selectRows(db, { importId: job.id, after: job.appliedRows, limit });
  if (rows.length === 0) return 0;
  await lockSource(db, job.source);
  const prepared = rows.map((row) => prepare(row, tools.mapper, tools.book));
  const batch = await makeBatch(worker, db, { job, tools, prepared });
  const works = await matchAll(batch, prepared);
  const book = await readGroups(
    db,
    job.source,
    works.flatMap(({ match, prepared: { candidate } }) =>
      match.kind === "new" && candidate !== undefined ? [groupKey(candidate.group)] : [],
    ),
  );
  for (const work of works) await judgeOne(batch, work, book);
  await applyKnown(batch, works);
  await applyNew(batch, works, book);
  await writeResults(batch, works);
  return rows.length;
}

/** Refuses the next row of an import that is held, whatever it is. */
export async function refuseNext(worker: Worker, db: Database, job: ImportColumns): Promise<number> {
  const rows = await selectRows(db, { importId: job.id, after: job.appliedRows, limit: 1 });
  const works = rows.map((row) => {
    const prepared = { row, problems: row.problems, contentKey: "", unmatched: [], ignored: [] };
    const work = newWork(prepared, { kind: "new" });
    addProblem(work, UNSTORABLE);
    return work;
  });
  await writeResults({ worker, db, job, at: worker.now() }, works);
  return rows.length;
}

const UNSTORABLE = {
  reason: "It holds a value that cannot be stored.",
  fix: "Look for unusual characters and for values that are much longer than those of other rows.",
  kind: "refused",
} as const;

async function makeBatch(
  worker: Worker,
  db: Database,
  { job, tools, prepared }: { job: ImportColumns; tools: Tools; prepared: readonly Prepared[] },
): Promise<Batch> {
  const inputs = prepared.flatMap(({ input }) => (input === undefined ? [] : [input]));
  const postcodes = inputs.flatMap(({ venues }) => venues.map(({ address }) => address?.postcode ?? ""));
  await tools.gazetteer.prepare(
    db,
    postcodes.filter((postcode) => postcode !== ""),
  );
  const at = worker.now();
  return {
    worker,
    db,
    job,
    tools,
    at,
    bench: {
      mapper: tools.mapper,
      gazetteer: tools.gazetteer,
      areas: await knownAreas(db, inputs),
      today: londonDate(at),
      newId: worker.newId,
    },
    writing: { db, at, action: "import", byRole: job.byRole, byTeamId: job.byTeamId },
  };
}

async function matchAll({ db, job }: Batch, prepared: readonly Prepared[]): Promise<Work[]> {
  const readable = prepared.filter(({ candidate }) => candidate !== undefined);
  const records = await selectRecords(db, job.source, {
    externalIds: readable.flatMap(({ candidate }) => candidate?.externalId ?? []),
    contentKeys: readable.map(({ contentKey }) => contentKey),
  });
  const matches = matchRows(job.id, readable, records);
  const byPrepared = new Map(readable.map((one, index) => [one, matches[index]]));
  return prepared.map((one) => newWork(one, byPrepared.get(one) ?? { kind: "new" }));
}

/** Looks for places and the rest of what is wrong; settles what needs no more than that. */
async function judgeOne(batch: Batch, work: Work, book: GroupBook): Promise<void> {
  const { match, prepared } = work;
  const { candidate, input } = prepared;
  if (match.kind === "repeated") {
    addProblem(work, match.by === "id" ? SAME_ID : SAME_CONTENT);
    return;
  }
  if (match.kind === "renamed") {
    decide(work, { outcome: "duplicate", listingId: match.record.listingId });
    addProblem(work, OTHER_ID);
    return;
  }
  if (candidate?.isGone === true && match.kind === "new") decide(work, { outcome: "missing" });
  if (candidate === undefined || input === undefined) return;
  const said = candidate.group.district;
  const own = said !== undefined && batch.tools.districts.has(said) ? said : undefined;
  const here =
    match.kind === "record"
      ? match.record.groupDistrict
      : book.known.get(groupKey(candidate.group))?.district;
  const district = own ?? here ?? batch.job.districtCode ?? undefined;
  const judged = await judge(batch.bench, input, district);
  addProblem(work, ...judged.problems);
  work.withoutPlace = judged.withoutPlace;
  if (judged.content !== undefined) work.content = judged.content;
}

const SAME_ID = {
  reason: "An earlier row has the same id.",
  fix: "Give each listing an id of its own.",
  kind: "refused",
} as const;
const SAME_CONTENT = {
  reason: "An earlier row has the same group, name and postcode.",
  fix: "Leave one of them out, or give each an id or a name of its own.",
  kind: "refused",
} as const;
const OTHER_ID = {
  reason: "The source gave this listing under another id before: it was left alone.",
  fix: "If the source renumbered its listings, bring it in under a new source name after undoing the old one.",
  kind: "refused",
} as const;

async function writeResults(
  { worker, db, job, at }: Pick<Batch, "worker" | "db" | "job" | "at">,
  works: readonly Work[],
): Promise<void> {
  await updateRows(
    db,
    job.id,
    works.map(({ result }) => result),
  );
  await countUnmatched(
    db,
    { source: job.source, importId: job.id },
    countTerms(works.map(({ prepared }) => prepared.unmatched)),
  );
  const counts = addCounts(job.counts, works);
  const ignored = new Set([...job.ignored, ...works.flatMap(({ prepared }) => prepared.ignored)]);
  await updateJob(db, job.id, {
    appliedRows: job.appliedRows + works.length,
    counts,
    ignored: [...ignored].slice(0, IGNORED_MAXIMUM),
    touchedAt: at,
  });
  if (job.dryRun) return;
  const changed = works.filter(({ result }) => result.listingVersion !== null);
  if (changed.length === 0) return;
  await recordAudit(
    { ...worker, actor: { kind: "system", memberships: [], readOnly: false }, requestId: `import-${job.id}` },
    db,
    {
      action: "import.apply",
      objectKind: "import",
      objectId: job.id,
      // Each listing's own history says what was written; this says when and how much.
      fields: ["created", "changed", "conflict"].map(
        (outcome) => `${outcome}:${changed.filter(({ result }) => result.outcome === outcome).length}`,
      ),
    },
  );
}
