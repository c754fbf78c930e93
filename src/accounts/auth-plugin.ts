import type { BetterAuthPlugin } from "better-auth";
import { APIError, createAuthEndpoint, createAuthMiddleware, isAPIError } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { z } from "zod";

const SECOND_FACTOR_PATHS = new Set([
  "/two-factor/verify-totp",
  "/two-factor/verify-backup-code",
  "/passkey/verify-authentication",
]);

/**
 * What we need of the sign-in library and it does not offer: reading the signed cookie without a query, opening a
 * session without a proof (server only), and the mark of a session in which a second factor was shown.
 */
export function serverSessions(now: () => Date) {
  return {
    id: "fingerpost-server-sessions",
    endpoints: {
      /** The session token in the request's cookie, its signature checked; null where there is none. */
      readSessionToken: createAuthEndpoint.serverOnly(
        { method: "GET", requireHeaders: true },
        async (ctx): Promise<string | null> => {
          const token = await ctx.getSignedCookie(
            ctx.context.authCookies.sessionToken.name,
            ctx.context.secret,
          );
          return typeof token === "string" && token !== "" ? token : null;
        },
      ),
      /** Opens a session for a person whom the caller has identified by other proof, and sets its cookie. */
      openSession: createAuthEndpoint.serverOnly(
        { method: "POST", requireHeaders: true, body: z.object({ personId: z.uuid() }) },
        async (ctx): Promise<{ id: string }> => {
          const { internalAdapter } = ctx.context;
          const user = await internalAdapter.findUserById(ctx.body.personId);
          if (user === null) throw new APIError("NOT_FOUND", { message: "there is no such person" });
          const session = await internalAdapter.createSession(user.id);
          await setSessionCookie(ctx, { session, user });
          return { id: session.id };
        },
      ),
    },
    hooks: {
      after: [
        {
          matcher: (context) => SECOND_FACTOR_PATHS.has(context.path ?? ""),
          // The library guards password sign-ins alone, so its verifying endpoints leave no mark of their own.
          handler: createAuthMiddleware(async (ctx) => {
            if (isAPIError(ctx.context.returned)) return;
            const session = (ctx.context.newSession ?? ctx.context.session)?.session;
            if (session === undefined) return;
            await ctx.context.internalAdapter.updateSession(session.token, { secondFactorAt: now() });
          }),
        },
      ],
    },
  } satisfies BetterAuthPlugin;
}
