import { z } from "zod";
import { FIND_LIMITS } from "./schema.ts";

export const SUGGESTION_KINDS = ["listing", "group", "term", "place"] as const;
/** Parameters of find that a term or place is a value of. */
export const SUGGESTION_PARAMETERS = ["interest", "need", "cohort", "accessibility", "in", "near"] as const;

/** `GET /v1/suggestions`. */
export const suggestionsQuery = z.strictObject({
  q: z
    .string()
    .trim()
    .min(1)
    .max(FIND_LIMITS.words)
    .describe("what was typed so far; from four letters of a word on typing errors are forgiven"),
});

const suggestion = z
  .strictObject({
    kind: z.enum(SUGGESTION_KINDS),
    label: z.string(),
    detail: z.string().optional().meta({
      description:
        "what tells it from others of its name: group and town of a listing, district of a group, kind of place",
    }),
    id: z.uuid().optional().meta({ description: "of a listing or group" }),
    parameter: z
      .enum(SUGGESTION_PARAMETERS)
      .optional()
      .meta({ description: "of a term or place: the parameter of `GET /v1/listings` that takes `value`" }),
    value: z
      .string()
      .optional()
      .meta({ description: "slug of a term; area code, outward code, postcode or `lat,lng` of a place" }),
  })
  .meta({ id: "Suggestion" });

/** What somebody who types may mean. */
export const suggestionsReply = z
  .strictObject({
    data: z.array(suggestion).meta({
      description: "listings, groups, terms and places in this order, the best of each kind first",
    }),
  })
  .meta({ id: "Suggestions" });
export type SuggestionsReply = z.input<typeof suggestionsReply>;
export type Suggestion = SuggestionsReply["data"][number];
