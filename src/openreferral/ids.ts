import { parse, v5 } from "uuid";
import type { TERM_SCHEMES } from "#db/schema/taxonomies.ts";

type Scheme = (typeof TERM_SCHEMES)[number];

const encoder = new TextEncoder();
// Ours alone, and never changed: what has no id of its own is named in it.
const NAMESPACE = parse("8f0c6f57-0b0e-5d0a-9d0b-6a4c2f1e7b35");

/** The id of a part without an id of its own: a UUIDv5 of its owner's id and of what it is to it. */
export function partId(owner: string, part: string): string {
  return v5(encoder.encode(`${owner}/${part}`), NAMESPACE);
}

/** The ids of the taxonomies, one for each scheme of terms; the same in every installation. */
export const TAXONOMY_IDS: Readonly<Record<Scheme, string>> = {
  interest: partId("taxonomy", "interest"),
  need: partId("taxonomy", "need"),
  cohort: partId("taxonomy", "cohort"),
  accessibility: partId("taxonomy", "accessibility"),
};
