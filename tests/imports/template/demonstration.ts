import { v7 as uuidv7 } from "uuid";
import { demonstrationGroups } from "#db/seed/demonstration/index.ts";
import { demonstrationContent } from "#db/seed/demonstration-loader.ts";
import type { Candidate } from "#src/imports/candidate.ts";
import type { TableListing } from "#src/imports/template/column.ts";
import { contentToInput, type ListingContent } from "#src/listings/content.ts";
import { toListing } from "#src/listings/present.ts";
import type { ListingRecord } from "#src/listings/queries.ts";
import { type ListingInput, listingInput } from "#src/listings/schema.ts";

export const TODAY = "2026-11-24";
export const NOW = new Date(`${TODAY}T10:00:00.000Z`);

/** A listing of the demonstration as its keepers see it, and what it holds. */
export interface DemonstrationRow {
  row: TableListing;
  content: ListingContent;
}

/** Every listing of the demonstration, as a row that an export for its keepers writes. */
export function demonstrationRows(): DemonstrationRow[] {
  return demonstrationGroups.flatMap((group) => {
    const groupId = uuidv7();
    return group.listings.map((listing) => {
      const content = demonstrationContent(listing, { today: TODAY, newId: () => uuidv7() });
      const record = recordOf(content, { id: groupId, name: group.name, district: group.district });
      const row: TableListing = {
        listing: toListing(record, { groupIds: [groupId], curatedAreas: [], staff: true }, NOW),
        group: {
          id: groupId,
          name: group.name,
          description: group.description,
          district: group.district,
          identifiers: group.identifiers ?? [],
        },
      };
      return { row, content };
    });
  });
}

/** A published listing of this content. */
export function recordOf(
  content: ListingContent,
  group: { id: string; name: string; district: string },
): ListingRecord {
  return {
    id: uuidv7(),
    slug: "a-listing",
    version: 1,
    status: "published",
    group: { ...group, online: true },
    content,
    assuredOn: "2026-10-02",
    assuredBy: "group",
    unreviewed: [],
    unreviewedSince: null,
    reason: null,
    reasonFields: null,
    submittedAt: NOW,
    publishedAt: NOW,
    updatedAt: NOW,
    termDates: {},
    proposed: null,
    insider: true,
  };
}

/** Content without ids: venues are called by their number, and sessions name them so. */
export function plainInput(content: ListingContent): ListingInput {
  const numbers = new Map(content.venues.map(({ id }, index) => [id, String(index + 1)]));
  const input = contentToInput({
    ...content,
    venues: content.venues.map((venue) => ({ ...venue, id: numbers.get(venue.id) ?? "" })),
    sessions: content.sessions.map(({ venueId, ...session }) => ({
      ...session,
      ...(venueId === undefined ? {} : { venueId: numbers.get(venueId) ?? "" }),
    })),
  });
  const parsed = listingInput.parse(input);
  return {
    ...parsed,
    sessions: parsed.sessions.map(({ id: _id, ...session }) => session),
  };
}

/** What a candidate would be sent as, its words taken for the slugs that they are. */
export function candidateInput({ listing, terms }: Candidate): ListingInput {
  const words = (field: string) => terms.filter((term) => term.field === field).map((term) => term.words);
  return listingInput.parse({
    ...listing,
    interests: words("interests"),
    needs: words("needs"),
    cohorts: words("cohorts"),
    venues: (listing.venues ?? []).map((venue, index) => ({
      ...venue,
      accessibility: terms
        .filter((term) => term.field === "accessibility" && term.venue === index)
        .map((term) => term.words),
    })),
  });
}
