import { londonDate } from "../areas/today.ts";
import type { Context } from "../context.ts";
import { type SuggestedFact as ReadFact, suggestFacts } from "../imports/cleaning/suggested-facts.ts";
import { requireActing } from "./access.ts";
import { readable } from "./actions.ts";
import type { ListingContent } from "./content.ts";
import { LIMITS } from "./schema.ts";
import { READ_TEXTS, type SuggestedFact } from "./suggested-fact-schema.ts";

type Found = ReadFact & Pick<SuggestedFact, "in">;

/** Days and times, the price and ages that the listing's texts speak of and its fields do not hold. */
export async function listSuggestedFacts(context: Context, id: string): Promise<SuggestedFact[]> {
  const record = await readable(context, id);
  requireActing(context.actor, record, "group-or-curator");
  return factsNotHeld(record.content, londonDate(context.now()));
}

/** What the texts say, each fact once, where the listing's fields are silent on it. */
export function factsNotHeld(content: ListingContent, today: string): SuggestedFact[] {
  const found = READ_TEXTS.flatMap((name) =>
    suggestFacts(content[name] ?? "", { today }).map((fact): Found => ({ ...fact, in: name })),
  );
  const facts = found.filter(
    (fact, index) => !found.slice(0, index).some((earlier) => saysTheSame(earlier, fact)),
  );
  return (["sessions", "cost", "eligibility"] as const).flatMap((field) => {
    const ofField = facts.filter((fact) => fact.field === field);
    // Summary and description that contradict each other say nothing.
    if (field !== "sessions" && ofField.length > 1) return [];
    return ofField.flatMap((fact) => asPatched(fact, content) ?? []);
  });
}

const saysTheSame = (one: Found, other: Found): boolean =>
  one.field === other.field && JSON.stringify(one.value) === JSON.stringify(other.value);

/** The fact with the value that a PATCH of this listing takes; undefined where the listing holds it, or something else there. */
function asPatched(
  fact: Found,
  { venues, sessions, cost, eligibility }: ListingContent,
): SuggestedFact | undefined {
  if (fact.field === "cost") {
    return cost?.free === undefined && cost?.pence === undefined ? fact : undefined;
  }
  if (fact.field === "eligibility") {
    return eligibility?.minAge === undefined && eligibility?.maxAge === undefined ? fact : undefined;
  }
  // Of several venues the text does not say which, and a session needs one.
  if (venues.length > 1 || sessions.length >= LIMITS.sessions) return undefined;
  if (sessions.some((session) => holds(session, fact.value))) return undefined;
  return { ...fact, value: [...sessions, fact.value] };
}

type SessionFact = Extract<ReadFact, { field: "sessions" }>["value"];

/** On all of its days, at its times. */
function holds(session: ListingContent["sessions"][number], fact: SessionFact): boolean {
  if (session.repeats === "dates" || session.repeats !== fact.repeats) return false;
  const isThen = session.starts === fact.starts && session.ends === fact.ends;
  const isOn = fact.weekdays.every((day) => session.weekdays.includes(day));
  const nth = session.repeats === "monthly" ? session.nth : [];
  return isThen && isOn && (fact.nth ?? []).every((week) => nth.includes(week));
}
