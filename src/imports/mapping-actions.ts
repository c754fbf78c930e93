import type { Context } from "../context.ts";
import { getImport } from "./actions.ts";
import type { UnmatchedTerm } from "./job.ts";
import type { ImportTermsInput } from "./schema.ts";
import { mapTerms, unmatchedTerms } from "./term-actions.ts";

/** Keeps what words of an import's source mean; answers with those that still mean nothing. */
export async function mapTermsOfImport(
  context: Context,
  id: string,
  { terms }: ImportTermsInput,
): Promise<UnmatchedTerm[]> {
  const { source } = await getImport(context, id);
  await mapTerms(context, source, terms);
  return unmatchedTerms(context, id);
}
