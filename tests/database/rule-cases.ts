import { hash, ID } from "./fixtures.ts";
import { IMPORT_CASES } from "./rule-cases-imports.ts";

/** A rule's name, and a statement on the fixture's rows that breaks this rule and no other. */
export type RuleCase = readonly [name: string, statement: string];

const listing = (set: string) => `update listings set ${set} where id = '${ID.listing}'`;
const draft = (set: string) => `update listings set ${set} where id = '${ID.otherListing}'`;
const venue = (set: string) => `update venues set ${set} where id = '${ID.venue}'`;
const weekly = (set: string) => `update sessions set ${set} where id = '${ID.weekly}'`;
const monthly = (set: string) => `update sessions set ${set} where id = '${ID.monthly}'`;
const dated = (set: string) => `update sessions set ${set} where id = '${ID.dated}'`;
const teamMember = (set: string) => `update memberships set ${set} where id = '${ID.teamMembership}'`;
const groupMember = (set: string) => `update memberships set ${set} where id = '${ID.groupMembership}'`;
const machine = (set: string) => `update memberships set ${set} where id = '${ID.machineMembership}'`;
const area = (set: string) => `update areas set ${set} where code = 'XT-ONE'`;
const membershipAgain = (
  from: string,
  person = `'${ID.person}'`,
  name = "null",
  role = "curator",
  team = ID.team,
) =>
  `insert into memberships (id, person_id, machine, role, team_id, valid_from)
   values (gen_random_uuid(), ${person}, ${name}, '${role}', '${team}', '${from}')`;

const ACCOUNTS: readonly RuleCase[] = [
  ["people_email_lower", `update people set email = 'Sam.Quill@example.org' where id = '${ID.person}'`],
  ["people_email", `update people set email = 'ada.thorn@example.org' where id = '${ID.person}'`],
  ["sign_in_sessions_token_unique", "update sign_in_sessions set token = 'token one'"],
  ["sign_in_accounts_no_password", "update sign_in_accounts set password = 'x'"],
  ["sign_in_accounts_provider", "update sign_in_accounts set account_id = 'one'"],
  ["sign_in_links_tokenHash_unique", `update sign_in_links set token_hash = '${hash("a")}'`],
  ["sign_in_links_expiry", "update sign_in_links set expires_at = created_at"],
  ["sign_in_links_hash_shape", "update sign_in_links set token_hash = 'a plain token'"],
  ["sign_in_links_hash_shape", `update sign_in_links set token_hash = '${hash("A")}'`],
  ["two_factors_one_each", `insert into two_factors values (gen_random_uuid(), '${ID.person}', 's', 'c')`],
  ["passkeys_credentialID_unique", "update passkeys set credential_id = 'one'"],
  ["teams_slug_unique", "update teams set slug = 'xt-team'"],
  ["teams_kind", "update teams set kind = 'club'"],
  ["teams_slug_shape", `update teams set slug = 'Not A Slug' where id = '${ID.team}'`],
  ["teams_slug_shape", `update teams set slug = 'ends-' where id = '${ID.team}'`],
  ["team_areas_dates", "update team_areas set valid_until = valid_from"],
  ["team_areas_no_overlap", `insert into team_areas values ('${ID.team}', 'XT-ONE', '2023-12-31', null)`],
  ["memberships_role", machine("role = 'mayor'")],
  ["memberships_group_role", groupMember("group_role = 'friend'")],
  ["memberships_person_or_machine", machine(`person_id = '${ID.person}'`)],
  ["memberships_person_or_machine", machine("machine = null")],
  ["memberships_scope", teamMember("team_id = null")],
  ["memberships_scope", teamMember(`group_id = '${ID.group}'`)],
  ["memberships_scope", teamMember("group_role = 'owner'")],
  ["memberships_scope", groupMember("group_id = null")],
  ["memberships_scope", groupMember("group_role = null")],
  ["memberships_scope", groupMember(`team_id = '${ID.team}'`)],
  ["memberships_scope", `update memberships set team_id = '${ID.team}' where role = 'operator'`],
  ["memberships_scope", `update memberships set group_id = '${ID.group}' where role = 'guardian'`],
  ["memberships_dates", teamMember("valid_until = valid_from")],
  ["memberships_no_overlap", membershipAgain("2023-12-31")],
  ["memberships_no_overlap", membershipAgain("2025-01-01", "null", "'a machine'", "navigator", ID.otherTeam)],
  [
    "memberships_no_overlap",
    `insert into memberships (id, person_id, role, valid_from)
     values (gen_random_uuid(), '${ID.person}', 'operator', '2025-01-01')`,
  ],
  ["api_keys_hash_unique", `update api_keys set hash = '${hash("c")}'`],
  ["api_keys_expiry", "update api_keys set expires_at = created_at"],
  ["api_keys_hash_shape", "update api_keys set hash = 'fp_a-plain-key'"],
];

