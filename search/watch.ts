import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import type { EngineName, Glance, SearchEngine, Synonyms } from "./port.ts";

/** Seconds that a change may wait before an index is taken for one that is behind. */
export const BEHIND_MAXIMUM_SECONDS = 60;
/** Changed listings, the latest first, that are looked at for one that no outbox row speaks of. */
const CHANGED_LOOKED_AT = 20;
const CHANGED_WITHIN_MINUTES = 60;
/** Part of Postgres's documents that another engine must hold, counted this seldom. */
const WHOLE_FROM = 0.98;
const COUNTED_EVERY_MS = 30_000;
/** Whoever looks waits no longer for an engine than this. */
const GLANCE_MS = 1_000;

/** Why an index is not used. */
export const UNUSABLE = ["empty", "behind", "settings", "incomplete", "unreachable"] as const;
export type Unusable = (typeof UNUSABLE)[number];

/** Whether the fault stays until the index is made anew or repaired. */
export const isRebuildDue = (fault: Unusable | undefined): boolean =>
  fault === "empty" || fault === "settings" || fault === "incomplete";

/** What is thought of one engine's index. */
export interface IndexVerdict {
  engine: EngineName;
  /** Absent: it is used. */
  fault?: Unusable;
  /** How many there are, or an estimate. */
  documents: number;
}

/** What was seen of the indexes at one moment. */
export interface Sight {
  verdicts: readonly IndexVerdict[];
  /** Age of the oldest change that is not indexed; 0 where there is none. */
  behindSeconds: number;
}

/** Remembers what was seen last. One for each process or isolate; handed in, never kept in a module. */
export interface Watch {
  /** What was seen last; undefined where nobody looked yet, or it is too long ago to be believed. */
  seen(ageMs?: number): Sight | undefined;
  /** Whether somebody should look: the last look is old and none was begun since. */
  isDue(ageMs?: number): boolean;
  /** Looks, and remembers; a look that fails leaves what was there. */
  look(read: () => Promise<Sight>): Promise<Sight | undefined>;
  /** Documents of the Postgres index as they were last counted; where that is long ago, they are counted anew. */
  counted(count: () => Promise<number>): Promise<number>;
}

const LOOKED_EVERY_MS = 3_000;
const BELIEVED_MS = 60_000;

/** A memory of what was seen. Values and never promises: on Workers no request may wait for another one's. */
export function makeWatch(now: () => Date): Watch {
  let last: { sight: Sight; at: number } | undefined;
  let begunAt = -Infinity;
  let documents = { count: 0, at: -Infinity };
  const time = () => now().getTime();
  return {
    seen: (ageMs = BELIEVED_MS) => (last !== undefined && time() - last.at <= ageMs ? last.sight : undefined),
    isDue: (ageMs = LOOKED_EVERY_MS) =>
      time() - begunAt >= Math.min(ageMs, LOOKED_EVERY_MS) && time() - (last?.at ?? -Infinity) >= ageMs,
    async look(read) {
      begunAt = time();
      const at = begunAt;
      try {
        last = { sight: await read(), at };
      } catch {
        // The database is away, which the search itself will say.
      }
      return last?.sight;
    },
    async counted(count) {
      if (time() - documents.at >= COUNTED_EVERY_MS) documents = { count: await count(), at: time() };
      return documents.count;
    },
  };
}

export interface SightOptions {
  db: Database;
  /** In their order; Postgres among them. */
  engines: readonly SearchEngine[];
  synonyms: () => Promise<Synonyms>;
  watch: Watch;
}

/** Looks at every index: a statement of a few milliseconds, and a question to each engine. */
export async function readSight(options: SightOptions): Promise<Sight> {
  const { db, engines, watch } = options;
  const synonyms = await options.synonyms();
  const [state, counted, ...glances] = await Promise.all([
    readState(db),
    engines.length > 1 ? watch.counted(() => countDocuments(db)) : 0,
    ...engines.map((engine) => inTime(engine.glance(synonyms))),
  ]);
  const verdicts = engines.map((engine, index) =>
    verdictOf(engine.name, glances[index], { ...state, counted }),
  );
  return { verdicts, behindSeconds: Math.round(state.behindSeconds) };
}

