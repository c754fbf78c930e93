import { afterAll, describe } from "vitest";
import type { SearchEngine } from "#search/port.ts";
import { FILTER_CASES } from "./cases-filters.ts";
import { OPEN_FILE } from "./cases-open.ts";
import { PARTS_FILE } from "./cases-parts.ts";
import { RANKS_FILE } from "./cases-ranks.ts";
import { SPELLING_FILE } from "./cases-spelling.ts";
import { STEPS_FILE } from "./cases-steps.ts";
import { TIMES_FILE } from "./cases-times.ts";
import { VOCABULARY_FILE } from "./cases-vocabulary.ts";
import { WORD_CASES } from "./cases-words.ts";
import { defineChanges } from "./changes.ts";
import { CORPUS, documents, SYNONYMS } from "./corpus.ts";
import { defineGenerated } from "./generated.ts";
import { defineMany } from "./many.ts";
import { defineNearest } from "./nearest.ts";
import { definePublicText } from "./public-text.ts";
import { defineRebuilds } from "./rebuilds.ts";
import { defineStrewn } from "./strewn.ts";
import { defineCases } from "./run-cases.ts";

/** What the suite needs of an adapter: empty engines, each with an index of its own. */
export interface EngineMaker {
  title: string;
  /** It answers the requests of a recording and no others. */
  answersOnlyWhatIsRecorded: boolean;
  open(name: string): Promise<SearchEngine>;
  close(): Promise<void>;
}

/** Everything that an engine must do, whichever it is. */
export function defineContract(maker: EngineMaker): void {
  describe(maker.title, () => {
    afterAll(() => maker.close());

    defineCases(maker, {
      about: "a fixed corpus",
      name: "contract-corpus",
      listings: CORPUS,
      documents: documents(...Object.values(CORPUS)),
      synonyms: SYNONYMS,
      cases: [...WORD_CASES, ...FILTER_CASES],
    });
    for (const file of [
      TIMES_FILE,
      OPEN_FILE,
      SPELLING_FILE,
      PARTS_FILE,
      RANKS_FILE,
      STEPS_FILE,
      VOCABULARY_FILE,
    ]) {
      defineCases(maker, file);
    }
    definePublicText();
    defineMany(maker);
    defineNearest(maker);
    defineStrewn(maker);
    defineChanges(maker);
    defineRebuilds(maker);
    defineGenerated(maker);
  });
}
