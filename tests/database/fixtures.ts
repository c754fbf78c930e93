import type { Sql } from "postgres";
import { v7 } from "uuid";

/** A month of the fixture's own, with its partition. */
export const SIGNPOST_AT = "2026-03-10T10:00:00.000Z";
const signpostId = v7({ msecs: Date.parse(SIGNPOST_AT) });
const searchId = v7({ msecs: Date.parse(SIGNPOST_AT) });

/** Every row of the fixture ends in its own digits, so that a case can name it in a line of SQL. */
export const idOf = (digits: string) => `00000000-0000-7000-8000-${digits.padStart(12, "0")}`;

export const ID = {
  person: idOf("1"),
  otherPerson: idOf("2"),
  session: idOf("3"),
  otherSession: idOf("4"),
  account: idOf("5"),
  otherAccount: idOf("6"),
  link: idOf("7"),
  otherLink: idOf("8"),
  twoFactor: idOf("9"),
  passkey: idOf("10"),
  otherPasskey: idOf("11"),
  team: idOf("20"),
  otherTeam: idOf("21"),
  teamMembership: idOf("22"),
  groupMembership: idOf("23"),
  machineMembership: idOf("24"),
  operatorMembership: idOf("25"),
  guardianMembership: idOf("26"),
  key: idOf("27"),
  otherKey: idOf("28"),
  group: idOf("30"),
  otherGroup: idOf("31"),
  listing: idOf("40"),
  otherListing: idOf("41"),
  venue: idOf("42"),
  otherVenue: idOf("43"),
  weekly: idOf("44"),
  monthly: idOf("45"),
  dated: idOf("46"),
  report: idOf("47"),
  term: idOf("50"),
  narrowerTerm: idOf("51"),
  needTerm: idOf("52"),
  accessTerm: idOf("53"),
  import: idOf("55"),
  record: idOf("56"),
  otherRecord: idOf("57"),
  conflict: idOf("58"),
  otherConflict: idOf("59"),
  message: idOf("60"),
  registration: idOf("61"),
  otherRegistration: idOf("62"),
  audit: idOf("63"),
  verification: idOf("64"),
  signpost: signpostId,
  outcome: idOf("71"),
  search: searchId,
  followUp: idOf("72"),
} as const;

/** SHA-256 in hex, of nothing in particular. */
export const hash = (letter: string) => letter.repeat(64);

const ACCOUNTS = `
insert into people (id, name, email) values
  ('${ID.person}', 'Sam Quill', 'sam.quill@example.org'),
  ('${ID.otherPerson}', 'Ada Thorn', 'ada.thorn@example.org');
insert into sign_in_sessions (id, user_id, token, expires_at) values
  ('${ID.session}', '${ID.person}', 'token one', '2027-01-01'),
  ('${ID.otherSession}', '${ID.otherPerson}', 'token two', '2027-01-01');
insert into sign_in_accounts (id, account_id, provider_id, user_id) values
  ('${ID.account}', 'one', 'provider', '${ID.person}'),
  ('${ID.otherAccount}', 'two', 'provider', '${ID.otherPerson}');
insert into sign_in_links (id, person_id, token_hash, created_at, expires_at) values
  ('${ID.link}', '${ID.person}', '${hash("a")}', '2026-03-01', '2026-03-02'),
  ('${ID.otherLink}', '${ID.person}', '${hash("b")}', '2026-03-01', '2026-03-02');
insert into verifications (id, identifier, value, expires_at)
  values ('${ID.verification}', 'identifier', 'value', '2027-01-01');
insert into two_factors (id, user_id, secret, backup_codes)
  values ('${ID.twoFactor}', '${ID.person}', 'secret', 'codes');
insert into passkeys (id, public_key, user_id, credential_id, counter, device_type, backed_up) values
  ('${ID.passkey}', 'key', '${ID.person}', 'one', 0, 'singleDevice', false),
  ('${ID.otherPasskey}', 'key', '${ID.otherPerson}', 'two', 0, 'singleDevice', false);`;

