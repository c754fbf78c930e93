import { endpoint } from "../http/endpoint.ts";
import { exportListings } from "./actions.ts";
import { exportQuery } from "./schema.ts";

/** `GET /v1/exports/listings` */
export const getListingsExport = endpoint({
  summary: "Download listings",
  description:
    "Every listing that find finds with all its words, however many, as the caller may read them; in no particular order. Everybody with a role may have it; the Open Referral feed gives the public directory to anybody. `status` is for curators, of their areas, and operators. `lapsed=include` and nothing else is the whole public directory.",
  query: exportQuery,
  replies: {
    200: {
      description: "the file, made as it is read",
      files: [
        "text/csv",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/x-ndjson",
        "application/zip",
      ],
    },
  },
  errors: ["forbidden", "unavailable"],
  handle: async (context, { query }) => ({ status: 200, file: await exportListings(context, query) }),
});
