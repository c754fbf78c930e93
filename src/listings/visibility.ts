import { inArray, or, sql, type SQL } from "drizzle-orm";
import { groups, listings } from "#db/schema/index.ts";
import type { Actor, Membership } from "../context.ts";
import { CLOSED_STATUSES, OPEN_STATUSES } from "./lifecycle.ts";

/** What decides how much of a listing somebody sees. */
export interface Viewer {
  groupIds: readonly string[];
  /** Areas of the community teams that the actor curates for. */
  curatedAreas: readonly string[];
  /** Sees contacts that are for staff: see `isStaff`. */
  staff: boolean;
}

const STAFF_ROLES: ReadonlySet<string> = new Set(["navigator", "curator", "lead", "operator"]);
const OUTSIDE_TEAMS: ReadonlySet<string> = new Set(["practice", "commissioner"]);

/** Navigators, curators, the leads of their teams, and operators; the lead of a practice or of commissioners is none. */
export function isStaff({ role, team }: Membership): boolean {
  return STAFF_ROLES.has(role) && !(team !== undefined && OUTSIDE_TEAMS.has(team.kind));
}

/** Who is looking, as far as listings are concerned. */
export function viewerOf(actor: Actor): Viewer {
  const { memberships } = actor;
  return {
    groupIds: memberships.flatMap(({ role, groupId }) =>
      role === "group" && groupId !== undefined ? [groupId] : [],
    ),
    curatedAreas: [
      ...new Set(memberships.flatMap(({ role, team }) => (role === "curator" ? (team?.areas ?? []) : []))),
    ],
    staff: memberships.some(isStaff),
  };
}

/** Nobody in particular. */
export const PUBLIC_VIEWER: Viewer = { groupIds: [], curatedAreas: [], staff: false };

/** A text list as one parameter: areas of a county are hundreds. Codes and ids hold no comma. */
const listOf = (values: readonly string[]): SQL => sql`string_to_array(${values.join(",")}, ',')`;

/**
 * SQL: a curator of these areas acts on the listing. Where it has venues that may be named their districts decide; online,
 * at home and with confidential venues alone the group's district does.
 */
export function inScope(areas: readonly string[]): SQL<boolean> {
  if (areas.length === 0) return sql<boolean>`false`;
  return sql<boolean>`(case when exists (
      select 1 from venues v where v.listing_id = ${listings.id} and not v.confidential)
    then exists (select 1 from venues v where v.listing_id = ${listings.id} and not v.confidential
      and v.district_code = any(${listOf(areas)}))
    else ${groups.districtCode} = any(${listOf(areas)}) end)`;
}

/** SQL: its catchment names one of these areas, which lets their curators read it. */
function namedInCatchment(areas: readonly string[]): SQL<boolean> {
  if (areas.length === 0) return sql<boolean>`false`;
  return sql<boolean>`exists (select 1 from listing_catchment_areas c
    where c.listing_id = ${listings.id} and c.area_code = any(${listOf(areas)}))`;
}

const ownedBy = (groupIds: readonly string[]): SQL | undefined =>
  groupIds.length === 0 ? undefined : inArray(listings.groupId, [...groupIds]);

/** SQL: those who see every state of a listing: its group, its curators, and curators whose area it names. */
export function isInsider(viewer: Viewer): SQL {
  const { curatedAreas } = viewer;
  return (
    or(sql`false`, ownedBy(viewer.groupIds), inScope(curatedAreas), namedInCatchment(curatedAreas)) ??
    sql`false`
  );
}

/** SQL: the viewer may read the listing now. */
export function isReadable(viewer: Viewer): SQL {
  return or(inArray(listings.status, [...OPEN_STATUSES]), isInsider(viewer)) ?? sql`false`;
}

/** SQL: the viewer may know of the listing: readable, or public once. */
export function isKnowable(viewer: Viewer): SQL {
  return or(inArray(listings.status, [...CLOSED_STATUSES]), isReadable(viewer)) ?? sql`false`;
}

/** SQL: the viewer may know of the group: own, of a district that they curate, or with a listing that is public. */
export function isKnownGroup(viewer: Viewer): SQL {
  const own = viewer.groupIds.length === 0 ? undefined : inArray(groups.id, [...viewer.groupIds]);
  const curated =
    viewer.curatedAreas.length === 0
      ? undefined
      : sql`${groups.districtCode} = any(${listOf(viewer.curatedAreas)})`;
  const open = OPEN_STATUSES.map((status) => sql`${status}`);
  const shown = sql`exists (select 1 from listings l where l.group_id = ${groups.id}
    and l.status in (${sql.join(open, sql`, `)}))`;
  return or(own, curated, shown) ?? sql`false`;
}
