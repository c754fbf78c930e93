import { governingDistricts } from "../listings/access.ts";
import { type NewListingOf, writeNewListings } from "../listings/bulk-actions.ts";
import type { ListingContent } from "../listings/content.ts";
import type { Candidate } from "./candidate.ts";
import {
  type GroupBook,
  groupKey,
  readGroup,
  settleGroups,
  type WantedGroup,
  writeGroups,
} from "./grouping.ts";
import { selectLikeListings } from "./matching-queries.ts";
import { snapshotOf } from "./merging.ts";
import { NOWHERE } from "./placing.ts";
import { outsideScope } from "./planning.ts";
import { insertRecords, type NewRecord } from "./record-queries.ts";
import { addProblem, type Batch, decide, type Work } from "./work.ts";

interface New {
  work: Work;
  candidate: Candidate;
  content: ListingContent;
  key: string;
}

/** Makes listings of rows that the source did not give before, with the groups that they need. */
export async function applyNew(batch: Batch, works: readonly Work[], book: GroupBook): Promise<void> {
  const fresh = works.flatMap((work): New[] => {
    const { candidate } = work.prepared;
    if (work.match.kind !== "new" || candidate === undefined || work.content === undefined) return [];
    return [{ work, candidate, content: work.content, key: groupKey(candidate.group) }];
  });
  const unlike = await withoutDuplicates(batch, fresh);
  const wanted = unlike.flatMap((row) => wantGroup(batch, book, row));
  await settleGroups(batch.db, book, wanted, batch.worker.newId);
  const listings: NewListingOf[] = [];
  const records: NewRecord[] = [];
  for (const row of unlike) planNew(batch, book, row, { listings, records });
  if (batch.job.dryRun || listings.length === 0) return;
  const used = new Set(listings.map(({ groupId }) => groupId));
  await writeGroups(batch.db, batch.job.source, { book, used, now: batch.at });
  await writeNewListings(batch.writing, listings);
  await insertRecords(batch.db, records);
}

/** Leaves out what looks like a listing that is here already and is none of this source. */
async function withoutDuplicates(batch: Batch, fresh: readonly New[]): Promise<New[]> {
  const asked = fresh.map(({ work, candidate, content }) => ({
    position: work.result.position,
    name: content.name,
    group: candidate.group.name,
    postcode:
      content.venues.find(({ address }) => address?.postcode !== undefined)?.address?.postcode ?? null,
  }));
  const alike = await selectLikeListings(batch.db, batch.job.source, asked);
  return fresh.filter(({ work }) => {
    const found = alike.get(work.result.position);
    if (found === undefined) return true;
    decide(work, { outcome: "duplicate", listingId: found.id });
    addProblem(work, {
      column: batch.bench.mapper.columnOf("/name"),
      value: work.prepared.candidate?.listing.name.slice(0, 80) ?? "",
      reason: `A listing of this name and group is here already (it is ${found.status}), and was left alone.`,
      fix: "If it is the same, nothing needs doing. If it is another, give it a name of its own.",
      kind: "refused",
    });
    return false;
  });
}

/** The group that a row needs made, where it is not known by its key; refuses the row where it cannot be. */
function wantGroup(batch: Batch, book: GroupBook, { work, candidate, content, key }: New): WantedGroup[] {
  if (book.known.has(key)) return [];
  const said = candidate.group.district;
  const district =
    said !== undefined && batch.tools.districts.has(said)
      ? said
      : (content.venues[0]?.district ?? batch.job.districtCode);
  if (district === null) {
    addProblem(work, { column: batch.bench.mapper.columnOf("/group/district"), ...NOWHERE, kind: "refused" });
    return [];
  }
  const group = readGroup(candidate.group, district, batch.bench.mapper);
  if ("input" in group) return [{ key, input: group.input }];
  addProblem(work, ...group.problems);
  return [];
}

function planNew(
  batch: Batch,
  book: GroupBook,
  { work, candidate, content, key }: New,
  plans: { listings: NewListingOf[]; records: NewRecord[] },
): void {
  const { job, worker } = batch;
  const group = book.known.get(key);
  // Said already why.
  if (group === undefined) return;
  const districts = governingDistricts({ group, content });
  const outside = outsideScope(job, districts) ?? outsideScope(job, [group.district]);
  if (outside !== undefined) {
    addProblem(work, outside);
    return;
  }
  const id = worker.newId();
  const isPublished = job.status === "published";
  const { assuredOn } = candidate;
  plans.listings.push({
    id,
    groupId: group.id,
    status: isPublished ? (candidate.isPaused === true ? "paused" : "published") : "submitted",
    content,
    assuredOn: assuredOn !== undefined && assuredOn <= batch.bench.today ? assuredOn : undefined,
  });
  plans.records.push({
    id: worker.newId(),
    source: job.source,
    externalId: candidate.externalId ?? null,
    contentKey: work.prepared.contentKey,
    listingId: id,
    snapshot: snapshotOf(content),
    lastImportId: job.id,
  });
  decide(work, {
    outcome: "created",
    ...(job.dryRun ? {} : { listingId: id, listingVersion: 1 }),
  });
}
