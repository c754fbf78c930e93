import { z } from "zod";
import { pageOf, pagingShape } from "../http/paging.ts";
import { areaCode, listingCard } from "./schema.ts";

export const SUGGESTED_TERMS_MAXIMUM = 50;
/** Schemes of which terms are read out of a listing's text. */
export const SUGGESTED_SCHEMES = ["interest", "need", "cohort"] as const;

const termName = z.strictObject({
  scheme: z.enum(SUGGESTED_SCHEMES),
  slug: z.string().max(64).meta({ description: "such as gardening" }),
});

/** Terms that a curator or group takes or turns down. */
export const suggestedTermsInput = z.strictObject({
  terms: z.array(termName).min(1).max(SUGGESTED_TERMS_MAXIMUM),
});
export type SuggestedTermsInput = z.output<typeof suggestedTermsInput>;

const suggestedTerm = termName
  .extend({ label: z.string() })
  .meta({ id: "SuggestedTerm", description: "a term that the listing's text speaks of and nobody chose" });
export type SuggestedTerm = z.input<typeof suggestedTerm>;

/** The surest first. */
export const suggestedTerms = z.strictObject({ data: z.array(suggestedTerm) }).meta({ id: "SuggestedTerms" });

export const suggestedTermsQuery = z.strictObject({
  area: areaCode.optional().meta({ description: "only listings of this area" }),
  ...pagingShape,
});
export type SuggestedTermsQuery = z.output<typeof suggestedTermsQuery>;

export const suggestedTermsPage = pageOf(
  z
    .strictObject({ listing: listingCard, terms: z.array(suggestedTerm) })
    .meta({ id: "ListingWithSuggestedTerms" }),
);
export const suggestedTermsKey = z.strictObject({ id: z.uuid() });
