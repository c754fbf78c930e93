import { parsePhoneNumberFromString } from "libphonenumber-js/min";
import { saidLine } from "./blanks.ts";
import { type Cleaned, type CleaningNote, leftOut, shown } from "./cleaned.ts";

/** A phone of a source. */
export interface CleanPhone {
  /** E.164, as a listing keeps it: `+441227123456`. */
  number: string;
  /** As the source wrote it. */
  written: string;
  /** Digits to dial afterwards; a listing has no field for them. */
  extension?: string;
}

const FIX = "Write it as 01227 123456 or, from abroad, as +44 1227 123456.";
const DIGITS_MINIMUM = 7;
const DIGITS_MAXIMUM = 15;
const EXTENSION = /(?:\b(?:ext(?:ension|n)?|option)|(?<=\d\s{0,3})x|#)[.:]?\s*(\d{1,6})\b/i;
const EXTENSIONS = new RegExp(EXTENSION, "gi");
const NUMBER = /(?:\+|\(\+|\()?\d[\d\s().‐‑–—-]{4,30}\d/gu;
const PLACEHOLDERS = /^(?:(\d)\1+|0?1234567890?|01234567890|0?123456(?:789)?|0{1,2}1234567891?)$/;

/**
 * A phone in any British spelling, or international with `+` or `00`: "(01227) 123456", "+44 (0)1227 123456",
 * "Tel: 01227-123-456 ext 2", "1227123456" (a spreadsheet took the nought). Of several the first is kept, with a note.
 */
export function cleanPhone(value: unknown): Cleaned<CleanPhone> {
  const line = saidLine(value);
  if (line === undefined) return {};
  if (/^\d(?:\.\d+)?E\+?\d+$/i.test(line)) {
    return leftOut("was shortened by a spreadsheet", "Format the column as text and enter the number again.");
  }
  const extension = EXTENSION.exec(line)?.[1];
  const candidates = numbersIn(extension === undefined ? line : line.replaceAll(EXTENSIONS, ";"));
  const [first] = candidates;
  if (first === undefined) return leftOut("is not a phone number", FIX);
  if (PLACEHOLDERS.test(first.replaceAll(/\D/g, ""))) return leftOut("stands for no phone number", FIX);
  const [number, ...others] = new Set(candidates.flatMap((one) => toE164(one) ?? []));
  if (number === undefined) return leftOut("is not a phone number", FIX);
  const note = noteOf(others.length > 0, extension);
  return {
    value: { number, written: shown(line), ...(extension === undefined ? {} : { extension }) },
    ...(note === undefined ? {} : { note }),
  };
}

/** What may be numbers, in their order: two that only a space parts are two. */
function numbersIn(line: string): string[] {
  return line
    .split(/[/;,|&]|\b(?:or|and)\b/i)
    .flatMap((part) => part.match(NUMBER) ?? [])
    .flatMap(parted)
    .filter((part) => {
      const count = part.replaceAll(/\D/g, "").length;
      return count >= DIGITS_MINIMUM && count <= DIGITS_MAXIMUM + 3;
    });
}

function parted(written: string): string[] {
  const parts: string[] = [];
  for (const word of written.split(/\s+(?=\S)/)) {
    const last = parts.at(-1) ?? "";
    const isNew = /^\(?(?:\+|0[1-9])/.test(word) && last.replaceAll(/\D/g, "").length >= 10;
    if (parts.length === 0 || isNew) parts.push(word);
    else parts[parts.length - 1] = `${last} ${word}`;
  }
  return parts;
}

/** By the rule of `checkListing`: what a listing would refuse is no number here either. */
function toE164(written: string): string | undefined {
  const digits = written.replaceAll(/\D/g, "");
  // Nine or ten digits behind the nought are what the library takes for possible in Britain; it needs 40 µs to say so.
  if (!written.includes("+") && /^0[1-9]\d{8,9}$/.test(digits)) return `+44${digits.slice(1)}`;
  const text = /^00[1-9]/.test(digits)
    ? `+${digits.slice(2)}`
    : /^44(?:0?[1-9]\d{8,9})$/.test(digits)
      ? `+${digits}`
      : written;
  const parsed = parsePhoneNumberFromString(text.replace(/^\(\+/, "+"), {
    defaultCountry: "GB",
    extract: false,
  });
  return parsed?.isPossible() === true && parsed.ext === undefined ? parsed.number : undefined;
}

function noteOf(hasOthers: boolean, extension: string | undefined): CleaningNote | undefined {
  const reasons = [
    ...(!hasOthers ? [] : ["holds several phone numbers; the first was kept"]),
    ...(extension === undefined ? [] : [`has the extension ${extension}, which was left out`]),
  ];
  if (reasons.length === 0) return undefined;
  return { reason: reasons.join("; "), fix: "Say the rest in the description, where people need it." };
}
