import { z } from "zod";
import { COST_PERIODS } from "#db/schema/listings.ts";
import { LIMITS } from "./schema.ts";
import { sessionInput } from "./session-schema.ts";

/** Texts of a listing that are read for facts. */
export const READ_TEXTS = ["summary", "description"] as const;

const place = {
  in: z.enum(READ_TEXTS).meta({ description: "which of the listing's texts says it" }),
  text: z.string().meta({ description: "the words that say it" }),
  start: z.int().meta({ description: "where they begin in that text, in UTF-16 code units from 0" }),
  end: z.int().meta({ description: "behind their last character" }),
};
const sessionsFact = z.strictObject({
  field: z.literal("sessions"),
  value: z
    .array(sessionInput)
    .max(LIMITS.sessions)
    .meta({ description: "the listing's sessions with the one that the text speaks of behind them" }),
  ...place,
});
const costFact = z.strictObject({
  field: z.literal("cost"),
  value: z.strictObject({
    free: z.boolean().optional(),
    pence: z.int().optional(),
    per: z.enum(COST_PERIODS).optional(),
  }),
  ...place,
});
const eligibilityFact = z.strictObject({
  field: z.literal("eligibility"),
  value: z.strictObject({ minAge: z.int().optional(), maxAge: z.int().optional() }),
  ...place,
});

const suggestedFact = z.discriminatedUnion("field", [sessionsFact, costFact, eligibilityFact]).meta({
  id: "SuggestedFact",
  description:
    "what a text of the listing says and its fields do not hold; `value` is what a PATCH takes for `field`",
});
export type SuggestedFact = z.input<typeof suggestedFact>;

/** Sessions, the cost, then ages, each in the order of the text. */
export const suggestedFacts = z.strictObject({ data: z.array(suggestedFact) }).meta({ id: "SuggestedFacts" });
