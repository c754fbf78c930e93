import { LIMITS } from "../../listings/schema.ts";
import type { SourceTerm } from "../candidate.ts";
import type { Cleaned } from "../cleaning/cleaned.ts";
import { cleanDate } from "../cleaning/dates.ts";
import { hasMarkup } from "../cleaning/html.ts";
import { splitList } from "../cleaning/lists.ts";
import { cleanLine, cleanText } from "../cleaning/texts.ts";
import { CELL_CHARACTERS_MAXIMUM } from "../files/fault.ts";
import { splitAt } from "./notation.ts";
import { type Cell, type Column, type Draft, take, type TableListing } from "./column.ts";
import { allWords, codeOf, printYesNo, readYesNo, type Wording, wordOf } from "./words.ts";

/** A little less than any spreadsheet holds, for the apostrophe before a formula. */
const CELL_LENGTH_MAXIMUM = CELL_CHARACTERS_MAXIMUM - 1;
const LEFT_OUT_LENGTH = 60;

type Told = Pick<Column, "header" | "holds" | "example"> & { aliases?: readonly string[] };
type Field<Value> = Told & {
  pointers: readonly string[];
  get(row: TableListing): Value | undefined;
  set(draft: Draft, value: Value): void;
  isRequired?: true;
};

const column = (told: Told, rest: Omit<Column, keyof Told>): Column => ({
  header: told.header,
  aliases: told.aliases ?? [],
  holds: told.holds,
  example: told.example,
  ...rest,
});
const required = ({ isRequired }: { isRequired?: true }) => (isRequired === true ? { isRequired } : {});

/** A text on one line or in paragraphs, cut to what its field takes. */
export function textColumn(field: Field<string> & { longest: number; isLong?: true }): Column {
  return column(field, {
    pointers: field.pointers,
    ...required(field),
    read: (cell, draft) => {
      const value =
        field.isLong === true ? paragraphs(cell, field.longest) : line(cell, cell.text, field.longest);
      take(cell, value, (text) => field.set(draft, text));
    },
    print: (row) => field.get(row) ?? "",
  });
}

/** A text of one line; what this directory wrote itself stays as it is. */
export const line = (cell: Cell, text: string, longest: number): Cleaned<string> =>
  isSound(cell, text, longest) ? { value: text.trim() } : cleanLine(text, longest);

const paragraphs = (cell: Cell, longest: number): Cleaned<string> =>
  isSound(cell, cell.text, longest) ? { value: cell.text.trim() } : cleanText(cell.text, longest);

const isSound = ({ isOwn }: Cell, text: string, longest: number): boolean =>
  isOwn && text.trim() !== "" && text.length <= longest && !hasMarkup(text);

/** Yes or no. */
export function yesNoColumn(field: Field<boolean>): Column {
  return column(field, {
    pointers: field.pointers,
    read: (cell, draft) => {
      const value = readYesNo(cell.text);
      if (value === undefined) cell.note("is neither yes nor no and was left out", "Write Yes or No.");
      else field.set(draft, value);
    },
    print: (row) => {
      const value = field.get(row);
      return value === undefined ? "" : printYesNo(value);
    },
  });
}

/** A date. */
export function dateColumn(field: Field<string>): Column {
  return column(field, {
    pointers: field.pointers,
    read: (cell, draft) => take(cell, cleanDate(cell.text), (date) => field.set(draft, date)),
    print: (row) => field.get(row) ?? "",
  });
}

/** One word of a closed set. */
export function wordColumn<Code extends string>(field: Field<Code> & { wording: Wording<Code> }): Column {
  const { wording } = field;
  return column(field, {
    pointers: field.pointers,
    ...required(field),
    read: (cell, draft) => {
      const code = codeOf(wording, cell.text);
      const reason =
        field.isRequired === true ? "is none of the words" : "is none of the words and was left out";
      const fix = `Write ${allWords(wording)}.`;
      if (code !== undefined) field.set(draft, code);
      else if (field.isRequired === true) cell.refuse(reason, fix);
      else cell.note(reason, fix);
    },
    print: (row) => {
      const code = field.get(row);
      return code === undefined ? "" : wordOf(wording, code);
    },
  });
}

/** Several words of a closed set. */
export function wordsColumn<Code extends string>(field: Field<Code[]> & { wording: Wording<Code> }): Column {
  const { wording } = field;
  return column(field, {
    pointers: field.pointers,
    read: (cell, draft) => {
      const read = splitList(cell.text).map((words) => ({ words, code: codeOf(wording, words) }));
      const unknown = read.filter(({ code }) => code === undefined);
      if (unknown.length > 0) {
        const left = unknown.map(({ words }) => words).join(", ");
        cell.note(`holds what is none of the words and was left out: ${left}`, `Write ${allWords(wording)}.`);
      }
      const codes = [...new Set(read.flatMap(({ code }) => (code === undefined ? [] : [code])))];
      if (codes.length > 0) field.set(draft, codes);
    },
    print: (row) => printList((field.get(row) ?? []).map((code) => wordOf(wording, code))),
  });
}

/** Controlled terms, in any words that lead to them. */
export function termsColumn(
  told: Told & {
    field: "interests" | "needs" | "cohorts" | "accessibility";
    venue?: number;
    pointers: readonly string[];
    get(row: TableListing): readonly string[] | undefined;
  },
): Column {
  const { field, venue, get } = told;
  return column(told, {
    pointers: told.pointers,
    read: (cell, draft) => {
      if (venue !== undefined) draft.venue.accessibility.push(...itemsOf(cell));
      else draft.terms.push(...termsIn(cell, field));
    },
    print: (row) => printList(get(row) ?? []),
  });
}

function termsIn(cell: Cell, field: SourceTerm["field"]): SourceTerm[] {
  const words = itemsOf(cell);
  if (words.length > LIMITS.terms) {
    cell.note(`has more than ${LIMITS.terms} words; the first were kept`, "Keep those that matter most.");
  }
  return words.slice(0, LIMITS.terms).map((word) => ({ field, words: word }));
}

/** What this directory wrote itself are slugs, "na" among them if there is one. */
const itemsOf = ({ isOwn, text }: Cell): string[] => (isOwn ? splitAt(text, ";") : splitList(text));

/** Lines of a cell, as many of them as it can hold; how many were left out stands in the last. */
export function printLines(lines: readonly string[]): string {
  const whole = lines.join("\n");
  if (whole.length <= CELL_LENGTH_MAXIMUM) return whole;
  let kept = 0;
  for (let length = 0; kept < lines.length; kept += 1) {
    length += (lines[kept]?.length ?? 0) + 1;
    if (length > CELL_LENGTH_MAXIMUM - LEFT_OUT_LENGTH) break;
  }
  return [...lines.slice(0, kept), `and ${lines.length - kept} more that the cell cannot hold`].join("\n");
}

/** As `splitList` reads it back: one alone needs nothing around it. */
export const printList = (items: readonly string[]): string => items.join("; ");

/** What an export tells and an import passes over. */
export function toldColumn(told: Told & { print(row: TableListing): string }): Column {
  return column(told, {
    pointers: [],
    isTold: true,
    read: () => undefined,
    print: told.print,
  });
}

/** A column that reads and prints in a way of its own. */
export const ownColumn = (
  told: Told & Pick<Column, "pointers" | "read" | "print"> & { isRequired?: true },
): Column => column(told, { pointers: told.pointers, ...required(told), read: told.read, print: told.print });
