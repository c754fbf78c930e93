import { createReadStream, existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { WEEKDAYS } from "#db/schema/listings.ts";
import type { SourceRow } from "#src/imports/candidate.ts";
import { readCsv } from "#src/imports/files/table.ts";
import { writeCsv } from "#src/imports/files/write-csv.ts";
import { collect } from "./collect.ts";
import { TemplateMapper } from "#src/imports/template/mapper.ts";
import { listingRows } from "#src/imports/template/rows.ts";
import { WEEKDAY_NAMES } from "#src/imports/template/words.ts";
import { listingInput } from "#src/listings/schema.ts";

const FILE = fileURLToPath(new URL("../../../../shared/data/kent-libraries.csv", import.meta.url));
const HEADER = [
  "Reference",
  "Group",
  "Name",
  "Kind",
  "Description",
  "Address 1",
  "Address 2",
  "Address 3",
  "Postcode",
  "UPRN",
  ...WEEKDAYS.map((day) => WEEKDAY_NAMES[day]),
  "E-mail",
  "Website",
];

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

/** A library as somebody would write it into the table. */
const fill = ({ original, row }: SourceRow): string[] => {
  const cell = (name: string) => textOf(original[name]);
  return [
    `library-${row}`,
    cell("Local authority"),
    cell("Library name"),
    "Library",
    `A public library. ${cell("Notes")}`,
    cell("Address 1"),
    cell("Address 2"),
    cell("Address 3"),
    cell("Postcode"),
    cell("Unique property reference number"),
    ...WEEKDAYS.map((day) => cell(`${WEEKDAY_NAMES[day]} staffed hours`)),
    cell("Email address"),
    cell("URL"),
  ];
};

// Where the shared folder is not beside the project there is nothing to read.
describe.runIf(existsSync(FILE))("the libraries of Kent, through the table", () => {
  test("every row goes in, with the hours that it has", async () => {
    const libraries = await collect(readCsv(createReadStream(FILE)));
    const table = writeCsv([HEADER, ...libraries.map(fill)]);
    const rows = await collect(listingRows(readCsv(table)));
    expect(rows).toHaveLength(108);
    const mapper = new TemplateMapper();
    for (const [index, row] of rows.entries()) {
      const library = libraries[index]?.original ?? {};
      const { candidate, problems } = mapper.map(row);
      expect(problems, textOf(library["Library name"])).toEqual([]);
      const listing = listingInput.parse(candidate?.listing);
      for (const day of WEEKDAYS) {
        const hours = listing.sessions.flatMap((session) =>
          session.repeats === "weekly" && session.weekdays.includes(day)
            ? [`${session.starts}-${session.ends}`]
            : [],
        );
        const written = library[`${WEEKDAY_NAMES[day]} staffed hours`];
        expect(hours.join("; "), `${textOf(library["Library name"])} ${day}`).toBe(written);
      }
      expect(listing.venues[0]?.address?.postcode).toBe(library["Postcode"]);
      expect(candidate?.group.name).toBe("Kent County Council");
    }
  });
});
