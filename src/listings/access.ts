import { curatorOf, groupMembership } from "../accounts/scope.ts";
import type { Actor, Context, Membership } from "../context.ts";
import { AppError, notFound } from "../errors.ts";
import type { ListingContent } from "./content.ts";
import { type ListingStatus, OPEN_STATUSES } from "./lifecycle.ts";
import { viewerOf } from "./visibility.ts";

interface Placed {
  group: { id: string; district: string };
  content: ListingContent;
  status: ListingStatus;
}

/** Districts whose community teams act on a listing; the same rule as `inScope`. */
export function governingDistricts(record: {
  group: { district: string };
  content: Pick<ListingContent, "venues">;
}): string[] {
  const open = record.content.venues.filter(({ confidential }) => !confidential);
  return open.length === 0 ? [record.group.district] : [...new Set(open.map(({ district }) => district))];
}

/** As whom somebody changes a listing. */
export interface Acting {
  as: "group" | "curator";
  membership: Membership;
}

/** The membership by which the actor may change a listing: the curator's before the group's. */
export function actingOn(actor: Actor, record: Pick<Placed, "group" | "content">): Acting | undefined {
  const curator = curatorOf(actor, governingDistricts(record));
  if (curator !== undefined) return { as: "curator", membership: curator };
  const own = groupMembership(actor, record.group.id);
  return own === undefined ? undefined : { as: "group", membership: own };
}

/** As `actingOn`, refusing: 403 where the listing is public, or readable by its catchment; else 404. */
export function requireActing(actor: Actor, record: Placed, by: "group-or-curator" | "curator"): Acting {
  const acting = actingOn(actor, record);
  if (acting !== undefined && (by === "group-or-curator" || acting.as === "curator")) return acting;
  const reads = viewerOf(actor).curatedAreas.some((code) => record.content.catchment.areas.includes(code));
  if (acting === undefined && !OPEN_STATUSES.includes(record.status) && !reads) throw notFound("listing");
  throw new AppError("forbidden", {
    detail:
      by === "curator"
        ? "This is for the community team of its district."
        : "This is for the listing's group and for the community team of its district.",
  });
}

/** The context with the one membership that acts, so that audit and history name the right one. */
export function actingContext(context: Context, acting: Acting): Context {
  return { ...context, actor: { ...context.actor, memberships: [acting.membership] } };
}

/** 428 where a version is needed and none was sent, 412 where it is not the present one. */
export function checkVersion(context: Context, version: number, need: "required" | "optional"): void {
  if (context.ifMatch === undefined) {
    if (need === "optional") return;
    throw new AppError("version-required", { detail: "Send the ETag that you read as If-Match." });
  }
  if (context.ifMatch !== "*" && context.ifMatch !== version) throw versionLost(version);
}

/** The refusal of a change that was made from an old version. */
export function versionLost(version?: number): AppError {
  const present = version === undefined ? "" : ` It is at version ${version} now.`;
  return new AppError("version-lost", { detail: `Read it again and repeat the change.${present}` });
}
