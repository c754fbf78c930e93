import { and, asc, inArray, type SQL, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { groupIdentifiers, groups, listings } from "#db/schema/index.ts";
import { inScope } from "../listings/visibility.ts";
import type { ExportQuery } from "./schema.ts";

const listOf = (values: readonly string[]): SQL => sql`string_to_array(${values.join(",")}, ',')`;

/** Ids of everything that is public, in order. */
export const publicIds = (): SQL =>
  sql`select id::text as row from listings where status in ('published', 'paused') order by id`;

/** The ids that a query gives as `listing`, in order. */
export const orderedIds = (found: SQL): SQL =>
  sql`select listing::text as row from (${found}) found order by listing`;

/**
 * Ids of listings in these states, in order; of these areas for a curator, of all where `areas` is absent. `within`
 * are codes of districts and wards.
 */
export function idsInStates(
  { status = [], kind, delivery }: Pick<ExportQuery, "status" | "kind" | "delivery">,
  { areas, within }: { areas: readonly string[] | undefined; within: readonly string[] | undefined },
): SQL {
  const where = and(
    inArray(listings.status, status),
    areas === undefined ? undefined : inScope(areas),
    kind === undefined ? undefined : inArray(listings.kind, kind),
    delivery === undefined ? undefined : sql`${listings.delivery} && ${listOf(delivery)}`,
    within === undefined
      ? undefined
      : sql`exists (select from venues v where v.listing_id = ${listings.id}
          and (v.district_code = any(${listOf(within)}) or (not v.confidential and v.ward_code = any(${listOf(within)}))))`,
  );
  return sql`select ${listings.id}::text as row from ${listings}
    join ${groups} on ${groups.id} = ${listings.groupId} where ${where} order by ${listings.id}`;
}

/** Groups by id, whole. */
export async function selectGroups(db: Database, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, never>();
  const wanted = [...new Set(ids)];
  const [rows, identifiers] = await Promise.all([
    db
      .select({
        id: groups.id,
        name: groups.name,
        description: groups.description,
        district: groups.districtCode,
      })
      .from(groups)
      .where(inArray(groups.id, wanted)),
    db
      .select({
        groupId: groupIdentifiers.groupId,
        scheme: groupIdentifiers.scheme,
        id: groupIdentifiers.identifier,
      })
      .from(groupIdentifiers)
      .where(inArray(groupIdentifiers.groupId, wanted))
      .orderBy(asc(groupIdentifiers.scheme)),
  ]);
  const byGroup = Map.groupBy(identifiers, ({ groupId }) => groupId);
  return new Map(
    rows.map((group) => [
      group.id,
      {
        ...group,
        identifiers: (byGroup.get(group.id) ?? []).map(({ scheme, id }) => ({ scheme, id })),
      },
    ]),
  );
}
