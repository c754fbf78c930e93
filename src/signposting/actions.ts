import { z } from "zod";
import type { SignpostSnapshot } from "#db/schema/signposting.ts";
import { addDays, londonDate, londonDayStart } from "../areas/today.ts";
import { recordAudit } from "../audit/actions.ts";
import type { Context, Membership } from "../context.ts";
import { AppError, type Issue, notFound } from "../errors.ts";
import { cutPage, decodeCursor } from "../http/paging.ts";
import { findTerms, termIssues } from "../taxonomies/actions.ts";
import { hashForSearch, hashReference } from "./case-reference.ts";
import { personalIssues, referenceIssues, refuse, requireOpen, requireOutcomeDate } from "./decisions.ts";
import { timeOfId } from "./identity.ts";
import {
  countOutcomes,
  findListing,
  findLivingArea,
  findSignpost,
  insertOutcome,
  insertSignpost,
  type OutcomeRow,
  selectOutcomes,
  selectSignposts,
  type SignpostFilter,
  type SignpostRow,
} from "./queries.ts";
import {
  type OutcomeInput,
  type OutcomeOutput,
  SIGNPOST_LIMITS,
  type SignpostInput,
  type SignpostListQuery,
  type SignpostOutput,
} from "./schema.ts";

type Team = NonNullable<Membership["team"]>;
interface TeamMembership extends Membership {
  team: Team;
}

/** The navigator's memberships of teams; the guard has left no other roles. */
function teamMemberships(context: Context): TeamMembership[] {
  return context.actor.memberships.flatMap((membership) =>
    membership.role === "navigator" && membership.team !== undefined
      ? [{ ...membership, team: membership.team }]
      : [],
  );
}

const teamIdsOf = (context: Context) => teamMemberships(context).map(({ team }) => team.id);

/** The membership that acts: of the team that covers the area where the navigator belongs to several. */
function actingMembership(context: Context, area: string): TeamMembership {
  const memberships = teamMemberships(context);
  const acting = memberships.find(({ team }) => team.areas.includes(area)) ?? memberships[0];
  if (acting === undefined)
    throw new AppError("forbidden", { detail: "This is for members of a navigator team." });
  return acting;
}

/** The context as the one membership that acts, so that the audit names the right team. */
const actingIn = (context: Context, membership: Membership): Context => ({
  ...context,
  actor: { ...context.actor, memberships: [membership] },
});

/** Records that somebody was pointed to a listing. */
export async function recordSignpost(context: Context, input: SignpostInput): Promise<SignpostOutput> {
  refuse(await issuesOf(context, input));
  const listing = requireOpen(await findListing(context.db, input.listingId));
  const areaCode = input.area ?? listing.district;
  const acting = actingMembership(context, areaCode);
  const { team, id: membershipId } = acting;
  const hashed =
    input.caseReference === undefined
      ? undefined
      : await hashReference(context.config.CASE_REFERENCE_KEYS, team.id, input.caseReference);
  const id = context.newId();
  const row: SignpostRow = {
    id,
    // The database holds both to one another, so that a look-up by id reads one month.
    at: timeOfId(id) ?? context.now(),
    teamId: team.id,
    membershipId,
    listingId: listing.id,
    snapshot: snapshotOf(listing),
    needs: input.needs,
    how: input.how,
    support: input.support,
    ageBand: input.ageBand,
    cohorts: input.cohorts,
    areaCode,
    note: input.note ?? null,
    caseReferenceHash: hashed?.hash ?? null,
    caseReferenceKey: hashed?.key ?? null,
    searchId: input.searchId ?? null,
  };
  await context.db.transaction(async (transaction) => {
    await insertSignpost(transaction, row);
    const { ageBand, cohorts, needs, note, support, how } = row;
    await recordAudit(actingIn(context, acting), transaction, {
      action: "signpost.create",
      objectKind: "signpost",
      objectId: id,
      fields: Object.keys(input),
      personal: {
        subject: subjectOf(row),
        values: { needs, how, support, ageBand, cohorts, areaCode, note },
      },
    });
  });
  if (input.searchId !== undefined) {
    context.searches.follow({ searchId: input.searchId, kind: "signposted", listingId: listing.id });
  }
  return toOutput(row, team, []);
}

