import { LIMITS } from "../../listings/schema.ts";
import { cleanCost } from "../cleaning/costs.ts";
import { cleanEmail } from "../cleaning/emails.ts";
import { splitList } from "../cleaning/lists.ts";
import { cleanPhone } from "../cleaning/phones.ts";
import { cleanWebAddress } from "../cleaning/web-addresses.ts";
import {
  dateColumn,
  ownColumn,
  printList,
  textColumn,
  toldColumn,
  wordColumn,
  wordsColumn,
  yesNoColumn,
} from "./cells.ts";
import { type Cell, type Column, type Draft, take, type TableListing } from "./column.ts";
import {
  allWords,
  CAPACITY_WORDS,
  isGoneWord,
  JOINING_WORDS,
  PERIOD_WORDS,
  readYesNo,
  VISIBILITY_WORDS,
} from "./words.ts";

const PENCE_IN_POUND = 100;
const CONTACT_NAME_LONGEST = 120;
const E164 = /^\+[1-9]\d{6,14}$/;

const COST_COLUMNS: readonly Column[] = [
  ownColumn({
    header: "Price",
    aliases: ["Cost", "Costs", "Fee", "Charge", "How much", "Price in pounds"],
    holds: "What it costs in pounds. `£2.50 per session`, `free` and `£5, £3 concessions` are read, too.",
    example: "2.50",
    pointers: ["/cost/pence", "/cost"],
    read: readPrice,
    print: ({ listing }) => {
      const pence = listing.cost?.pence;
      return pence === undefined ? "" : (pence / PENCE_IN_POUND).toFixed(2);
    },
  }),
  wordColumn({
    header: "Price is for a",
    aliases: ["Price per", "Per", "Cost per", "Price period"],
    holds: `What the price is for: ${allWords(PERIOD_WORDS)}.`,
    example: "Session",
    wording: PERIOD_WORDS,
    pointers: ["/cost/per"],
    get: ({ listing }) => listing.cost?.per,
    set: (draft, per) => (draft.cost.per = per),
  }),
  ownColumn({
    header: "Free",
    aliases: ["Is it free", "Free of charge"],
    holds: "Yes where it costs nothing.",
    example: "No",
    pointers: ["/cost/free"],
    read: (cell, draft) => {
      const free = readYesNo(cell.text) ?? (/^free$/i.test(cell.text.trim()) ? true : undefined);
      if (free === undefined) cell.note("is neither yes nor no and was left out", "Write Yes or No.");
      else draft.cost.free = free;
    },
    print: ({ listing }) => {
      const free = listing.cost?.free;
      return free === undefined ? "" : free ? "Yes" : "No";
    },
  }),
  textColumn({
    header: "About the price",
    aliases: ["Cost note", "Price note", "Cost details", "Concessions"],
    holds: `Anything else about the price, in up to ${LIMITS.note} characters.`,
    example: "First visit free",
    longest: LIMITS.note,
    pointers: ["/cost/note"],
    get: ({ listing }) => listing.cost?.note,
    set: (draft, text) => (draft.cost.note = text),
  }),
];

function readPrice(cell: Cell, draft: Draft): void {
  // As an export writes it: nothing but pence.
  if (cell.isOwn && /^\d{1,5}\.\d{2}$/.test(cell.text)) {
    draft.cost.pence = Math.round(Number(cell.text) * PENCE_IN_POUND);
    return;
  }
  take(cell, cleanCost(cell.text), (cost) => {
    draft.cost = { ...draft.cost, ...cost };
  });
}

