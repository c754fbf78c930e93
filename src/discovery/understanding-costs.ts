import { past, plainAt, type Reading, type ReadValue, sequences } from "./understanding-readings.ts";
import type { QueryWord } from "./understanding-words.ts";

const list = (written: string): ReadonlySet<string> => new Set(written.trim().split(/\s+/));

// "gluten free" is no price, whether it has a hyphen or not.
const FREE_OF = list(
  `additive alcohol allergen barrier break breaking caffeine car carbon care cruelty dairy debt drug egg fat feel
  fragrance germ gluten grain guilt hands hassle hour hours interest lactose lead meat nut obstacle pain peanut pet phone
  plastic queue risk scent screen set smoke speak steps step stigma stress sugar symptom technology toll traffic
  tobacco waste wheat worry yeast`,
);
const FREE_BEFORE = list(
  `agent church churches fall fighting flow form from hand house kick lance living loan man mason masons mind motion
  movement parking period pour press programme range runner running school schools soul speech spirit spirits standing
  style swim thinkers thinking throw time trade vote way weights wheel wheelers will wills wifi`,
);
/** "free to attend" says no more than "free". */
const FREE_DEEDS = list("access attend borrow come enter join take use");
const FREE_TO = new Set([...FREE_DEEDS, ...list("all anyone attenders carers everybody everyone members")]);
const FREE = sequences(
  "for free|free of charge|free entry|free admission|at no cost|no cost|no charge|at no charge|without charge|without paying|for nothing|costs nothing|cost nothing|not cost anything|free",
);
const BARE_FREE = sequences("free|for free");

/** "free", "at no cost", "for nothing"; not "gluten free", "free from" or "Free Church". */
export function readFree(words: readonly QueryWord[], at: number): Reading | undefined {
  const to = past(words, at, FREE);
  if (to === at) return undefined;
  const isBare = past(words, at, BARE_FREE) === to;
  if (isBare && !isPrice(words, to - 1)) return undefined;
  const isToDo = plainAt(words, to) === "to" && FREE_DEEDS.has(plainAt(words, to + 1));
  return { from: at, to: isToDo ? to + 2 : to, values: [{ parameter: "free", value: "true" }] };
}

function isPrice(words: readonly QueryWord[], at: number): boolean {
  const isHyphened = (index: number) => /^[-‐‑]$/.test(words[index]?.gap ?? "");
  if (isHyphened(at) || isHyphened(at + 1)) return false;
  const next = plainAt(words, at + 1);
  if (FREE_OF.has(plainAt(words, at - 1)) || FREE_BEFORE.has(next)) return false;
  return next !== "to" || FREE_TO.has(plainAt(words, at + 2));
}

const MOST = sequences(
  "for under|for less than|for up to|for no more than|under|below|less than|up to|at most|max|maximum|maximum of|no more than|not more than|cheaper than|within",
);
const OR_LESS = sequences("or less|or under|or below|max|maximum|at most|tops");
const CHEAP = sequences("cheap|cheaply|low cost|inexpensive|not expensive|not too expensive|not too dear");
/** What counts as cheap: the first step of the cost facet. */
const CHEAP_PENCE = 300;
const POUNDS = list("pound pounds quid");
const PENCE = list("p pence");
const NOTES: Readonly<Record<string, number>> = { fiver: 500, tenner: 1_000 };
const PENCE_MAXIMUM = 1_000_000;

/** "under £5", "up to 3 pounds", "£2.50 or less", "less than a fiver", "cheap". */
export function readPrice(words: readonly QueryWord[], at: number): Reading | undefined {
  const cheap = past(words, at, CHEAP);
  if (cheap > at) return upTo({ from: at, to: cheap }, CHEAP_PENCE);
  const start = past(words, at, MOST);
  const amount = amountAt(words, start > at && plainAt(words, start) === "a" ? start + 1 : start);
  if (amount === undefined) return undefined;
  const end = past(words, amount.to, OR_LESS);
  if (start === at && end === amount.to) return undefined;
  return upTo({ from: at, to: end }, amount.pence);
}

const upTo = (span: { from: number; to: number }, pence: number): Reading | undefined =>
  pence > PENCE_MAXIMUM ? undefined : { ...span, values: [{ parameter: "maxPence", value: String(pence) }] };

function amountAt(words: readonly QueryWord[], at: number): { pence: number; to: number } | undefined {
  const word = plainAt(words, at);
  if (Object.hasOwn(NOTES, word)) return { pence: NOTES[word] ?? 0, to: at + 1 };
  const found = /^(£?)(\d{1,5})(?:\.(\d{1,2}))?(p|pence)?$/.exec(word);
  if (found === null) return undefined;
  const [, sign = "", whole = "", decimals = "", behind = ""] = found;
  const pounds = Number(whole) * 100 + Number(decimals.padEnd(2, "0"));
  if (sign !== "") return { pence: pounds, to: at + 1 };
  if (behind !== "") return { pence: Number(whole), to: at + 1 };
  const unit = plainAt(words, at + 1);
  if (POUNDS.has(unit)) return { pence: pounds, to: at + 2 };
  return PENCE.has(unit) ? { pence: Number(whole), to: at + 2 } : undefined;
}

const ONLINE = sequences(
  "on line|online|on zoom|via zoom|over zoom|by zoom|using zoom|zoom|virtual|virtually|remotely|over the internet|on the internet",
);
// "online safety" is what is learned there, not where.
const ONLINE_SUBJECTS = list(
  `abuse account accounts bank banking benefit bullying claim claims crime dating form forms fraud gambling gp harm
  harms journal life order ordering payment payments reality safely safety scam scams scammers security services shop
  shopping skills tour tours world`,
);
const ONLINE_HELP = list(
  "cant cannot get getting go going learn learning not safe safely security staying use using",
);
const AT_HOME = sequences(
  "at home|at my home|in my home|in my own home|at their home|in their home|in their own home|in your own home|in your home|in her home|in his home|in her own home|in his own home|in own home|home visit|home visits|home visiting|comes to my home|comes to the house|come to my house|come to the house|comes to you|come to you",
);
const HOME_STATES = list(
  "afraid alone at being care cared die dying feel housebound isolated live lives living lonely remain safe safely staying stay stuck work working",
);
const IN_PERSON = sequences("in person|face to face");

/** "online", "on zoom", "home visits", "face to face". */
export function readDelivery(words: readonly QueryWord[], at: number): Reading | undefined {
  const values = (value: string): ReadValue[] => [{ parameter: "delivery", value }];
  const before = plainAt(words, at - 1);
  const online = past(words, at, ONLINE);
  if (online > at) {
    const isSubject = ONLINE_SUBJECTS.has(plainAt(words, online)) || ONLINE_HELP.has(before);
    return isSubject ? undefined : { from: at, to: online, values: values("online") };
  }
  const home = past(words, at, AT_HOME);
  if (home > at) {
    return HOME_STATES.has(before) ? undefined : { from: at, to: home, values: values("at-home") };
  }
  const person = past(words, at, IN_PERSON);
  return person > at ? { from: at, to: person, values: values("in-person") } : undefined;
}