/** What is wrong with a signpost beyond its shape. */
async function issuesOf(context: Context, input: SignpostInput): Promise<Issue[]> {
  const [needs, cohorts] = await Promise.all([
    findTerms(context.db, "need", input.needs),
    findTerms(context.db, "cohort", input.cohorts),
  ]);
  return [
    ...personalIssues("/note", input.note),
    ...referenceIssues("/caseReference", input.caseReference),
    ...termIssues("need", "/needs", needs.unknown),
    ...termIssues("cohort", "/cohorts", cohorts.unknown),
    ...(await areaIssues(context, input.area)),
  ];
}

async function areaIssues(context: Context, code: string | undefined): Promise<Issue[]> {
  if (code === undefined) return [];
  const area = await findLivingArea(context.db, code, londonDate(context.now()));
  if (area !== undefined) return [];
  return [
    {
      pointer: "/area",
      code: "unknown-area",
      message: "This is no ward or district of today.",
      fix: "Use a code from GET /v1/areas?kind=district, or leave it out for the listing's district.",
    },
  ];
}

/** Whose record it is, as far as we can tell: the case, else this signpost alone. */
function subjectOf(row: Pick<SignpostRow, "id" | "caseReferenceHash">): string {
  return row.caseReferenceHash === null ? `signpost:${row.id}` : `case:${row.caseReferenceHash}`;
}

type Listing = NonNullable<Awaited<ReturnType<typeof findListing>>>;

function snapshotOf(listing: Listing): SignpostSnapshot {
  const contact = withoutNulls({
    name: listing.contactName,
    phone: listing.contactPhone,
    email: listing.contactEmail,
    website: listing.contactWebsite,
  });
  return {
    id: listing.id,
    version: listing.version,
    name: listing.name,
    group: { id: listing.groupId, name: listing.groupName },
    ...(Object.keys(contact).length === 0 ? {} : { contact }),
  };
}

function withoutNulls<K extends string>(values: Record<K, string | null>): Partial<Record<K, string>> {
  const kept = Object.entries(values).filter(([, value]) => value !== null);
  return Object.fromEntries(kept) as Partial<Record<K, string>>;
}

const cursorKey = z.tuple([z.iso.datetime({ precision: 3 }), z.uuid()]);

/** The own teams' signposts, the newest first. */
export async function listSignposts(context: Context, query: SignpostListQuery) {
  const after = decodeCursor(query.cursor, cursorKey);
  const hashes = await searchedHashes(context, query.caseReference);
  const filter: SignpostFilter = {
    teamIds: teamIdsOf(context),
    listingId: query.listingId,
    outcome: query.outcome,
    from: query.from === undefined ? undefined : londonDayStart(query.from),
    to: query.to === undefined ? undefined : londonDayStart(addDays(query.to, 1)),
    caseReferenceHashes: hashes,
    after: after === undefined ? undefined : { at: new Date(after[0]), id: after[1] },
  };
  const rows = await selectSignposts(context.db, filter, query.limit + 1);
  const page = cutPage(rows, query.limit, (row) => [row.at.toISOString(), row.id]);
  const outcomes = Map.groupBy(await selectOutcomes(context.db, page.data), (row) => row.signpostId);
  const teams = new Map(teamMemberships(context).map(({ team }) => [team.id, team]));
  await auditList(context, query, page.data);
  const data = page.data.flatMap((row) => {
    const team = teams.get(row.teamId);
    return team === undefined ? [] : [toOutput(row, team, outcomes.get(row.id) ?? [])];
  });
  return { data, nextCursor: page.nextCursor };
}

/** One case reference under every key of the ring and every own team. */
async function searchedHashes(
  context: Context,
  reference: string | undefined,
): Promise<string[] | undefined> {
  if (reference === undefined) return undefined;
  const ring = context.config.CASE_REFERENCE_KEYS;
  const all = await Promise.all(teamIdsOf(context).map((teamId) => hashForSearch(ring, teamId, reference)));
  return all.flat().map(({ hash }) => hash);
}

