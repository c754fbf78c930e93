import type { Prepared } from "./preparing.ts";
import type { RecordRow } from "./matching-queries.ts";

/** What a row is: of a record, new, the same again as an earlier row, or one whose id the source changed. */
export type Match =
  | { kind: "record"; record: RecordRow }
  | { kind: "new" }
  | { kind: "repeated"; by: "id" | "content" }
  | { kind: "renamed"; record: RecordRow };

/** Finds the record of each row of a batch, by its id, else by what it says; each record is met once in an import. */
export function matchRows(
  importId: string,
  rows: readonly Prepared[],
  records: readonly RecordRow[],
): Match[] {
  const byId = new Map(
    records.flatMap((record) => (record.externalId === null ? [] : [[record.externalId, record] as const])),
  );
  const byContent = Map.groupBy(records, ({ contentKey }) => contentKey);
  const met = new Set(records.filter(({ lastImportId }) => lastImportId === importId).map(({ id }) => id));
  const newIds = new Set<string>();
  const newContents = new Set<string>();
  const take = (record: RecordRow): Match => {
    met.add(record.id);
    return { kind: "record", record };
  };
  return rows.map(({ candidate, contentKey }): Match => {
    const id = candidate?.externalId;
    const alike = byContent.get(contentKey) ?? [];
    if (id === undefined) {
      const same =
        alike.find(({ externalId }) => externalId === null) ?? alike.find((one) => !met.has(one.id));
      if (same !== undefined) return met.has(same.id) ? { kind: "repeated", by: "content" } : take(same);
      if (newContents.has(contentKey)) return { kind: "repeated", by: "content" };
      newContents.add(contentKey);
      return { kind: "new" };
    }
    const known = byId.get(id);
    if (known !== undefined) return met.has(known.id) ? { kind: "repeated", by: "id" } : take(known);
    if (newIds.has(id)) return { kind: "repeated", by: "id" };
    const unnamed = alike.find((one) => one.externalId === null && !met.has(one.id));
    if (unnamed !== undefined) return take(unnamed);
    const renamed = alike.find((one) => one.externalId !== null && !met.has(one.id));
    if (renamed !== undefined) return { kind: "renamed", record: renamed };
    newIds.add(id);
    return { kind: "new" };
  });
}
