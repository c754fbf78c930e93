import journal from "./migrations/meta/_journal.json" with { type: "json" };

/** How many migrations this release knows; `/health/ready` compares it with what the database holds. */
export const EXPECTED_MIGRATIONS = journal.entries.length;
