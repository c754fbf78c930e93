import { readTable } from "./table.ts";

/*
 * Written by hand from product.md and api.md: areas, terms, health and documents are for anybody.
 *
 * - /metrics is for this machine and for METRICS_TOKEN: asked from elsewhere, no key of ours opens it, whosever it is.
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
`);
