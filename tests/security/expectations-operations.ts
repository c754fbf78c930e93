import { readTable } from "./table.ts";

/*
 * Written by hand from product.md and api.md: areas, terms, health and documents are for anybody.
 *
 * - /metrics is for this machine and for METRICS_TOKEN: asked from elsewhere, no key of ours opens it, whosever it is.
 * - The Open Referral feed is for anybody and reads no keys: whoever asks is told what the public may know.
 * - /openapi.json, /reference and /dev/mailbox read no keys at all, so that a dead one does not matter either. The mailbox
 *   is open where it exists: in development alone (credentials.test.ts).
 */
export const OPERATIONS = readTable(`
nob grp gr2 nav nv2 cur cu2 led ref com gua ope r-o exp rev
200 200 200 200 200 200 200 200 200 200 200 200 200 401 401 GET /v1/areas
200 200 200 200 200 200 200 200 200 200 200 200 200 401 401 GET /v1/areas/at
200 200 200 200 200 200 200 200 200 200 200 200 200 401 401 GET /v1/areas/{code}
200 200 200 200 200 200 200 200 200 200 200 200 200 401 401 GET /v1/interests
200 200 200 200 200 200 200 200 200 200 200 200 200 401 401 GET /v1/needs
200 200 200 200 200 200 200 200 200 200 200 200 200 401 401 GET /v1/cohorts
200 200 200 200 200 200 200 200 200 200 200 200 200 401 401 GET /v1/accessibility
200 200 200 200 200 200 200 200 200 200 200 200 200 401 401 GET /health/live
200 200 200 200 200 200 200 200 200 200 200 200 200 401 401 GET /health/ready
403 403 403 403 403 403 403 403 403 403 403 403 403 403 403 GET /metrics
200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 GET /openapi.json
200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 GET /reference
200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 GET /dev/mailbox
200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 GET /open-referral/v3
200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 GET /open-referral/v3/services
200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 GET /open-referral/v3/services/{id}
404 404 404 404 404 404 404 404 404 404 404 404 404 404 404 GET /open-referral/v3/services/{id} (draft)
410 410 410 410 410 410 410 410 410 410 410 410 410 410 410 GET /open-referral/v3/services/{id} (withdrawn)
200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 GET /open-referral/v3/taxonomies
200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 GET /open-referral/v3/taxonomies/{id}
200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 GET /open-referral/v3/taxonomy_terms
200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 GET /open-referral/v3/taxonomy_terms/{id}
200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 GET /open-referral/v3/service_at_locations
200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 GET /open-referral/v3/service_at_locations/{id}
200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 GET /open-referral/v3/organizations
200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 GET /open-referral/v3/organizations/{id}
200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 GET /open-referral/v3/changes
200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 GET /open-referral/v3/openapi.json
`);
