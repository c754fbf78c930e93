import { termId } from "#db/seed/reference.ts";
import { TAXONOMY_IDS } from "#src/openreferral/ids.ts";
import type { RequestSpec, Requests } from "./requests.ts";

const plain: RequestSpec = { send: () => ({}) };
const feedItem = (of: "published" | "draft" | "withdrawn"): RequestSpec => ({
  send: ({ world }) => ({ params: { id: world.listings[of] } }),
});

/** The Open Referral feed. */
export const FEED_REQUESTS: Requests = {
  "GET /open-referral/v3": plain,
  "GET /open-referral/v3/services": plain,
  "GET /open-referral/v3/services/{id}": feedItem("published"),
  "GET /open-referral/v3/services/{id} (draft)": feedItem("draft"),
  "GET /open-referral/v3/services/{id} (withdrawn)": feedItem("withdrawn"),
  "GET /open-referral/v3/taxonomies": plain,
  "GET /open-referral/v3/taxonomies/{id}": {
    send: () => ({ params: { id: TAXONOMY_IDS.interest } }),
  },
  "GET /open-referral/v3/taxonomy_terms": plain,
  "GET /open-referral/v3/taxonomy_terms/{id}": {
    send: () => ({ params: { id: termId("interest", "choir") } }),
  },
  "GET /open-referral/v3/service_at_locations": plain,
  "GET /open-referral/v3/service_at_locations/{id}": {
    send: async ({ world }) => {
      const { body } = await world.app.request(`/v1/listings/${world.listings.published}`);
      return { params: { id: body.venues[0].id } };
    },
  },
  "GET /open-referral/v3/organizations": plain,
  "GET /open-referral/v3/organizations/{id}": {
    send: ({ world }) => ({ params: { id: world.groups.own } }),
  },
  "GET /open-referral/v3/changes": plain,
  "GET /open-referral/v3/openapi.json": plain,
};
