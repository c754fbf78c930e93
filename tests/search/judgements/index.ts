import { moreNeedJudgements } from "./more-needs.ts";
import { moreWordJudgements } from "./more-words.ts";
import { needJudgements } from "./needs.ts";
import { placeJudgements } from "./places.ts";
import { typoJudgements } from "./typos.ts";
import type { Judgement } from "./types.ts";
import { wordJudgements } from "./words.ts";

/** Asked for in earnest, and nowhere among the demonstration listings. */
const NOTHING = `scuba diving | bungee jumping | motorcycle racing | bagpipes | falconry | ice hockey | wedding dress hire | car insurance | driving lessons | skateboarding
  | kickboxing | tattoo parlour | cryptocurrency | hot air balloon | xylophone | dog grooming | ghost hunting | pole dancing | judo club | water polo | taxidermy | passport photos`;

const clean = [
  ...wordJudgements,
  ...moreWordJudgements,
  ...needJudgements,
  ...moreNeedJudgements,
  ...placeJudgements,
];

/** Queries as people put them, over the demonstration listings, each with its right answers. */
export const demonstrationJudgements: readonly Judgement[] = [
  ...clean,
  ...typoJudgements(clean),
  ...NOTHING.split("|").map((q): Judgement => ({ q: q.trim(), as: "nothing", right: {} })),
];
