import type { RowProblem, SourceRow } from "../candidate.ts";
import { plainCharacters } from "../cleaning/blanks.ts";
import { type Cleaned, shown } from "../cleaning/cleaned.ts";

/** Items that are read of one list; real ones have a handful. */
const LIST_MAXIMUM = 200;

/** An object of the source with where it stands: `service_at_locations[0].location`; "" for the item itself. */
export interface Item {
  path: string;
  fields: Readonly<Record<string, unknown>>;
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const pathOf = (item: Item, name: string): string => (item.path === "" ? name : `${item.path}.${name}`);

/** The object at a name; undefined where there is none. */
export function childOf(item: Item, name: string): Item | undefined {
  const value = item.fields[name];
  return isRecord(value) ? { path: pathOf(item, name), fields: value } : undefined;
}

/** The objects of the first of these lists that has some; one object alone counts as a list of one. */
export function childrenOf(item: Item, ...names: readonly string[]): Item[] {
  for (const name of names) {
    const value = item.fields[name];
    if (isRecord(value)) return [{ path: pathOf(item, name), fields: value }];
    if (!Array.isArray(value) || value.length === 0) continue;
    const list: readonly unknown[] = value;
    const path = pathOf(item, name);
    const found = list
      .slice(0, LIST_MAXIMUM)
      .flatMap((fields, index) => (isRecord(fields) ? [{ path: `${path}[${index}]`, fields }] : []));
    if (found.length > 0) return found;
  }
  return [];
}

/** An id as text: sources have them as texts and as numbers. */
export function idOf(item: Item | undefined, name = "id"): string | undefined {
  const value = item?.fields[name];
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  const text = plainCharacters(value).replaceAll(/\s+/g, " ").trim();
  return text === "" ? undefined : text;
}

/** What is found out about one row while it is read. */
export class Reading {
  readonly problems: RowProblem[] = [];
  readonly ignored = new Set<string>();
  readonly row: SourceRow;

  constructor(row: SourceRow) {
    this.row = row;
  }

  /** The value of a field as cleaning gives it; what cleaning has to say is noted. */
  take<T>(item: Item, name: string, clean: (value: unknown) => Cleaned<T>): T | undefined {
    const raw = item.fields[name];
    if (raw === undefined || raw === null || raw === "") return undefined;
    const { value, note } = clean(raw);
    if (note !== undefined) this.add("note", item, name, note);
    return value;
  }

  /** Says what was put right or left out; the row goes in all the same. */
  note(item: Item, name: string, reason: string, fix?: string): void {
    this.add("note", item, name, { reason, ...(fix === undefined ? {} : { fix }) });
  }

  /** Says why the row cannot go in. */
  refuse(item: Item, name: string, reason: string, fix: string): void {
    this.add("refused", item, name, { reason, fix });
  }

  private add(kind: RowProblem["kind"], item: Item, name: string, said: { reason: string; fix?: string }) {
    const { sheet, row } = this.row;
    const raw = name === "" ? undefined : item.fields[name];
    this.problems.push({
      ...(sheet === undefined ? {} : { sheet }),
      row,
      column: name === "" ? item.path : pathOf(item, name),
      ...(raw === undefined || raw === null ? {} : { value: plainCharacters(shown(raw)) }),
      ...said,
      kind,
    });
  }
}
