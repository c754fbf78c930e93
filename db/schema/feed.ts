import { sql } from "drizzle-orm";
import { bigint, customType, index, integer, pgTable, primaryKey, unique, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";

const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });
const transactionId = customType<{ data: string }>({ dataType: () => "xid8" });

/**
 * What the Open Referral feed says of each listing that is or was public: kept by triggers at the end of each transaction
 * (see migration 0013), so that it moves when, and only when, what the public may read of the listing does.
 */
export const feedEntries = pgTable(
  "feed_entries",
  {
    listingId: uuid().primaryKey(),
    /** Its place in lists, given when it became public; another one if it comes back after its place was closed. */
    position: bigint({ mode: "number" }).generatedAlwaysAsIdentity(),
    groupId: uuid().notNull(),
    /** By the database's clock. */
    modifiedAt: instant().notNull(),
    /** Fingerprint of what the public may read of it; none once it is no longer public: then the entry is a tombstone. */
    print: uuid(),
    /** Words of its name, texts and group; none in a tombstone. */
    words: tsvector(),
    /** Venues that it has, confidential ones too. */
    venues: integer().notNull(),
    /** Of a tombstone of what once was in lists: `modifiedAt` as it was there, and the listing's version when it went. */
    shownModifiedAt: instant(),
    goneVersion: integer(),
  },
  (table) => [
    unique("feed_entries_position").on(table.position),
    index("feed_entries_live")
      .on(table.position, table.listingId, table.venues)
      .where(sql`${table.print} is not null`),
    index("feed_entries_gone")
      .on(table.modifiedAt)
      .where(sql`${table.print} is null`),
    index("feed_entries_changes").on(table.modifiedAt, table.listingId),
    index("feed_entries_group")
      .on(table.groupId, table.position)
      .where(sql`${table.print} is not null`),
    index("feed_entries_words").using("gin", table.words),
  ],
);

/** Listings that a running transaction touched; empty between transactions. */
export const feedTouches = pgTable(
  "feed_touches",
  {
    transaction: transactionId().notNull(),
    /** The nil UUID stands for the transaction itself. */
    listingId: uuid().notNull(),
  },
  (table) => [primaryKey({ columns: [table.transaction, table.listingId] })],
);
