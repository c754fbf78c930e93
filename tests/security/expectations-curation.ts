import { readTable } from "./table.ts";

/*
 * Written by hand from product.md and api.md. Only a curator whose team covers the district of the listing decides: its
 * own group, the team's lead and the operator do not. Another district's curator is told 404 of what is submitted and 403
 * of what is public. The queue is for every curator, and holds their own district's alone (scope.test.ts).
 * 412: permitted, the version sent has lost; 409: permitted, and published already.
 */
export const CURATION = readTable(`
nob grp gr2 nav nv2 cur cu2 led ref com gua ope r-o exp rev
401 403 403 403 403 200 200 403 403 403 403 403 200 401 401 GET /v1/curation/queue
401 403 403 403 403 200 200 403 403 403 403 403 200 401 401 GET /v1/curation/suggested-terms
401 403 403 403 403 412 404 403 403 403 403 403 403 401 401 POST /v1/listings/{id}/publish
401 403 403 403 403 409 403 403 403 403 403 403 403 401 401 POST /v1/listings/{id}/publish (published)
401 403 403 403 403 412 404 403 403 403 403 403 403 401 401 POST /v1/listings/{id}/request-changes
401 403 403 403 403 412 404 403 403 403 403 403 403 401 401 POST /v1/listings/{id}/reject
401 403 403 403 403 412 403 403 403 403 403 403 403 401 401 POST /v1/listings/{id}/withdraw
401 403 403 403 403 412 403 403 403 403 403 403 403 401 401 POST /v1/listings/{id}/review
401 403 403 403 403 412 403 403 403 403 403 403 403 401 401 POST /v1/listings/{id}/revisions/{version}/accept
401 403 403 403 403 412 403 403 403 403 403 403 403 401 401 POST /v1/listings/{id}/revisions/{version}/refuse
401 403 403 403 403 200 403 403 403 403 403 403 403 401 401 POST /v1/listings/{id}/reports/{reportId}/resolve
`);
