/**
 * What people say for a term, or for an idea that no term stands for. Words are separated by commas. Every text that
 * speaks of it carries one word for it in the index, and what is looked for leads to that word.
 */
export interface Saying {
  /** `interest:gardening`; `idea:faith` where no term stands for it: found by, but not a term of the listing. */
  means: string;
  /** Why these belong together, where the reasons of its field and of each way do not say it. */
  why?: string;
  /** Both ways: texts that say it are found by the term's other names, and the other way round. */
  both?: string;
  /** Names of one kind of it: a text that says one speaks of it; a search for one finds the others last. */
  kinds?: string;
  /** One way, text to term: signs of it; of an interest its kinds. */
  text?: string;
  /** One way, search to term: what people ask for who want it; a text that says it may mean anything. */
  search?: string;
}

/** Words that are looked for in each other's place, whatever the terms. */
export interface SameWords {
  words: string;
  /** One way: only the first finds the others. */
  oneWay?: true;
  why: string;
}

/** The sayings of one field of life. */
export interface SayingBlock {
  of: string;
  sayings: readonly Saying[];
  why: string;
}

/** Words, separated by commas, that are held back for one reason. */
export interface Guard {
  of: string;
  words: string;
  why: string;
}
