import { htmlIssuesOf, tidyParagraphs } from "../../listings/check.ts";
import { LIMITS } from "../../listings/schema.ts";
import { isBlank, plainCharacters } from "./blanks.ts";
import { type Cleaned, cutAtWord } from "./cleaned.ts";
import { hasEntities, hasMarkup, htmlToText } from "./html.ts";

/** A text that was escaped twice is read twice; what is left after that was meant to be read. */
const READINGS_MAXIMUM = 3;

/**
 * A text of paragraphs as a listing holds it: a blank line between paragraphs, items of lists on lines that begin with
 * "- ". HTML, entities and Word's leavings are read or dropped, smart quotes stay. Cut at a word to `longest` characters.
 */
export function cleanText(value: unknown, longest: number = LIMITS.description): Cleaned<string> {
  const text = paragraphs(plainText(value));
  return isBlank(text) ? {} : cut(text, longest);
}

/** The same for a field of one line, such as a name: its paragraphs and items stand one after the other. */
export function cleanLine(value: unknown, longest: number = LIMITS.name): Cleaned<string> {
  const line = paragraphs(plainText(value))
    .replaceAll(/\n+(?:- )*/g, " ")
    .replace(/^(?:[-–—•●▪·*] +)+/u, "")
    .replaceAll(/\s+/g, " ")
    .trim();
  return isBlank(line) ? {} : cut(line, longest);
}

function cut(text: string, longest: number): Cleaned<string> {
  if (text.length <= longest) return { value: text };
  const kept = cutAtWord(text, longest);
  const reason = `has ${text.length} characters, of which the first ${kept.length - 1} were kept`;
  return { value: kept, note: { reason, fix: `Shorten it to ${longest} characters.` } };
}

function plainText(value: unknown): string {
  let text = plainCharacters(value);
  for (let readings = 0; readings < READINGS_MAXIMUM; readings += 1) {
    const isMarked = hasMarkup(text) || hasEntities(text);
    if (!isMarked) break;
    text = plainCharacters(htmlToText(text));
  }
  return withoutTags(withoutWordLeavings(text));
}

/** Angle brackets that a listing would refuse as a tag: "Jo <jo@choir.org.uk>" → "Jo (jo@choir.org.uk)". */
function withoutTags(text: string): string {
  if (!text.includes("<")) return text;
  const bracketed = text.replaceAll(/<(\/?[a-z][^<>]*)>/gi, "($1)");
  return htmlIssuesOf("", bracketed).length === 0 ? bracketed : bracketed.replaceAll("<", "< ");
}

// What comes along where somebody pasted from Word into a plain field.
const WORD_LEAVINGS = [
  /\/\*\s*Style Definitions\s*\*\/[^{}]{0,300}\{[^{}]{0,3000}\}/gi,
  /\bNormal\s+0\s+(?:\d+\s+)?(?:(?:false|true)\s+){1,6}(?:[A-Z]{2}-[A-Z]{2}\s+|X-NONE\s+){0,4}(?:MicrosoftInternetExplorer4)?/g,
  /\b(?:table|p|li|div|span)?\.Mso\w+[^{}]{0,200}\{[^{}]{0,3000}\}/g,
  /<!--\[if[\s\S]{0,5000}?\[endif\]-->/gi,
] as const;

function withoutWordLeavings(text: string): string {
  if (!/mso|X-NONE|Style Definitions|\[if/i.test(text)) return text;
  let plain = text;
  for (const leaving of WORD_LEAVINGS) plain = plain.replaceAll(leaving, " ");
  return plain;
}

// A bullet of any kind at the beginning of a line; \uf0b7 is that of Word's own font, a lone "o" its second level.
const BULLET =
  /^[ ]*(?:- *(?=[•●▪])|- (?= *- )|[•●▪◦‣⁃∙■□➢➤✓✔\uf0b7\uf0a7\uf0d8]\s*|[·*]\s+|[–—]\s+|o {2,})+(?=\S)/u;
const BULLETS_WITHIN = / *[•●▪‣] */g;

/** Lines without spaces at their ends, bullets as "- ", at most one blank line, none at the ends nor between items. */
function paragraphs(text: string): string {
  const lines = tidyParagraphs(
    text.replaceAll(/[\t\u00a0\u2000-\u200a\u202f\u3000]/g, " ").replaceAll(/ {3,}/g, "  "),
  )
    .split("\n")
    .flatMap(itemsOf)
    .map((line) => line.replace(BULLET, "- ").replaceAll(/ {2,}/g, " ").trim())
    .filter((line) => !/^[-–—•●▪·*]$/u.test(line));
  return tidyParagraphs(lines.join("\n"))
    .replaceAll(/(?<=^|\n)(- [^\n]*)\n\n(?=- )/g, "$1\n")
    .trim();
}

/** "We offer: • knitting • tea" is a line and two items. */
function itemsOf(line: string): string[] {
  const bullets = line.match(BULLETS_WITHIN)?.length ?? 0;
  if (bullets < 2) return [line];
  return line
    .split(BULLETS_WITHIN)
    .map((part, index) => (index === 0 ? part : `- ${part}`))
    .filter((part) => part.trim() !== "" && part !== "- ");
}
