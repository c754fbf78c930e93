import { readFree } from "../../discovery/understanding-costs.ts";
import { splitWords } from "../../discovery/understanding-words.ts";
import { amountsIn, type CleanCost, periodOf } from "./costs.ts";
import type { Sentence, Span } from "./fact-sentences.ts";

/** The most that a session, a month, a term or a year of what a directory lists costs. */
const PENCE_MAXIMUM = 50_000;

/** Money that nobody pays for coming. */
const OTHER_MONEY =
  /\b(?:rais\w+|fundrais\w*|grants?|funded|funding|worth|sav(?:e|es|ed|ing|ings)|award\w*|donated|donations? of|budget|prizes?|win|vouchers?|deposit|lottery|income|earn\w*|benefits?|debts?|owed?|off|parking|bills?|fund|funds|invest\w*|turnover|spent|spend|compensation|payments?|refund\w*|cashback|discount|rent|wages?|salary|paid us|fine|fines|hire|hiring|cancell\w*|no[- ]shows?|penalt\w+|optional|extra|deliver\w*|was|were|used to)\b/;
/** An amount that is one end of something, or for something beside it. */
const OPEN_BEFORE =
  /£[\d.]+ ?(?:-|to|or) ?$|\b(?:from|up to|over|under|around|about|approx\w*|between|less than|more than|at least|minimum|maximum|another|suggested(?: donation)?(?: of)?|donations?(?: of)?|lunch\w*|meals?|dinner|breakfast|tea|coffee|cake\w*|refreshments|drinks?|food|minibus|transport|membership|joining fee|registration|materials|equipment|kit|books?)(?: (?:is|are|costs?|at|for|of|charge|fee|only|just))*[ :-]*$/;
const PRICE_BEFORE =
  /\b(?:costs?|price[ds]?|pricing|entry|entrance|admission|fees?|charges?|charged|subs|subscriptions?|tickets?|sessions?|class(?:es)?|lessons?|places)(?: (?:is|are|of|at|be|only|just|a|per session|per class|per person|per week))*[ :,-]*$/;
const PERSON_BEHIND =
  /^ ?(?:each|pp|per (?:person|head)|a head|on the door|to (?:attend|join in|take part|come))\b/;
const OPEN_BEHIND =
  /^ ?(?:-|to|or|and) ?£?\d|^ ?(?:or more|plus|\+|off|discount|donation|suggested|voluntary|towards)\b/;
/** By the hour, the week or the mile: a listing has no word for it. */
const OTHER_PERIOD = /^\s*(?:per|an?|\/|every|each)\s*[a-z]/;
/** A price for some people beside the one for everybody. */
const CONCESSION =
  /\b(?:concessions?|concessionary|unwaged|students?|members|children|child|carers|under|over|seniors?|pensioners?|low income|benefits|siblings?)\b/;

/** The price for everybody that a sentence names, or that it is free: "£2.50 per session", "Free to attend". */
export function costFacts({ plain }: Sentence): { value: CleanCost; span: Span }[] {
  const prices = plain.includes("£") || /\d ?p\b|pounds?\b/.test(plain) ? pricesIn(plain) : [];
  if (prices.length > 0) return prices;
  const free = /free|no (?:cost|charge)/.test(plain) && !/£/.test(plain) ? freeIn(plain) : undefined;
  return free === undefined ? [] : [free];
}

function pricesIn(plain: string): { value: CleanCost; span: Span }[] {
  if (OTHER_MONEY.test(plain)) return [];
  return amountsIn(plain).flatMap(({ pence, start, end }) => {
    const [before, behind] = [plain.slice(0, start), plain.slice(end)];
    const per = periodOf(behind);
    const isPrice = per !== undefined || PRICE_BEFORE.test(before) || PERSON_BEHIND.test(behind);
    if (!isPrice || pence === 0 || pence > PENCE_MAXIMUM) return [];
    if (OPEN_BEFORE.test(before) || OPEN_BEHIND.test(behind)) return [];
    if (per === undefined && !PERSON_BEHIND.test(behind) && OTHER_PERIOD.test(behind)) return [];
    // "Members £2 per session": the words that tell for whom stand at the amount, not across a comma.
    const near = `${/[^,(/]*$/.exec(before)?.[0] ?? ""} ${/^[^,(/&)]*/.exec(behind)?.[0] ?? ""}`;
    if (CONCESSION.test(near)) return [];
    const length = per === undefined ? 0 : periodLength(behind);
    return [{ value: { pence, ...(per === undefined ? {} : { per }) }, span: { start, end: end + length } }];
  });
}

/** The words of the period behind an amount. */
const periodLength = (behind: string): number =>
  /^,?\s*(?:(?:per|a|an|each|every|for (?:a|each|one)|\/)\s*(?:half |calendar )?[a-z]+|[a-z./-]+(?: off)?)/.exec(
    behind,
  )?.[0].length ?? 0;

const FREE_BEFORE =
  /(?:^[\s-]*|\b(?:is|are|it's|they're|completely|totally|entirely|absolutely|always|all|and|our|a|this|cost|costs|price|entry|admission|sessions?|class(?:es)?|[:,(-]) ?)$/;
const FREE_BEHIND =
  /^(?: ?[.!,;:)]| ?$| and\b| to\b| of charge| entry| admission| for (?:all|everyone|everybody|anyone)| (?:weekly |community |friendly |drop-in )*(?:sessions?|class(?:es)?|service|group|events?|activit(?:y|ies)|drop-in|club|course|workshops?|walks?)\b(?! (?:for|to) (?:members|your first))| but\b| -)/;
/** Free for some, the first time, or beside what is paid. */
const FREE_IN_PART =
  /\b(?:first|trial|taster|parking|refreshments|teas?|coffees?|lunch\w*|meals?|food|drinks?|wi-?fi|transport|members|carers? (?:go|attend|are|can)|under[- ]?\w+ (?:go|are)|children (?:go|are)|companions?|if you|were|was|used to|feel|kit|equipment|delivery|trial|school meals|prescriptions?|bus pass|travel|not free|isn't|aren't)\b/;

function freeIn(plain: string): { value: CleanCost; span: Span } | undefined {
  if (FREE_IN_PART.test(plain)) return undefined;
  const words = splitWords(plain);
  for (let at = 0; at < words.length; at += 1) {
    const read = readFree(words, at);
    if (read === undefined) continue;
    const span = { start: words[at]?.start ?? 0, end: words[read.to - 1]?.end ?? 0 };
    const isTold = read.to - at > 1 || FREE_BEFORE.test(plain.slice(0, span.start));
    if (isTold && (read.to - at > 1 || FREE_BEHIND.test(plain.slice(span.end))))
      return { value: { free: true }, span };
  }
  return undefined;
}
