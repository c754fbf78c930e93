import type { AGE_BANDS, OUTCOMES, SIGNPOST_WAYS } from "#db/schema/signposting.ts";

/** Uniform in [0, 1). */
export type Chance = () => number;
type Weights<Word extends string> = Readonly<Partial<Record<Word, number>>>;

/** One of a list, each as likely. The list is not empty. */
export function pick<T>(random: Chance, from: readonly T[]): T {
  const chosen = from[Math.floor(random() * from.length)];
  if (chosen === undefined) throw new Error("nothing to choose from");
  return chosen;
}

/** One of the words, as likely as its weight says. */
export function weighted<Word extends string>(random: Chance, weights: Weights<Word>): Word {
  const entries = Object.entries(weights) as [Word, number][];
  let left = random() * entries.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [word, weight] of entries) {
    left -= weight;
    if (left < 0) return word;
  }
  throw new Error("nothing to choose from");
}

type AgeWeights = Weights<(typeof AGE_BANDS)[number]>;
const OLDER: AgeWeights = { "55-64": 8, "65-74": 26, "75-84": 40, "85+": 20, unknown: 6 };
const ANY: AgeWeights = {
  "18-24": 5,
  "25-34": 8,
  "35-44": 12,
  "45-54": 15,
  "55-64": 19,
  "65-74": 18,
  "75-84": 12,
  "85+": 4,
  unknown: 7,
};

export const AGE_WEIGHTS = { older: OLDER, any: ANY } as const;

export const HOW_WEIGHTS: Weights<(typeof SIGNPOST_WAYS)[number]> = {
  "in-person": 46,
  phone: 33,
  email: 10,
  text: 6,
  letter: 5,
};

type OutcomeWeights = Weights<(typeof OUTCOMES)[number]>;
const ACTIVITY: OutcomeWeights = {
  "attended-once": 30,
  "attends-regularly": 28,
  "did-not-go": 18,
  "could-not-reach": 12,
  "not-right": 12,
};
const FORM: OutcomeWeights = {
  awarded: 24,
  "in-place": 20,
  waiting: 22,
  refused: 8,
  "could-not-reach": 10,
  "did-not-go": 8,
  "not-right": 8,
};

/** What becomes of it, for something to go to and for something to apply for. */
export const OUTCOME_WEIGHTS = { activity: ACTIVITY, form: FORM } as const;

/** What a navigator jots down: nothing that tells who it was. */
export const NOTES = {
  activity: [
    "Would like somebody to come along the first time.",
    "Nervous in big groups; the smaller session suits better.",
    "Used to sing in a works choir and misses it.",
    "Can manage a few steps but not stairs.",
    "Only free while the carer is in, so mornings are best.",
    "Needs a lift home in winter, looking into the car scheme.",
    "Happy to try it if the first visit is free.",
    "Asked for the details in large print.",
  ],
  form: [
    "Forms are hard; asked for help filling them in.",
    "Has had a letter about it and did not understand it.",
    "Wants to be at home as long as possible.",
    "Worried about the winter bills.",
    "Will bring the paperwork to the drop-in.",
  ],
  "not-right": [
    "Too far without a car.",
    "The hall was cold and noisy.",
    "Wanted something in the evening.",
    "Felt too young for the group.",
    "Could not hear well enough in the room.",
  ],
  "did-not-go": [
    "Was not well that week, will try again.",
    "Changed their mind about going alone.",
    "The bus times did not fit.",
    "Family visited instead.",
  ],
} as const;