interface State {
  hasListings: boolean;
  behindSeconds: number;
  counted: number;
}

function verdictOf(engine: EngineName, glance: Glance | undefined, state: State): IndexVerdict {
  if (glance === undefined) return { engine, fault: "unreachable", documents: 0 };
  const { documents, settings, settingsWanted } = glance;
  const found = (fault: Unusable): IndexVerdict => ({ engine, fault, documents });
  if (documents === 0 && state.hasListings) return found("empty");
  if (settings !== settingsWanted) return found("settings");
  if (state.behindSeconds > BEHIND_MAXIMUM_SECONDS) return found("behind");
  if (engine !== "postgres" && documents < state.counted * WHOLE_FROM) return found("incomplete");
  return { engine, documents };
}

/** Whether anything ought to be found, and since when a change waits: in the outbox, parked, or without a row there. */
async function readState(db: Database): Promise<Omit<State, "counted">> {
  const [row] = await db.execute<{ hasListings: boolean; behindSeconds: number }>(sql`
    select exists (select from listings where status in ('published', 'paused')) as "hasListings",
      greatest(0, extract(epoch from clock_timestamp() - least(
        (select min(created_at) from outbox
          where topic = 'listing-changed' and done_at is null and parked_at is null),
        (select min(created_at) from outbox where topic = 'listing-changed' and parked_at is not null),
        (select min(changed.updated_at) from (
          select id, status, updated_at from listings
          where updated_at > clock_timestamp() - ${CHANGED_WITHIN_MINUTES} * interval '1 minute'
          order by updated_at desc limit ${CHANGED_LOOKED_AT}) changed
          where (changed.status in ('published', 'paused'))
            is distinct from exists (select from search_documents d where d.listing = changed.id))
      )))::float8 as "behindSeconds"`);
  return { hasListings: row?.hasListings ?? false, behindSeconds: row?.behindSeconds ?? 0 };
}

async function countDocuments(db: Database): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`select count(*)::int as count from search_documents`);
  return row?.count ?? 0;
}

/** Nothing where it fails or takes too long. */
async function inTime(work: Promise<Glance>): Promise<Glance | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLong = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, GLANCE_MS, undefined);
  });
  try {
    return await Promise.race([work, tooLong]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

/** What the composition of engines asks of a watch. */
export interface Watched {
  /** Looks in the background where that is due: never waits. */
  keepFresh(): void;
  /** The engine's verdict as last seen; undefined where nothing is known. */
  verdictOf(engine: EngineName): IndexVerdict | undefined;
  /** The same, looked at now: it takes as long as a question to each engine. */
  verify(engine: EngineName): Promise<IndexVerdict | undefined>;
  /** Looks now. */
  look(): Promise<Sight | undefined>;
  /** Everything as it was seen within seconds; waits only where nobody looked. */
  sight(): Promise<Sight | undefined>;
}

const SHOWN_MS = 10_000;

/** Joins a watch with what it looks at. `defer` keeps background work alive where the platform would end it. */
export function watchIndexes(options: SightOptions & { defer(work: Promise<unknown>): void }): Watched {
  const { watch, defer } = options;
  const look = () => watch.look(() => readSight(options));
  const of = (sight: Sight | undefined, engine: EngineName) =>
    sight?.verdicts.find((verdict) => verdict.engine === engine);
  return {
    keepFresh() {
      if (watch.isDue()) defer(look());
    },
    verdictOf: (engine) => of(watch.seen(), engine),
    verify: async (engine) => of(await look(), engine),
    look,
    async sight() {
      const seen = watch.seen(SHOWN_MS);
      if (seen === undefined) return look();
      if (watch.isDue()) defer(look());
      return seen;
    },
  };
}
