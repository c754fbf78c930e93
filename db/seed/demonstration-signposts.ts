import { asc, eq, inArray, sql } from "drizzle-orm";
import { v7 } from "uuid";
import type { Database } from "#db/client.ts";
import {
  areaNeighbours,
  groups,
  listings,
  listingTerms,
  type OUTCOMES,
  signpostOutcomes,
  signposts,
  terms,
  venues,
} from "#db/schema/index.ts";
import { areaWithin } from "#src/areas/actions.ts";
import { addDays, londonDate, londonDayStart } from "#src/areas/today.ts";
import type { KeyRing } from "#src/config.ts";
import { toHex } from "#src/crypto.ts";
import { hashReference, type HashedReference } from "#src/signposting/case-reference.ts";
import {
  AGE_WEIGHTS,
  type Chance,
  HOW_WEIGHTS,
  NOTES,
  OUTCOME_WEIGHTS,
  pick,
  weighted,
} from "./signpost-chances.ts";

type Signpost = typeof signposts.$inferInsert;
type Outcome = typeof signpostOutcomes.$inferInsert;

/** Whoever records the demonstration's signposts. */
export interface Navigator {
  membershipId: string;
  teamId: string;
  /** Codes of areas of any kind. */
  areas: readonly string[];
}

interface Target {
  id: string;
  version: number;
  kind: string;
  name: string;
  group: { id: string; name: string };
  contact: Record<string, string>;
  needs: string[];
  cohorts: string[];
  district: string;
}

interface Case {
  hashed: HashedReference;
  ageBand: Signpost["ageBand"];
  area: string;
}

const SIGNPOSTS = 400;
const OUTCOME_SHARE = 0.6;
const CASE_SHARE = 0.45;
const YEAR_DAYS = 364;
const BATCH_ROWS = 200;
const PARTITION_MONTHS = 16;

/**
 * Writes 400 signposts over the year before `now`, by the navigators in their areas, to published listings, in working
 * hours: the same every time for the same `random`. Without keys the case references are of nobody. Returns how many.
 */
export async function demonstrationSignposts(input: {
  db: Database;
  navigators: readonly Navigator[];
  now: Date;
  random: Chance;
  caseReferenceKeys?: KeyRing;
}): Promise<number> {
  const { db, now } = input;
  const today = londonDate(now);
  const targets = await loadTargets(db);
  if (targets.length === 0 || input.navigators.length === 0) return 0;
  const firstDay = addDays(today, -YEAR_DAYS);
  await db.execute(
    sql`select ensure_signpost_months(${`${firstDay.slice(0, 7)}-01`}::text::date, ${PARTITION_MONTHS}::int)`,
  );
  const desks = await Promise.all(input.navigators.map((navigator) => deskOf(db, navigator, targets, today)));
  const writer = new Writer(
    input.random,
    { today, now, neighbours: await loadNeighbours(db) },
    input.caseReferenceKeys,
  );
  for (let made = 0; made < SIGNPOSTS; made += 1) {
    await writer.add(pick(input.random, desks), made / SIGNPOSTS);
  }
  for (let from = 0; from < writer.signposts.length; from += BATCH_ROWS) {
    await db.insert(signposts).values(writer.signposts.slice(from, from + BATCH_ROWS));
  }
  for (let from = 0; from < writer.outcomes.length; from += BATCH_ROWS) {
    await db.insert(signpostOutcomes).values(writer.outcomes.slice(from, from + BATCH_ROWS));
  }
  return writer.signposts.length;
}

/** Published listings, ordered by what is the same in every run. */
async function loadTargets(db: Database): Promise<Target[]> {
  const rows = await db
    .select({ listing: listings, group: groups })
    .from(listings)
    .innerJoin(groups, eq(groups.id, listings.groupId))
    .where(eq(listings.status, "published"))
    .orderBy(asc(listings.slug));
  const ids = rows.map(({ listing }) => listing.id);
  if (ids.length === 0) return [];
  const words = await db
    .select({ listingId: listingTerms.listingId, scheme: terms.scheme, slug: terms.slug })
    .from(listingTerms)
    .innerJoin(terms, eq(terms.id, listingTerms.termId))
    .where(inArray(listingTerms.listingId, ids))
    .orderBy(asc(listingTerms.position), asc(terms.slug));
  const places = await db
    .select({ listingId: venues.listingId, district: venues.districtCode })
    .from(venues)
    .where(inArray(venues.listingId, ids))
    .orderBy(asc(venues.position));
  return rows.map(({ listing, group }) => {
    const said = (scheme: string) =>
      words
        .filter((word) => word.listingId === listing.id && word.scheme === scheme)
        .map((word) => word.slug);
    return {
      id: listing.id,
      version: listing.version,
      kind: listing.kind,
      name: listing.name,
      group: { id: group.id, name: group.name },
      contact: contactOf(listing),
      needs: said("need"),
      cohorts: said("cohort"),
      district: places.find((place) => place.listingId === listing.id)?.district ?? group.districtCode,
    };
  });
}

