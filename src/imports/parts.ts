import { readItems } from "./files/read-items.ts";
import { readTable } from "./files/read-table.ts";
import type { ImportParts } from "./job.ts";
import { OpenReferralMapper } from "./open-referral/mapper.ts";
import { TemplateMapper } from "./template/mapper.ts";
import { listingRows } from "./template/rows.ts";

/** What reads each kind of source. */
export const IMPORT_PARTS: ImportParts = {
  readers: {
    listings: (bytes, options) => listingRows(readTable(bytes, options)),
    "open-referral": readItems,
  },
  mappers: {
    listings: (setting) => new TemplateMapper(setting),
    "open-referral": () => new OpenReferralMapper(),
  },
};
