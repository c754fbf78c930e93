/** What a cell's number means. */
export type NumberKind = "number" | "date" | "time" | "date-time";

const DAY_MS = 86_400_000;
const SECONDS_A_DAY = 86_400;
/** Days before 1 March 1900 are one off, because Excel holds 1900 for a leap year. */
const EPOCH_1900_MS = Date.UTC(1899, 11, 30);
const EPOCH_1904_MS = Date.UTC(1904, 0, 1);
const FALSE_LEAP_DAY = 60;
/** 31 December 9999, the last that Excel knows. */
const SERIAL_MAXIMUM = 2_958_465;
const DIGITS_SHOWN = 15;

/** Formats that a workbook names without describing them (ECMA-376 part 1, 18.8.30). */
const BUILT_IN: readonly (readonly [from: number, to: number, kind: NumberKind])[] = [
  [14, 17, "date"],
  [18, 21, "time"],
  [22, 22, "date-time"],
  [27, 31, "date"],
  [32, 35, "time"],
  [36, 36, "date"],
  [45, 47, "time"],
  [50, 54, "date"],
  [55, 56, "time"],
  [57, 58, "date"],
];

/** What numbers in a cell with this format mean. `code` is the format as the workbook describes it. */
export function kindOfFormat(id: number, code: string | undefined): NumberKind {
  if (code === undefined) return BUILT_IN.find(([from, to]) => id >= from && id <= to)?.[2] ?? "number";
  // Elapsed hours, then without colours and conditions, quoted text, escaped characters and padding.
  const bare = code
    .split(";", 1)
    .join("")
    .replaceAll(/\[(h+|m+|s+)\]/gi, "h")
    .replaceAll(/\[[^\]]*\]|"[^"]*"|[\\_*]./g, "");
  if (/general/i.test(bare)) return "number";
  const hasTime = /[hs]|am\/pm|a\/p/i.test(bare);
  const hasDate = /[yd]|m{3,}/i.test(bare);
  if (hasDate) return hasTime ? "date-time" : "date";
  if (hasTime) return "time";
  return /^[\s/.-]*m{1,2}[\s/.-]*$/i.test(bare) ? "date" : "number";
}

/** A number of a workbook as text: `2026-09-01`, `10:30`, `2026-09-01 10:30`, or plain digits. */
export function numberText(value: string, kind: NumberKind, is1904: boolean): string {
  const number = Number(value);
  if (value.trim() === "" || !Number.isFinite(number)) return value;
  const isSerial = number >= 0 && number <= SERIAL_MAXIMUM;
  if (kind === "number" || !isSerial) return plainNumber(number);
  if (kind === "time") return timeOf(number);
  const date = dateOf(number, is1904);
  return kind === "date" ? date : `${dateOf(roundedToSecond(number), is1904)} ${timeOf(number)}`;
}

function roundedToSecond(serial: number): number {
  return Math.round(serial * SECONDS_A_DAY) / SECONDS_A_DAY;
}

function dateOf(serial: number, is1904: boolean): string {
  const day = Math.floor(serial);
  const epoch = is1904 ? EPOCH_1904_MS : EPOCH_1900_MS + (day < FALSE_LEAP_DAY ? DAY_MS : 0);
  return new Date(epoch + day * DAY_MS).toISOString().slice(0, 10);
}

function timeOf(serial: number): string {
  const seconds = Math.round(serial * SECONDS_A_DAY) % SECONDS_A_DAY;
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const [hour, minute, second] = parts.map((part) => String(part).padStart(2, "0"));
  return second === "00" ? `${hour}:${minute}` : `${hour}:${minute}:${second}`;
}

/** The digits that Excel keeps, without an exponent: 0.1 + 0.2 is 0.3, and a long number keeps its zeros. */
function plainNumber(number: number): string {
  const shown = Number(number.toPrecision(DIGITS_SHOWN));
  const text = String(shown);
  if (!text.includes("e")) return text;
  if (Math.abs(shown) >= 1) return BigInt(shown).toString();
  return shown.toFixed(20).replace(/\.?0+$/, "");
}
