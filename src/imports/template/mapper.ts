import type { MappedRow, RowMapper, RowProblem, SourceRow } from "../candidate.ts";
import { isBlank, plainCharacters } from "../cleaning/blanks.ts";
import { shown } from "../cleaning/cleaned.ts";
import { assemble } from "./assemble.ts";
import { type Cell, type Column, type Draft, newDraft } from "./column.ts";
import { columnNamed, columnOf, COLUMNS } from "./columns.ts";

const LAST_CHANGED = "Last changed";
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

export interface TemplateOptions {
  /** The local date of the import: room that was stated until an earlier one is left out. */
  today?: string;
}

/** Reads rows of the table that `import template` gives and that an export writes. */
export class TemplateMapper implements RowMapper {
  readonly #today: string | undefined;
  /** Headers as they are written, looked up once. */
  readonly #columns = new Map<string, Column | undefined>();

  constructor({ today }: TemplateOptions = {}) {
    this.#today = today;
  }

  /** A listing with its group; refused where what every listing needs is missing. */
  map(row: SourceRow): MappedRow {
    const reading = new Reading(row);
    const draft = newDraft();
    const taken = new Set<Column>();
    const ignored: string[] = [];
    const cells = this.#cells(row);
    const isOwn = cells.some(({ column, text }) => column?.header === LAST_CHANGED && INSTANT.test(text));
    for (const { header, column, text } of cells) {
      // An export writes nothing where there is nothing, and "none" where somebody said so.
      if (!isOwn && isBlank(text)) continue;
      if (column === undefined || taken.has(column)) {
        ignored.push(header);
        continue;
      }
      taken.add(column);
      column.read(reading.cell(header, text, isOwn), draft);
    }
    this.#refuseMissing(reading, draft, cells);
    const candidate = assemble(draft, {
      ...(this.#today === undefined ? {} : { today: this.#today }),
      isRefused: reading.isRefused,
      about: (column, value) => reading.cell(headerIn(cells, column), value, isOwn),
    });
    const { problems } = reading;
    return {
      ...(candidate === undefined || reading.isRefused ? {} : { candidate }),
      problems,
      ...(ignored.length === 0 ? {} : { ignored }),
    };
  }

  columnOf(pointer: string): string {
    return columnOf(pointer);
  }

  /** The cells that hold something, headers first come. */
  #cells({ original }: SourceRow): ReadCell[] {
    const cells: ReadCell[] = [];
    for (const [header, value] of Object.entries(original)) {
      const text = typeof value === "string" ? value.trim() : plainCharacters(value).trim();
      if (text === "") continue;
      cells.push({ header, column: this.#columnNamed(header), text });
    }
    return cells;
  }

  #columnNamed(header: string): Column | undefined {
    if (!this.#columns.has(header)) this.#columns.set(header, columnNamed(header));
    return this.#columns.get(header);
  }

  #refuseMissing(reading: Reading, draft: Draft, cells: readonly ReadCell[]): void {
    const { plain, group } = draft;
    if (plain.description === undefined && plain.summary !== undefined) {
      plain.description = plain.summary;
      reading.cell("Description", "", false).note("is empty; the summary stands in for it");
    }
    const there: Readonly<Record<string, unknown>> = {
      Group: group.name,
      Name: plain.name,
      Kind: plain.kind,
      Description: plain.description,
    };
    for (const { header, holds } of COLUMNS.filter(({ isRequired }) => isRequired === true)) {
      const isRead = cells.some(({ column }) => column?.header === header);
      if (there[header] !== undefined || (isRead && header === "Kind")) continue;
      reading.cell(header, "", false).refuse("is empty", holds);
    }
  }
}

interface ReadCell {
  header: string;
  column: Column | undefined;
  text: string;
}

const headerIn = (cells: readonly ReadCell[], header: string): string =>
  cells.find(({ column }) => column?.header === header)?.header ?? header;

/** The problems of a row as they are found. */
class Reading {
  readonly problems: RowProblem[] = [];
  isRefused = false;
  readonly #place: Pick<RowProblem, "sheet" | "row">;

  constructor({ sheet, row }: SourceRow) {
    this.#place = sheet === undefined ? { row } : { sheet, row };
  }

  cell(column: string, text: string, isOwn: boolean): Cell {
    const add = (kind: RowProblem["kind"], reason: string, fix?: string) => {
      this.problems.push({
        ...this.#place,
        column,
        ...(text === "" ? {} : { value: shown(text) }),
        reason,
        ...(fix === undefined ? {} : { fix }),
        kind,
      });
    };
    return {
      text,
      isOwn,
      note: (reason, fix) => add("note", reason, fix),
      refuse: (reason, fix) => {
        this.isRefused = true;
        add("refused", reason, fix);
      },
    };
  }
}
