import type { SQL } from "drizzle-orm";
import { everyMatch } from "#search/matches.ts";
import { londonDate } from "../areas/today.ts";
import type { Context } from "../context.ts";
import { searchFor } from "../discovery/matching-actions.ts";
import { areasInside } from "../discovery/reach.ts";
import type { FindQuery } from "../discovery/schema.ts";
import { AppError, invalidParameter } from "../errors.ts";
import { fromListing, templateHeader } from "../imports/template/from-listing.ts";
import type { TableListing } from "../imports/template/column.ts";
import { writeCsv } from "../imports/files/write-csv.ts";
import { writeXlsx } from "../imports/files/write-xlsx.ts";
import { readListingsWhole } from "../listings/export-actions.ts";
import { type Listing, listingOutput } from "../listings/schema.ts";
import { viewerOf } from "../listings/visibility.ts";
import { openPackage } from "../openreferral/package-actions.ts";
import { openRowsSoon, type RowStream } from "../openreferral/streaming.ts";
import { idsInStates, orderedIds, publicIds, selectGroups } from "./queries.ts";
import { packageBytes } from "./package-file.ts";
import { type ExportFormat, type ExportQuery, WITH_STATUS } from "./schema.ts";

/** How many may read everything at a time, over all processes, where a process says nothing else; shared with the feed. */
const STREAMS_MAXIMUM = 4;

/** A file that is made as it is read. */
export interface ExportFile {
  name: string;
  mediaType: string;
  bytes: ReadableStream<Uint8Array>;
}

const FILES: Readonly<Record<ExportFormat, { name: string; mediaType: string }>> = {
  csv: { name: "listings.csv", mediaType: "text/csv; charset=utf-8" },
  xlsx: {
    name: "listings.xlsx",
    mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  },
  ndjson: { name: "listings.ndjson", mediaType: "application/x-ndjson; charset=utf-8" },
  datapackage: { name: "listings.zip", mediaType: "application/zip" },
};

/** For the operator at the machine, who is no member of anything. */
interface Options {
  /** `status` is theirs to ask for, of all areas. */
  ofAllAreas?: boolean;
}

/** Every listing that find would find, or that stands in these states, as a file that is made as it is read. */
export async function exportListings(
  context: Context,
  query: ExportQuery,
  { ofAllAreas = false }: Options = {},
): Promise<ExportFile> {
  const { format, status, ...asked } = query;
  const isOperator = ofAllAreas || context.actor.memberships.some(({ role }) => role === "operator");
  const ids =
    status === undefined ? await idsFound(context, asked) : await idsKept(context, query, isOperator);
  const slots = context.streamsMaximum ?? STREAMS_MAXIMUM;
  if (format === "datapackage") {
    if (status !== undefined) throw packageIsPublic();
    return { ...FILES[format], bytes: packageBytes(await openPackage(context, ids, slots)) };
  }
  const rows = await openRowsSoon<string>(context.db, ids, slots);
  if (rows === undefined) {
    throw new AppError("unavailable", {
      detail: "As many as can be are reading everything already. Try it again soon.",
      retryAfterSeconds: 30,
    });
  }
  // On Workers the connection outlives the reply for as long as this.
  context.defer?.(rows.over);
  const listings = listingsOf(context, rows, isOperator && status !== undefined);
  return { ...FILES[format], bytes: bytesOf(context, format, listings) };
}

const packageIsPublic = () =>
  invalidParameter(
    "format",
    "not-with-status",
    "The data package holds what is public, and goes with no `status`.",
    "Leave out `status`, or ask for csv, xlsx or ndjson.",
  );

/** What find finds; everything that is public comes from the listings themselves. */
async function idsFound(context: Context, asked: Omit<ExportQuery, "format" | "status">): Promise<SQL> {
  const { lapsed, ...filters } = asked;
  const isAll = lapsed === "include" && Object.values(filters).every((value) => value === undefined);
  if (isAll) return publicIds();
  const query: FindQuery = { ...asked, facets: undefined, cursor: undefined, sort: undefined, limit: 1 };
  return orderedIds(await everyMatch(context.db, await searchFor(context, query)));
}

async function idsKept(context: Context, query: ExportQuery, isOperator: boolean): Promise<SQL> {
  const { curatedAreas } = viewerOf(context.actor);
  if (!isOperator && curatedAreas.length === 0) {
    throw new AppError("forbidden", {
      detail:
        "Listings by their state are for curators and operators. Leave out `status` for what is public.",
    });
  }
  const { format: _format, status: _status, ...filters } = query;
  const other = Object.entries(filters).find(
    ([name, value]) => value !== undefined && !WITH_STATUS.some((known) => known === name),
  );
  if (other !== undefined) {
    throw invalidParameter(
      other[0],
      "not-with-status",
      `\`${other[0]}\` cannot be asked together with \`status\`.`,
      `Leave out one of the two; ${WITH_STATUS.join(", ")} go with \`status\`.`,
    );
  }
  const within =
    query.in === undefined ? undefined : await areasInside(context, query.in, londonDate(context.now()));
  if (within?.length === 0) {
    throw invalidParameter("in", "unknown-area", "There is no such area.", "GET /v1/areas lists the codes.");
  }
  return idsInStates(query, { areas: isOperator ? undefined : curatedAreas, within });
}

/** The listings as they are read, a few at a time; whoever stops reading frees the connection. */
async function* listingsOf(
  context: Context,
  rows: RowStream<string>,
  everything: boolean,
): AsyncGenerator<Listing[]> {
  try {
    for (;;) {
      const ids = await rows.next();
      if (ids.length === 0) return;
      yield await readListingsWhole(context, ids, { everything });
    }
  } finally {
    rows.stop();
  }
}

function bytesOf(
  context: Context,
  format: Exclude<ExportFormat, "datapackage">,
  batches: AsyncGenerator<Listing[]>,
): ReadableStream<Uint8Array> {
  switch (format) {
    case "csv":
      return writeCsv(tableOf(context, batches), { byteOrderMark: true });
    case "xlsx":
      return writeXlsx(tableOf(context, batches));
    case "ndjson":
      break;
  }
  return linesOf(batches);
}

async function* tableOf(context: Context, batches: AsyncIterable<Listing[]>): AsyncGenerator<string[]> {
  yield templateHeader();
  for await (const batch of batches) {
    const groups = await selectGroups(
      context.db,
      batch.map(({ group }) => group.id),
    );
    for (const listing of batch) {
      const group = groups.get(listing.group.id);
      if (group !== undefined) yield fromListing(toRow(context, listing, group));
    }
  }
}

function toRow(context: Context, listing: Listing, group: TableListing["group"]): TableListing {
  const isPublic = listing.status === "published" || listing.status === "paused";
  return {
    listing,
    group,
    ...(isPublic ? { address: `${context.config.PUBLIC_URL}/v1/listings/${listing.id}` } : {}),
  };
}

function linesOf(batches: AsyncGenerator<Listing[]>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const next = await batches.next();
        if (next.done === true) return controller.close();
        const lines = next.value.map((listing) => `${JSON.stringify(listingOutput.parse(listing))}\n`);
        controller.enqueue(encoder.encode(lines.join("")));
      },
      cancel: async () => {
        await batches.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}