const AREA_COLUMNS: readonly Column[] = [
  yesNoColumn({
    header: "For everyone",
    aliases: ["Open to everyone", "Open to all areas", "Everyone"],
    holds:
      "No where it is only for people who live in the areas of the next column. Left empty: Yes, unless that names areas.",
    example: "Yes",
    pointers: ["/catchment/everyone"],
    get: ({ listing }) => listing.catchment.everyone,
    set: (draft, value) => (draft.catchment.everyone = value),
  }),
  ownColumn({
    header: "Areas served",
    aliases: ["Catchment", "Catchment areas", "Service areas", "Areas", "Area codes"],
    holds: `Codes of up to ${LIMITS.catchmentAreas} areas whose people it is for, apart by semicolons, from GET /v1/areas.`,
    example: "E07000106; E07000113",
    pointers: ["/catchment/areas", "/catchment"],
    read: (cell, draft) => {
      const codes = splitList(cell.text);
      const known = codes.filter((code) => /^[A-Za-z0-9][A-Za-z0-9-]{1,59}$/.test(code) && /\d/.test(code));
      if (known.length < codes.length) {
        const left = codes.filter((code) => !known.includes(code)).join(", ");
        cell.note(`holds what is no area's code and was left out: ${left}`, "Write codes such as E07000106.");
      }
      if (known.length > 0) draft.catchment.areas = known.slice(0, LIMITS.catchmentAreas);
    },
    print: ({ listing }) => printList(listing.catchment.areas),
  }),
];

const JOINING_COLUMNS: readonly Column[] = [
  wordsColumn({
    header: "How to join",
    aliases: ["Joining", "How to access", "Ways to join", "Access route"],
    holds: `${allWords(JOINING_WORDS)}; several apart by semicolons.`,
    example: "Drop in; Self-referral",
    wording: JOINING_WORDS,
    pointers: ["/joining/ways", "/joining"],
    get: ({ listing }) => listing.joining.ways,
    set: (draft, ways) => (draft.joining.ways = ways),
  }),
  yesNoColumn({
    header: "Takes referrals",
    aliases: ["Accepts referrals", "Referrals accepted"],
    holds: "Yes where it answers referrals from professionals.",
    example: "Yes",
    pointers: ["/joining/takesReferrals"],
    get: ({ listing }) => listing.joining.takesReferrals,
    set: (draft, value) => (draft.joining.takesReferrals = value),
  }),
  yesNoColumn({
    header: "First visit accompanied",
    aliases: ["Accompanied first visit", "Accompanied"],
    holds: "Yes where somebody can come along on the first visit.",
    example: "Yes",
    pointers: ["/joining/accompaniedFirstVisit"],
    get: ({ listing }) => listing.joining.accompaniedFirstVisit,
    set: (draft, value) => (draft.joining.accompaniedFirstVisit = value),
  }),
];

const CONTACT_COLUMNS: readonly Column[] = [
  textColumn({
    header: "Contact name",
    aliases: ["Contact", "Contact person", "Who to contact"],
    holds: "Whom to ask for.",
    example: "Pat",
    longest: CONTACT_NAME_LONGEST,
    pointers: ["/contact/name", "/contact"],
    get: ({ listing }) => listing.contact?.name,
    set: (draft, text) => (draft.contact.name = text),
  }),
  ownColumn({
    header: "Phone",
    aliases: [
      "Telephone",
      "Phone number",
      "Telephone number",
      "Tel",
      "Contact number",
      "Mobile",
      "Contact phone",
    ],
    holds: "One phone number, as you write it. Format the column as text, so that the first 0 stays.",
    example: "01227 123456",
    pointers: ["/contact/phone"],
    read: (cell, draft) => {
      if (cell.isOwn && E164.test(cell.text)) draft.contact.phone = cell.text;
      else take(cell, cleanPhone(cell.text), ({ number }) => (draft.contact.phone = number));
    },
    print: ({ listing }) => listing.contact?.phone ?? "",
  }),
  ownColumn({
    header: "E-mail",
    aliases: ["Email address", "Contact email"],
    holds: "One e-mail address that somebody reads.",
    example: "singers@memorysingers.org.uk",
    pointers: ["/contact/email"],
    read: (cell, draft) =>
      take(
        cell,
        cleanEmail(cell.text, { keepExamples: cell.isOwn }),
        (email) => (draft.contact.email = email),
      ),
    print: ({ listing }) => listing.contact?.email ?? "",
  }),
  ownColumn({
    header: "Website",
    aliases: ["Web address", "URL", "Web", "Link", "Web page"],
    holds: "One web address.",
    example: "https://www.memorysingers.org.uk/",
    pointers: ["/contact/website"],
    read: (cell, draft) =>
      take(
        cell,
        cleanWebAddress(cell.text, { keepExamples: cell.isOwn }),
        (url) => (draft.contact.website = url),
      ),
    print: ({ listing }) => listing.contact?.website ?? "",
  }),
  wordColumn({
    header: "Contact is for",
    aliases: ["Contact visibility", "Who sees the contact", "Contact visible to"],
    holds: "Public, or Staff where only navigators and curators may see name, phone, e-mail and website.",
    example: "Public",
    wording: VISIBILITY_WORDS,
    pointers: ["/contact/visibility"],
    get: ({ listing }) => listing.contact?.visibility,
    set: (draft, visibility) => (draft.contact.visibility = visibility),
  }),
];

