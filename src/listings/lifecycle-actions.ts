import type { Database } from "#db/client.ts";
import { londonDate } from "../areas/today.ts";
import type { Context } from "../context.ts";
import { changeListing, type Found } from "./changes.ts";
import { LIFECYCLE, type LifecycleAction, stateAfter } from "./lifecycle.ts";
import { tellGroup, tellTeam } from "./messages.ts";
import { toListing } from "./present.ts";
import type { ListingRecord } from "./queries.ts";
import { applyProposal } from "./revisions.ts";
import type { Listing } from "./schema.ts";
import type { ListingState } from "./store.ts";
import type { Decision } from "./verb-schema.ts";
import { closeRevision } from "./version-queries.ts";
import { viewerOf } from "./visibility.ts";

const NO_REASON = { reason: null, reasonFields: null };

/** A verb that takes nothing: its columns follow from the verb alone. */
export async function act(
  context: Context,
  id: string,
  action: Exclude<LifecycleAction, "request-changes" | "reject" | "withdraw">,
): Promise<Listing> {
  const record = await changeListing(context, id, rulesOf(action), (found) => ({
    action,
    state: {
      status: stateAfter(action, found.record.status),
      ...columnsOf(action, found.acting.as, context.now()),
    },
    ...(action === "reopen" ? proposedContent(found.record) : {}),
    also: (db, after) => follow(found, db, after, action),
  }));
  return toListing(record, viewerOf(context.actor), context.now());
}

/** What was proposed while it was public goes to the curators with the rest when it is submitted again. */
function proposedContent({ content, proposed }: ListingRecord) {
  return proposed === null ? {} : { content: applyProposal(content, proposed.fields) };
}

async function follow(
  { record, context }: Found,
  db: Database,
  after: ListingRecord,
  action: LifecycleAction,
): Promise<void> {
  if (action === "reopen" && record.proposed !== null) {
    const open = { listingId: record.id, version: record.proposed.version };
    await closeRevision(db, open, { status: "superseded", at: context.now() });
  }
  if (action === "submit" || action === "reopen") await tellTeam(context, db, after);
  if (action === "publish") await tellGroup(context, db, { record: after, template: "listing-published" });
}

const rulesOf = (action: LifecycleAction) => ({ by: LIFECYCLE[action].by, version: "optional" as const });

function columnsOf(action: LifecycleAction, as: "group" | "curator", now: Date): ListingState {
  if (action === "submit" || action === "reopen") return { ...NO_REASON, submittedAt: now };
  if (action === "publish") return { ...NO_REASON, publishedAt: now, unreviewed: [], unreviewedSince: null };
  if (action === "assure") return { assuredOn: londonDate(now), assuredBy: as };
  if (action === "review") return { unreviewed: [], unreviewedSince: null };
  return {};
}

const TEMPLATES = {
  "request-changes": "listing-changes-requested",
  reject: "listing-rejected",
  withdraw: "listing-withdrawn",
} as const;

/** A curator's decision against a listing: it carries a reason, which the group is told and sees. */
export async function decideAgainst(
  context: Context,
  id: string,
  action: keyof typeof TEMPLATES,
  decision: Decision,
): Promise<Listing> {
  const record = await changeListing(context, id, rulesOf(action), ({ record: found, context: inside }) => ({
    action,
    state: {
      status: stateAfter(action, found.status),
      reason: decision.reason,
      reasonFields: decision.fields ?? null,
    },
    also: (db, after: ListingRecord) =>
      tellGroup(inside, db, { record: after, template: TEMPLATES[action], decision }),
  }));
  return toListing(record, viewerOf(context.actor), context.now());
}
