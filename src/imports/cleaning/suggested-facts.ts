import type { AgeRange } from "./ages.ts";
import { ageFacts } from "./age-facts.ts";
import { costFacts } from "./cost-facts.ts";
import type { CleanCost } from "./costs.ts";
import { type Sentence, sentencesOf, type Span } from "./fact-sentences.ts";
import { type SessionFact, sessionFacts } from "./session-facts.ts";

/** A fact that a text seems to say, and where: `text` is what stands from `start` up to `end` in it. */
export type SuggestedFact = (
  | { field: "sessions"; value: SessionFact }
  | { field: "cost"; value: CleanCost }
  | { field: "eligibility"; value: AgeRange }
) &
  Span & { text: string };

/** More than these no text is asked for. */
const SESSIONS_MAXIMUM = 20;

/**
 * Days with times, the price and the ages that a text speaks of, for somebody to judge: never facts by themselves. Precision
 * before recall: where a text says two prices or two ages none is suggested, and no session without its end. `today`
 * (`2026-11-24`, in Europe/London) is from when a session that is read holds.
 */
export function suggestFacts(text: string, { today }: { today: string }): SuggestedFact[] {
  const sentences = sentencesOf(text);
  const sessions = read(sentences, (sentence) => sessionFacts(sentence, today)).slice(0, SESSIONS_MAXIMUM);
  const costs = onlyCost(read(sentences, costFacts));
  const ages = only(read(sentences, ageFacts));
  const at = ({ start, end }: Span) => ({ text: text.slice(start, end), start, end });
  return [
    ...sessions.map(({ value, span }) => ({ field: "sessions" as const, value, ...at(span) })),
    ...costs.map(({ value, span }) => ({ field: "cost" as const, value, ...at(span) })),
    ...ages.map(({ value, span }) => ({ field: "eligibility" as const, value, ...at(span) })),
  ];
}

interface Read<T> {
  value: T;
  span: Span;
}

/** What every sentence says, each value once, with its place in the text. */
function read<T>(sentences: readonly Sentence[], reader: (sentence: Sentence) => Read<T>[]): Read<T>[] {
  const found = new Map<string, Read<T>>();
  for (const sentence of sentences) {
    for (const { value, span } of reader(sentence)) {
      const key = JSON.stringify(value);
      const place = { start: sentence.start + span.start, end: sentence.start + span.end };
      if (!found.has(key)) found.set(key, { value, span: place });
    }
  }
  return [...found.values()];
}

/** Two that differ contradict each other. */
const only = <T>(found: Read<T>[]): Read<T>[] => (found.length === 1 ? found : []);

/** The price of a session is the one to choose beside that of a term; what is free as well has no single price. */
function onlyCost(found: Read<CleanCost>[]): Read<CleanCost>[] {
  if (found.length < 2 || found.some(({ value }) => value.free === true)) return only(found);
  return only(found.filter(({ value }) => value.per === "session"));
}
