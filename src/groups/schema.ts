import { z } from "zod";
import { IDENTIFIER_SCHEMES } from "#db/schema/groups.ts";
import { mergePatchAsSent, mergePatchOf } from "../http/merge-patch.ts";
import { areaCode, LIMITS, listingCard, text } from "../listings/schema.ts";

export const GROUP_LISTINGS_MAXIMUM = 100;

const identifier = z.strictObject({
  scheme: z.enum(IDENTIFIER_SCHEMES),
  id: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z0-9]{2,12}$/, "must be a number such as 1234567"),
});

const groupShape = {
  name: text(LIMITS.name),
  description: text(LIMITS.description),
  district: areaCode,
  identifiers: z
    .array(identifier)
    .max(IDENTIFIER_SCHEMES.length)
    .refine((list) => new Set(list.map(({ scheme }) => scheme)).size === list.length, "holds a scheme twice")
    .default([]),
};

/** A group as it is sent. */
export const groupInput = z.strictObject(groupShape).meta({ id: "GroupInput" });
export type GroupInput = z.output<typeof groupInput>;

/** What a merge patch (RFC 7396) of a group may hold, judged field by field. */
export const groupPatchDocumented = mergePatchOf(groupInput).meta({ id: "GroupPatch" });

/** The PATCH body: as it was sent. */
export const groupPatch = mergePatchAsSent(groupPatchDocumented);

export const groupId = z.strictObject({ id: z.uuid().meta({ description: "its id" }) });

export const groupOutput = z
  .strictObject({
    id: z.uuid(),
    slug: z.string(),
    version: z.int(),
    name: z.string(),
    description: z.string(),
    district: z.string(),
    online: z.boolean().meta({ description: "false where a community team keeps it in the group's name" }),
    identifiers: z.array(z.strictObject({ scheme: z.enum(IDENTIFIER_SCHEMES), id: z.string() })),
    updatedAt: z.iso.datetime({ precision: 3 }),
    listings: z.array(listingCard),
  })
  .meta({ id: "Group" });
export type Group = z.input<typeof groupOutput>;
