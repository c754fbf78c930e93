import type { COST_PERIODS } from "#db/schema/listings.ts";
import { LIMITS } from "../../listings/schema.ts";
import { plainCharacters, saidLine } from "./blanks.ts";
import { type Cleaned, cutAtWord, leftOut } from "./cleaned.ts";

/** What a listing costs, as `listingInput` takes it. */
export interface CleanCost {
  free?: boolean;
  pence?: number;
  per?: (typeof COST_PERIODS)[number];
  note?: string;
}

/** As the schema of a listing's cost has it: £10,000. */
const PENCE_MAXIMUM = 1_000_000;
const FIX = "Write an amount in pounds, such as 2.50, or free.";

/** An amount of money as it is written, its pence, and where it stands. */
export interface Amount {
  pence: number;
  start: number;
  end: number;
}

const AMOUNT =
  /(?:£|\bgbp\b|\buk£)\s?(\d{1,3}(?:,\d{3})+|\d{1,6})(?:\.(\d{1,2})(?!\d))?(?:\s?(?:gbp|pounds?)\b)?(?!\s?(?:k|m|million|thousand)\b)|(?<![\d.,£])(\d{1,6})(?:\.(\d{1,2}))?\s?(?:gbp|pounds|pound|quid)\b|(?<![\d.,£])(\d{1,3})\s?(?:p|pence)(?![\p{L}\d]|\.\d)/giu;

/** Every amount in pounds or pence that a text names, in its order: "£2.50", "2.50 GBP", "50p". */
export function amountsIn(text: string): Amount[] {
  return Array.from(text.matchAll(AMOUNT), (found) => {
    const [all, pounds, hundredths, poundsBefore, hundredthsBefore, pence] = found;
    const whole = Number((pounds ?? poundsBefore ?? "0").replaceAll(",", "")) * 100;
    const rest = Number((hundredths ?? hundredthsBefore ?? "").padEnd(2, "0"));
    return {
      pence: pence === undefined ? whole + rest : Number(pence),
      start: found.index,
      end: found.index + all.length,
    };
  });
}

/**
 * A cost out of a cell or an amount: "£2.50", 2.5 (pounds), "2.50 GBP", "50p", "free", "£3 per session", "£10 a month".
 * What says more than an amount and a period is kept as the note: "£5, £3 concessions". "Donation" is a note alone,
 * neither free nor a price; so is a range, of which no single amount is true.
 */
export function cleanCost(value: unknown): Cleaned<CleanCost> {
  // Of a price "nil" is an answer; elsewhere it says nothing.
  if (/^\s*nil\s*$/i.test(plainCharacters(value))) return { value: { free: true } };
  const line = saidLine(value);
  if (line === undefined) return {};
  if (/^-?\d{1,9}(?:\.\d{1,4})?$/.test(line)) return ofNumber(Number(line));
  const amounts = amountsIn(line);
  const [first] = amounts;
  if (amounts.some(({ pence }) => pence > PENCE_MAXIMUM)) return leftOut("is more than £10,000", FIX);
  if (first === undefined) return { value: withNote(isFree(line) ? { free: true } : {}, line) };
  const isRange =
    amounts.length > 1 && /^\s?(?:-|–|—|to|or|and)\s?$/u.test(line.slice(first.end, amounts[1]?.start));
  const isOpen = /\b(?:from|up to|at least|starting|minimum|max(?:imum)?|between)\b/i.test(
    line.slice(0, first.start),
  );
  if (isRange || isOpen) return { value: withNote({}, line) };
  const per = periodOf(line.slice(first.end));
  const cost =
    first.pence === 0 ? { free: true } : { pence: first.pence, ...(per === undefined ? {} : { per }) };
  return { value: withNote(cost, line) };
}

function ofNumber(pounds: number): Cleaned<CleanCost> {
  if (pounds < 0) return leftOut("is less than nothing", FIX);
  const pence = Math.round(pounds * 100);
  if (pence > PENCE_MAXIMUM) return leftOut("is more than £10,000", FIX);
  return { value: pence === 0 ? { free: true } : { pence } };
}

const isFree = (line: string): boolean =>
  /^(?:(?:it(?:'|’)?s|this is|all sessions are|entry is|entirely|completely|totally) )?free\b(?!-| from| parking| trial| taster| for (?:members|carers|under|over|child|the first))/i.test(
    line,
  ) ||
  /\b(?:free (?:of charge|entry|admission|to (?:attend|join|all|use))|no (?:cost|charge|fee))\b/i.test(line);

/** The words are kept where they say more than what was read out of them. */
function withNote(cost: CleanCost, line: string): CleanCost {
  const [first] = amountsIn(line);
  const behind = line.slice(first?.end ?? 0);
  const isSaid = cost.per !== undefined || EACH.test(behind);
  const rest =
    `${line.slice(0, first?.start ?? 0)} ${isSaid ? behind.replace(PERIOD, "") : behind}`.replaceAll(
      /\b(?:free|free of charge|of charge|cost|costs|price|no charge|no cost)\b|[^\p{L}\p{N}£]/giu,
      "",
    );
  const isTold = (cost.free !== undefined || cost.pence !== undefined) && rest === "";
  return isTold ? cost : { ...cost, note: cutAtWord(line, LIMITS.note) };
}

const PERIOD =
  /^\s*,?\s*(?:(?:per|a|an|each|every|for (?:a|each|one)|\/)\s*(session|class|visit|week|time|lesson|meeting|workshop|game|match|person|head|day|walk|lunch|meal|month|term|half term|year|annum|calendar month|child|family|adult)|(each|pp|pcm|p\/m|pm|pa|p\.a\.|monthly|yearly|annually|termly|one[- ]off|once))(?![\p{L}])/iu;
const EACH = /^\s*(?:each|pp|(?:per|a|\/)\s?(?:person|head|adult))(?![\p{L}])/iu;
const PERIODS: Readonly<Record<string, CleanCost["per"]>> = {
  month: "month",
  "calendar month": "month",
  pcm: "month",
  "p/m": "month",
  monthly: "month",
  term: "term",
  termly: "term",
  year: "year",
  annum: "year",
  pa: "year",
  "p.a.": "year",
  yearly: "year",
  annually: "year",
  "one-off": "once",
  "one off": "once",
  once: "once",
};
const OCCASIONS = /^(?:session|class|visit|time|lesson|meeting|workshop|game|match|walk|lunch|meal)$/;

/** The period that stands straight behind an amount: "per session", "a month", "pcm", "/term". */
export function periodOf(behind: string): CleanCost["per"] {
  const found = PERIOD.exec(behind);
  const word = (found?.[1] ?? found?.[2] ?? "").toLowerCase();
  if (OCCASIONS.test(word)) return "session";
  return Object.hasOwn(PERIODS, word) ? PERIODS[word] : undefined;
}