const PLACES: readonly RuleCase[] = [
  ["areas_kind", area("kind = 'village'")],
  [
    "areas_code_shape",
    "insert into areas (code, name, kind, valid_from) values ('X T', 'x', 'ward', '2020-01-01')",
  ],
  ["areas_dates", area("valid_until = valid_from")],
  ["areas_not_own_parent", area("parent_code = code")],
  ["area_members_dates", "update area_members set valid_until = valid_from where set_code = 'XT-SET'"],
  ["area_members_not_itself", "update area_members set member_code = set_code where set_code = 'XT-SET'"],
  ["area_members_no_overlap", "insert into area_members values ('XT-SET', 'XT-ONE', '2023-12-31', null)"],
  ["area_neighbours_not_itself", "update area_neighbours set neighbour_code = code where code = 'XT-ONE'"],
  ["postcodes_shape", "update postcodes set postcode = 'xt1 1aa' where postcode = 'XT1 1AA'"],
  ["postcodes_shape", "update postcodes set postcode = 'XT11AA' where postcode = 'XT1 1AA'"],
  ["outcodes_some_district", "update outcodes set district_codes = '{}' where outcode = 'XT9'"],
  ["term_dates_areaCode_name_unique", "update term_dates set name = 'Autumn' where name = 'Spring'"],
  ["term_dates_order", "update term_dates set ends = starts - 1 where name = 'Spring'"],
  ["term_dates_no_overlap", "update term_dates set starts = '2026-12-18' where name = 'Spring'"],
  ["terms_scheme_slug", `update terms set slug = 'xt-music' where id = '${ID.narrowerTerm}'`],
  [
    "terms_id_scheme",
    // The primary key breaks first wherever this one would: it is there for terms_parent to point at.
    `alter table terms drop constraint terms_pkey cascade;
     insert into terms (id, scheme, slug, label, position)
     select id, scheme, 'xt-again', label, position from terms where id = '${ID.term}'`,
  ],
  ["terms_scheme", `update terms set scheme = 'mood' where id = '${ID.accessTerm}'`],
  ["terms_slug_shape", `update terms set slug = 'XT' where id = '${ID.term}'`],
  ["terms_not_own_parent", `update terms set parent_id = id where id = '${ID.term}'`],
  ["terms_parent", `update terms set parent_id = '${ID.needTerm}' where id = '${ID.narrowerTerm}'`],
  ["terms_parent", `update terms set parent_id = gen_random_uuid() where id = '${ID.narrowerTerm}'`],
  ["term_synonyms_not_empty", `update term_synonyms set words = '  ' where term_id = '${ID.narrowerTerm}'`],
];

const GROUPS: readonly RuleCase[] = [
  ["groups_slug_unique", `update groups set slug = 'xt-group' where id = '${ID.otherGroup}'`],
  ["groups_version", "update groups set version = 0"],
  ["groups_name_length", "update groups set name = ''"],
  ["groups_name_length", "update groups set name = repeat('x', 121)"],
  ["groups_description_length", "update groups set description = repeat('x', 5001)"],
  ["group_identifiers_scheme", "update group_identifiers set scheme = 'GB-XX'"],
];

