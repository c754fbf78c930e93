import type { ImportRow } from "./job.ts";
import type { ImportProblem, ImportRowReply } from "./schema.ts";

/** A row as it is answered: without what stood in it, which the table of problems gives back. */
export function toRowReply({
  sheet,
  row,
  outcome,
  listingId,
  fields,
  problems,
  undo,
}: ImportRow): ImportRowReply {
  return {
    row,
    fields,
    problems: problems.map((problem): ImportProblem => ({ ...placeOf({ sheet, row }), ...problem })),
    ...(sheet === undefined ? {} : { sheet }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(listingId === undefined ? {} : { listingId }),
    ...(undo === undefined ? {} : { undo }),
  };
}

const placeOf = ({ sheet, row }: { sheet: string | undefined; row: number }) => ({
  row,
  ...(sheet === undefined ? {} : { sheet }),
});
