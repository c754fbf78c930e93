/** A text as it is read rather than written, and where each of its characters stands in the original. */
export interface PlainText {
  plain: string;
  /** Where a span of `plain` stands in the original. */
  original(start: number, end: number): { start: number; end: number };
}

// Joiners, direction marks, variation selectors and the keycap's frame are not seen between two characters.
const UNSEEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}\p{Me}]/u;
const DECIMAL_DIGIT = /\p{Nd}/u;

/** Without unseen characters, and with the plain form of every digit, full-width letter and sign. */
export function toPlainText(text: string): PlainText {
  const parts: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const character of text) {
    const end = at + character.length;
    for (const unit of plainForm(character)) {
      parts.push(unit);
      for (let index = 0; index < unit.length; index += 1) {
        starts.push(at);
        ends.push(end);
      }
    }
    at = end;
  }
  const original = (start: number, end: number) => ({ start: starts[start] ?? 0, end: ends[end - 1] ?? at });
  return { plain: parts.join(""), original };
}

function plainForm(character: string): string {
  if (character <= "\u007f") return character;
  if (UNSEEN.test(character)) return "";
  const form = character.normalize("NFKC");
  return DECIMAL_DIGIT.test(form) ? Array.from(form, asciiDigit).join("") : form;
}

/** Every script's ten digits follow one another in Unicode, its nought first. */
function asciiDigit(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code <= 0x7f || !DECIMAL_DIGIT.test(character)) return character;
  let value = 0;
  while (value < 9 && DECIMAL_DIGIT.test(String.fromCodePoint(code - value - 1))) value += 1;
  return String(value);
}
