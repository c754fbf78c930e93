import type { Database } from "#db/client.ts";
import { type FacetName, FRESHNESS_STEPS, type SearchQuery } from "#search/port.ts";
import { freshnessDays } from "#search/conditions.ts";
import { type HiddenFacts, readHiddenFacts } from "./queries.ts";
import type { ResultPage } from "./result-page.ts";
import type { FindReply } from "./schema.ts";

/** Facts that are the listing's, whichever venue it was found by. */
const OF_LISTING: ReadonlySet<FacetName> = new Set([
  "interest",
  "need",
  "cohort",
  "delivery",
  "kind",
  "cost",
  "freshness",
]);

/** The counts by value without what may not be shown; those that cannot be told exactly are named. */
export async function countsOf(
  db: Database,
  { answer, hidden }: ResultPage,
  { today }: Pick<SearchQuery, "today">,
): Promise<Pick<FindReply, "facets" | "facetsEstimated">> {
  const facts = hidden.length === 0 ? [] : await readHiddenFacts(db, hidden);
  const names = Object.keys(answer.facets) as FacetName[];
  const isKnown = (facet: FacetName) =>
    facts.length === hidden.length &&
    (OF_LISTING.has(facet) || (facet !== "day" && facts.every(({ several }) => !several)));
  const estimated = names.filter(
    (facet) => answer.facets[facet]?.exact !== true || (hidden.length > 0 && !isKnown(facet)),
  );
  const facets = names.map((facet) => {
    const counts = { ...answer.facets[facet]?.counts };
    for (const fact of isKnown(facet) ? facts : []) {
      for (const value of valuesOf(fact, facet, today)) counts[value] = (counts[value] ?? 0) - 1;
    }
    return [facet, Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0))];
  });
  return {
    facets: Object.fromEntries(facets),
    ...(estimated.length === 0 ? {} : { facetsEstimated: estimated }),
  };
}

function valuesOf(facts: HiddenFacts, facet: FacetName, today: string): readonly string[] {
  if (facet !== "freshness") return facet === "day" ? [] : facts[facet];
  const step = FRESHNESS_STEPS.find((one) => {
    const { from, to } = freshnessDays(one, today);
    return facts.freshnessDay >= (from ?? -Infinity) && facts.freshnessDay <= (to ?? Infinity);
  });
  return step === undefined ? [] : [step];
}
