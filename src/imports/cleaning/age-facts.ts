import { type AgeRange, cleanAgeRange } from "./ages.ts";
import type { Sentence, Span } from "./fact-sentences.ts";

const WHO =
  "(?:for |to |open to |suitable for )?(?:people|adults?|anyone|anybody|those|everyone|men|women|ladies|residents|older people|young people|young adults|children|kids|boys|girls|teenagers|youngsters)";
const YEARS = "(?: ?(?:years?(?:[- ]olds?| of age| old)?|yrs?|year-olds?))";
const AND_OVER = "(?: ?\\+| ?plus\\b| (?:and|or|&) (?:over|above|older|upwards)| upwards)";
/** How people write whom something is for; each match is read as `cleanAgeRange` reads a cell. */
const FORMS: readonly RegExp[] = [
  new RegExp(`\\bover[- ]?(\\d{2})'?s\\b(?! (?:music|songs|hits))`, "g"),
  new RegExp(`\\bunder[- ](\\d{1,2})'?s\\b`, "g"),
  new RegExp(
    `\\b${WHO} (?:aged )?over (?:the age of )?(\\d{2})\\b(?!%| (?:years'? (?:of )?(?!age|old)\\w|miles|members|different|groups|countries|languages))`,
    "g",
  ),
  new RegExp(`\\b(?:aged|over the age of|age) over (\\d{2})\\b|\\bover the age of (\\d{2})\\b`, "g"),
  new RegExp(
    `\\b(?:(?:for |between )?(?:the )?ages? of|ages?|aged|age range:?) ?(?:between )?(\\d{1,2}) ?(?:-|to|and) ?(\\d{1,2})\\b${YEARS}?`,
    "g",
  ),
  new RegExp(`\\bfor (\\d{1,2}) ?(?:-|to) ?(\\d{1,2})(?:'?s\\b|${YEARS}(?! experience))`, "g"),
  new RegExp(
    `\\b(\\d{1,2}) ?(?:-|to) ?(\\d{1,2})[- ]?(?:years?[- ]olds|year-olds|yr olds|years old|years of age)\\b`,
    "g",
  ),
  new RegExp(
    `\\b(?:(?:for |to )?(?:ages?|aged|${WHO}(?: aged)?|anyone aged)) (\\d{1,2})${YEARS}?${AND_OVER}`,
    "g",
  ),
  new RegExp(
    `(?:^[\\s-]*|[:(,] ?|\\bfor |\\bfor the )(?:over[- ])?(\\d{2}) ?\\+(?= ?(?:$|[.,;:)!]|only\\b|years\\b|age group))`,
    "g",
  ),
];

/** Ages that say something else: of some of those who come, of what is paid, of who helps or is cared for. */
const OTHER_AGES =
  /£|\b(?:free|half[- ]price|concession\w*|discount\w*|reduced|accompan\w+|supervis\w+|volunteer\w*|staff|drivers?|trustees?|helpers?|mostly|mainly|most of|many of|average|typically|tend to|used to|was|were|founded|established|unless|should|members aged|one in [a-z]+|half of|thirds? of|quarters? of|per ?cent|more than|research|surveys?|statistics|has taught|rated|not for|no under|licen[cs]\w+|id required|sister group|also run|separate|raffle|alcohol|bar\b)/;

/** Before an age, it is that of somebody whom the people come with or care for. */
const OF_OTHERS =
  /\b(?:parents?|carers?|mums?|dads?|grandparents?|families|guardians?|caring|cares?|looks? after|looking after|someone)\b/;

/** Whom a sentence says it is for: "over 55s", "18+", "aged 16 to 25"; not "established 18 years". */
export function ageFacts({ plain }: Sentence): { value: AgeRange; span: Span }[] {
  if (!/\d/.test(plain) || OTHER_AGES.test(plain)) return [];
  const found = FORMS.flatMap((form) =>
    Array.from(plain.matchAll(form), ({ 0: written, index }) => ({ written, start: index })),
  );
  return found.flatMap(({ written, start }) => {
    const words = written.replace(/^[\s(:,-]+/, "");
    const value = rangeOf(words);
    const from = start + written.length - words.length;
    return value === undefined || OF_OTHERS.test(plain.slice(0, from))
      ? []
      : [{ value, span: { start: from, end: from + words.length } }];
  });
}

/** The words from the first that tells an age. */
function rangeOf(words: string): AgeRange | undefined {
  const told = /(?:over|under|aged?|ages|\d).*$/.exec(words)?.[0] ?? words;
  const range = cleanAgeRange(told.replace(/^(?:aged? )(?=over|under)/, "")).value;
  return range?.minAge === undefined && range?.maxAge === undefined ? undefined : range;
}
