import { z } from "zod";
import { IDENTIFIER_SCHEMES } from "#db/schema/groups.ts";
import { mergePatchOf } from "../http/merge-patch.ts";
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

/** The PATCH body: a JSON merge patch. Its shape is checked after it is merged. */
export const groupPatch = z
  .strictObject({
    name: z.unknown(),
    description: z.unknown(),
    district: z.unknown(),
    identifiers: z.unknown(),
  })
  .partial();

/** The same, as the document shows it. */
export const groupPatchDocumented = mergePatchOf(groupInput).meta({ id: "GroupPatch" });

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
