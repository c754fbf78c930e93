import { passkey } from "@better-auth/passkey";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { APIError } from "better-auth/api";
import { betterAuth } from "better-auth/minimal";
import { magicLink } from "better-auth/plugins/magic-link";
import { twoFactor } from "better-auth/plugins/two-factor";
import type { Database } from "#db/client.ts";
import {
  passkeys,
  people,
  signInAccounts,
  signInSessions,
  twoFactors,
  verifications,
} from "#db/schema/index.ts";
import type { Config } from "../config.ts";
import { newToken, sha256Hex } from "../crypto.ts";
import type { Log } from "../http/log.ts";
import { serverSessions } from "./auth-plugin.ts";

export const LINK_LIFETIME_MINUTES = 15;
export const SESSION_LIFETIME_DAYS = 30;

export interface AuthParts {
  /** The pool, or the open transaction in which the library shall work. */
  db: Database;
  config: Config;
  log: Log;
  now(): Date;
  newId(): string;
  /** Promises the message with this token; left out where no links are sent. */
  sendMagicLink?(token: string): Promise<void>;
}

/**
 * The sign-in library over our own tables. It is never mounted: our endpoints call `auth.api`, so that there is no open
 * sign-up, no password and no second set of addresses. Cheap to make: one for each request on Workers, and one on an
 * open transaction wherever its writes must commit with ours.
 */
export function makeAuth(parts: AuthParts) {
  const { config, log } = parts;
  const origin = new URL(config.PUBLIC_URL).origin;
  return betterAuth({
    appName: "Fingerpost",
    baseURL: origin,
    secret: config.SECRET,
    database: drizzleAdapter(parts.db, { provider: "pg", schema: TABLES }),
    telemetry: { enabled: false },
    // Ours stand before every route: in memory or by the platform's binding.
    rateLimit: { enabled: false },
    logger: {
      level: "warn",
      disableColors: true,
      // Only the message: the arguments may hold rows with tokens and addresses.
      log: (level, message: unknown) => {
        const text = typeof message === "string" ? message : "error";
        if (level === "error") log.error("sign-in library", { detail: text });
        else log.warn("sign-in library", { detail: text });
      },
    },
    onAPIError: { throw: true },
    session: {
      expiresIn: SESSION_LIFETIME_DAYS * 24 * 60 * 60,
      disableSessionRefresh: true,
      additionalFields: { secondFactorAt: { type: "date", required: false, input: false } },
    },
    databaseHooks: {
      session: { create: { before: (session) => Promise.resolve({ data: dated(session, parts.now()) }) } },
    },
    advanced: {
      cookiePrefix: "fingerpost",
      useSecureCookies: origin.startsWith("https:"),
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax" },
      // Addresses are for limits alone and are never stored.
      ipAddress: { disableIpTracking: true },
      database: { generateId: () => parts.newId() },
    },
    plugins: [
      magicLink({
        expiresIn: LINK_LIFETIME_MINUTES * 60,
        disableSignUp: true,
        generateToken: newToken,
        storeToken: { type: "custom-hasher", hash: sha256Hex },
        sendMagicLink: async ({ token }) => parts.sendMagicLink?.(token),
      }),
      // "Passwordless" lets people enrol whose sign-in is a link: nobody here has a password.
      twoFactor({ issuer: "Fingerpost", allowPasswordless: true }),
      passkey({
        rpID: new URL(origin).hostname,
        rpName: "Fingerpost",
        origin,
        authenticatorSelection: { residentKey: "required", userVerification: "required" },
        registration: { afterVerification: ({ verification }) => verified(verification.registrationInfo) },
        authentication: {
          afterVerification: ({ verification }) => verified(verification.authenticationInfo),
        },
        advanced: { webAuthnChallengeCookie: "passkey_challenge" },
      }),
      serverSessions(() => parts.now()),
    ],
  });
}

export type Auth = ReturnType<typeof makeAuth>;

const TABLES = {
  user: people,
  session: signInSessions,
  account: signInAccounts,
  verification: verifications,
  twoFactor: twoFactors,
  passkey: passkeys,
};

/** The library takes the machine's clock: what is stored of a session takes ours. */
function dated<Session>(session: Session, now: Date) {
  const expiresAt = new Date(now.getTime() + SESSION_LIFETIME_DAYS * 24 * 60 * 60 * 1000);
  return { ...session, createdAt: now, updatedAt: now, expiresAt };
}

/** A passkey counts as two factors only where the device checked its holder (PIN, finger, face). */
function verified(info: { userVerified: boolean } | undefined): Promise<void> {
  if (info?.userVerified === true) return Promise.resolve();
  throw new APIError("BAD_REQUEST", {
    code: "USER_NOT_VERIFIED",
    message: "the device did not check its holder",
  });
}
