import { z } from "zod";
import { AGE_BANDS, OUTCOMES, SIGNPOST_WAYS, SUPPORTS } from "#db/schema/signposting.ts";
import { pageOf, pagingShape } from "../http/paging.ts";
import { areaCode, groupReference, localDate, slug, text } from "../listings/schema.ts";

export const SIGNPOST_LIMITS = {
  needs: 10,
  cohorts: 10,
  note: 300,
  reason: 300,
  caseReference: 100,
  outcomes: 50,
} as const;

const distinct = (list: readonly string[]) => new Set(list).size === list.length;
const slugs = z.array(slug).refine(distinct, "holds the same slug twice");
const instant = z.iso.datetime({ precision: 3 }).meta({ description: "an instant in UTC" });

const caseReference = text(SIGNPOST_LIMITS.caseReference).meta({
  description:
    "the team's own reference, in any case and spacing. Only a keyed hash of it is kept; it is never answered",
});
const note = text(SIGNPOST_LIMITS.note).meta({
  description:
    "refused where it holds what looks like an NHS number, a phone number, an e-mail address or a full postcode",
});

/** A signpost as it is sent. */
export const signpostInput = z.strictObject({
  listingId: z.uuid(),
  needs: slugs.min(1).max(SIGNPOST_LIMITS.needs),
  how: z.enum(SIGNPOST_WAYS).default("in-person"),
  support: z.enum(SUPPORTS).default("none"),
  ageBand: z.enum(AGE_BANDS).default("unknown"),
  cohorts: slugs.max(SIGNPOST_LIMITS.cohorts).default([]),
  area: areaCode
    .optional()
    .meta({ description: "code of a ward or district; left out: the listing's district" }),
  caseReference: caseReference.optional(),
  note: note.optional(),
  searchId: z.uuid().optional().meta({ description: "`searchId` of the search by which it was found" }),
});

/** An outcome as it is sent. */
export const outcomeInput = z.strictObject({
  outcome: z.enum(OUTCOMES),
  reason: text(SIGNPOST_LIMITS.reason).optional().meta({ description: "refused as `note` of a signpost is" }),
  on: localDate.meta({
    description: "not in the future, nor more than 92 days before the signpost; Europe/London",
  }),
});

export const outcomeOutput = z.strictObject({
  id: z.uuid(),
  outcome: z.enum(OUTCOMES),
  reason: z.string().optional(),
  on: localDate,
});

/** What the listing said when somebody was pointed to it. */
const snapshot = z.strictObject({
  id: z.uuid(),
  version: z.int(),
  name: z.string(),
  group: groupReference,
  contact: z
    .strictObject({
      name: z.string().optional(),
      phone: z.string().optional(),
      email: z.string().optional(),
      website: z.string().optional(),
    })
    .optional(),
});

/** A signpost as it is answered: never with the case reference. */
export const signpostOutput = z
  .strictObject({
    id: z.uuid(),
    at: instant,
    team: z.strictObject({ slug: z.string(), name: z.string() }),
    listing: snapshot.meta({ description: "as it was then" }),
    needs: z.array(z.string()),
    how: z.enum(SIGNPOST_WAYS),
    support: z.enum(SUPPORTS),
    ageBand: z.enum(AGE_BANDS),
    cohorts: z.array(z.string()),
    area: z.string(),
    note: z.string().optional(),
    searchId: z.uuid().optional(),
    outcomes: z.array(outcomeOutput).meta({ description: "the earliest first" }),
  })
  .meta({ id: "Signpost" });

export const signpostPage = pageOf(signpostOutput);
export const signpostParams = z.strictObject({ id: z.uuid().meta({ description: "its id" }) });
export const signpostListQuery = z
  .strictObject({
    from: localDate.optional().meta({ description: "recorded on or after, Europe/London" }),
    to: localDate.optional().meta({ description: "recorded on or before, Europe/London" }),
    listingId: z.uuid().optional().meta({ description: "only those to this listing" }),
    outcome: z
      .enum(["none", ...OUTCOMES])
      .optional()
      .meta({ description: "the newest one; `none`: nothing known yet" }),
    caseReference: caseReference.optional(),
    ...pagingShape,
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    path: ["to"],
    message: "must not be before `from`",
  });

export type SignpostInput = z.output<typeof signpostInput>;
export type OutcomeInput = z.output<typeof outcomeInput>;
export type SignpostListQuery = z.output<typeof signpostListQuery>;
export type SignpostOutput = z.input<typeof signpostOutput>;
export type OutcomeOutput = z.input<typeof outcomeOutput>;
