import type { ImportProblem } from "./postcode-rows.ts";

/** A term of an area, as it is stored. */
export interface TermDateRow {
  area: string;
  name: string;
  starts: string;
  ends: string;
}

const COLUMNS = ["area", "name", "starts", "ends"] as const;
const NAME_MAXIMUM = 80;
const TERM_DAYS_MAXIMUM = 200;
const DAY_MS = 86_400_000;

type Wrong = Omit<ImportProblem, "row">;

/** How the cells of a file are read; undefined where its first line does not name the four columns. */
export function detectTermColumns(
  header: readonly string[],
): ((cells: readonly string[]) => TermDateRow) | undefined {
  const names = header.map((cell) => cell.trim().toLowerCase());
  const at = Object.fromEntries(COLUMNS.map((column) => [column, names.indexOf(column)]));
  if (COLUMNS.some((column) => (at[column] ?? -1) < 0)) return undefined;
  return (cells) => {
    const cell = (column: (typeof COLUMNS)[number]) => (cells[at[column] ?? -1] ?? "").trim();
    return { area: cell("area"), name: cell("name"), starts: cell("starts"), ends: cell("ends") };
  };
}

/** What is wrong with a row by itself. */
export function wrongWith({ area, name, starts, ends }: TermDateRow): Wrong | undefined {
  if (area === "") return wrong("area", area, "is empty", "Give an area's code, such as E10000016.");
  if (name === "") return wrong("name", name, "is empty", "Name the term, such as Autumn 2026, first half.");
  if (name.length > NAME_MAXIMUM) {
    return wrong("name", name, "is too long", `Use up to ${NAME_MAXIMUM} characters.`);
  }
  for (const [column, value] of [
    ["starts", starts],
    ["ends", ends],
  ] as const) {
    if (!isDate(value)) {
      return wrong(column, value, "is no date", "Write it as year-month-day, 2026-09-03.");
    }
  }
  const days = (Date.parse(ends) - Date.parse(starts)) / DAY_MS;
  if (days < 0)
    return wrong("ends", ends, `is before the term starts (${starts})`, "Swap or correct the dates.");
  if (days > TERM_DAYS_MAXIMUM) {
    return wrong(
      "ends",
      ends,
      `makes a term of ${days} days`,
      `A term is ${TERM_DAYS_MAXIMUM} days at most: give each term or half term a row of its own.`,
    );
  }
  return undefined;
}

/** What is wrong with a cell, in the words of every import. */
export const wrong = (column: string, value: string, reason: string, fix: string): Wrong => ({
  column,
  value: value.slice(0, 100),
  reason,
  fix,
});

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}
