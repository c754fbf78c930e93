import { past, plainAt, type Reading, sequences } from "./understanding-readings.ts";
import type { QueryWord, Span } from "./understanding-words.ts";

const AGE_MAXIMUM = 120;
const DECADES: Readonly<Record<string, number>> = {
  fives: 5,
  tens: 10,
  twenties: 20,
  thirties: 30,
  forties: 40,
  fifties: 50,
  sixties: 60,
  seventies: 70,
  eighties: 80,
  nineties: 90,
};

interface Age {
  age: number;
  /** "70s", "fifties". */
  isPlural: boolean;
  /** "70+". */
  isMore: boolean;
}

function ageAt(words: readonly QueryWord[], at: number): Age | undefined {
  const word = plainAt(words, at);
  if (Object.hasOwn(DECADES, word)) return { age: DECADES[word] ?? 0, isPlural: true, isMore: false };
  const found = /^(\d{1,3})(s?)(\+?)$/.exec(word);
  if (found === null || Number(found[1]) > AGE_MAXIMUM) return undefined;
  return { age: Number(found[1]), isPlural: found[2] === "s", isMore: found[3] === "+" };
}

const FOR = sequences(
  "for the|for people|for|for those|for adults|for anyone|for somebody|for someone|people|adults",
);
const OVER = sequences("aged over|over the age of|over age|over|overs|older than|above the age of|above");
const UNDER = sequences("aged under|under the age of|under age|under|unders|younger than|below the age of");
// "under 5 miles", "over 3 weeks"
const UNITS = new Set(
  `% boards grand hour hours hrs km kilometres metres mile miles min mins minutes month months p pence people
  percent places pounds pound quid session sessions steps stone week weeks words`.split(/\s+/),
);
const AND_OVER = sequences(
  "and over|or over|and above|or above|and older|or older|plus|upwards|and upwards|years and over|years or over|years plus",
);
const YEARS_OLD = sequences("year old|year olds|years old|years of age|yr old|yr olds|yrs old|yo|y o");
const AGED = sequences(
  "for ages|for age|for aged|aged|age|ages|who is aged|im|i am|hes|shes|he is|she is|who is|whos",
);
const WITH_YEARS = /^(\d{1,3})(?:yo|yr|yrs)$/;
const YEARS = sequences("years|yrs");
const WHOSE = sequences("my|our|her|his|their|a|an");
const OLD = sequences("old|olds");
const TO = sequences("to|and");

/** "over 70s" is for somebody of 70, "under 5s" for one of 4; "aged 82", "16-24", "my 8 year old". */
export function readAge(words: readonly QueryWord[], at: number): Reading | undefined {
  const start = past(words, at, FOR);
  const found = readOver(words, start) ?? readAged(words, start, start > at);
  return found === undefined ? undefined : { ...found, from: at };
}

const agesOf = (span: Span, ages: readonly number[]): Reading => ({
  from: span.from,
  to: span.to,
  values: ages.map((age) => ({ parameter: "age", value: String(age) })),
});

const isAge = (words: readonly QueryWord[], at: number): boolean => !UNITS.has(plainAt(words, at));

function readOver(words: readonly QueryWord[], at: number): Reading | undefined {
  const over = past(words, at, OVER);
  const under = past(words, at, UNDER);
  const start = Math.max(over, under);
  const found = start > at ? ageAt(words, start) : undefined;
  if (found === undefined || !isAge(words, start + 1)) return undefined;
  const end = yearsFrom(words, start + 1);
  const age = over > at ? found.age : Math.max(0, found.age - 1);
  return agesOf({ from: at, to: end }, [age]);
}

/** After "years" or "years old", where it stands here. */
function yearsFrom(words: readonly QueryWord[], at: number): number {
  const old = past(words, at, YEARS_OLD);
  return old > at ? old : past(words, at, YEARS);
}

function readAged(words: readonly QueryWord[], at: number, isFor: boolean): Reading | undefined {
  const possessed = past(words, at, WHOSE);
  const aged = past(words, at, AGED);
  const start = aged > at ? aged : isFor ? possessed : at;
  const found = ageAt(words, start);
  if (found === undefined) return withYears(words, at, start);
  const range = readRange(words, { at, start, isTold: aged > at || isFor });
  if (range !== undefined) return range;
  const more = past(words, start + 1, AND_OVER);
  if (more > start + 1 || found.isMore) return agesOf({ from: at, to: more }, [found.age]);
  const old = past(words, start + 1, YEARS_OLD);
  if (old > start + 1) return agesOf({ from: at, to: old }, [found.age]);
  const isTold = aged > at && isAge(words, start + 1) && !found.isPlural;
  return isTold ? agesOf({ from: at, to: start + 1 }, [found.age]) : undefined;
}

function withYears(words: readonly QueryWord[], at: number, start: number): Reading | undefined {
  const found = WITH_YEARS.exec(plainAt(words, start));
  if (found === null) return undefined;
  const age = Number(found[1]);
  const to = past(words, start + 1, OLD);
  return age > AGE_MAXIMUM ? undefined : agesOf({ from: at, to }, [age]);
}

/** Both ends: what fits one of them may fit the person. */
function readRange(
  words: readonly QueryWord[],
  { at, start, isTold }: { at: number; start: number; isTold: boolean },
): Reading | undefined {
  const first = ageAt(words, start);
  const next = past(words, start + 1, TO);
  const isDashed = /^\s?[-–—]\s?$/.test(words[next]?.gap ?? "");
  const last = ageAt(words, next);
  if (first === undefined || last === undefined || last.age <= first.age) return undefined;
  if (next === start + 1 && !isDashed) return undefined;
  if (!isAge(words, next + 1)) return undefined;
  const end = yearsFrom(words, next + 1);
  if (!isTold && end === next + 1 && !last.isPlural) return undefined;
  return agesOf({ from: at, to: end }, [first.age, last.age]);
}
