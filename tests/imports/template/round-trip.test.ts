import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { columnOf, COLUMNS } from "#src/imports/template/columns.ts";
import { fromListing, templateHeader } from "#src/imports/template/from-listing.ts";
import { TemplateMapper } from "#src/imports/template/mapper.ts";
import { isEqual, type ListingContent } from "#src/listings/content.ts";
import { toListing } from "#src/listings/present.ts";
import { listingContents } from "./arbitrary-content.ts";
import { candidateInput, demonstrationRows, NOW, plainInput, recordOf, TODAY } from "./demonstration.ts";

const mapper = new TemplateMapper({ today: TODAY });
const originalOf = (cells: readonly string[]) =>
  Object.fromEntries(templateHeader().map((header, index) => [header, cells[index] ?? ""]));
const GROUP = { id: "0199d8a0-0000-7000-8000-000000000001", name: "The Group", district: "E07000106" };

/** What a content is once it was a row, and what it was. */
function throughRow(content: ListingContent) {
  const listing = toListing(
    recordOf(content, GROUP),
    { groupIds: [GROUP.id], curatedAreas: [], staff: true },
    NOW,
  );
  const row = { listing, group: { ...GROUP, description: "What it is.", identifiers: [] } };
  const mapped = mapper.map({ row: 2, original: originalOf(fromListing(row)) });
  if (mapped.candidate === undefined) throw new Error(JSON.stringify(mapped.problems));
  return { problems: mapped.problems, back: candidateInput(mapped.candidate), sent: plainInput(content) };
}

describe("a listing as a row of the table", () => {
  const rows = demonstrationRows();

  test("every listing of the demonstration reads back to itself, field by field", () => {
    expect(rows.length).toBeGreaterThan(250);
    for (const { row, content } of rows) {
      const mapped = mapper.map({ row: 2, original: originalOf(fromListing(row)) });
      expect(mapped.problems, content.name).toEqual([]);
      expect(mapped.ignored, content.name).toBeUndefined();
      if (mapped.candidate === undefined) throw new Error(`${content.name} was refused`);
      const back = candidateInput(mapped.candidate);
      // Room whose date has passed reads "unknown" to everybody, and is not told.
      const isRoomOver = content.capacity !== undefined && content.capacity.until < TODAY;
      const sent = { ...plainInput(content), ...(isRoomOver ? { capacity: undefined } : {}) };
      expect(isEqual(back, sent) ? "" : JSON.stringify([back, sent]), content.name).toBe("");
      const { id, identifiers, ...group } = row.group;
      expect(mapped.candidate.group, content.name).toEqual({
        ...group,
        externalId: id,
        ...(identifiers.length === 0 ? {} : { identifiers }),
      });
      expect(mapped.candidate.externalId).toBe(row.listing.id);
      expect(mapped.candidate.assuredOn).toBe(row.listing.assurance?.on);
    }
  });

  test("most of them need no notation: their times stand in the columns of weekdays", () => {
    const columns = templateHeader();
    const [monday, sessions] = [columns.indexOf("Monday"), columns.indexOf("Sessions")];
    const printed = rows.map(({ row }) => fromListing(row));
    const byWeekday = printed.filter((cells) => cells.slice(monday, monday + 7).some((cell) => cell !== ""));
    const byNotation = printed.filter((cells) => cells[sessions] !== "");
    expect(byWeekday.filter((cells) => byNotation.includes(cells))).toEqual([]);
    expect(byWeekday.length).toBeGreaterThan(byNotation.length);
  });

  test("and so does any listing that there can be", () => {
    fc.assert(
      fc.property(listingContents, (content) => {
        const { problems, back, sent } = throughRow(content);
        expect(problems).toEqual([]);
        expect(back).toEqual(sent);
      }),
      { numRuns: 300 },
    );
  });

  test("what the public sees of a confidential venue is a row that says no more", () => {
    const found = rows.find(({ content }) => content.venues[0]?.confidential === true);
    if (found === undefined) throw new Error("the demonstration has a confidential venue");
    const { content } = found;
    const listing = toListing(
      recordOf(content, GROUP),
      { groupIds: [], curatedAreas: [], staff: false },
      NOW,
    );
    const cells = fromListing({ ...found.row, listing });
    const [venue] = content.venues;
    for (const hidden of [venue?.address?.postcode, ...(venue?.address?.lines ?? [])]) {
      expect(cells.join("\n")).not.toContain(hidden);
    }
    const shown = templateHeader().filter((_, index) => cells[index] !== "");
    const first = shown.filter((header) =>
      /^(Venue|Address|Town|Postcode|Latitude|UPRN|Access|Confid)/.test(header),
    );
    expect(first).toEqual(["Confidential venue", "Venue's district"]);
  });
});

describe("columns", () => {
  test("no header or alias means two of them", () => {
    const names = COLUMNS.flatMap(({ header, aliases }) =>
      [header, ...aliases].map((name) => name.toLowerCase().replaceAll(/[^a-z0-9]/g, "")),
    );
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  test.each([
    ["/name", "Name"],
    ["/venues", "Venue"],
    ["/venues/0/address/postcode", "Postcode"],
    ["/venues/0/address/lines/2", "Address 3"],
    ["/venues/1/address/postcode", "More venues"],
    ["/venues/0/accessibility/3", "Accessibility"],
    ["/sessions/4/starts", "Sessions"],
    ["/interests/0", "Interests"],
    ["/cost/pence", "Price"],
    ["/contact/phone", "Phone"],
    ["/capacity/until", "Room until"],
    ["/catchment/areas/3", "Areas served"],
    ["/eligibility/maxAge", "Oldest age"],
    ["/group/district", "Group's district"],
    ["/delivery", "How it is offered"],
  ])("%s stands under %s", (pointer, header) => {
    expect(columnOf(pointer)).toBe(header);
  });
});