/** A look at person-linked records: one event for each team on the page, under the case where one was asked for. */
async function auditList(
  context: Context,
  query: SignpostListQuery,
  rows: readonly SignpostRow[],
): Promise<void> {
  const fields = Object.keys(query).filter((name) => name !== "limit" && name !== "cursor");
  const byTeam = Map.groupBy(rows, ({ teamId }) => teamId);
  for (const membership of teamMemberships(context)) {
    const shown = byTeam.get(membership.team.id) ?? [];
    const [first] = shown;
    if (first === undefined) continue;
    byTeam.delete(first.teamId);
    await recordAudit(actingIn(context, membership), context.db, {
      action: "signpost.list",
      objectKind: "team",
      objectId: first.teamId,
      fields,
      ...(query.caseReference === undefined
        ? {}
        : { personal: { subject: subjectOf(first), values: { signposts: shown.map((row) => row.id) } } }),
    });
  }
}

/** One signpost of the own teams; the look is recorded. */
export async function readSignpost(context: Context, id: string): Promise<SignpostOutput> {
  const { row, own } = await ownSignpost(context, id);
  const outcomes = await selectOutcomes(context.db, [row]);
  await recordAudit(actingIn(context, own), context.db, {
    action: "signpost.read",
    objectKind: "signpost",
    objectId: row.id,
    personal: { subject: subjectOf(row), values: {} },
  });
  return toOutput(row, own.team, outcomes);
}

/** 404 for one that is another team's as well. */
async function ownSignpost(context: Context, id: string): Promise<{ row: SignpostRow; own: TeamMembership }> {
  const at = timeOfId(id);
  if (at === undefined) throw notFound("signpost");
  const memberships = teamMemberships(context);
  const row = await findSignpost(context.db, { id, at, teamIds: memberships.map(({ team }) => team.id) });
  const own = memberships.find(({ team }) => team.id === row?.teamId);
  if (row === undefined || own === undefined) throw notFound("signpost");
  return { row, own };
}

/** Records what happened after a signpost of the own teams. */
export async function addOutcome(context: Context, id: string, input: OutcomeInput): Promise<OutcomeOutput> {
  refuse(personalIssues("/reason", input.reason));
  const { row, own } = await ownSignpost(context, id);
  const now = context.now();
  requireOutcomeDate(input, row.at, now);
  if ((await countOutcomes(context.db, row)) >= SIGNPOST_LIMITS.outcomes) {
    throw new AppError("conflict", {
      detail: `A signpost takes ${SIGNPOST_LIMITS.outcomes} outcomes at most.`,
    });
  }
  return context.db.transaction(async (transaction) => {
    const made: OutcomeRow = {
      id: context.newId(),
      signpostId: row.id,
      signpostAt: row.at,
      outcome: input.outcome,
      reason: input.reason ?? null,
      on: input.on,
      membershipId: own.id,
      createdAt: now,
    };
    await insertOutcome(transaction, made);
    await recordAudit(actingIn(context, own), transaction, {
      action: "signpost.add-outcome",
      objectKind: "signpost",
      objectId: row.id,
      fields: Object.keys(input),
      personal: { subject: subjectOf(row), values: { ...input } },
    });
    return toOutcome(made);
  });
}

function toOutcome({ id, outcome, reason, on }: OutcomeRow): OutcomeOutput {
  return { id, outcome, on, ...(reason === null ? {} : { reason }) };
}

function toOutput(row: SignpostRow, team: Team, outcomes: readonly OutcomeRow[]): SignpostOutput {
  return {
    id: row.id,
    at: row.at.toISOString(),
    team: { slug: team.slug, name: team.name },
    listing: row.snapshot,
    needs: row.needs,
    how: row.how,
    support: row.support,
    ageBand: row.ageBand,
    cohorts: row.cohorts,
    area: row.areaCode,
    ...(row.note === null ? {} : { note: row.note }),
    ...(row.searchId === null ? {} : { searchId: row.searchId }),
    outcomes: outcomes.map(toOutcome),
  };
}
