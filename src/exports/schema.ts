import { z } from "zod";
import { LISTING_STATUSES } from "#db/schema/listings.ts";
import { findQuery } from "../discovery/schema.ts";

export const EXPORT_FORMATS = ["csv", "xlsx", "ndjson", "datapackage"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** As whose keeper somebody asks: parameters beside these need the index of what is public. */
export const WITH_STATUS = ["in", "kind", "delivery"] as const;

/** `GET /v1/exports/listings`: what find takes, but for what makes pages. */
export const exportQuery = findQuery.omit({ facets: true, limit: true, cursor: true, sort: true }).extend({
  format: z
    .enum(EXPORT_FORMATS)
    .default("csv")
    .describe(
      "`csv` and `xlsx`: the table that an import reads; `ndjson`: a listing on each line, as GET /v1/listings/{id} gives it; `datapackage`: Open Referral's tabular data package",
    ),
  status: z
    .preprocess(
      (value) => (typeof value === "string" ? [value] : value),
      z.array(z.enum(LISTING_STATUSES)).min(1).max(LISTING_STATUSES.length),
    )
    .optional()
    .describe(
      "for curators and operators: listings in these states, of the areas that they curate; with in, kind and delivery alone",
    ),
});
export type ExportQuery = z.output<typeof exportQuery>;
