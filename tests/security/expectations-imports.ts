import { readTable } from "./table.ts";

/*
 * Written by hand from product.md and api.md. Bringing directories in is for curators and operators. The object: an import
 * of the community team of `cur`, which is still being read; and a conflict of a listing in Canterbury. An operator sees
 * all imports; a curator those of their own teams: any other is 404, as is the conflict of another district's listing.
 * 409: permitted; it is not finished yet, so that it can be neither undone nor run again.
 */
export const IMPORTS = readTable(`
nob grp gr2 nav nv2 cur cu2 led ref com gua ope r-o exp rev
401 403 403 403 403 202 202 403 403 403 403 202 403 401 401 POST /v1/imports
401 403 403 403 403 403 403 403 403 403 403 202 403 401 401 POST /v1/imports (published)
401 403 403 403 403 200 200 403 403 403 403 200 200 401 401 GET /v1/imports
401 403 403 403 403 200 200 403 403 403 403 200 200 401 401 GET /v1/imports/template
401 403 403 403 403 200 404 403 403 403 403 200 200 401 401 GET /v1/imports/{id}
401 403 403 403 403 200 404 403 403 403 403 200 200 401 401 GET /v1/imports/{id}/rows
401 403 403 403 403 200 404 403 403 403 403 200 200 401 401 GET /v1/imports/{id}/problems.csv
401 403 403 403 403 200 404 403 403 403 403 200 200 401 401 GET /v1/imports/{id}/terms
401 403 403 403 403 200 404 403 403 403 403 200 403 401 401 PUT /v1/imports/{id}/terms
401 403 403 403 403 409 404 403 403 403 403 409 403 401 401 POST /v1/imports/{id}/run-again
401 403 403 403 403 200 404 403 403 403 403 200 403 401 401 POST /v1/imports/{id}/cancel
401 403 403 403 403 409 404 403 403 403 403 409 403 401 401 POST /v1/imports/{id}/undo
401 403 403 403 403 200 200 403 403 403 403 200 200 401 401 GET /v1/import-conflicts
401 403 403 403 403 200 404 403 403 403 403 200 403 401 401 POST /v1/import-conflicts/{id}/take
401 403 403 403 403 200 404 403 403 403 403 200 403 401 401 POST /v1/import-conflicts/{id}/leave
`);
