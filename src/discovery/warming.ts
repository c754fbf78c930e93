import type { Runtime } from "../context.ts";
import { readKnowledge } from "./interpretation.ts";
import { knownTerms } from "./known-terms.ts";
import { readSuggestedTerms } from "./suggestion-actions.ts";
import { readSuggestedPlaces } from "./suggestion-places.ts";

/**
 * Reads what searches and suggestions are understood with, so that nobody's first one waits for it. It never fails: what
 * could not be read is read by whoever needs it.
 */
export async function warmSearch(runtime: Pick<Runtime, "cache" | "db" | "now" | "log">): Promise<void> {
  // One after the other: whoever asks at the same time needs the connections.
  for (const read of [readKnowledge, knownTerms, readSuggestedTerms, readSuggestedPlaces]) {
    try {
      await read(runtime);
    } catch (error) {
      const name = error instanceof Error ? error.name : "unknown";
      runtime.log.warn("what searches are read with was not read ahead", { error: name });
      return;
    }
  }
}
