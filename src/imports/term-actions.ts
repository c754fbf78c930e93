import { recordAudit } from "../audit/actions.ts";
import type { Context } from "../context.ts";
import { AppError, type Issue } from "../errors.ts";
import { requireImporter } from "./access.ts";
import { getImport } from "./actions.ts";
import type { TermMeaning, UnmatchedTerm } from "./job.ts";
import { findUsable, selectUnmatched, upsertMeanings } from "./term-queries.ts";
import { termKey } from "./terms.ts";

const SCHEMES = ["interest", "need", "cohort", "accessibility"] as const;

/** Words of an import's source that are no term of ours, most frequent first; a thousand at most. */
export async function unmatchedTerms(context: Context, id: string): Promise<UnmatchedTerm[]> {
  const { source } = await getImport(context, id);
  const rows = await selectUnmatched(context.db, { source, importId: id });
  return rows.map(({ written, field, uri, rows: count }) => ({
    words: written,
    field,
    ...(uri === null ? {} : { uri }),
    rows: count,
  }));
}

/** Keeps what words of a source mean, for every import of it from now on; `runAgain` applies them to its rows. */
export async function mapTerms(
  context: Context,
  source: string,
  meanings: readonly TermMeaning[],
): Promise<void> {
  requireImporter(context.actor);
  const parsed = meanings.map(({ words, term }) => ({
    key: termKey(words),
    written: words,
    ...parseTerm(term),
  }));
  const usable = await findUsable(
    context.db,
    parsed.flatMap(({ slug }) => (slug === null ? [] : [slug])),
  );
  const issues = parsed.flatMap(({ key, scheme, slug }, index): Issue[] => {
    if (key === "")
      return [wrong(index, "words", "hold no letter or digit", "Send the words as the source has them.")];
    const isNothing = meanings[index]?.term === null;
    if (isNothing || usable.some((term) => term.scheme === scheme && term.slug === slug)) return [];
    return [
      wrong(
        index,
        "term",
        "is no term of this directory",
        "Send a scheme and slug, as in interest:choir, or null.",
      ),
    ];
  });
  if (issues.length > 0)
    throw new AppError("validation", { detail: "Correct what is listed under errors.", issues });
  await context.db.transaction(async (transaction) => {
    const last = new Map(parsed.map(({ key, ...meaning }) => [key, { words: key, ...meaning }]));
    await upsertMeanings(transaction, source, [...last.values()]);
    await recordAudit(context, transaction, {
      action: "import.map-terms",
      objectKind: "import-source",
      objectId: source,
      fields: [`terms:${last.size}`],
    });
  });
}

const wrong = (index: number, field: string, message: string, fix: string): Issue => ({
  pointer: `/terms/${index}/${field}`,
  code: "unknown-term",
  message,
  fix,
});

function parseTerm(term: string | null) {
  const [name, slug] = (term ?? "").split(":");
  const scheme = SCHEMES.find((known) => known === name);
  return scheme === undefined || slug === undefined ? { scheme: null, slug: null } : { scheme, slug };
}
