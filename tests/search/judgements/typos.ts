import type { Judgement } from "./types.ts";

/** Typed badly, and the same typed well, whose right answers are these. */
export const TYPED: readonly (readonly [typed: string, well: string])[] = [
  ["gardning", "gardening"],
  ["chior", "choir"],
  ["siging", "singing"],
  ["kniting", "knitting"],
  ["alottment", "allotment"],
  ["demensia cafe", "dementia cafe"],
  ["dementai", "dementia"],
  ["berevement", "bereavement"],
  ["parkinosns", "parkinsons"],
  ["swiming", "swimming"],
  ["wood work", "woodwork"],
  ["potery", "pottery"],
  ["walkng football", "walking football"],
  ["lunch clubb", "lunch club"],
  ["cofee morning", "coffee morning"],
  ["remeniscence", "reminiscence"],
  ["archeology", "archaeology"],
  ["ukelele", "ukulele"],
  ["heering aid batteries", "hearing aid batteries"],
  ["benifits advice", "benefits advice"],
  ["debt advise", "debt advice"],
  ["vetrans", "veterans"],
  ["pilattes", "pilates"],
  ["badmington", "badminton"],
  ["anxeity", "anxiety"],
  ["sihgt loss", "sight loss"],
];

export const typoJudgements = (clean: readonly Judgement[]): Judgement[] =>
  TYPED.map(([q, of]) => {
    const same = clean.find((judgement) => judgement.q === of);
    if (same === undefined) throw new Error(`"${of}" is not judged`);
    return { q, as: "typo", of, right: same.right };
  });
