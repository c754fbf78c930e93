import { LIMITS } from "../../listings/schema.ts";
import { cleanAge, cleanAgeRange } from "../cleaning/ages.ts";
import { cleanLanguages } from "../cleaning/languages.ts";
import { ownColumn, printList, termsColumn, textColumn, wordColumn, wordsColumn } from "./cells.ts";
import { type Cell, type Column, take } from "./column.ts";
import { allWords, DELIVERY_WORDS, KIND_WORDS } from "./words.ts";

const AGE_MAXIMUM = 130;

/** What it is. */
const ABOUT_COLUMNS: readonly Column[] = [
  textColumn({
    header: "Name",
    aliases: ["Listing", "Listing name", "Title", "Activity", "Activity name", "Service", "Service name"],
    holds: `What it is called, in up to ${LIMITS.name} characters.`,
    example: "Memory Singers",
    isRequired: true,
    longest: LIMITS.name,
    pointers: ["/name"],
    get: ({ listing }) => listing.name,
    set: (draft, text) => (draft.plain.name = text),
  }),
  wordColumn({
    header: "Kind",
    aliases: ["Type", "Kind of listing", "Listing type", "Service type"],
    holds: `${allWords(KIND_WORDS)}.`,
    example: "Activity",
    isRequired: true,
    wording: KIND_WORDS,
    pointers: ["/kind"],
    get: ({ listing }) => listing.kind,
    set: (draft, kind) => (draft.plain.kind = kind),
  }),
  textColumn({
    header: "Summary",
    aliases: ["Short description", "In brief", "Strapline"],
    holds: `One sentence for lists, in up to ${LIMITS.summary} characters.`,
    example: "Singing together for people with memory problems and their carers.",
    longest: LIMITS.summary,
    pointers: ["/summary"],
    get: ({ listing }) => listing.summary,
    set: (draft, text) => (draft.plain.summary = text),
  }),
  textColumn({
    header: "Description",
    aliases: ["About", "Details", "Long description", "Full description", "About the activity", "What it is"],
    holds: `What somebody finds who comes, in up to ${LIMITS.description} characters of plain text. A blank line begins a paragraph, and a line that begins with "- " is an item of a list.`,
    example: "We sing songs that everybody knows.\n\nTea and cake at half time.",
    isRequired: true,
    isLong: true,
    longest: LIMITS.description,
    pointers: ["/description"],
    get: ({ listing }) => listing.description,
    set: (draft, text) => (draft.plain.description = text),
  }),
];

/** Whom it is for. */
const FOR_COLUMNS: readonly Column[] = [
  termsColumn({
    header: "Interests",
    aliases: ["Interest", "Activities", "Categories", "Category", "Tags"],
    holds: `What people like who like this; up to ${LIMITS.terms} words apart by semicolons, from GET /v1/interests or as you say it. What is not known is listed with the import.`,
    example: "choir; singing for wellbeing",
    field: "interests",
    pointers: ["/interests"],
    get: ({ listing }) => listing.interests,
  }),
  termsColumn({
    header: "Needs",
    aliases: ["Need", "Helps with", "Support with", "Issues"],
    holds: "What it helps with, apart by semicolons, from GET /v1/needs or as you say it.",
    example: "loneliness",
    field: "needs",
    pointers: ["/needs"],
    get: ({ listing }) => listing.needs,
  }),
  termsColumn({
    header: "Especially for",
    aliases: ["Cohorts", "Cohort", "Audience", "Who it is for", "Client group", "Target group"],
    holds:
      "Groups of people whom it is meant for, apart by semicolons, from GET /v1/cohorts or as you say it.",
    example: "older people; living with dementia; unpaid carers",
    field: "cohorts",
    pointers: ["/cohorts"],
    get: ({ listing }) => listing.cohorts,
  }),
  ownColumn({
    header: "Youngest age",
    aliases: ["Minimum age", "Min age", "Age from", "From age", "Ages", "Age range", "Age group", "Age"],
    holds:
      "From which age on, in whole years; empty, 0 or -1 where there is no limit. `18+` and `5-11` are read, too.",
    example: "55",
    pointers: ["/eligibility/minAge"],
    read: (cell, draft) => {
      if (/^-?\d+(?:\.0*)?$/.test(cell.text)) {
        readAge(cell, "minimum", (age) => (draft.eligibility.minAge = age));
      } else {
        take(cell, cleanAgeRange(cell.text), (range) => Object.assign(draft.eligibility, range));
      }
    },
    print: ({ listing }) => printNumber(listing.eligibility?.minAge),
  }),
  ownColumn({
    header: "Oldest age",
    aliases: ["Maximum age", "Max age", "Age to", "To age", "Up to age"],
    holds: "Up to which age, in whole years; empty where there is no limit.",
    example: "",
    pointers: ["/eligibility/maxAge"],
    read: (cell, draft) => readAge(cell, "maximum", (age) => (draft.eligibility.maxAge = age)),
    print: ({ listing }) => printNumber(listing.eligibility?.maxAge),
  }),
  textColumn({
    header: "Who can come",
    aliases: ["Eligibility", "Eligibility criteria", "Who can use it", "Criteria"],
    holds: `Anything else about who can come, in up to ${LIMITS.note} characters.`,
    example: "Carers welcome",
    longest: LIMITS.note,
    pointers: ["/eligibility"],
    get: ({ listing }) => listing.eligibility?.note,
    set: (draft, text) => (draft.eligibility.note = text),
  }),
  textColumn({
    header: "Not for",
    aliases: ["Not suitable for", "Exclusions", "Who it is not for"],
    holds: `Whom or what it is not for, in up to ${LIMITS.note} characters.`,
    example: "Not a care setting",
    longest: LIMITS.note,
    pointers: ["/eligibility/notFor"],
    get: ({ listing }) => listing.eligibility?.notFor,
    set: (draft, text) => (draft.eligibility.notFor = text),
  }),
  ownColumn({
    header: "Languages",
    aliases: ["Language", "Languages spoken"],
    holds:
      "The languages that are spoken there, by name or tag, apart by semicolons; English where it is empty.",
    example: "English",
    pointers: ["/languages"],
    read: (cell, draft) => take(cell, cleanLanguages(cell.text), (tags) => (draft.plain.languages = tags)),
    print: ({ listing }) => printList(listing.languages),
  }),
  wordsColumn({
    header: "How it is offered",
    aliases: ["Delivery", "Delivered", "How", "Attending type", "Format"],
    holds: `${allWords(DELIVERY_WORDS)}; several apart by semicolons. Left empty, it is in person where the row has a venue.`,
    example: "In person",
    wording: DELIVERY_WORDS,
    pointers: ["/delivery"],
    get: ({ listing }) => listing.delivery,
    set: (draft, ways) => (draft.plain.delivery = ways),
  }),
];

const printNumber = (value: number | undefined): string => (value === undefined ? "" : String(value));

/** In what this directory wrote itself a number is what it is; elsewhere 0 and 100 say that there is no limit. */
function ownAge(cell: Cell): number | undefined {
  if (!cell.isOwn || !/^\d{1,3}$/.test(cell.text)) return undefined;
  const age = Number(cell.text);
  return age <= AGE_MAXIMUM ? age : undefined;
}

function readAge(cell: Cell, end: "minimum" | "maximum", set: (age: number) => void): void {
  const own = ownAge(cell);
  if (own === undefined) take(cell, cleanAge(cell.text, end), set);
  else set(own);
}

export const LISTING_COLUMNS: readonly Column[] = [...ABOUT_COLUMNS, ...FOR_COLUMNS];
