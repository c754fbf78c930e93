import { LIMITS } from "../../listings/field-schema.ts";
import { feesOf, PERIODS } from "../../openreferral/services.ts";
import { saidLine } from "../cleaning/blanks.ts";
import { amountsIn, type CleanCost, cleanCost, periodOf } from "../cleaning/costs.ts";
import { leftOut, type Cleaned } from "../cleaning/cleaned.ts";
import { childrenOf, type Item, type Reading } from "./reading.ts";
import { cutNoted, takeLine } from "./texts.ts";

const PENCE_MAXIMUM = 1_000_000;
const TEXT_MAXIMUM = 2_000;
// Names of options that say nothing of what is paid for.
const PLAIN_OPTION = /^(?:standard|free|fees?|costs?|price|charge|amount|default|gbp|£)$/i;
const UNSETTLED =
  /\b(?:donations?|contributions?|contact|enquir|ask|call|vary|varies|various|variable|depend|means|quot)/i;
const FULL_PRICE = /\b(?:standard|adults?|full|normal|regular)\b/i;

export interface ReadCost {
  cost?: CleanCost;
  /** Words that are too long for a note. */
  words?: string;
}

interface Option {
  /** Absent: it says its price in words, or not at all. */
  pence?: number | undefined;
  option?: string | undefined;
  about?: string | undefined;
}

/** What a service costs: its options, and what is said of fees. */
export function readCost(reading: Reading, service: Item): ReadCost {
  const field = saidLine(service.fields["fees_description"]) === undefined ? "fees" : "fees_description";
  const fees = takeLine(reading, service, field, TEXT_MAXIMUM);
  const options = childrenOf(service, "cost_options").flatMap((item) => optionOf(reading, item) ?? []);
  const priced = costOf(options.filter(isPriced));
  const said = options.filter((option) => !isPriced(option)).map(optionText);
  if (fees !== undefined && fees !== feesOfCost(priced) && !said.includes(fees)) said.push(fees);
  const words = said.join("; ");
  if (words === "") return withNote(reading, service, priced);
  const read = cleanCost(words).value ?? {};
  if (priced.pence === undefined && priced.free === undefined) {
    return withNote(reading, service, { ...read, ...(read.note === undefined ? {} : { note: words }) });
  }
  const isSaid = read.note === undefined && read.pence === priced.pence && read.free === priced.free;
  const note = isSaid ? priced.note : [priced.note, words].filter((part) => part !== undefined).join("; ");
  return withNote(reading, service, { ...priced, ...(note === undefined ? {} : { note }) });
}

function withNote(reading: Reading, service: Item, { note, ...cost }: CleanCost): ReadCost {
  if (note === undefined) return Object.keys(cost).length === 0 ? {} : { cost };
  const limit = { name: "cost_options", longest: LIMITS.note };
  return {
    cost: { ...cost, note: cutNoted(reading, service, limit, note) },
    ...(note.length > LIMITS.note ? { words: note } : {}),
  };
}

/** How our own feed says a cost in words. */
const feesOfCost = ({ free, pence, per, note }: CleanCost): string | undefined =>
  feesOf({ costFree: free ?? null, costPence: pence ?? null, costPer: per ?? null, costNote: note ?? null });

function optionOf(reading: Reading, item: Item): Option | undefined {
  const option = takeLine(reading, item, "option", LIMITS.note);
  const about = takeLine(reading, item, "amount_description", TEXT_MAXIMUM);
  const currency = saidLine(item.fields["currency"]);
  if (currency !== undefined && !/^(?:gbp|£|pounds?(?: sterling)?)$/i.test(currency)) {
    reading.note(item, "currency", "is not pounds; the price was left out");
    return undefined;
  }
  const pence = reading.take(item, "amount", penceOf);
  const isTold = option !== undefined || about !== undefined;
  // Nothing is what feeds fill in where the price is in the words.
  if (pence === 0 && isTold && !isFree(option, about)) return { option, about };
  return pence === undefined && !isTold ? undefined : { pence, option, about };
}

type Priced = Option & { pence: number };
const isPriced = (option: Option): option is Priced => option.pence !== undefined;

/** Whether the words beside an amount of nothing leave it at that. */
function isFree(option: string | undefined, about: string | undefined): boolean {
  if (option !== undefined && /^free\b/i.test(option)) return true;
  const words = [option, about].filter((part) => part !== undefined).join(" ");
  return amountsIn(words).length === 0 && !UNSETTLED.test(words);
}

/** Pounds as a number or text. */
function penceOf(value: unknown): Cleaned<number> {
  const line = saidLine(value);
  if (line === undefined) return {};
  const pounds = /^-?\d{1,9}(?:\.\d{1,6})?$/.test(line) ? Number(line) : undefined;
  const pence = pounds === undefined ? amountsIn(line)[0]?.pence : Math.round(pounds * 100);
  if (pence === undefined || pence < 0) return leftOut("is not an amount in pounds", "Write it as 2.50.");
  return pence > PENCE_MAXIMUM ? leftOut("is more than £10,000") : { value: pence };
}

/** One option is the cost; of several the full price, or the highest, and all of them are in the note. */
function costOf(options: readonly Priced[]): CleanCost {
  const [highest] = options.toSorted((left, right) => right.pence - left.pence);
  if (highest === undefined) return {};
  const main = options.find(({ option }) => option !== undefined && FULL_PRICE.test(option)) ?? highest;
  const { per, note } = aboutOf(main);
  const amount =
    main.pence === 0 ? { free: true } : { pence: main.pence, ...(per === undefined ? {} : { per }) };
  if (options.length === 1) {
    const named = main.option === undefined || PLAIN_OPTION.test(main.option) ? [] : [main.option];
    const line = [...named, ...(note === undefined ? [] : [note])].join(": ");
    return { ...amount, ...(line === "" ? {} : { note: line }) };
  }
  return { ...amount, note: options.map(optionText).join("; ") };
}

function optionText({ option, pence, about }: Option): string {
  const pounds = (pence ?? 0) / 100;
  const price = pence === 0 ? "free" : `£${Number.isInteger(pounds) ? pounds : pounds.toFixed(2)}`;
  return [option, pence === undefined ? undefined : price, about]
    .filter((part) => part !== undefined)
    .join(" ");
}

const OWN_PERIODS: ReadonlyMap<string, CleanCost["per"]> = new Map(
  Object.entries(PERIODS).map(([per, words]) => [words, per as CleanCost["per"]] as const),
);

/** `per session; first visit free` in its two parts; another's words are kept where they say more than the period. */
function aboutOf({ about }: Option): Pick<CleanCost, "per" | "note"> {
  if (about === undefined) return {};
  const [begin = "", ...rest] = about.split("; ");
  const own = OWN_PERIODS.get(begin);
  if (own !== undefined) return { per: own, ...(rest.length === 0 ? {} : { note: rest.join("; ") }) };
  const per = periodOf(` ${about}`);
  const isPeriodAlone = per !== undefined && about.split(" ").length <= 2;
  return { ...(per === undefined ? {} : { per }), ...(isPeriodAlone ? {} : { note: about }) };
}
