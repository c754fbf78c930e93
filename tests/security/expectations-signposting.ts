import { readTable } from "./table.ts";

/*
 * Written by hand from product.md and api.md. The object: a signpost of the team of `nav`; `led` leads that team.
 * A navigator writes for their own team, and sees no other team's: 404. Nobody else sees a signpost: not the lead (people
 * and keys), not a curator, not the operator; a commissioner sees aggregates alone, the guardian the access log alone.
 */
export const SIGNPOSTING = readTable(`
nob grp gr2 nav nv2 cur cu2 led ref com gua ope r-o exp rev
401 403 403 201 201 403 403 403 403 403 403 403 403 401 401 POST /v1/signposts
401 403 403 200 200 403 403 403 403 403 403 403 200 401 401 GET /v1/signposts
401 403 403 200 404 403 403 403 403 403 403 403 200 401 401 GET /v1/signposts/{id}
401 403 403 201 404 403 403 403 403 403 403 403 403 401 401 POST /v1/signposts/{id}/outcomes
`);
