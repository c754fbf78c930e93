/*
 * Several things in one cell: one on each line, its parts apart by semicolons. A backslash takes the next letter as it
 * stands, and `\n` is a line break, so that whatever a text holds comes back.
 */

const ESCAPED = /[\\;|,]/g;

/** A text as it stands in a part: what separates is marked. */
export const escapePart = (text: string): string =>
  text.replaceAll(ESCAPED, "\\$&").replaceAll("\r\n", "\n").replaceAll("\n", "\\n");

/** The text that a part holds. */
export const unescapePart = (text: string): string =>
  text.replaceAll(/\\([\s\S])/g, (_, letter: string) => (letter === "n" ? "\n" : letter)).trim();

/** The pieces between any of these letters, none of them empty; what a backslash marks separates nothing. */
export function splitAt(text: string, separators: string): string[] {
  const pieces: string[] = [];
  let piece = "";
  for (let index = 0; index < text.length; index += 1) {
    const letter = text.charAt(index);
    if (letter === "\\") {
      piece += text.slice(index, index + 2);
      index += 1;
    } else if (separators.includes(letter)) {
      pieces.push(piece);
      piece = "";
    } else {
      piece += letter;
    }
  }
  return [...pieces, piece].map((one) => one.trim()).filter((one) => one !== "");
}

/** The lines of a cell: apart by line breaks, or by bars where line breaks are awkward. */
export const splitLines = (cell: string): string[] => splitAt(cell, "\n\r|");

/** The parts of a line. */
export const splitParts = (line: string): string[] => splitAt(line, ";");

/** Words apart by semicolons, bars or line breaks; where there are none of these, by commas. */
export function splitWords(cell: string): string[] {
  const strong = splitAt(cell, ";|\n\r");
  const pieces = strong.length > 1 ? strong : splitAt(cell, ",");
  return [...new Set(pieces.map(unescapePart))];
}

/** `key: value`, where the key is one of these; a part without such a key is a value alone. */
export function keyOf<Key extends string>(part: string, keys: readonly Key[]): { key?: Key; value: string } {
  const [, word = "", value = ""] = /^([A-Za-z ]+?)\s*:\s*([\s\S]*)$/.exec(part) ?? [];
  const key = keys.find((one) => one === word.toLowerCase());
  return key === undefined ? { value: unescapePart(part) } : { key, value: unescapePart(value) };
}
