import { londonDate } from "../areas/today.ts";
import type { Context } from "../context.ts";
import { changeListing } from "./changes.ts";
import { LIFECYCLE, type LifecycleAction, stateAfter } from "./lifecycle.ts";
import { tellGroup, tellTeam } from "./messages.ts";
import { toListing } from "./present.ts";
import type { ListingRecord } from "./queries.ts";
import type { Listing } from "./schema.ts";
import type { ListingState } from "./store.ts";
import type { Decision } from "./verb-schema.ts";
import { viewerOf } from "./visibility.ts";

const NO_REASON = { reason: null, reasonFields: null };

/** A verb that takes nothing: its columns follow from the verb alone. */
export async function act(
  context: Context,
  id: string,
  action: Exclude<LifecycleAction, "request-changes" | "reject" | "withdraw">,
): Promise<Listing> {
  const record = await changeListing(context, id, rulesOf(action), ({ record: found, acting, context: inside }) => ({
    action,
    state: { status: stateAfter(action, found.status), ...columnsOf(action, acting.as, inside.now()) },
    also: async (db, after) => {
      if (action === "submit" || action === "reopen") await tellTeam(inside, db, after);
      if (action === "publish") {
        await tellGroup(inside, db, { record: after, template: "listing-published" });
      }
    },
  }));
  return toListing(record, viewerOf(context.actor), context.now());
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
