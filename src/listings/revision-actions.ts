import type { Context } from "../context.ts";
import { AppError, notFound } from "../errors.ts";
import { changeListing, type Found } from "./changes.ts";
import { diff } from "./content.ts";
import { OPEN_STATUSES, wrongState } from "./lifecycle.ts";
import { tellGroup } from "./messages.ts";
import { toListing } from "./present.ts";
import { applyProposal } from "./revisions.ts";
import type { Listing } from "./schema.ts";
import { closeRevision, findRevision } from "./version-queries.ts";
import { viewerOf } from "./visibility.ts";

const RULES = { by: "curator", version: "optional" } as const;

/** Makes what a group proposed the published text. */
export async function acceptRevision(context: Context, id: string, version: number): Promise<Listing> {
  const record = await changeListing(context, id, RULES, async (found) => {
    const proposed = await openRevision(found, version, "accept");
    return {
      action: "accept-revision",
      content: applyProposal(found.record.content, proposed.fields),
      state: { reason: null, reasonFields: null },
      otherChanges: diff({ proposed: proposed.fields }, {}),
      also: async (db, after) => {
        await closeRevision(db, { listingId: id, version }, { status: "accepted", at: context.now() });
        await tellGroup(found.context, db, { record: after, template: "revision-accepted" });
      },
    };
  });
  return toListing(record, viewerOf(context.actor), context.now());
}

/** Turns down what a group proposed; the published text stays. */
export async function refuseRevision(
  context: Context,
  id: string,
  version: number,
  reason: string,
): Promise<Listing> {
  const record = await changeListing(context, id, RULES, async (found) => {
    const proposed = await openRevision(found, version, "refuse");
    return {
      action: "refuse-revision",
      state: { reason, reasonFields: null },
      otherChanges: diff({ proposed: proposed.fields }, {}),
      also: async (db, after) => {
        await closeRevision(db, { listingId: id, version }, { status: "refused", at: context.now(), reason });
        await tellGroup(found.context, db, {
          record: after,
          template: "revision-refused",
          decision: { reason },
        });
      },
    };
  });
  return toListing(record, viewerOf(context.actor), context.now());
}

async function openRevision({ record, context }: Found, version: number, action: string) {
  const { proposed } = record;
  const known = await findRevision(context.db, record.id, version);
  if (known === undefined) throw notFound("revision");
  if (!OPEN_STATUSES.includes(record.status)) throw wrongState(action, record.status, OPEN_STATUSES);
  if (proposed === null || proposed.version !== version) {
    const now = proposed === null ? "" : ` The one that waits is ${proposed.version}.`;
    throw new AppError("wrong-state", {
      detail: `This revision is ${known.status}.${now}`,
      allowedFrom: ["proposed"],
    });
  }
  return proposed;
}
