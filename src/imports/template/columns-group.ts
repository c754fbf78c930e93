import { LIMITS } from "../../listings/schema.ts";
import { saidLine } from "../cleaning/blanks.ts";
import { ownColumn, textColumn } from "./cells.ts";
import type { Cell, Column, Draft, Identifier } from "./column.ts";
import { fold } from "./words.ts";

const REFERENCE_MAXIMUM = 200;

function reference(cell: Cell, set: (text: string) => void): void {
  const line = saidLine(cell.text);
  if (line !== undefined && line.length > REFERENCE_MAXIMUM) {
    cell.refuse(`is longer than ${REFERENCE_MAXIMUM} characters`, "Use a shorter reference.");
  } else if (line !== undefined) {
    set(line);
  }
}

function identifierColumn(
  header: string,
  told: { scheme: Identifier["scheme"]; aliases: readonly string[]; example: string; register: string },
): Column {
  const { scheme } = told;
  return ownColumn({
    header,
    aliases: [scheme, ...told.aliases],
    holds: `The group's number in ${told.register}, where it has one.`,
    example: told.example,
    pointers: [`/group/identifiers/${scheme}`],
    read: (cell, draft) => readIdentifier(cell, draft, scheme),
    print: ({ group }) => group.identifiers.find((one) => one.scheme === scheme)?.id ?? "",
  });
}

function readIdentifier(cell: Cell, draft: Draft, scheme: Identifier["scheme"]): void {
  const id = fold(cell.text)
    .toUpperCase()
    .replace(new RegExp(`^${fold(scheme).toUpperCase()}`), "");
  if (/^[A-Z0-9]{2,12}$/.test(id)) draft.group.identifiers.push({ scheme, id });
  else cell.note("is not a number of that register and was left out", "Write it as 1234567.");
}

/** Whose listing it is. */
export const GROUP_COLUMNS: readonly Column[] = [
  ownColumn({
    header: "Reference",
    aliases: ["ID", "External ID", "Listing ID", "Listing reference", "Your reference", "Ref", "Service ID"],
    holds:
      "Your own reference for this listing. With it a later file finds the same listing again, also when its name has changed. Never use one twice.",
    example: "MS-001",
    pointers: ["/externalId"],
    read: (cell, draft) => reference(cell, (text) => (draft.externalId = text)),
    print: ({ listing }) => listing.id,
  }),
  textColumn({
    header: "Group",
    aliases: [
      "Group name",
      "Organisation",
      "Organization",
      "Organisation name",
      "Provider",
      "Charity",
      "Run by",
    ],
    holds: "The group that offers it. Rows with the same group belong together.",
    example: "Herne Bay Memory Singers",
    isRequired: true,
    longest: LIMITS.name,
    pointers: ["/group/name"],
    get: ({ group }) => group.name,
    set: (draft, text) => (draft.group.name = text),
  }),
  ownColumn({
    header: "Group reference",
    aliases: ["Group ID", "Organisation ID", "Organization ID", "Organisation reference"],
    holds: "Your own reference for the group, where you have one: two groups may have one name.",
    example: "G-17",
    pointers: ["/group/externalId"],
    read: (cell, draft) => reference(cell, (text) => (draft.group.externalId = text)),
    print: ({ group }) => group.id,
  }),
  textColumn({
    header: "About the group",
    aliases: ["Group description", "Organisation description", "About the organisation", "About us"],
    holds: "Who the group is. Plain text; a blank line begins a paragraph.",
    example: "A choir for people living with dementia and those who care for them.",
    isLong: true,
    longest: LIMITS.description,
    pointers: ["/group/description"],
    get: ({ group }) => group.description,
    set: (draft, text) => (draft.group.description = text),
  }),
  ownColumn({
    header: "Group's district",
    aliases: ["Group district", "Organisation district", "District code"],
    holds: "The code of the district where the group is at home. Left empty, it is that of the first venue.",
    example: "E07000106",
    pointers: ["/group/district"],
    read: (cell, draft) => {
      const code = saidLine(cell.text);
      if (code === undefined) return;
      if (/^[A-Za-z0-9][A-Za-z0-9-]{1,59}$/.test(code)) draft.group.district = code;
      else cell.note("is not an area's code and was left out", "Write a code such as E07000106.");
    },
    print: ({ group }) => group.district,
  }),
  identifierColumn("Charity number", {
    scheme: "GB-CHC",
    aliases: ["Registered charity number", "Charity no", "Charity registration number"],
    example: "1234567",
    register: "the register of charities in England and Wales",
  }),
  identifierColumn("Company number", {
    scheme: "GB-COH",
    aliases: ["Company registration number", "Companies House number", "CIC number", "Company no"],
    example: "01234567",
    register: "Companies House",
  }),
  identifierColumn("Scottish charity number", {
    scheme: "GB-SC",
    aliases: ["OSCR number"],
    example: "SC012345",
    register: "the Scottish Charity Register",
  }),
  identifierColumn("Northern Ireland charity number", {
    scheme: "GB-NIC",
    aliases: ["NIC number"],
    example: "100123",
    register: "the register of charities in Northern Ireland",
  }),
  identifierColumn("Mutual society number", {
    scheme: "GB-MPR",
    aliases: ["Mutuals number", "Society number"],
    example: "12345R",
    register: "the Mutuals Public Register",
  }),
];