const LISTINGS: readonly RuleCase[] = [
  ["listings_slug_unique", listing("slug = 'xt-other-listing'")],
  ["listings_version", listing("version = 0")],
  ["listings_status", draft("status = 'hidden'")],
  ["listings_kind", listing("kind = 'thing'")],
  ["listings_name_length", listing("name = ''")],
  ["listings_name_length", listing("name = repeat('x', 121)")],
  ["listings_summary_length", listing("summary = repeat('x', 201)")],
  ["listings_description_length", listing("description = ''")],
  ["listings_description_length", listing("description = repeat('x', 5001)")],
  ["listings_delivery", listing("delivery = '{}'")],
  ["listings_delivery", listing("delivery = '{by-pigeon}'")],
  ["listings_delivery", listing("delivery = '{in-person,null}'")],
  ["listings_ages", listing("min_age = -1")],
  ["listings_ages", draft("max_age = 131")],
  ["listings_age_order", listing("max_age = 17")],
  ["listings_cost", listing("cost_pence = -1")],
  ["listings_cost", listing("cost_pence = 1000001")],
  ["listings_cost_per", listing("cost_per = 'hour'")],
  ["listings_cost_free", listing("cost_free = true")],
  ["listings_unreviewed_since", listing("unreviewed_since = null")],
  ["listings_unreviewed_since", listing("unreviewed = '{}'")],
  ["listings_joining", listing("joining_ways = '{by-luck}'")],
  ["listings_contact_visibility", listing("contact_visibility = 'friends'")],
  ["listings_capacity", listing("capacity_status = 'maybe'")],
  ["listings_capacity_dated", listing("capacity_until = null")],
  ["listings_capacity_dated", listing("capacity_status = null")],
  ["listings_assured", listing("assured_by = null")],
  ["listings_assured", listing("assured_on = null")],
  ["listings_assured_by", listing("assured_by = 'anybody'")],
  ["listings_reason", listing("status = 'withdrawn'")],
  ["listings_reason", draft("status = 'rejected'")],
  ["listings_reason", draft("status = 'changes-requested'")],
  ["listings_published_once", listing("published_at = null")],
  ["listings_published_once", draft("status = 'published'")],
  ["listings_published_once", draft("status = 'paused'")],
  ["listings_published_once", draft("status = 'ended'")],
  ["listings_published_once", draft("status = 'withdrawn', reason = 'r'")],
  [
    "venues_id_listing",
    // The primary key breaks first wherever this one would: it is there for sessions_venue to point at.
    `alter table venues drop constraint venues_pkey cascade;
     insert into venues select * from venues where id = '${ID.venue}'`,
  ],
  ["venues_point", venue("lat = null")],
  ["venues_point", venue("lat = null, lng = null")],
  ["venues_point", venue("precision = null")],
  ["venues_point_range", venue("lat = 90.1")],
  ["venues_point_range", venue("lng = -180.1")],
  ["venues_precision", venue("precision = 'roughly'")],
  ["venues_postcode_shape", venue("postcode = 'CT1 2J'")],
  ["venues_uprn_shape", venue("uprn = '0123'")],
  [
    "feed_entries_position",
    `insert into feed_entries (listing_id, position, group_id, modified_at, venues) overriding system value
     select gen_random_uuid(), position, group_id, modified_at, venues from feed_entries limit 1`,
  ],
  ["sessions_venue", weekly(`venue_id = '${ID.otherVenue}'`)],
  ["sessions_venue", weekly("venue_id = gen_random_uuid()")],
  ["sessions_repeats", dated("repeats = 'daily'")],
  ["sessions_weekdays", weekly("weekdays = '{tuesday}'")],
  ["sessions_every", weekly("every = 0")],
  ["sessions_every", weekly("every = 53")],
  ["sessions_order", weekly(`until = "from" - 1`)],
  ["sessions_rule", weekly("weekdays = '{}'")],
  ["sessions_rule", weekly("starts = null")],
  ["sessions_rule", weekly("ends = null")],
  ["sessions_rule", weekly(`"from" = null`)],
  ["sessions_rule", monthly("nth = '{}'")],
  ["sessions_rule", monthly("weekdays = '{}'")],
  ["sessions_rule", monthly("starts = null")],
  ["sessions_rule", dated("dates = '[]'")],
  [
    "listing_versions_version",
    `insert into listing_versions (listing_id, version, at, action, by_role, changes, content)
     values ('${ID.listing}', 0, now(), 'x', 'group', '[]', '{}')`,
  ],
  ["listing_revisions_status", "update listing_revisions set status = 'lost' where status = 'refused'"],
  ["listing_revisions_refusal", "update listing_revisions set reason = null where status = 'refused'"],
  ["listing_revisions_decided", "update listing_revisions set decided_at = null where status = 'refused'"],
  ["listing_revisions_decided", "update listing_revisions set decided_at = now() where status = 'proposed'"],
  [
    "listing_revisions_one_open",
    "update listing_revisions set status = 'proposed', decided_at = null where status = 'refused'",
  ],
  ["listing_reports_kind", "update listing_reports set kind = 'rude'"],
  ["listing_reports_detail_length", "update listing_reports set detail = repeat('x', 501)"],
];

const MACHINERY: readonly RuleCase[] = [
  ["messages_body", "update messages set body = null"],
  ["outbox_lease", "update outbox set leased_by = null"],
  ["outbox_lease", "update outbox set leased_until = null"],
  ["outbox_end", "update outbox set parked_at = now()"],
  ["registrations_tokenHash_unique", `update registrations set token_hash = '${hash("f")}'`],
  ["registrations_expiry", "update registrations set expires_at = created_at"],
  ["registrations_hash_shape", "update registrations set token_hash = 'a plain token'"],
  ["registrations_payload", "update registrations set payload = null"],
  ["registrations_payload", "update registrations set confirmed_at = now()"],
  ["idempotency_keys_length", "update idempotency_keys set key = ''"],
  ["idempotency_keys_length", "update idempotency_keys set key = repeat('x', 256)"],
  ["idempotency_keys_status", "update idempotency_keys set status = 199"],
  ["idempotency_keys_status", "update idempotency_keys set status = 409"],
  ["search_documents_point_whole", "update search_documents set lat = null where id = 'document'"],
  ["search_documents_point_whole", "update search_documents set lng = null where id = 'document'"],
  ["search_synonyms_differ", "update search_synonyms set alternative = words where words = 'sing along'"],
];

