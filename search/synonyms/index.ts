import { arts } from "./arts.ts";
import { caring } from "./caring.ts";
import { company } from "./company.ts";
import { feelings } from "./feelings.ts";
import { health } from "./health.ts";
import { movement } from "./movement.ts";
import { nature } from "./nature.ts";
import { practical } from "./practical.ts";
import type { Saying } from "./types.ts";

export type { SameWords, Saying } from "./types.ts";
export { AT_THE_OPENING, FALSE_FRIENDS, SILENT, TOO_BARE } from "./guards.ts";
export { EVERYDAY } from "./everyday.ts";
export { wordFamilies } from "./families.ts";
export { spellings } from "./spellings.ts";
export { KINDS } from "./kinds.ts";

/** What people say, in all fields of life. */
export const sayings: readonly Saying[] = [
  ...arts,
  ...caring,
  ...company,
  ...feelings,
  ...health,
  ...movement,
  ...nature,
  ...practical,
];

/** `"a, b"` as its phrases. */
export const phrasesIn = (text: string | undefined): string[] =>
  (text ?? "").split(",").flatMap((phrase) => (phrase.trim() === "" ? [] : [phrase.trim()]));
