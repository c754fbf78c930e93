import type { Judgement } from "./types.ts";

/** How well names found, in their order, answer a query. */
export interface Score {
  judgement: Judgement;
  found: readonly string[];
  ndcg: number;
  recall: number;
}

const SHOWN = 10;
const LOOKED_AT = 50;

/** Gain 2^grade - 1, discounted by the logarithm of the rank, over the best order there is. */
export function scoreOf(judgement: Judgement, found: readonly string[]): Score {
  const { right } = judgement;
  const gainOf = (grade: number, rank: number) => (2 ** grade - 1) / Math.log2(rank + 2);
  const sum = (grades: readonly number[]) =>
    grades.slice(0, SHOWN).reduce((total, grade, rank) => total + gainOf(grade, rank), 0);
  const best = sum(Object.values(right).toSorted((left, other) => other - left));
  const names = Object.keys(right);
  const reached = new Set(found.slice(0, LOOKED_AT));
  return {
    judgement,
    found,
    ndcg: best === 0 ? Number(found.length === 0) : sum(found.map((name) => right[name] ?? 0)) / best,
    recall: names.length === 0 ? 1 : names.filter((name) => reached.has(name)).length / names.length,
  };
}

/** The figures of a set of judgements. */
export interface Figures {
  queries: number;
  ndcg: number;
  recall: number;
  /** Recall of the mistyped over recall of the same typed well. */
  typos: number;
  typoQueries: number;
  /** Of the queries that must find nothing, those that found something. */
  falseFinds: number;
  nothingQueries: number;
}

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((total, value) => total + value, 0) / values.length;

/** Sums up. Queries that must find nothing count as false finds alone, and not in the means. */
export function figuresOf(scores: readonly Score[]): Figures {
  const asked = scores.filter(({ judgement }) => judgement.as !== "nothing");
  const nothing = scores.filter(({ judgement }) => judgement.as === "nothing");
  const byQuery = new Map(scores.map((score) => [score.judgement.q, score]));
  const typos = asked.filter(({ judgement }) => judgement.of !== undefined);
  const clean = typos.flatMap(({ judgement }) => byQuery.get(judgement.of ?? "") ?? []);
  return {
    queries: asked.length,
    ndcg: mean(asked.map(({ ndcg }) => ndcg)),
    recall: mean(asked.map(({ recall }) => recall)),
    typos: mean(typos.map(({ recall }) => recall)) / mean(clean.map(({ recall }) => recall)),
    typoQueries: typos.length,
    falseFinds: nothing.filter(({ found }) => found.length > 0).length,
    nothingQueries: nothing.length,
  };
}

/** Asks every query, one after another. */
export async function scoreAll(
  judgements: readonly Judgement[],
  ask: (q: string) => Promise<readonly string[]>,
): Promise<Score[]> {
  const scores: Score[] = [];
  for (const judgement of judgements) scores.push(scoreOf(judgement, await ask(judgement.q)));
  return scores;
}
