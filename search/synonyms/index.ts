import { arts } from "./arts.ts";
import { caring } from "./caring.ts";
import { community } from "./community.ts";
import { company } from "./company.ts";
import { EVERYDAY } from "./everyday.ts";
import { feelings } from "./feelings.ts";
import { AT_THE_OPENING, FALSE_FRIENDS, SILENT, TOO_BARE } from "./guards.ts";
import { health } from "./health.ts";
import { KINDS } from "./kinds.ts";
import { movement } from "./movement.ts";
import { nature } from "./nature.ts";
import { practical } from "./practical.ts";
import type { Guard, Saying, SayingBlock } from "./types.ts";

export type { Guard, SameWords, Saying, SayingBlock } from "./types.ts";
export { AT_THE_OPENING, FALSE_FRIENDS, SILENT, TOO_BARE } from "./guards.ts";
export { EVERYDAY } from "./everyday.ts";
export { wordFamilies } from "./families.ts";
export { spellings } from "./spellings.ts";
export { KINDS } from "./kinds.ts";

/** Why a phrase stands under each of the four ways, in every saying. */
export const WAYS: Readonly<Record<"both" | "kinds" | "text" | "search", string>> = {
  both: "another name for the same: whoever says the one is served by the other",
  kinds: "a name of one kind of it: who wants the kind is served by it first, and by the others last",
  text: "a sign in a text: who writes it offers this, but who looks for it asks for itself",
  search: "what people ask for who want it, and which in a text may mean anything",
};

/** What people say, in all fields of life, with why each field is here. */
export const blocks: readonly SayingBlock[] = [
  {
    of: "arts",
    sayings: arts,
    why: "groups name their art, their instrument or their craft, and seldom the term",
  },
  { of: "caring", sayings: caring, why: "people say whom they look after, and not that they are carers" },
  {
    of: "community",
    sayings: community,
    why: "faiths, uniforms and clubs have names of their own, which no term of the directory holds",
  },
  {
    of: "company",
    sayings: company,
    why: "company is asked for by what is done in it: tea, cards, lunch, a walk",
  },
  {
    of: "feelings",
    sayings: feelings,
    why: "nobody types the name of a need who feels low, afraid or alone",
  },
  {
    of: "health",
    sayings: health,
    why: "conditions have a clinical name, an everyday one and one by what they stop",
  },
  { of: "movement", sayings: movement, why: "sports and classes go by many names for one kind of movement" },
  { of: "nature", sayings: nature, why: "what is done outdoors and with the past is told by its objects" },
  {
    of: "practical",
    sayings: practical,
    why: "help is asked for by what went wrong: the rent, the tap, the form",
  },
];

/** What people say, in all fields of life. */
export const sayings: readonly Saying[] = blocks.flatMap((block) => block.sayings);

/** Lists that keep sayings from saying too much, and why each is needed. */
export const guards: readonly Guard[] = [
  {
    of: "false friends",
    words: FALSE_FRIENDS,
    why: "phrases that mean another thing than the words in them",
  },
  { of: "silent", words: SILENT, why: "in the midst of a text they may mean anything" },
  { of: "at the opening", words: AT_THE_OPENING, why: "silent, but a text that opens with it is about it" },
  { of: "too bare", words: TOO_BARE, why: "typed by itself it asks for something else" },
  { of: "kinds", words: KINDS, why: "one kind of a term does not stand for the other kinds" },
  {
    of: "everyday",
    words: EVERYDAY.replaceAll(/\s+/g, ", "),
    why: "meant as typed: a correction would find another thing",
  },
];

/** `"a, b"` as its phrases. */
export const phrasesIn = (text: string | undefined): string[] =>
  (text ?? "").split(",").flatMap((phrase) => (phrase.trim() === "" ? [] : [phrase.trim()]));
