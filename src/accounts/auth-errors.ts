import { isAPIError } from "better-auth/api";
import { AppError, invalidField } from "../errors.ts";

const AGAIN = "Begin again with new options.";

/** What the library's error codes mean in our words. */
const MEANINGS: Readonly<Record<string, () => AppError>> = {
  INVALID_CODE: wrongCode,
  INVALID_BACKUP_CODE: wrongCode,
  TOTP_NOT_ENABLED: notEnrolled,
  BACKUP_CODES_NOT_ENABLED: notEnrolled,
  TWO_FACTOR_NOT_ENABLED: notEnrolled,
  TOTP_ALREADY_ENABLED: () =>
    new AppError("wrong-state", {
      detail: "An authenticator app is enrolled already: DELETE /v1/two-factor first.",
      allowedFrom: ["not-enrolled"],
    }),
  SESSION_NOT_FRESH: () =>
    new AppError("forbidden", { detail: "This needs a sign-in of the last 24 hours: sign in again." }),
  CHALLENGE_NOT_FOUND: () =>
    invalidField("/response", "challenge-not-found", "The challenge is not there or has expired.", AGAIN),
  USER_NOT_VERIFIED: () =>
    invalidField(
      "/response",
      "holder-not-checked",
      "The device did not check its holder.",
      "Set a PIN on it.",
    ),
  PASSKEY_NOT_FOUND: refusedPasskey,
  AUTHENTICATION_FAILED: refusedPasskey,
  FAILED_TO_VERIFY_REGISTRATION: refusedPasskey,
  UNAUTHORIZED: () => new AppError("not-signed-in", { detail: "The session has ended: sign in again." }),
};

function wrongCode(): AppError {
  return invalidField(
    "/code",
    "wrong-code",
    "This code is wrong, used or too old.",
    "Send the one shown now.",
  );
}

function notEnrolled(): AppError {
  return new AppError("wrong-state", {
    detail: "No authenticator app is enrolled: POST /v1/two-factor/totp first.",
    allowedFrom: ["enrolled"],
  });
}

function refusedPasskey(): AppError {
  return invalidField("/response", "passkey-refused", "This passkey was not accepted.", AGAIN);
}

/** Awaits a call of the sign-in library and tells its errors in ours; what is unexpected stays so. */
export async function translated<Result>(call: Promise<Result>): Promise<Result> {
  try {
    return await call;
  } catch (error) {
    const code: unknown = isAPIError(error) ? error.body?.code : undefined;
    const meaning = typeof code === "string" && Object.hasOwn(MEANINGS, code) ? MEANINGS[code] : undefined;
    throw meaning === undefined ? error : meaning();
  }
}
