import { z } from "zod";
import { mergePatchAsSent } from "../http/merge-patch.ts";
import { REPORT_KINDS } from "#db/schema/listings.ts";
import { limitParameter, pageOf, pagingShape } from "../http/paging.ts";
import { withoutEchoes } from "./content.ts";
import {
  groupReference,
  LIMITS,
  listingFields,
  listingPatchDocumented,
  localDate,
  occurrence,
  text,
} from "./schema.ts";

export const OCCURRENCES_MAXIMUM = 1_000;
/** From the first day to the last, both included. */
export const OCCURRENCES_DAYS_MAXIMUM = 92;
const REASON_FIELDS_MAXIMUM = 50;

const id = z.uuid().meta({ description: "its id" });
export const listingId = z.strictObject({ id });

/** `GET /v1/listings/{id}`. */
export const listingQuery = z.strictObject({
  searchId: z.uuid().optional().meta({
    description:
      "`searchId` of the search that it was opened from: tells which results are of use, and nothing of who opened it",
  }),
});

/** The PATCH body: a JSON merge patch (RFC 7396), as it was sent. */
export const listingPatch = mergePatchAsSent(listingPatchDocumented, withoutEchoes);

const FIELD_POINTERS = Object.keys(listingFields.shape).map((name) => `/${name}`);

const pointer = z
  .string()
  .max(200)
  .superRefine((sent, context) => {
    const [, first] = sent.split("/");
    if (sent.startsWith("/") && FIELD_POINTERS.includes(`/${first}`)) return;
    const message = "must point at a field of the listing, such as /cost or /venues/0/address/postcode";
    context.addIssue({ code: "invalid_value", values: FIELD_POINTERS, input: sent, message });
  })
  .meta({ pattern: `^(${FIELD_POINTERS.join("|")})(/.*)?$`, description: "leads to a field of the listing" });

/** A verb that takes nothing. */
export const nothing = z.strictObject({});

/** Why a curator decides against a listing or a part of it. */
export const decision = z.strictObject({
  reason: text(LIMITS.reason),
  fields: z
    .array(z.strictObject({ pointer, note: text(LIMITS.note) }))
    .max(REASON_FIELDS_MAXIMUM)
    .optional(),
});
export type Decision = z.output<typeof decision>;

export const refusal = z.strictObject({ reason: text(LIMITS.reason) });

export const revisionId = z.strictObject({
  id,
  version: z.coerce
    .number()
    .int()
    .min(1)
    .max(2 ** 31 - 1)
    .meta({ description: "number of the version" }),
});
export const versionId = revisionId;
export const reportId = z.strictObject({ id, reportId: z.uuid().meta({ description: "the report's id" }) });

export const reportInput = z.strictObject({
  kind: z.enum(REPORT_KINDS),
  detail: text(500).optional(),
});
export type ReportInput = z.output<typeof reportInput>;

export const reportOutput = z.strictObject({
  id: z.uuid(),
  listingId: z.uuid(),
  kind: z.enum(REPORT_KINDS),
  detail: z.string().optional(),
  at: z.iso.datetime({ precision: 3 }),
  resolvedAt: z.iso.datetime({ precision: 3 }).optional(),
});

export const occurrencesQuery = z.strictObject({
  from: localDate.optional().meta({ description: "a local date; default: today" }),
  to: localDate.optional().meta({ description: "a local date, included; default: 27 days after `from`" }),
  limit: limitParameter(OCCURRENCES_MAXIMUM, OCCURRENCES_MAXIMUM),
  cursor: pagingShape.cursor,
});
export type OccurrencesQuery = z.output<typeof occurrencesQuery>;
export const occurrencesPage = pageOf(occurrence);

export const historyQuery = z.strictObject(pagingShape);
export type HistoryQuery = z.output<typeof historyQuery>;

const changed = z.unknown().optional().meta({ description: "the value; absent: there was none, or is none" });

const historyRow = z.strictObject({
  version: z.int(),
  at: z.iso.datetime({ precision: 3 }),
  by: z.strictObject({
    role: z.string(),
    group: groupReference.optional(),
    team: z.strictObject({ id: z.uuid(), name: z.string() }).optional(),
  }),
  action: z.string(),
  changes: z.array(z.strictObject({ pointer: z.string(), from: changed, to: changed })),
});
export type HistoryRow = z.input<typeof historyRow>;
export const historyPage = pageOf(historyRow);