function contactOf(listing: typeof listings.$inferSelect): Record<string, string> {
  const { contactName: name, contactPhone: phone, contactEmail: email, contactWebsite: website } = listing;
  const entries = Object.entries({ name, phone, email, website });
  return Object.fromEntries(entries.flatMap(([key, value]) => (value === null ? [] : [[key, value]])));
}

async function loadNeighbours(db: Database): Promise<Map<string, string[]>> {
  const rows = await db
    .select()
    .from(areaNeighbours)
    .orderBy(asc(areaNeighbours.code), asc(areaNeighbours.neighbourCode));
  const grouped = Map.groupBy(rows, (row) => row.code);
  return new Map([...grouped].map(([code, inside]) => [code, inside.map((row) => row.neighbourCode)]));
}

/** A navigator with the listings in reach and the cases on the desk. */
interface Desk {
  navigator: Navigator;
  targets: readonly Target[];
  cases: Case[];
}

async function deskOf(
  db: Database,
  navigator: Navigator,
  targets: readonly Target[],
  today: string,
): Promise<Desk> {
  const covered = new Set(await areaWithin(db, navigator.areas, today));
  const near = targets.filter((target) => covered.has(target.district));
  return { navigator, targets: near.length === 0 ? targets : near, cases: [] };
}

class Writer {
  readonly signposts: Signpost[] = [];
  readonly outcomes: Outcome[] = [];
  readonly #random: Chance;
  readonly #about: { today: string; now: Date; neighbours: ReadonlyMap<string, readonly string[]> };
  readonly #keys: KeyRing | undefined;
  #cases = 0;

  constructor(
    random: Chance,
    about: { today: string; now: Date; neighbours: ReadonlyMap<string, readonly string[]> },
    keys: KeyRing | undefined,
  ) {
    this.#random = random;
    this.#about = about;
    this.#keys = keys;
  }

  /** One signpost and perhaps what became of it; `progress` is how far through the year it stands. */
  async add(desk: Desk, progress: number): Promise<void> {
    const random = this.#random;
    const at = this.#workingTime(progress);
    const target = pick(random, desk.targets);
    const person = await this.#person(desk, target);
    const isForm = ["advice", "benefit", "equipment"].includes(target.kind);
    const note = random() < 0.2 ? pick(random, isForm ? NOTES.form : NOTES.activity) : undefined;
    const signpost: Signpost = {
      id: this.#id(at),
      at,
      teamId: desk.navigator.teamId,
      membershipId: desk.navigator.membershipId,
      listingId: target.id,
      snapshot: {
        id: target.id,
        version: target.version,
        name: target.name,
        group: target.group,
        ...(Object.keys(target.contact).length === 0 ? {} : { contact: target.contact }),
      },
      needs: some(random, target.needs, ["loneliness", "getting-out", "physical-activity"]),
      how: weighted(random, HOW_WEIGHTS),
      support: weighted(random, {
        none: 60,
        "call-together": 20,
        accompanied: isForm ? 3 : 15,
        "form-filling": isForm ? 30 : 1,
      }),
      ageBand: person.ageBand,
      cohorts: random() < 0.75 ? some(random, target.cohorts, []) : [],
      areaCode: person.area,
      note: note ?? null,
      caseReferenceHash: person.hashed?.hash ?? null,
      caseReferenceKey: person.hashed?.key ?? null,
    };
    this.signposts.push(signpost);
    if (random() < OUTCOME_SHARE) this.#addOutcomes(signpost, isForm);
  }

