import { sql } from "drizzle-orm";
import { v5 } from "uuid";
import type { Database } from "#db/client.ts";
import {
  areaMembers,
  areaNeighbours,
  areas,
  outcodes,
  termCodes,
  terms,
  termSynonyms,
  type TERM_SCHEMES,
} from "#db/schema/index.ts";
import { accessibility } from "./reference/accessibility.ts";
import { areas as areaSeeds } from "./reference/areas.ts";
import { cohorts } from "./reference/cohorts.ts";
import { interests } from "./reference/interests.ts";
import { needs } from "./reference/needs.ts";
import { outcodes as outcodeSeeds } from "./reference/outcodes.ts";
import type { TermSeed } from "./reference/types.ts";

type Scheme = (typeof TERM_SCHEMES)[number];

const TREES: readonly (readonly [Scheme, readonly TermSeed[]])[] = [
  ["interest", interests],
  ["need", needs],
  ["cohort", cohorts],
  ["accessibility", accessibility],
];
// Ours alone: a term's id follows from its scheme and slug, so that it is the same in every installation.
const TERM_NAMESPACE = "5d6a4a0e-3c1b-4f0e-9a57-0f3f4c2f6b11";

/** The id of a shipped term, the same everywhere and for ever. */
export function termId(scheme: Scheme, slug: string): string {
  return v5(`${scheme}/${slug}`, TERM_NAMESPACE);
}

/** What a seeding wrote. */
export interface SeedCounts {
  areas: number;
  outcodes: number;
  terms: number;
}

/**
 * Writes the shipped areas, outward codes and vocabulary. Running it again changes nothing; what an operator has
 * added stays. Parents come before their children and members before their sets.
 */
export function seedReference(db: Database, _now: Date): Promise<SeedCounts> {
  return db.transaction(async (transaction) => {
    await seedAreas(transaction);
    await seedOutcodes(transaction);
    return { areas: areaSeeds.length, outcodes: outcodeSeeds.length, terms: await seedTerms(transaction) };
  });
}

async function seedAreas(db: Database): Promise<void> {
  await db
    .insert(areas)
    .values(
      areaSeeds.map(({ code, name, kind, parent, validFrom, point }) => ({
        code,
        name,
        kind,
        parentCode: parent ?? null,
        validFrom,
        ...point,
      })),
    )
    .onConflictDoUpdate({
      target: areas.code,
      set: {
        name: sql`excluded.name`,
        kind: sql`excluded.kind`,
        parentCode: sql`excluded.parent_code`,
        validFrom: sql`excluded.valid_from`,
        lat: sql`excluded.lat`,
        lng: sql`excluded.lng`,
      },
    });
  const members = areaSeeds.flatMap(({ code, members: inside = [], validFrom }) =>
    inside.map((memberCode) => ({ setCode: code, memberCode, validFrom })),
  );
  // Without a target it covers the overlap constraint as well: a membership that was dated otherwise stays.
  if (members.length > 0) await db.insert(areaMembers).values(members).onConflictDoNothing();
  const neighbours = areaSeeds.flatMap(({ code, neighbours: around = [] }) =>
    around.flatMap((neighbourCode) => [
      { code, neighbourCode },
      { code: neighbourCode, neighbourCode: code },
    ]),
  );
  if (neighbours.length > 0) await db.insert(areaNeighbours).values(neighbours).onConflictDoNothing();
}

async function seedOutcodes(db: Database): Promise<void> {
  await db
    .insert(outcodes)
    .values(
      outcodeSeeds.map(({ outcode, lat, lng, districts }) => ({
        outcode,
        lat,
        lng,
        districtCodes: [...districts],
      })),
    )
    .onConflictDoUpdate({
      target: outcodes.outcode,
      set: {
        lat: sql`excluded.lat`,
        lng: sql`excluded.lng`,
        districtCodes: sql`excluded.district_codes`,
      },
    });
}

interface FlatTerm {
  id: string;
  scheme: Scheme;
  parentId: string | null;
  position: number;
  seed: TermSeed;
}

/** Parents before children. */
function flatten(scheme: Scheme, seeds: readonly TermSeed[], parentId: string | null): FlatTerm[] {
  return seeds.flatMap((seed, position) => {
    const id = termId(scheme, seed.slug);
    return [{ id, scheme, parentId, position, seed }, ...flatten(scheme, seed.children ?? [], id)];
  });
}

async function seedTerms(db: Database): Promise<number> {
  const flat = TREES.flatMap(([scheme, seeds]) => flatten(scheme, seeds, null));
  await db
    .insert(terms)
    .values(
      flat.map(({ id, scheme, parentId, position, seed }) => ({
        id,
        scheme,
        slug: seed.slug,
        label: seed.label,
        parentId,
        position,
      })),
    )
    .onConflictDoUpdate({
      target: terms.id,
      set: {
        label: sql`excluded.label`,
        parentId: sql`excluded.parent_id`,
        position: sql`excluded.position`,
      },
    });
  await db
    .insert(termSynonyms)
    .values(
      flat.flatMap(({ id, seed }) => [...new Set(seed.synonyms)].map((words) => ({ termId: id, words }))),
    )
    .onConflictDoNothing();
  await db
    .insert(termCodes)
    .values(
      flat.flatMap(({ id, seed }) =>
        (seed.codes ?? []).map(({ scheme, code }) => ({ termId: id, list: scheme, code })),
      ),
    )
    .onConflictDoNothing();
  return flat.length;
}