const SIGNPOSTS: readonly RuleCase[] = [
  ["signposts_how", "update signposts set how = 'pigeon'"],
  ["signposts_support", "update signposts set support = 'much'"],
  ["signposts_age_band", "update signposts set age_band = '18-25'"],
  ["signposts_note_length", "update signposts set note = repeat('x', 301)"],
  ["signposts_case_reference", "update signposts set case_reference_key = null"],
  ["signposts_case_reference", "update signposts set case_reference_hash = null"],
  ["signposts_case_reference_hashed", "update signposts set case_reference_hash = 'CASE-123'"],
  ["signposts_snapshot", "update signposts set snapshot = snapshot - 'id'"],
  ["signposts_snapshot", "update signposts set snapshot = snapshot - 'name'"],
  ["signposts_snapshot", "update signposts set snapshot = snapshot - 'group'"],
  [
    "signposts_id_time",
    `delete from signpost_outcomes; update signposts set at = at + interval '1 millisecond'`,
  ],
  ["signposts_id_time", "delete from signpost_outcomes; update signposts set id = uuidv4()"],
  ["signpost_outcomes_outcome", "update signpost_outcomes set outcome = 'vanished'"],
  ["signpost_outcomes_reason_length", "update signpost_outcomes set reason = repeat('x', 301)"],
  [
    "signpost_outcomes_signpost_id_signpost_at_fkey",
    "update signpost_outcomes set signpost_id = gen_random_uuid()",
  ],
  [
    "signpost_outcomes_signpost_id_signpost_at_fkey",
    "update signpost_outcomes set signpost_at = signpost_at + interval '1 millisecond'",
  ],
];

const SEARCHES: readonly RuleCase[] = [
  ["searches_words_length", "update searches set words = repeat('x', 201)"],
  ["searches_folded_length", "update searches set folded = repeat('x', 501)"],
  ["searches_nobody", "update searches set words = 'sam.quill@example.org'"],
  ["searches_nobody", "update searches set words = 'call 01227555123'"],
  ["searches_area_shape", "update searches set area = 'CT6 5JN'"],
  ["searches_understood", "update searches set understood = '{}'"],
  ["searches_filters", "update searches set filters = '[]'"],
  ["searches_relaxations", "update searches set relaxations = '{}'"],
  ["searches_counts", "update searches set full_count = -1"],
  ["searches_counts", "update searches set part_count = -1"],
  ["searches_counts", "update searches set total = -1"],
  ["searches_shown", "update searches set shown = array_fill(uuidv4(), array[101])"],
  ["searches_engine", "update searches set engine = 'guess'"],
  ["searches_took_ms", "update searches set took_ms = -1"],
  ["searches_caller", "update searches set caller = 'robot', team_id = null"],
  ["searches_team", "update searches set caller = 'public'"],
  ["searches_team", "update searches set caller = 'group'"],
  [
    "searches_id_time",
    "delete from search_follow_ups; update searches set at = at + interval '1 millisecond'",
  ],
  ["searches_id_time", "delete from search_follow_ups; update searches set id = uuidv4()"],
  ["search_follow_ups_kind", "update search_follow_ups set kind = 'liked'"],
  ["search_follow_ups_position", "update search_follow_ups set position = 0"],
  ["search_follow_ups_position", "update search_follow_ups set position = 101"],
  [
    "search_follow_ups_search_id_search_at_fkey",
    "update search_follow_ups set search_id = gen_random_uuid()",
  ],
  [
    "search_follow_ups_search_id_search_at_fkey",
    "update search_follow_ups set search_at = search_at + interval '1 millisecond'",
  ],
  ["suggestion_names_kind", "update suggestion_names set kind = 'venue'"],
  ["suggestion_names_position", "update suggestion_names set position = -1"],
];

/** Every check, unique, exclusion and composite foreign key of the schema, each broken at least once. */
export const RULE_CASES: readonly RuleCase[] = [
  ...ACCOUNTS,
  ...PLACES,
  ...GROUPS,
  ...LISTINGS,
  ...MACHINERY,
  ...SIGNPOSTS,
  ...SEARCHES,
  ...IMPORT_CASES,
];
