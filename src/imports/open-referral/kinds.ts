import type { LISTING_KINDS } from "#db/schema/listings.ts";

type Kind = (typeof LISTING_KINDS)[number];

/** What a name says of what something is; the first that fits. The format has no field for it. */
const KINDS: readonly (readonly [RegExp, Kind])[] = [
  [
    /\b(?:support|self.?help|peer|bereavement|carers?['’]?s?) groups?\b|\bcarers?['’]?s? café?\b/i,
    "support-group",
  ],
  [/\bdrop.?ins?\b|\bwarm (?:space|hub)\b/i, "drop-in"],
  [/\b(?:class(?:es)?|courses?|lessons?|workshops?|training|tuition)\b/i, "class"],
  [
    /\b(?:advice|advocacy|helplines?|information (?:line|service|point)|citizens['’]? advice|guidance)\b/i,
    "advice",
  ],
  [/\b(?:festival|fair|fete|fête|open day|concert)\b/i, "event"],
  [
    /\b(?:equipment|loan(?:s| store)|library of things|wheelchair (?:hire|loan)|aids and adaptations)\b/i,
    "equipment",
  ],
  [/\b(?:benefit|allowance|grants?|discount|concessionary|bus pass)\b/i, "benefit"],
  [
    /\b(?:library|museum|leisure cent(?:re|er)|village hall|community (?:cent(?:re|er)|hall)|art gallery|theatre)$/i,
    "venue",
  ],
];

/** The kind of a listing by its name; an activity where the name does not say. */
export const kindOf = (name: string): Kind => KINDS.find(([form]) => form.test(name))?.[1] ?? "activity";
