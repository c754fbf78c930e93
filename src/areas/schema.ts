import { z } from "zod";
import { AREA_KINDS } from "#db/schema/areas.ts";
import { PRECISIONS } from "#db/schema/listings.ts";
import { TEAM_KINDS } from "#db/schema/accounts.ts";
import { pageOf, pagingShape } from "../http/paging.ts";
import { areaCode, localDate, postcode } from "../listings/schema.ts";

const certain = z
  .literal(false)
  .optional()
  .meta({ description: "false: likely, but what is known of the place does not settle it" });

const point = z.strictObject({
  lat: z.number(),
  lng: z.number(),
  precision: z.enum(PRECISIONS).meta({ description: "what the point is the middle of" }),
});

/** An area as others name it. */
export const areaReference = z.strictObject({
  code: z.string().meta({ description: "ONS code where there is one" }),
  name: z.string(),
  kind: z.enum(AREA_KINDS),
});

/** An area in a list. */
export const areaOutput = areaReference
  .extend({
    parent: z.string().optional().meta({ description: "code of the area that it is a part of" }),
    validFrom: localDate,
    validUntil: localDate.optional().meta({ description: "the first day on which it is no longer one" }),
    point: z
      .strictObject({ lat: z.number(), lng: z.number() })
      .optional()
      .meta({ description: "a centre to about a kilometre, WGS84" }),
  })
  .meta({ id: "Area" });

const teamReference = z.strictObject({ slug: z.string(), name: z.string(), kind: z.enum(TEAM_KINDS) });

/** An area with what is around it, inside it and over it. */
export const areaDetail = areaOutput
  .omit({ parent: true })
  .extend({
    parent: areaReference.optional(),
    children: z.array(areaReference),
    members: z.array(areaReference).meta({ description: "of a set such as a partnership or a lot" }),
    sets: z.array(areaReference).meta({ description: "partnerships and lots that it is a member of" }),
    neighbours: z.array(areaReference),
    teams: z.array(teamReference).meta({ description: "who navigates and curates there today" }),
  })
  .meta({ id: "AreaDetail" });

/** Where a postcode or point is, and who is responsible there today. */
export const areaAtOutput = z
  .strictObject({
    postcode: z.string().optional(),
    point,
    areas: z.array(areaReference.extend({ certain })),
    teams: z.array(teamReference.extend({ service: z.string().optional(), certain })),
  })
  .meta({ id: "AreaAt" });

export const areaPage = pageOf(areaOutput);
export const areaParams = z.strictObject({
  code: areaCode.meta({ description: "its code: `E07000106`" }),
});
export const areaListQuery = z.strictObject({
  kind: z.enum(AREA_KINDS).optional().meta({ description: "only areas of this kind" }),
  within: areaCode.optional().meta({ description: "only areas inside this one, at any depth" }),
  ...pagingShape,
});

const pointParameter = z
  .string()
  .trim()
  .regex(
    /^[+-]?\d{1,2}(\.\d{1,12})?\s*,\s*[+-]?\d{1,3}(\.\d{1,12})?$/,
    "must be latitude and longitude such as 51.371,1.128",
  )
  .transform((text) => {
    const [lat = NaN, lng = NaN] = text.split(",").map(Number);
    return { lat, lng };
  })
  .refine(({ lat, lng }) => Math.abs(lat) <= 90 && Math.abs(lng) <= 180, "is not on Earth")
  .meta({ description: "WGS84 `lat,lng`", type: "string" });

export const areaAtQuery = z.strictObject({
  postcode: postcode.optional(),
  point: pointParameter.optional(),
});

export type AreaListQuery = z.output<typeof areaListQuery>;
export type AreaAtQuery = z.output<typeof areaAtQuery>;
export type AreaReference = z.output<typeof areaReference>;
export type AreaOutput = z.input<typeof areaOutput>;
export type AreaDetail = z.input<typeof areaDetail>;
export type AreaAt = z.input<typeof areaAtOutput>;
