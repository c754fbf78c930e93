import type { Actor } from "../context.ts";
import { AppError } from "../errors.ts";
import type { Access, Method } from "./route.ts";

/** Roles that need a second factor in production. */
export const STRONG_ROLES: ReadonlySet<string> = new Set(["curator", "lead", "operator"]);
const READS = new Set(["GET", "HEAD"]);

/**
 * Lets an actor through a route, left with the memberships that the route names.
 * Area scope and ownership are not decided here: they stand in the actions and in the `where` of every query.
 */
export function admit(actor: Actor, access: Access, method: Method, production: boolean): Actor {
  const unproved = production && actor.kind === "person" && actor.secondFactor !== true;
  // Where everybody may come, a strong role only shows more: it counts once the second factor was shown.
  const counting = unproved
    ? actor.memberships.filter((membership) => !STRONG_ROLES.has(membership.role))
    : actor.memberships;
  if (access === "public") return { ...actor, memberships: counting };
  if (actor.kind === "public") {
    throw new AppError("not-signed-in", {
      detail: "Sign in with POST /v1/sign-in, or send `Authorization: Bearer <api key>`.",
    });
  }
  const memberships =
    access === "signed-in"
      ? counting
      : actor.memberships.filter((membership) => access.includes(membership.role));
  if (access !== "signed-in" && memberships.length === 0) {
    throw new AppError("forbidden", { detail: `This is for: ${access.join(", ")}.` });
  }
  if (actor.readOnly && !READS.has(method)) throw new AppError("read-only-key");
  const strong = memberships.some((membership) => STRONG_ROLES.has(membership.role));
  if (unproved && strong) {
    throw new AppError("second-factor-required", {
      detail:
        "Curators, leads and operators sign in with a passkey or a code from an authenticator app as well.",
    });
  }
  return { ...actor, memberships };
}

/** A browser's cookie may only write from our own pages or from an origin in CORS_ORIGINS. */
export function refuseCrossSite(headers: Headers, trusted: readonly string[]): void {
  const origin = headers.get("origin");
  const site = headers.get("sec-fetch-site");
  const foreignOrigin = origin !== null && !trusted.includes(origin);
  const foreignSite = origin === null && site !== null && site !== "same-origin" && site !== "none";
  if (foreignOrigin || foreignSite) {
    throw new AppError("cross-site", { detail: "Use the pages of this service, or an API key." });
  }
}
