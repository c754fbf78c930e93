import type { LISTING_STATUSES } from "#db/schema/listings.ts";
import { AppError } from "../errors.ts";

export type ListingStatus = (typeof LISTING_STATUSES)[number];

interface Step {
  from: readonly ListingStatus[];
  /** Absent: the state stays as it is. */
  to?: ListingStatus;
  by: "group-or-curator" | "curator";
}

/** Every verb: from which states it may be called, what it leads to, and whose it is. */
export const LIFECYCLE = {
  submit: { from: ["draft", "changes-requested"], to: "submitted", by: "group-or-curator" },
  publish: { from: ["submitted", "withdrawn"], to: "published", by: "curator" },
  "request-changes": { from: ["submitted"], to: "changes-requested", by: "curator" },
  reject: { from: ["submitted"], to: "rejected", by: "curator" },
  pause: { from: ["published"], to: "paused", by: "group-or-curator" },
  resume: { from: ["paused"], to: "published", by: "group-or-curator" },
  end: { from: ["published", "paused"], to: "ended", by: "group-or-curator" },
  reopen: { from: ["ended"], to: "submitted", by: "group-or-curator" },
  withdraw: { from: ["published", "paused"], to: "withdrawn", by: "curator" },
  assure: { from: ["published", "paused"], by: "group-or-curator" },
  review: { from: ["published", "paused"], by: "curator" },
} as const satisfies Record<string, Step>;

export type LifecycleAction = keyof typeof LIFECYCLE;

/** The state after a verb; `wrong-state` with the states that allow it where this one does not. */
export function stateAfter(action: LifecycleAction, status: ListingStatus): ListingStatus {
  const step: Step = LIFECYCLE[action];
  if (!step.from.includes(status)) throw wrongState(action, status, step.from);
  return step.to ?? status;
}

/** The refusal of a verb in a state. */
export function wrongState(
  action: string,
  status: ListingStatus,
  allowedFrom: readonly ListingStatus[],
): AppError {
  return new AppError("wrong-state", {
    detail: `It is ${status}: \`${action}\` is possible when it is ${allowedFrom.join(" or ")}.`,
    allowedFrom,
  });
}

/** States in which the public knows of a listing and can read it. */
export const OPEN_STATUSES: readonly ListingStatus[] = ["published", "paused"];
/** States in which it was public and is no longer. */
export const CLOSED_STATUSES: readonly ListingStatus[] = ["ended", "withdrawn"];
/** States in which its text is not public, so that every change is made at once. */
export const UNPUBLISHED_STATUSES: readonly ListingStatus[] = ["draft", "submitted", "changes-requested"];
