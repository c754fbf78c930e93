import { readTable } from "./table.ts";

/*
 * Written by hand from product.md and api.md. The object: a listing in Canterbury of the group `grp` (published, unless
 * the line says otherwise), curated by `cur`, near the navigators of `nav`.
 *
 * - The public reads what is published or paused; 410 once it was public; 404 before that. The group and its curators see
 *   every state; other curators, leads, and navigators do not: the directory is what is public.
 * - Who may know of a listing and not change it: 403; of an unpublished one: 404. The guard's 403 (a role that the route
 *   is not for) comes first and is the same whether the object is there or not.
 * - 412: permitted; the version that was sent has lost. A curator may do what the group does, for groups that are not
 *   online. Navigators and leads never write listings.
 * - History holds who changed what: for its group, its curators, and the navigators and leads of its areas.
 */
export const LISTINGS = readTable(`
nob grp gr2 nav nv2 cur cu2 led ref com gua ope r-o exp rev
202 202 202 202 202 202 202 202 202 202 202 202 202 401 401 POST /v1/registrations
201 201 201 201 201 201 201 201 201 201 201 201 201 401 401 POST /v1/registrations/confirm
200 200 200 200 200 200 200 200 200 200 200 200 200 401 401 GET /confirm
200 200 200 200 200 200 200 200 200 200 200 200 200 401 401 POST /confirm
200 200 200 200 200 200 200 200 200 200 200 200 200 401 401 GET /v1/listings
200 200 200 200 200 200 200 200 200 200 200 200 200 401 401 GET /v1/suggestions
401 200 200 200 200 200 200 200 200 200 200 200 200 401 401 GET /v1/exports/listings
401 403 403 403 403 200 200 403 403 403 403 200 403 401 401 GET /v1/exports/listings (by state)
200 200 200 200 200 200 200 200 200 200 200 200 200 401 401 GET /v1/listings/{id}
404 200 404 404 404 200 404 404 404 404 404 404 200 401 401 GET /v1/listings/{id} (draft)
200 200 200 200 200 200 200 200 200 200 200 200 200 401 401 GET /v1/listings/{id} (opened from a search)
404 200 404 404 404 200 404 404 404 404 404 404 200 401 401 GET /v1/listings/{id} (draft opened from a search)
404 200 404 404 404 200 404 404 404 404 404 404 200 401 401 GET /v1/listings/{id} (submitted)
410 200 410 410 410 200 410 410 410 410 410 410 200 401 401 GET /v1/listings/{id} (ended)
410 200 410 410 410 200 410 410 410 410 410 410 200 401 401 GET /v1/listings/{id} (withdrawn)
200 200 200 200 200 200 200 200 200 200 200 200 200 401 401 GET /v1/listings/{id}/occurrences
404 200 404 404 404 200 404 404 404 404 404 404 200 401 401 GET /v1/listings/{id}/occurrences (submitted)
410 200 410 410 410 200 410 410 410 410 410 410 200 401 401 GET /v1/listings/{id}/occurrences (withdrawn)
202 202 202 202 202 202 202 202 202 202 202 202 202 401 401 POST /v1/listings/{id}/reports
404 404 404 404 404 404 404 404 404 404 404 404 404 401 401 POST /v1/listings/{id}/reports (submitted)
401 412 403 403 403 412 403 403 403 403 403 403 403 401 401 PATCH /v1/listings/{id}
401 412 404 403 403 412 404 403 403 403 403 403 403 401 401 PATCH /v1/listings/{id} (submitted)
401 412 403 403 403 412 403 403 403 403 403 403 403 401 401 PUT /v1/listings/{id}/capacity
401 412 404 403 403 412 404 403 403 403 403 403 403 401 401 POST /v1/listings/{id}/submit
401 412 403 403 403 412 403 403 403 403 403 403 403 401 401 POST /v1/listings/{id}/pause
401 412 403 403 403 412 403 403 403 403 403 403 403 401 401 POST /v1/listings/{id}/resume
401 412 403 403 403 412 403 403 403 403 403 403 403 401 401 POST /v1/listings/{id}/end
401 412 404 403 403 412 404 403 403 403 403 403 403 401 401 POST /v1/listings/{id}/reopen
401 412 403 403 403 412 403 403 403 403 403 403 403 401 401 POST /v1/listings/{id}/assure
401 200 403 403 403 200 403 403 403 403 403 403 200 401 401 GET /v1/listings/{id}/suggested-terms
401 200 404 403 403 200 404 403 403 403 403 403 200 401 401 GET /v1/listings/{id}/suggested-terms (submitted)
401 412 403 403 403 412 403 403 403 403 403 403 403 401 401 POST /v1/listings/{id}/suggested-terms/accept
401 412 403 403 403 412 403 403 403 403 403 403 403 401 401 POST /v1/listings/{id}/suggested-terms/dismiss
401 200 403 403 403 200 403 403 403 403 403 403 200 401 401 GET /v1/listings/{id}/suggested-facts
401 200 404 403 403 200 404 403 403 403 403 403 200 401 401 GET /v1/listings/{id}/suggested-facts (submitted)
401 200 403 200 403 200 403 200 403 403 403 403 200 401 401 GET /v1/listings/{id}/history
401 200 404 404 404 200 404 404 403 403 403 403 200 401 401 GET /v1/listings/{id}/history (submitted)
401 412 403 403 403 412 403 403 403 403 403 403 403 401 401 POST /v1/listings/{id}/history/{version}/restore
200 200 200 200 200 200 200 200 200 200 200 200 200 401 401 GET /v1/groups/{id}
401 403 403 403 403 201 403 403 403 403 403 403 403 401 401 POST /v1/groups
401 412 403 403 403 412 403 403 403 403 403 403 403 401 401 PATCH /v1/groups/{id}
401 201 403 403 403 201 403 403 403 403 403 403 403 401 401 POST /v1/groups/{id}/listings
`);
