import { RAW_LENGTH_MAXIMUM } from "./cleaned.ts";

// What people and systems write where they have nothing to say; `#N/A` and its like are spreadsheets' faults.
const SAYS_NOTHING: ReadonlySet<string> = new Set(
  `n/a|na|n.a|n.a.|n\\a|none|null|nil|undefined|nan|tbc|t.b.c|t.b.c.|tba|t.b.a|tbd|to be confirmed|to be announced|
  to be advised|to be decided|not applicable|not available|not known|unknown|not specified|not provided|not stated|
  not set|not given|no data|no value|no information|none given|none stated|none provided|blank|empty|#n/a|#value!|#ref!|#name?|
  #null!|#num!|#div/0!|please select|please choose|select|lorem ipsum`
    .split("|")
    .map((words) => words.trim()),
);

// Soft hyphens, zero-width spaces, marks of order and direction; joiners stay, some scripts and emoji need them.
const UNSEEN = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffc]/g;
const CONTROLS = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f]/g;
const NOTHING_SEEN = /^[\p{Cf}\p{Z}\s]*$/u;

// UTF-8 that was read as Windows-1252 on its way, in the characters that British texts hold.
const MISREAD =
  /\u00c2[\u00a3\u00a0\u00b0\u00bd]|\u00e2\u20ac[\u2122\u02dc\u0153\u201d\u201c\u00a2\u00a6\u009d]|\u00c3\u00a9/g;
const MEANT: Readonly<Record<string, string>> = {
  "\u00c2\u00a3": "£",
  "\u00c2\u00a0": " ",
  "\u00c2\u00b0": "°",
  "\u00c2\u00bd": "½",
  "\u00e2\u20ac\u2122": "’",
  "\u00e2\u20ac\u02dc": "‘",
  "\u00e2\u20ac\u0153": "“",
  "\u00e2\u20ac\u009d": "”",
  "\u00e2\u20ac\u201c": "–",
  "\u00e2\u20ac\u201d": "—",
  "\u00e2\u20ac\u00a2": "•",
  "\u00e2\u20ac\u00a6": "…",
  "\u00c3\u00a9": "é",
};

/**
 * A value as characters that can be kept: whole Unicode in its composed form, line ends of one kind, without control
 * characters and unseen marks. Numbers and booleans are written out; lists and objects give "".
 */
export function plainCharacters(value: unknown): string {
  if (typeof value === "number" || typeof value === "boolean" || typeof value === "bigint")
    return String(value);
  if (typeof value !== "string") return "";
  const cut = value.length > RAW_LENGTH_MAXIMUM ? value.slice(0, RAW_LENGTH_MAXIMUM) : value;
  // Most values are plain: nothing below changes them.
  if (/^[\u0020-\u007e]*$/.test(cut)) return cut;
  return cut
    .toWellFormed()
    .replaceAll(MISREAD, (found) => MEANT[found] ?? found)
    .replaceAll(/\r\n?|[\u0085\u2028\u2029\u000b\u000c]/g, "\n")
    .replaceAll(CONTROLS, "")
    .replaceAll(UNSEEN, "")
    .normalize("NFC");
}

/** Whether it says nothing: "", "n/a", "None", "-", "tbc", "null", zero-width characters alone. */
export function isBlank(text: string): boolean {
  if (NOTHING_SEEN.test(text)) return true;
  const words = text.trim();
  if (words.length > 30) return false;
  if (/^[\p{P}\p{Sm}\s]+$/u.test(words)) return true;
  const plain = words
    .toLowerCase()
    .replaceAll(/\s+/g, " ")
    .replace(/^[[(<'"]+|[\])>'"]+$/g, "");
  return SAYS_NOTHING.has(plain) || SAYS_NOTHING.has(plain.replace(/[.!]$/, ""));
}

/** No phone, date or address is longer; what is read out of a value is read out of so many characters of it. */
const LINE_LENGTH_MAXIMUM = 1_000;

/** A value on one line, cut to 1,000 characters, spaces as one, trimmed; undefined where it says nothing. */
export function saidLine(value: unknown): string | undefined {
  const line = plainCharacters(typeof value === "string" ? value.slice(0, LINE_LENGTH_MAXIMUM) : value)
    .replaceAll(/[\s\u00a0]+/g, " ")
    .trim();
  return isBlank(line) ? undefined : line;
}
