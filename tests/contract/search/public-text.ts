import { describe, expect, test } from "vitest";
import { documentsOf, type SourceListing } from "#search/document.ts";
import { EMPTY_VOCABULARY } from "#search/vocabulary.ts";
import { CORPUS, SWALE, TODAY, venue } from "./corpus.ts";

/** All that an index knows of a listing. A new field is added here by somebody who saw that it is public. */
const PUBLIC_FIELDS = `
  id listing venue position several
  name told terms wider groupName summary place description inferred opening mentioned hinted
  inferredTerms kind delivery languages interests needs cohorts
  free pence costBands minAge maxAge assuredDay freshnessDay roomUntilDay
  takesReferrals accompanied everyone catchment standing renewDay print
  starts ends everyWeek days weekdayUntil lastDay
  district areas accessibility lat lng
  listingDistricts listingAccessibility listingAreas
`
  .trim()
  .split(/\s+/);

const setting = { today: TODAY, vocabulary: EMPTY_VOCABULARY };

/** What no engine is ever given cannot be searched by anybody. */
export function definePublicText(): void {
  describe("public text", () => {
    test("an index holds these fields and no others", () => {
      for (const listing of Object.values(CORPUS)) {
        for (const document of documentsOf(listing, setting)) {
          expect(Object.keys(document).toSorted()).toEqual(PUBLIC_FIELDS.toSorted());
        }
      }
    });

    test("what a listing carries besides reaches no document", () => {
      const secret = "xyzzy-for-staff-only";
      const listing = {
        ...CORPUS.refuge,
        contact: { phone: secret },
        evidence: [secret],
        curatorNote: secret,
        capacityNote: secret,
        venues: [venue(1, SWALE, { confidential: true, name: secret, town: secret, wardCode: secret })],
      } as SourceListing;
      const documents = documentsOf(listing, setting);
      expect(documents).toHaveLength(1);
      expect(JSON.stringify(documents)).not.toContain("xyzzy");
    });

    test("of a confidential venue the point is that of its district", () => {
      const hidden = venue(1, SWALE, {
        confidential: true,
        lat: 51.44,
        lng: 0.76,
        accessibility: ["step-free"],
      });
      const [document] = documentsOf({ ...CORPUS.refuge, venues: [hidden] }, setting);
      expect(document).toMatchObject({ lat: 51.35, lng: 0.8, accessibility: [], listingAccessibility: [] });
    });
  });
}
