import { saidLine } from "./blanks.ts";
import { type Cleaned, leftOut } from "./cleaned.ts";

const FULL = /(?<![A-Z0-9])([A-Z]{1,2}[0-9][0-9A-Z]?)\s*([0-9O][A-Z]{2})(?![A-Z0-9])/g;
const FIX = "Write it whole, such as CT6 5JN.";

/**
 * A full British postcode as `CT6 5JN`, in any spacing and case, also at the end of an address; a letter O where a
 * nought belongs is put right. Of several the last is kept: an address ends with its own. Half of one is left out.
 */
export function cleanPostcode(value: unknown): Cleaned<string> {
  const line = saidLine(value)?.toUpperCase();
  if (line === undefined) return {};
  if (/\bGIR ?0AA\b/.test(line)) return { value: "GIR 0AA" };
  const plain = line.replaceAll(/[^A-Z0-9\s,;]/g, "");
  const found = [...plain.matchAll(FULL), ...joined(plain)];
  const last = found.at(-1);
  if (last === undefined) {
    return /^[A-Z]{1,2}[0-9][0-9A-Z]?(?: ?[0-9])?$/.test(plain)
      ? leftOut("is a part of a postcode", FIX)
      : leftOut("is not a British postcode", FIX);
  }
  const postcode = `${last[1] ?? ""} ${(last[2] ?? "").replace(/^O/, "0")}`;
  if (new Set(found.map(([all]) => all.replaceAll(/\s/g, ""))).size === 1) return { value: postcode };
  return { value: postcode, note: { reason: "holds several postcodes; the last was kept", fix: FIX } };
}

/** A postcode alone with spaces where none belong: "C T 6 5 J N". */
function joined(plain: string): RegExpMatchArray[] {
  const whole = plain.replaceAll(/\s/g, "");
  return whole.length > 7 || new RegExp(FULL).test(plain) ? [] : [...whole.matchAll(FULL)];
}
