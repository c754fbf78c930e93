import { LIMITS } from "../../listings/field-schema.ts";
import { isBlank } from "../cleaning/blanks.ts";
import { cutAtWord } from "../cleaning/cleaned.ts";
import { cleanLine, cleanText } from "../cleaning/texts.ts";
import type { Item, Reading } from "./reading.ts";

/** A first paragraph shorter than this many words is a heading, not a summary. */
const SUMMARY_WORDS_MINIMUM = 3;
const WHOLE_MAXIMUM = LIMITS.summary + LIMITS.description;

// Most texts are plain already, and reading them as HTML would be most of the work of an import.
const PLAIN = /^[A-Za-z0-9](?:[A-Za-z0-9,.'"():;!?/£-]| (?! ))*$/;
const isPlain = (value: unknown, longest: number): value is string =>
  typeof value === "string" &&
  value.length <= longest &&
  PLAIN.test(value) &&
  !value.endsWith(" ") &&
  !isBlank(value);

/** A text on one line, cut to its limit. */
export const takeLine = (reading: Reading, item: Item, name: string, longest: number): string | undefined => {
  const value = item.fields[name];
  return isPlain(value, longest) ? value : reading.take(item, name, (written) => cleanLine(written, longest));
};

/** A text with paragraphs and lists, cut to its limit. */
export const takeText = (reading: Reading, item: Item, name: string, longest: number): string | undefined => {
  const value = item.fields[name];
  return isPlain(value, longest) ? value : reading.take(item, name, (written) => cleanText(written, longest));
};

/** The same text within its limit; where it was cut that is noted. */
export function cutNoted(
  reading: Reading,
  item: Item,
  { name, longest }: { name: string; longest: number },
  text: string,
): string {
  if (text.length <= longest) return text;
  reading.note(item, name, `is longer than ${longest} characters: the rest was left out`);
  return cutAtWord(text, longest);
}

export interface Descriptions {
  summary?: string;
  description: string;
}

/**
 * What a listing says of itself: the first paragraph as its summary where it is short and more follows (our own feed
 * puts them together so), then what other fields say that have no field here.
 */
export function readDescriptions(
  reading: Reading,
  service: Item,
  { name, further }: { name: string; further: readonly string[] },
): Descriptions {
  const whole = takeText(reading, service, "description", WHOLE_MAXIMUM);
  const { summary, rest } = splitSummary(whole);
  if (rest === undefined && further.length === 0) {
    reading.note(service, "description", "is empty: the name stands for it", "Describe it in the source.");
    return { description: name };
  }
  const parts = [...(rest === undefined ? [] : [rest]), ...further];
  const limit = { name: "description", longest: LIMITS.description };
  const description = cutNoted(reading, service, limit, parts.join("\n\n"));
  return { ...(summary === undefined ? {} : { summary }), description };
}

function splitSummary(whole: string | undefined): { summary?: string; rest?: string } {
  if (whole === undefined) return {};
  const end = whole.indexOf("\n\n");
  const first = end === -1 ? "" : whole.slice(0, end);
  const isSummary =
    first !== "" &&
    first.length <= LIMITS.summary &&
    !first.includes("\n") &&
    !first.startsWith("- ") &&
    !first.endsWith(":") &&
    first.split(" ").length >= SUMMARY_WORDS_MINIMUM;
  return isSummary ? { summary: first, rest: whole.slice(end + 2).trim() } : { rest: whole };
}
