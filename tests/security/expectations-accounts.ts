import { readTable } from "./table.ts";

/*
 * Written by hand from product.md and api.md.
 *
 * - Signing in is for anybody, whoever they are already. Pages are for anybody; /me and /sign-out redirect (303).
 * - What is about a session or its factors is for a person: there the callers act by a cookie session of their own with
 *   the second factor shown, and keys (the last three columns) are refused even where they are good.
 *   409: permitted, and no authenticator app is enrolled.
 * - A team's people and keys are for its lead and the operator. The object: the navigators' team; `led` leads it.
 */
export const ACCOUNTS = readTable(`
nob grp gr2 nav nv2 cur cu2 led ref com gua ope r-o exp rev
202 202 202 202 202 202 202 202 202 202 202 202 202 401 401 POST /v1/sign-in
200 200 200 200 200 200 200 200 200 200 200 200 200 401 401 POST /v1/sign-in/confirm
200 200 200 200 200 200 200 200 200 200 200 200 200 401 401 POST /v1/sign-in/passkey/options
200 200 200 200 200 200 200 200 200 200 200 200 200 401 401 POST /v1/sign-in/passkey
401 204 204 204 204 204 204 204 204 204 204 204 403 401 401 POST /v1/sign-out
401 200 200 200 200 200 200 200 200 200 200 200 403 401 401 GET /v1/sessions
401 204 204 204 204 204 204 204 204 204 204 204 403 401 401 DELETE /v1/sessions/{id}
401 200 200 200 200 200 200 200 200 200 200 200 200 401 401 GET /v1/me
401 200 200 200 200 200 200 200 200 200 200 200 403 401 401 POST /v1/two-factor/totp
401 409 409 409 409 409 409 409 409 409 409 409 403 401 401 POST /v1/two-factor/totp/confirm
401 409 409 409 409 409 409 409 409 409 409 409 403 401 401 POST /v1/two-factor/verify
401 409 409 409 409 409 409 409 409 409 409 409 403 401 401 POST /v1/two-factor/backup
401 409 409 409 409 409 409 409 409 409 409 409 403 401 401 DELETE /v1/two-factor
401 200 200 200 200 200 200 200 200 200 200 200 403 401 401 POST /v1/passkeys/options
401 201 201 201 201 201 201 201 201 201 201 201 403 401 401 POST /v1/passkeys
401 200 200 200 200 200 200 200 200 200 200 200 403 401 401 GET /v1/passkeys
401 204 204 204 204 204 204 204 204 204 204 204 403 401 401 DELETE /v1/passkeys/{id}
200 200 200 200 200 200 200 200 200 200 200 200 200 401 401 GET /sign-in
303 303 303 303 303 303 303 303 303 303 303 303 303 401 401 POST /sign-in
303 200 200 200 200 200 200 200 200 200 200 200 200 401 401 GET /me
303 303 303 303 303 303 303 303 303 303 303 303 303 401 401 POST /sign-out
401 403 403 403 403 403 403 200 403 403 403 200 200 401 401 GET /v1/teams/{id}/members
401 403 403 403 403 403 403 201 403 403 403 201 403 401 401 POST /v1/teams/{id}/members
401 403 403 403 403 403 403 204 403 403 403 204 403 401 401 DELETE /v1/teams/{id}/members/{membershipId}
401 403 403 403 403 403 403 200 403 403 403 200 200 401 401 GET /v1/teams/{id}/keys
401 403 403 403 403 403 403 201 403 403 403 201 403 401 401 POST /v1/teams/{id}/keys
401 403 403 403 403 403 403 204 403 403 403 204 403 401 401 DELETE /v1/teams/{id}/keys/{keyId}
`);