const PLACES = `
insert into areas (code, name, kind, parent_code, valid_from) values
  ('XT-COUNTY', 'A county', 'county', null, '2020-01-01'),
  ('XT-ONE', 'One', 'district', 'XT-COUNTY', '2020-01-01'),
  ('XT-TWO', 'Two', 'district', 'XT-COUNTY', '2020-01-01'),
  ('XT-SET', 'A set', 'partnership', null, '2020-01-01');
insert into area_members (set_code, member_code, valid_from, valid_until)
  values ('XT-SET', 'XT-ONE', '2020-01-01', '2024-01-01');
insert into area_neighbours (code, neighbour_code) values ('XT-ONE', 'XT-TWO');
insert into postcodes (postcode, lat, lng, district_code) values ('XT1 1AA', 51, 1, 'XT-ONE');
insert into outcodes (outcode, lat, lng, district_codes) values ('XT9', 51, 1, '{XT-ONE}');
insert into term_dates (area_code, name, starts, ends) values
  ('XT-ONE', 'Autumn', '2026-09-01', '2026-12-18'),
  ('XT-ONE', 'Spring', '2027-01-05', '2027-03-26');
insert into terms (id, scheme, slug, label, parent_id, position) values
  ('${ID.term}', 'interest', 'xt-music', 'Music', null, 0),
  ('${ID.narrowerTerm}', 'interest', 'xt-choir', 'Choir', '${ID.term}', 1),
  ('${ID.needTerm}', 'need', 'xt-need', 'A need', null, 0),
  ('${ID.accessTerm}', 'accessibility', 'xt-step-free', 'Step-free', null, 0);
insert into term_synonyms (term_id, words) values ('${ID.narrowerTerm}', 'sing along');
insert into term_codes (term_id, list, code) values ('${ID.narrowerTerm}', 'UKCAT', 'AR101');`;

const MEMBERSHIPS = `
insert into teams (id, slug, name, kind) values
  ('${ID.team}', 'xt-team', 'Team', 'community'), ('${ID.otherTeam}', 'xt-other-team', 'Other', 'navigator');
insert into team_areas (team_id, area_code, valid_from, valid_until)
  values ('${ID.team}', 'XT-ONE', '2020-01-01', '2024-01-01');
insert into groups (id, slug, name, description, district_code) values
  ('${ID.group}', 'xt-group', 'Group', 'A group.', 'XT-ONE'),
  ('${ID.otherGroup}', 'xt-other-group', 'Other', 'A group.', 'XT-TWO');
insert into group_identifiers (group_id, scheme, identifier) values ('${ID.group}', 'GB-CHC', '123456');
insert into memberships (id, person_id, machine, role, team_id, group_id, group_role, valid_from, valid_until) values
  ('${ID.teamMembership}', '${ID.person}', null, 'curator', '${ID.team}', null, null, '2020-01-01', '2024-01-01'),
  ('${ID.groupMembership}', '${ID.person}', null, 'group', null, '${ID.group}', 'owner', '2020-01-01', null),
  ('${ID.machineMembership}', null, 'a machine', 'navigator', '${ID.otherTeam}', null, null, '2020-01-01', null),
  ('${ID.operatorMembership}', '${ID.person}', null, 'operator', null, null, null, '2020-01-01', null),
  ('${ID.guardianMembership}', '${ID.person}', null, 'guardian', null, null, null, '2020-01-01', null);
insert into api_keys (id, membership_id, name, hash, hint, created_at, expires_at) values
  ('${ID.key}', '${ID.teamMembership}', 'key', '${hash("c")}', 'cccc', '2026-01-01', '2027-01-01'),
  ('${ID.otherKey}', '${ID.teamMembership}', 'key', '${hash("d")}', 'dddd', '2026-01-01', '2027-01-01');`;

