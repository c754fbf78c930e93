import { sql, type SQL } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import type { REPORT_KINDS } from "#db/schema/listings.ts";
import { groups, listings } from "#db/schema/index.ts";
import { inScope } from "../listings/visibility.ts";
import type { QueueKey, QueueKind } from "./schema.ts";

export interface QueueEntry extends Record<string, unknown> {
  kind: QueueKind;
  listingId: string;
  since: string;
  /** Kind and what the row is of: with `since` the place in the order. */
  key: string;
  reason: string | null;
  revision: number | null;
  fields: string[] | null;
  reportId: string | null;
  reportKind: (typeof REPORT_KINDS)[number] | null;
  changed: string[] | null;
}

interface QueueParams {
  /** Areas that the curator's teams cover. */
  curatedAreas: readonly string[];
  /** Narrowed to listings of these areas. */
  within?: readonly string[] | undefined;
  kind?: QueueKind | undefined;
  after?: QueueKey | undefined;
  limit: number;
}

const SINCE = 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"';

/** Each kind's rows, as one shape. */
const SOURCES: Record<QueueKind, SQL> = {
  submitted: sql`select listing_id, at, 'submitted ' || listing_id as key, reason, null::int as revision,
      null::json as fields, null::uuid as report_id, null::text as report_kind, null::json as changed
    from (select id as listing_id, coalesce(submitted_at, created_at) as at, reason from scoped where status = 'submitted') s`,
  revision: sql`select r.listing_id, r.at, 'revision ' || r.listing_id || ' ' || r.version, null::text, r.version,
      (select json_agg(name) from jsonb_object_keys(r.fields) name), null::uuid, null::text, null::json
    from listing_revisions r join scoped on scoped.id = r.listing_id
    where r.status = 'proposed' and scoped.status in ('published', 'paused')`,
  report: sql`select p.listing_id, p.at, 'report ' || p.id, p.detail, null::int, null::json, p.id, p.kind, null::json
    from listing_reports p join scoped on scoped.id = p.listing_id where p.resolved_at is null`,
  changed: sql`select id, unreviewed_since, 'changed ' || id, null::text, null::int, null::json, null::uuid, null::text,
      to_json(unreviewed)
    from scoped where unreviewed_since is not null and status in ('published', 'paused')`,
  // All fields of a listing that are in conflict are one row: they are decided together.
  conflict: sql`select c.listing_id, min(c.at), 'conflict ' || c.listing_id, null::text, null::int, null::json, null::uuid,
      null::text, json_agg(c.pointer order by c.pointer)
    from import_conflicts c join scoped on scoped.id = c.listing_id where c.resolved_at is null group by c.listing_id`,
  missing: sql`select r.listing_id, r.missing_since, 'missing ' || r.id, r.source, null::int, null::json, null::uuid,
      null::text, null::json
    from import_records r join scoped on scoped.id = r.listing_id where r.missing_since is not null`,
};

/** What waits for the curators of some areas, oldest first. */
export async function selectQueue(db: Database, params: QueueParams): Promise<QueueEntry[]> {
  const { curatedAreas, within, kind, after, limit } = params;
  const kinds = kind === undefined ? (Object.keys(SOURCES) as QueueKind[]) : [kind];
  const branches = kinds.map(
    (name) => sql`select ${name}::text as kind, source.* from (${SOURCES[name]})
    as source (listing_id, at, key, reason, revision, fields, report_id, report_kind, changed)`,
  );
  const narrowed = within === undefined ? sql`true` : inScope(within);
  const rest =
    after === undefined
      ? sql`true`
      : sql`(at, key collate "C") > (${after.since}::timestamptz, ${after.key})`;
  const rows = await db.execute<QueueEntry>(sql`
    with scoped as not materialized (
      select ${listings.id}, ${listings.status}, ${listings.submittedAt}, ${listings.createdAt}, ${listings.reason},
        ${listings.unreviewed}, ${listings.unreviewedSince}
      from ${listings} join ${groups} on ${groups.id} = ${listings.groupId}
      where ${inScope(curatedAreas)} and ${narrowed}
        and ${listings.status} in ('submitted', 'published', 'paused')
    )
    select kind, listing_id as "listingId", to_char(at at time zone 'UTC', ${SINCE}) as since, key, reason, revision,
      fields, report_id as "reportId", report_kind as "reportKind", changed
    from (${sql.join(branches, sql` union all `)}) waiting
    where ${rest}
    order by at, key collate "C" limit ${limit}`);
  return [...rows];
}
