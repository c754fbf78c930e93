import { inferTerms } from "#search/inference.ts";
import type { SourceTerm } from "#search/document.ts";
import { keptVocabulary, type Vocabulary } from "#search/vocabulary.ts";
import { insideKnown } from "../areas/actions.ts";
import type { Context } from "../context.ts";
import { AppError, type Issue } from "../errors.ts";
import { cutPage, decodeCursor } from "../http/paging.ts";
import { requireActing } from "./access.ts";
import { readable, readWorkingCards } from "./actions.ts";
import { changeListing, type Found } from "./changes.ts";
import { diff } from "./content.ts";
import { editListingWith } from "./edit-actions.ts";
import { toListing } from "./present.ts";
import type { ListingRecord } from "./queries.ts";
import type { Listing, ListingCard } from "./schema.ts";
import { findDismissals, insertDismissals, selectSuggested } from "./suggested-term-queries.ts";
import {
  SUGGESTED_SCHEMES,
  type SuggestedTerm,
  type SuggestedTermsInput,
  suggestedTermsKey,
  type SuggestedTermsQuery,
} from "./suggested-term-schema.ts";
import { viewerOf } from "./visibility.ts";

const FIELDS = { interest: "interests", need: "needs", cohort: "cohorts" } as const;
const RULES = { by: "group-or-curator", version: "optional" } as const;

/** Terms that the listing's text speaks of and nobody chose or turned down, the surest first. */
export async function listSuggestedTerms(context: Context, id: string): Promise<SuggestedTerm[]> {
  const record = await readable(context, id);
  requireActing(context.actor, record, "group-or-curator");
  return suggestedFor(context, record);
}

/** Adds suggested terms to a listing by the rules of an edit: the group's addition to a public listing waits. */
export async function acceptSuggestedTerms(
  context: Context,
  id: string,
  { terms }: SuggestedTermsInput,
): Promise<Listing> {
  return editListingWith(context, id, "accept-terms", async (found) => {
    await refuseUnsuggested(found, terms);
    const { content } = found.record;
    const added = SUGGESTED_SCHEMES.map((scheme) => {
      const slugs = terms.filter((term) => term.scheme === scheme).map(({ slug }) => slug);
      return [FIELDS[scheme], [...new Set([...content[FIELDS[scheme]], ...slugs])], slugs.length] as const;
    });
    return Object.fromEntries(
      added.flatMap(([field, slugs, count]) => (count === 0 ? [] : [[field, slugs]])),
    );
  });
}

/** Turns suggested terms down: they are neither suggested nor searched for this listing any more. */
export async function dismissSuggestedTerms(
  context: Context,
  id: string,
  { terms }: SuggestedTermsInput,
): Promise<Listing> {
  const record = await changeListing(context, id, RULES, async (found) => {
    await refuseUnsuggested(found, terms);
    const names = terms.map(({ scheme, slug }) => `${scheme}:${slug}`);
    return {
      action: "dismiss-terms",
      state: {},
      otherChanges: diff({ suggestedTerms: names }, {}),
      also: (db) => insertDismissals(db, id, { names, at: context.now() }),
    };
  });
  return toListing(record, viewerOf(context.actor), context.now());
}

/** Listings of the caller's community teams that have suggested terms, by id. */
export async function listListingsWithSuggestedTerms(context: Context, query: SuggestedTermsQuery) {
  const after = decodeCursor(query.cursor, suggestedTermsKey);
  const rows = await selectSuggested(context.db, {
    curatedAreas: viewerOf(context.actor).curatedAreas,
    within: query.area === undefined ? undefined : await insideKnown(context, "area", query.area),
    after: after?.id,
    limit: query.limit + 1,
  });
  const page = cutPage(rows, query.limit, ({ id }) => ({ id }));
  const cards = await readWorkingCards(
    context,
    page.data.map(({ id }) => id),
  );
  const labels = labelsOf(await keptVocabulary(context.cache, context.db));
  const data = page.data.flatMap(({ id, terms }): { listing: ListingCard; terms: SuggestedTerm[] }[] => {
    const listing = cards.get(id);
    return listing === undefined ? [] : [{ listing, terms: toTerms(terms, labels) }];
  });
  return { ...page, data };
}

async function suggestedFor(context: Context, record: ListingRecord): Promise<SuggestedTerm[]> {
  const [vocabulary, dismissed] = await Promise.all([
    keptVocabulary(context.cache, context.db),
    findDismissals(context.db, record.id),
  ]);
  const { content } = record;
  const chosen = SUGGESTED_SCHEMES.flatMap((scheme) =>
    content[FIELDS[scheme]].map((slug) => chosenTerm(vocabulary, scheme, slug)),
  );
  const { inferredTerms } = inferTerms(
    {
      name: content.name,
      groupName: record.group.name,
      summary: content.summary ?? null,
      description: content.description,
      terms: chosen,
      dismissedTerms: [...dismissed],
    },
    vocabulary,
  );
  return toTerms(inferredTerms, labelsOf(vocabulary));
}

function chosenTerm(vocabulary: Vocabulary, scheme: SourceTerm["scheme"], slug: string): SourceTerm {
  const known = vocabulary.terms.find((term) => term.scheme === scheme && term.slug === slug);
  return { scheme, slug, label: known?.label ?? slug, broader: known?.broader ?? [] };
}

const labelsOf = (vocabulary: Vocabulary): ReadonlyMap<string, string> =>
  new Map(vocabulary.terms.map(({ scheme, slug, label }) => [`${scheme}:${slug}`, label]));

/** `<scheme>:<slug>` as terms; what is no term of a listing, or none any more, is left out. */
function toTerms(names: readonly string[], labels: ReadonlyMap<string, string>): SuggestedTerm[] {
  return names.flatMap((name) => {
    const [first, slug = ""] = name.split(":");
    const scheme = SUGGESTED_SCHEMES.find((one) => one === first);
    const label = labels.get(name);
    return scheme === undefined || label === undefined ? [] : [{ scheme, slug, label }];
  });
}

async function refuseUnsuggested(found: Found, terms: SuggestedTermsInput["terms"]): Promise<void> {
  const suggested = await suggestedFor(found.context, found.record);
  const issues = terms.flatMap(({ scheme, slug }, index): Issue[] =>
    suggested.some((one) => one.scheme === scheme && one.slug === slug)
      ? []
      : [
          {
            pointer: `/terms/${index}`,
            code: "not-suggested",
            message: `${slug} is not suggested for this listing.`,
            fix: "GET …/suggested-terms lists them; any other term is chosen by changing the listing.",
          },
        ],
  );
  if (issues.length > 0)
    throw new AppError("validation", { detail: "Not all of these are suggested.", issues });
}