const LISTINGS = `
insert into listings (id, slug, group_id, status, kind, name, description, delivery, languages, min_age, max_age,
    cost_free, cost_pence, cost_per, catchment_everyone, joining_ways, takes_referrals, accompanied_first_visit,
    contact_visibility, capacity_status, capacity_until, assured_on, assured_by, unreviewed, unreviewed_since,
    published_at) values
  ('${ID.listing}', 'xt-listing', '${ID.group}', 'published', 'activity', 'Listing', 'A listing.', '{in-person}',
    '{en}', 18, 60, false, 250, 'session', false, '{drop-in}', true, true, 'public', 'capacity', '2026-12-31',
    '2026-03-01', 'group', '{/cost}', '2026-03-01', '2026-03-01'),
  ('${ID.otherListing}', 'xt-other-listing', '${ID.group}', 'draft', 'class', 'Other', 'A listing.', '{online}',
    '{en}', null, null, null, null, null, true, '{}', false, false, 'staff', null, null, null, null, '{}', null, null);
insert into listing_terms (listing_id, term_id, position) values ('${ID.listing}', '${ID.narrowerTerm}', 0);
insert into listing_term_dismissals (listing_id, term_id, at)
  values ('${ID.listing}', '${ID.narrowerTerm}', '2026-03-01');
insert into listing_catchment_areas (listing_id, area_code) values ('${ID.listing}', 'XT-ONE');
insert into venues (id, listing_id, position, name, address_lines, postcode, lat, lng, precision, district_code,
    confidential) values
  ('${ID.venue}', '${ID.listing}', 0, 'Hall', '{1 High Street}', 'CT1 2JU', 51.28, 1.08, 'postcode', 'XT-ONE', false),
  ('${ID.otherVenue}', '${ID.otherListing}', 0, null, '{}', null, null, null, null, 'XT-TWO', true);
insert into venue_accessibility (venue_id, term_id) values ('${ID.venue}', '${ID.accessTerm}');
insert into sessions (id, listing_id, venue_id, position, repeats, weekdays, every, nth, month_days, starts, ends,
    "from", until, term_time_only, "except", dates, extra) values
  ('${ID.weekly}', '${ID.listing}', '${ID.venue}', 0, 'weekly', '{tue}', 1, '{}', '{}', '10:30', '12:00',
    '2026-03-01', '2026-12-31', false, '{}', '[]', '[]'),
  ('${ID.monthly}', '${ID.listing}', '${ID.venue}', 1, 'monthly', '{tue}', 1, '{1,-1}', '{}', '10:30', '12:00',
    '2026-03-01', null, false, '{}', '[]', '[]'),
  ('${ID.dated}', '${ID.listing}', '${ID.venue}', 2, 'dates', '{}', 1, '{}', '{}', null, null, null, null, false,
    '{}', '[{"on":"2026-03-17","starts":"10:30","ends":"12:00"}]', '[]');
insert into listing_versions (listing_id, version, at, action, by_role, by_group_id, changes, content)
  values ('${ID.listing}', 1, '2026-03-01', 'create', 'group', '${ID.group}', '[]', '{}');
insert into listing_revisions (listing_id, version, at, status, fields, reason, decided_at) values
  ('${ID.listing}', 2, '2026-03-02', 'refused', '{}', 'Not clear.', '2026-03-03'),
  ('${ID.listing}', 3, '2026-03-04', 'proposed', '{}', null, null);
insert into listing_reports (id, listing_id, kind, detail, address_hash, at)
  values ('${ID.report}', '${ID.listing}', 'closed', 'It closed.', '${hash("e")}', '2026-03-01');`;

const MACHINERY = `
insert into messages (id, template, to_address, subject, body, created_at)
  values ('${ID.message}', 'sign-in', 'sam.quill@example.org', 'Subject', 'Body', '2026-03-01');
insert into mailbox (message_id, to_address, subject, body, links, at)
  values ('${ID.message}', 'sam.quill@example.org', 'Subject', 'Body', '[]', '2026-03-01');
insert into outbox (topic, key, payload, created_at, available_at, leased_by, leased_until, done_at)
  values ('message', 'message:1', '{}', '2026-03-01', '2026-03-01', 'worker', '2026-03-01', '2026-03-02');
insert into registrations (id, email, address_hash, token_hash, payload, created_at, expires_at) values
  ('${ID.registration}', 'sam.quill@example.org', '${hash("e")}', '${hash("f")}', '{}', '2026-03-01', '2026-03-02'),
  ('${ID.otherRegistration}', 'sam.quill@example.org', '${hash("e")}', '${hash("0")}', '{}', '2026-03-01', '2026-03-02');
insert into idempotency_keys (actor, route, key, request_hash, status, headers, body, expires_at)
  values ('actor', 'POST /v1/groups', 'key', '${hash("a")}', 201, '{}', '{}', '2026-03-02');
insert into search_documents (id, listing, position, several, name, terms, group_name, summary, place, description, inferred,
    mentioned, inferred_terms, kind, delivery, languages, interests, needs, cohorts, cost_bands, min_age, max_age,
    freshness_day, takes_referrals, accompanied, everyone, catchment, standing, every_week, days, weekday_until, areas,
    accessibility, lat, lng, listing_districts, listing_accessibility, listing_areas, print, words, written_at)
  values ('document', '${ID.listing}', 0, false, 'listing', '', '', '', '', '', '', '', '{}', 'activity', '{}', '{}', '{}',
    '{}', '{}', '{}', 0, 130, 0, true, true, true, '{}', 0, '{}', '{}', '{}', '{}', '{}', 51, 1, '{}', '{}', '{}', '',
    '''listing'':1A', '2026-03-01');
insert into search_words (word, deletions) values ('xtchoir', '{xtchoi}');
insert into search_synonyms (words, alternative) values ('sing along', 'choir');
insert into suggestion_names (id, position, kind, tail, whole, rank)
  values ('${ID.listing}', 0, 'listing', 'listing', 'listing', 7);
insert into search_indexes (engine, settings, built_at) values ('xt-engine', '{}', '2026-03-01');
insert into personal_data_keys (subject, ring_key, wrapped_key) values ('subject', 'p1', 'wrapped');
insert into audit_events (id, at, request_id, role, action, object_kind, object_id, fields)
  values ('${ID.audit}', '2026-03-01', 'request', 'group', 'listing.create', 'listing', '${ID.listing}', '{}');`;

