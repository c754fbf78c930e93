import { metresBetween } from "#search/distance.ts";
import { reasonsOf, type ReasonSetting } from "./reasons.ts";
import type { ShownHit } from "./result-page.ts";
import type { FoundListing } from "./schema.ts";

/** What the rows of one answer have in common. */
export interface CardSetting extends ReasonSetting {
  /** From where it is measured. */
  from: { lat: number; lng: number } | undefined;
}

/** A card with how far it is, and why it was found. */
export function toFound({ hit, found }: ShownHit, setting: CardSetting): FoundListing {
  const { from } = setting;
  const distance =
    from === undefined || found.point === undefined
      ? undefined
      : Math.round(metresBetween(from, found.point));
  return {
    ...found.card,
    ...(distance === undefined ? {} : { distance }),
    match: hit.match,
    reasons: reasonsOf({ found, hit, distance }, setting),
  };
}
