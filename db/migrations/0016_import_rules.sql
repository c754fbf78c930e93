-- By what a listing is found again that a source names without an id of ours.

-- Small letters and digits alone, so that "St. John's Choir" is "St Johns Choir".
create function import_fold(said text) returns text language sql immutable parallel safe
  return regexp_replace(lower(normalize(said, NFKC)), '[^[:alnum:]]+', '', 'g');
--> statement-breakpoint
create index listings_folded_name on listings (import_fold(name));
--> statement-breakpoint
create index groups_folded_name on groups (import_fold(name));
--> statement-breakpoint
create index group_identifiers_by_number on group_identifiers (identifier, scheme);
