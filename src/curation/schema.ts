import { z } from "zod";
import { REPORT_KINDS } from "#db/schema/listings.ts";
import { pageOf, pagingShape } from "../http/paging.ts";
import { areaCode, listingCard } from "../listings/schema.ts";

export const QUEUE_KINDS = ["submitted", "revision", "report", "changed", "conflict", "missing"] as const;
export type QueueKind = (typeof QUEUE_KINDS)[number];

export const queueQuery = z.strictObject({
  area: areaCode.optional().meta({ description: "only listings of this area" }),
  kind: z.enum(QUEUE_KINDS).optional().meta({ description: "only rows of this kind" }),
  ...pagingShape,
});
export type QueueQuery = z.output<typeof queueQuery>;

const queueRow = z
  .strictObject({
    kind: z.enum(QUEUE_KINDS).meta({
      description:
        "a new listing, a proposed change of its nature, a report, small facts that are live already, a field that was changed both here and at the source that it was imported from, or a listing that its source does not have any more",
    }),
    listing: listingCard,
    since: z.iso.datetime({ precision: 3 }),
    reason: z.string().optional().meta({
      description:
        "why it was sent back before, what the report says, or the source that does not have it any more",
    }),
    revision: z.strictObject({ version: z.int(), fields: z.array(z.string()) }).optional(),
    report: z.strictObject({ id: z.uuid(), kind: z.enum(REPORT_KINDS) }).optional(),
    changed: z
      .array(z.string())
      .optional()
      .meta({ description: "pointers of what no curator has looked at, or of what is in conflict" }),
  })
  .meta({ id: "QueueRow" });
export type QueueRow = z.input<typeof queueRow>;

export const queuePage = pageOf(queueRow);

/** The last row's place in the order: since, then kind, then what the row is of. */
export const queueKey = z.strictObject({
  since: z.iso.datetime({ precision: 3 }),
  key: z.string().regex(/^[a-z0-9 -]{1,120}$/),
});
export type QueueKey = z.output<typeof queueKey>;
