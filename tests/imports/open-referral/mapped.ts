import type { Candidate, MappedRow } from "#src/imports/candidate.ts";
import { OpenReferralMapper } from "#src/imports/open-referral/mapper.ts";
import { listingInput } from "#src/listings/schema.ts";

export type Fields = Record<string, unknown>;

export const map = (original: Fields, row = 1): MappedRow => new OpenReferralMapper().map({ row, original });

/** A service with its organization, in the least words, and with what a test says. */
export const service = (fields: Fields = {}): Fields => ({
  id: "c1a7c2d6-58a8-4a07-9b1b-0f5e5c1f0001",
  name: "Tuesday choir",
  description: "We sing.",
  status: "active",
  organization: { id: "c1a7c2d6-58a8-4a07-9b1b-0f5e5c1f0002", name: "Marsh Singers" },
  ...fields,
});

/** A place as 3.0 nests it. */
export const place = (location: Fields, id = "place-1"): Fields => ({
  service_at_locations: [{ id, location: { location_type: "physical", name: "The Hall", ...location } }],
});

/** The candidate of a service that must become one, and that the schema of a listing must take. */
export function candidateOf(fields: Fields): Candidate & { notes: string[] } {
  const { candidate, problems } = map(service(fields));
  if (candidate === undefined) throw new Error(JSON.stringify(problems));
  const read = listingInput.safeParse(candidate.listing);
  if (!read.success) throw new Error(JSON.stringify(read.error.issues));
  return { ...candidate, notes: problems.map(({ column, reason }) => `${column ?? ""}: ${reason}`) };
}

export const listingOf = (fields: Fields): Candidate["listing"] => candidateOf(fields).listing;
