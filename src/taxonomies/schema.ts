import { z } from "zod";
import type { TERM_SCHEMES } from "#db/schema/taxonomies.ts";

export type Scheme = (typeof TERM_SCHEMES)[number];

/** A controlled word with its narrower ones. */
export interface Term {
  slug: string;
  label: string;
  synonyms?: string[] | undefined;
  codes?: { list: string; code: string }[] | undefined;
  listings: number;
  children: Term[];
}

export const term: z.ZodType<Term, Term> = z
  .strictObject({
    slug: z.string(),
    label: z.string(),
    synonyms: z.array(z.string()).optional().meta({ description: "what people say for it" }),
    codes: z
      .array(z.strictObject({ list: z.string(), code: z.string() }))
      .optional()
      .meta({ description: "the same idea in public lists: ukcat, openactive, esd" }),
    listings: z.int().meta({ description: "published listings with it or a narrower term" }),
    get children() {
      return z.array(term);
    },
  })
  .meta({ id: "Term" });

/** A whole tree. */
export const termTree = z.strictObject({ data: z.array(term) });
