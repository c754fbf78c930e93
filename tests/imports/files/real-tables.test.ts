import { createReadStream, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { readTable } from "#src/imports/files/read-table.ts";
import { reading } from "./support.ts";

const FOLDER = fileURLToPath(new URL("../../../../shared/data", import.meta.url));
const files = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => name.endsWith(".csv")) : [];

test.skipIf(files.length === 0)(
  "published tables are read as csv-parse reads them (where ../shared/data is beside the checkout)",
  async () => {
    for (const name of files) {
      const path = join(FOLDER, name);
      const theirs = parse(readFileSync(path), {
        columns: (header: string[]) => header.map((column) => column.trim()),
        bom: true,
      });
      const { rows, fault } = await reading(readTable(createReadStream(path)));
      expect(fault, name).toBeUndefined();
      expect(
        rows.map(({ original }) => original),
        name,
      ).toEqual(theirs);
    }
  },
);