  /** A person with a case reference, known from before or new, or one without. */
  async #person(desk: Desk, target: Target): Promise<Omit<Case, "hashed"> & { hashed?: HashedReference }> {
    const random = this.#random;
    const isOlder = target.cohorts.some((cohort) =>
      ["older-people", "frail", "living-with-dementia"].includes(cohort),
    );
    const around = this.#about.neighbours.get(target.district) ?? [];
    const lives = around.length > 0 && random() < 0.12 ? pick(random, around) : target.district;
    const ageBand = weighted(random, isOlder ? AGE_WEIGHTS.older : AGE_WEIGHTS.any);
    if (random() >= CASE_SHARE) return { ageBand, area: lives };
    const known = desk.cases.filter((one) => one.area === lives);
    if (known.length > 0 && random() < 0.4) return pick(random, known);
    this.#cases += 1;
    const made = {
      hashed: await this.#hash(desk.navigator.teamId, `DEMO-${this.#cases}`),
      ageBand,
      area: lives,
    };
    desk.cases.push(made);
    return made;
  }

  async #hash(teamId: string, reference: string): Promise<HashedReference> {
    if (this.#keys !== undefined) return hashReference(this.#keys, teamId, reference);
    return { hash: toHex(this.#bytes(32)), key: "demonstration" };
  }

  /** A moment between 9 and 17 on a working day in London, spread over the year. */
  #workingTime(progress: number): Date {
    const random = this.#random;
    const jitter = Math.floor(random() * 5) - 2;
    const back = Math.min(Math.max(Math.round((1 - progress) * (YEAR_DAYS - 4)) + jitter, 1), YEAR_DAYS - 2);
    let day = addDays(this.#about.today, -back);
    const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
    if (weekday === 6) day = addDays(day, -1);
    if (weekday === 0) day = addDays(day, -2);
    const minutes = 9 * 60 + Math.floor(random() * 8 * 60);
    const seconds = Math.floor(random() * 60);
    // Clocks change at night, when nobody works: hours after midnight are off by one on two Sundays alone.
    return new Date(londonDayStart(day).getTime() + (minutes * 60 + seconds) * 1_000);
  }

  #addOutcomes(signpost: Signpost, isForm: boolean): void {
    const random = this.#random;
    const kind = isForm ? "form" : "activity";
    const first = this.#addOutcome(
      signpost,
      weighted(random, OUTCOME_WEIGHTS[kind]),
      5 + Math.floor(random() * 30),
    );
    if (first === undefined) return;
    if (first === "attended-once" && random() < 0.5) {
      this.#addOutcome(signpost, "attends-regularly", 45 + Math.floor(random() * 40));
    }
    if (first === "waiting" && random() < 0.6)
      this.#addOutcome(signpost, "awarded", 60 + Math.floor(random() * 40));
  }

  #addOutcome(
    signpost: Signpost,
    outcome: (typeof OUTCOMES)[number],
    days: number,
  ): (typeof OUTCOMES)[number] | undefined {
    const random = this.#random;
    const on = addDays(londonDate(signpost.at), days);
    const reason = outcome === "not-right" || outcome === "did-not-go" ? pick(random, NOTES[outcome]) : null;
    const createdAt = new Date(
      londonDayStart(on).getTime() + (10 * 60 + Math.floor(random() * 360)) * 60_000,
    );
    const id = this.#id(createdAt);
    if (createdAt > this.#about.now) return undefined;
    this.outcomes.push({
      id,
      signpostId: signpost.id,
      signpostAt: signpost.at,
      outcome,
      reason,
      on,
      membershipId: signpost.membershipId,
      createdAt,
    });
    return outcome;
  }

  /** The database holds a signpost's id and time to one another. */
  #id(at: Date): string {
    const seq = Math.floor(this.#random() * 2 ** 31);
    return v7({ msecs: at.getTime(), seq, random: this.#bytes(16) });
  }

  #bytes(length: number): Uint8Array<ArrayBuffer> {
    return Uint8Array.from({ length }, () => Math.floor(this.#random() * 256));
  }
}

/** One or two of them, in their order; of the others where there are none. */
function some(random: Chance, from: readonly string[], otherwise: readonly string[]): string[] {
  const choice = from.length > 0 ? from : otherwise;
  if (choice.length === 0) return [];
  const first = pick(random, choice);
  const second = random() < 0.35 ? pick(random, choice) : first;
  return choice.filter((slug) => slug === first || slug === second);
}