const SIGNPOSTS = `
select ensure_signpost_months('2026-03-01', 1);
insert into signposts (id, at, team_id, membership_id, listing_id, snapshot, needs, how, support, age_band, cohorts,
    area_code, note, case_reference_hash, case_reference_key)
  values ('${ID.signpost}', '${SIGNPOST_AT}', '${ID.otherTeam}', '${ID.machineMembership}', '${ID.listing}',
    '{"id": "1", "version": 1, "name": "Listing", "group": {"id": "1", "name": "Group"}}', '{}', 'phone', 'none',
    'unknown', '{}', 'XT-ONE', 'A note.', '${hash("a")}', 'c1');
insert into signpost_outcomes (id, signpost_id, signpost_at, outcome, reason, "on", membership_id)
  values ('${ID.outcome}', '${ID.signpost}', '${SIGNPOST_AT}', 'waiting', 'A reason.', '2026-03-11',
    '${ID.machineMembership}');`;

const SEARCHES = `
insert into feed_touches (transaction, listing_id) values ('3', '${ID.listing}');
select ensure_search_months('2026-03-01', 1);
insert into searches (id, at, words, folded, understood, filters, area, full_count, part_count, total, total_is_exact,
    shown, relaxations, engine, took_ms, caller, team_id)
  values ('${ID.search}', '${SIGNPOST_AT}', 'choirs', 'choir', '[]', '{}', 'XT-ONE', 1, 0, 1, true, '{${ID.listing}}',
    '[]', 'postgres', 3, 'staff', '${ID.otherTeam}');
insert into search_follow_ups (id, search_id, search_at, at, kind, listing_id, position)
  values ('${ID.followUp}', '${ID.search}', '${SIGNPOST_AT}', '${SIGNPOST_AT}', 'opened', '${ID.listing}', 1);`;

const IMPORTS = `
insert into imports (id, kind, source, status, dry_run, district_code, file_name, media_type, state, read_rows, counts,
    ignored, scope, by_role, by_team_id)
  values ('${ID.import}', 'listings', 'xt-source', 'submitted', false, 'XT-ONE', 'xt.csv', 'text/csv', 'applying', 2, '{}',
    '{}', '{XT-ONE}', 'curator', '${ID.team}');
insert into import_chunks (import_id, position, bytes) values ('${ID.import}', 0, 'x');
insert into import_rows (import_id, position, row, original, outcome, listing_id, listing_version, problems, fields)
  values ('${ID.import}', 1, 2, '{}', 'created', '${ID.listing}', 1, '[]', '{}');
insert into import_records (id, source, external_id, content_key, listing_id, snapshot, last_import_id) values
  ('${ID.record}', 'xt-source', 'one', 'group|one|', '${ID.listing}', '{}', '${ID.import}'),
  ('${ID.otherRecord}', 'xt-source', null, 'group|two|', '${ID.otherListing}', '{}', '${ID.import}');
insert into import_groups (source, key, group_id) values ('xt-source', 'id:one', '${ID.group}');
insert into import_conflicts (id, listing_id, import_id, pointer, theirs, at, resolved_at, resolution) values
  ('${ID.conflict}', '${ID.listing}', '${ID.import}', '/cost', '{}', '2026-03-01', null, null),
  ('${ID.otherConflict}', '${ID.listing}', '${ID.import}', '/cost', '{}', '2026-02-01', '2026-02-02', 'left');
insert into import_terms (source, words, written, field, scheme, slug)
  values ('xt-source', 'singing', 'Singing', 'any', 'interest', 'xt-music');`;

/** One valid row of every table, and a second one where a rule is about two. */
export async function insertFixtures(sql: Sql): Promise<void> {
  await sql.unsafe(
    [ACCOUNTS, PLACES, MEMBERSHIPS, LISTINGS, MACHINERY, SIGNPOSTS, SEARCHES, IMPORTS].join("\n"),
  );
}
