import { recordAudit } from "../audit/actions.ts";
import type { Context } from "../context.ts";
import { hmacHex } from "../crypto.ts";
import { AppError, notFound } from "../errors.ts";
import { actingContext, requireActing } from "./access.ts";
import { readable } from "./actions.ts";
import { OPEN_STATUSES } from "./lifecycle.ts";
import { selectListing } from "./queries.ts";
import { countReports, findReport, insertReport, lockReports, resolveReportRow } from "./report-queries.ts";
import type { ReportInput } from "./verb-schema.ts";
import { isReadable, viewerOf } from "./visibility.ts";

const REPORTS_PER_DAY = 3;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Takes what somebody says is wrong with a public listing into the queue of its curators. */
export async function reportListing(context: Context, id: string, input: ReportInput): Promise<void> {
  const record = await readable(context, id);
  if (!OPEN_STATUSES.includes(record.status)) throw notFound("listing");
  const addressHash = await hmacHex(context.config.SECRET, `report:${context.address}`);
  const now = context.now();
  await context.db.transaction(async (transaction) => {
    await lockReports(transaction, id, addressHash);
    const since = new Date(now.getTime() - DAY_MS);
    const sent = await countReports(transaction, { listingId: id, addressHash, since });
    if (sent.count >= REPORTS_PER_DAY) {
      const free = (sent.first ?? now).getTime() + DAY_MS;
      throw new AppError("too-many-requests", {
        detail: "You have reported this listing already. The district's team will look at it.",
        retryAfterSeconds: Math.max(1, Math.ceil((free - now.getTime()) / 1000)),
      });
    }
    const report = {
      id: context.newId(),
      listingId: id,
      kind: input.kind,
      detail: input.detail ?? null,
      addressHash,
      at: now,
    };
    await insertReport(transaction, report);
    await recordAudit(context, transaction, {
      action: "listing.report",
      objectKind: "listing",
      objectId: id,
    });
  });
}

/** Marks a report as dealt with. */
export async function resolveReport(context: Context, id: string, reportId: string) {
  const viewer = viewerOf(context.actor);
  return context.db.transaction(async (transaction) => {
    const record = await selectListing(transaction, id, viewer, isReadable(viewer));
    if (record === undefined) throw notFound("listing");
    const acting = requireActing(context.actor, record, "curator");
    const now = context.now();
    const resolved = await resolveReportRow(transaction, id, reportId, now);
    const report = resolved ?? (await findReport(transaction, id, reportId));
    if (report === undefined) throw notFound("report");
    if (resolved !== undefined) {
      await recordAudit(actingContext(context, acting), transaction, {
        action: "listing.resolve-report",
        objectKind: "listing",
        objectId: id,
      });
    }
    return {
      id: report.id,
      listingId: report.listingId,
      kind: report.kind,
      detail: report.detail ?? undefined,
      at: report.at.toISOString(),
      resolvedAt: report.resolvedAt?.toISOString(),
    };
  });
}