// Room whose date has passed reads "unknown", and is nothing that could be read back.
const roomOf = ({ listing }: TableListing) =>
  listing.capacity === undefined || listing.capacity.status === "unknown" ? undefined : listing.capacity;

const ROOM_COLUMNS: readonly Column[] = [
  wordColumn({
    header: "Room",
    aliases: ["Capacity", "Availability", "Places", "Spaces"],
    holds: `Whether there is room for more people: ${allWords(CAPACITY_WORDS)}. It needs the next column.`,
    example: "Room",
    wording: CAPACITY_WORDS,
    pointers: ["/capacity/status", "/capacity"],
    get: (row) => {
      const room = roomOf(row);
      return room === undefined || room.status === "unknown" ? undefined : room.status;
    },
    set: (draft, status) => (draft.capacity.status = status),
  }),
  dateColumn({
    header: "Room until",
    aliases: ["Capacity until", "Places until", "Room holds until"],
    holds: "The day until which that holds, within a year.",
    example: "2027-03-31",
    pointers: ["/capacity/until"],
    get: (row) => roomOf(row)?.until,
    set: (draft, date) => (draft.capacity.until = date),
  }),
  textColumn({
    header: "About the room",
    aliases: ["Capacity note", "Places note"],
    holds: `Anything else about it, in up to ${LIMITS.note} characters.`,
    example: "New term starts in January",
    longest: LIMITS.note,
    pointers: ["/capacity/note"],
    get: (row) => roomOf(row)?.note,
    set: (draft, text) => (draft.capacity.note = text),
  }),
];

const STATE_COLUMNS: readonly Column[] = [
  dateColumn({
    header: "Confirmed on",
    aliases: ["Assured on", "Assured date", "Last confirmed", "Checked on", "Last checked"],
    holds: "The day on which somebody last confirmed that all of this is right.",
    example: "2026-10-02",
    pointers: ["/assurance/on"],
    get: ({ listing }) => listing.assurance?.on,
    set: (draft, date) => (draft.assuredOn = date),
  }),
  ownColumn({
    header: "Status",
    aliases: ["State", "Listing status"],
    holds: "Ended or Closed where it is not offered any more; anything else says nothing to an import.",
    example: "",
    pointers: ["/status"],
    read: (cell, draft) => {
      if (isGoneWord(cell.text)) draft.isGone = true;
    },
    print: ({ listing }) =>
      listing.status.charAt(0).toUpperCase() + listing.status.slice(1).replaceAll("-", " "),
  }),
  toldColumn({
    header: "In the directory",
    aliases: ["Directory address"],
    holds: "Where the listing can be read. An export tells it, an import passes it over.",
    example: "",
    print: ({ address }) => address ?? "",
  }),
  toldColumn({
    header: "Last changed",
    aliases: [],
    holds: "When it was last changed here. An export tells it, an import passes it over.",
    example: "",
    print: ({ listing }) => listing.updatedAt,
  }),
];

/** What it costs, whom it is for by area, how to join, whom to ask, and how it stands. */
export const JOINING_ALL_COLUMNS: readonly Column[] = [
  ...COST_COLUMNS,
  ...AREA_COLUMNS,
  ...JOINING_COLUMNS,
  ...CONTACT_COLUMNS,
  ...ROOM_COLUMNS,
  ...STATE_COLUMNS,
];
