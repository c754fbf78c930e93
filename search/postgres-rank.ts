import { type SQL, sql } from "drizzle-orm";
import { weekdayOf } from "./calendar.ts";
import { dayNumber, rangeOf } from "./conditions.ts";
import { DISTANCE_BANDS_METRES, type SearchQuery, WEEKDAYS } from "./port.ts";
import { all, distance, int, texts, tsquery } from "./postgres-conditions.ts";
import { type Clause, mendedClause, type TextQuery, typedClause } from "./postgres-words.ts";

/** Columns that order is made from, besides those that every row has. Repeating a word changes none of them. */
export function ranksOf(query: SearchQuery, text: TextQuery | undefined, part = 0): SQL {
  const near = query.near === undefined ? sql`null::float8` : distance(query.near);
  const next = query.sort === "next" ? nextMoment(query) : sql`null::int`;
  const ranks =
    text === undefined
      ? sql`false as is_name, 0 as typos, 0 as tier`
      : sql`(d.name = ${text.folded}::text) as is_name, ${typosOf(text)} as typos, ${tierOf(text)} as tier`;
  return sql`${int(part)} as part, ${near} as distance, ${next} as next, ${ranks}`;
}

/**
 * The field that the words stand in, the weakest of them where they stand in several: 0 is the name, then what is told,
 * terms; what is broader, group, summary, place; description; and what was inferred, in four grades.
 */
function tierOf(text: TextQuery): SQL {
  const tiers = text.clauses.map((clause) => {
    const words = tsquery(mendedClause(clause));
    // One look at a whole vector spares those at its weights.
    const within = (column: SQL, weights: readonly string[], first: number) => {
      const steps = weights.map(
        (weight, index) =>
          sql`when ${column} @@ ${tsquery(mendedClause(clause, "", weight))} then ${int(first + index)}`,
      );
      return sql`case ${sql.join(steps, sql` `)} else ${int(first + weights.length)} end`;
    };
    // Reading all words of a row is slow: only where a word is a hint, and may stand in the description as well.
    return sql`case when d.name_words @@ ${words} then ${within(sql`d.name_words`, ["A", "B"], 0)}
      when d.head_words @@ ${words} then ${within(sql`d.head_words`, ["A", "B", "C"], 3)}
      when not d.hint_words @@ ${words} then 7
      when d.words @@ ${tsquery(mendedClause(clause, "", "B"))} then 7
      else ${within(sql`d.hint_words`, ["A", "B", "C"], 8)} end`;
  });
  return sql`greatest(${sql.join(tiers, sql`, `)})`;
}

function typosOf(text: TextQuery): SQL {
  const counts = text.clauses.filter(({ corrections }) => corrections.length > 0).map(typosOfClause);
  return counts.length === 0 ? sql`0` : sql`(${sql.join(counts, sql` + `)})`;
}

function typosOfClause(clause: Clause): SQL {
  const levels = [...new Set(clause.corrections.map(({ typos }) => typos))];
  const most = Math.max(...levels);
  const typed = tsquery(typedClause(clause));
  const steps = [
    ...(clause.isKnown
      ? [sql`when d.name_words @@ ${typed} or d.head_words @@ ${typed} or d.words @@ ${typed} then 0`]
      : []),
    ...levels
      .filter((typos) => typos < most)
      .map(
        (typos) => sql`when d.words @@ ${tsquery(mendedClause(clause, "", "", typos))} then ${int(typos)}`,
      ),
  ];
  return steps.length === 0 ? int(most) : sql`case ${sql.join(steps, sql` `)} else ${int(most)} end`;
}

/** The first minute that counts of the range that is asked for. */
export function firstMoment(query: SearchQuery): { first: number; last: number | undefined; minute: number } {
  const { first, last } = rangeOf(query);
  return {
    first,
    last: query.to === undefined ? undefined : last,
    minute: first === dayNumber(query.today) ? query.minute : 0,
  };
}

/** Minutes since 1970 of the next occurrence that meets day and dates; what began earlier today does not count. */
function nextMoment(query: SearchQuery): SQL {
  const { first, last, minute } = firstMoment(query);
  const wanted = (query.weekdays ?? WEEKDAYS).map((weekday) => WEEKDAYS.indexOf(weekday));
  const nextOn = (weekday: number, from: number) => from + ((weekday - weekdayOf(from) + 7) % 7);
  const begin = sql`case when d.starts < ${int(minute)} then ${int(first + 1)} else ${int(first)} end`;
  const isIn = (day: number) => last === undefined || day <= last;
  const regular = wanted.flatMap((weekday) => {
    const [now, later] = [nextOn(weekday, first), nextOn(weekday, first + 1)];
    const day = (value: number) => (isIn(value) ? int(value) : sql`null::int`);
    return [
      sql`case when d.every_week @> ${texts([WEEKDAYS[weekday] ?? ""])}
        then case when d.starts < ${int(minute)} then ${day(later)} else ${day(now)} end end`,
    ];
  });
  const limits = [
    sql`listed.day >= ${begin}`,
    ...(last === undefined ? [] : [sql`listed.day <= ${int(last)}`]),
    ...(query.weekdays === undefined
      ? []
      : [sql`(listed.day + 3) % 7 = any(${`{${wanted.join(",")}}`}::int[])`]),
  ];
  const listed = sql`(select min(listed.day) from unnest(d.days) as listed(day) where ${all(limits)})`;
  return sql`(least(${sql.join([listed, ...regular], sql`, `)}) * 1440 + d.starts)`;
}

const TAIL = sql.raw(`standing desc, freshness_day desc, name collate "C", listing`);
const BAND = sql`case ${sql.join(
  DISTANCE_BANDS_METRES.map((metres, band) => sql`when nearest <= ${int(metres)} then ${int(band)}`),
  sql` `,
)} else ${int(DISTANCE_BANDS_METRES.length)} end`;

/** Total orders of listings: the same query over the same rows gives the same list. */
export function orderOf(query: SearchQuery): SQL {
  const band = query.near === undefined ? sql`` : sql`${BAND}, `;
  const relevance = sql`part, is_name desc, typos, tier, ${band}${TAIL}`;
  switch (query.sort) {
    case "name":
      return sql`(part > 0), name collate "C", listing`;
    case "assured":
      return sql`(part > 0), freshness_day desc, listing`;
    case "distance":
      return query.near === undefined ? relevance : sql`(part > 0), nearest nulls last, ${relevance}`;
    case "next":
      return sql`(part > 0), next nulls last, name collate "C", listing`;
    case "relevance":
      break;
  }
  return relevance;
}

/** Which row stands for its listing. */
function orderOfRows(query: SearchQuery): SQL {
  const best = sql`part, is_name desc, typos, tier, distance nulls last, position`;
  if (query.sort === "next") return sql`(part > 0), next nulls last, ${best}`;
  return query.sort === "distance" ? sql`(part > 0), distance nulls last, ${best}` : best;
}

/**
 * Rows `ranked` as listings. Only listings with several rows have to be made one, which spares sorting all the others.
 * Where the distance is asked the nearest venue is shown, whatever the order.
 */
export function listingsOf(query: SearchQuery): SQL {
  const shown =
    query.near === undefined
      ? sql`venue`
      : sql`first_value(venue) over (partition by listing order by (part > 0), distance nulls last, position)`;
  return sql`
    select *, venue as shown, distance as nearest from ranked where not several
    union all
    select * from (
      select distinct on (listing) *, ${shown} as shown, min(distance) over (partition by listing) as nearest
      from ranked where several order by listing, ${orderOfRows(query)}) many`;
}
