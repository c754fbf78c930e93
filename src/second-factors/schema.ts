import { z } from "zod";
import { idCursor, idParams, instantOut, signedInOut } from "../accounts/schema.ts";

export { idCursor, idParams, signedInOut };

export const PASSKEYS_MAXIMUM = 20;

export const codeBody = z.strictObject({
  code: z
    .string()
    .regex(/^\d{6}$/, "must be the six digits that the app shows")
    .meta({ description: "six digits" }),
});
export const backupCodeBody = z.strictObject({
  code: z.string().regex(/^[A-Za-z0-9]{5}-[A-Za-z0-9]{5}$/, "must be a backup code such as aB3dE-fG5hI"),
});

export const enrolmentOut = z.strictObject({
  uri: z.string().meta({ description: "otpauth:// address, shown as a QR code; it holds the secret" }),
  backupCodes: z.array(z.string()).meta({ description: "each works once; shown only now" }),
});

const base64Url = z.string().max(10_000);
const transports = z.array(z.string()).optional();
const credential = z.object({ id: z.string(), type: z.literal("public-key"), transports });
const extensions = z
  .object({
    appid: z.string().optional(),
    credProps: z.boolean().optional(),
    hmacCreateSecret: z.boolean().optional(),
    minPinLength: z.boolean().optional(),
  })
  .optional();

/** WebAuthn's PublicKeyCredentialCreationOptionsJSON, for `navigator.credentials.create`. */
export const creationOptionsOut = z
  .object({
    rp: z.object({ id: z.string().optional(), name: z.string() }),
    user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
    challenge: z.string(),
    pubKeyCredParams: z.array(z.object({ type: z.literal("public-key"), alg: z.int() })),
    timeout: z.int().optional(),
    excludeCredentials: z.array(credential).optional(),
    authenticatorSelection: z
      .object({
        authenticatorAttachment: z.string().optional(),
        requireResidentKey: z.boolean().optional(),
        residentKey: z.string().optional(),
        userVerification: z.string().optional(),
      })
      .optional(),
    attestation: z.string().optional(),
    hints: z.array(z.string()).optional(),
    extensions,
  })
  .meta({ id: "PasskeyCreationOptions" });

/** WebAuthn's PublicKeyCredentialRequestOptionsJSON, for `navigator.credentials.get`. */
export const requestOptionsOut = z
  .object({
    challenge: z.string(),
    timeout: z.int().optional(),
    rpId: z.string().optional(),
    allowCredentials: z.array(credential).optional(),
    userVerification: z.string().optional(),
    extensions,
  })
  .meta({ id: "PasskeyRequestOptions" });

// What of it the library reads: browsers add other members, and new ones with the years.
const credentialJson = {
  id: base64Url,
  rawId: base64Url,
  type: z.literal("public-key"),
  clientExtensionResults: z.record(z.string(), z.unknown()),
};

export const passkeyBody = z.strictObject({
  name: z.string().trim().min(1).max(60).optional(),
  response: z
    .looseObject({
      ...credentialJson,
      response: z.looseObject({
        clientDataJSON: base64Url,
        attestationObject: z.string().max(100_000),
        transports: z.array(z.string().max(40)).max(10).optional(),
      }),
    })
    .meta({ description: "RegistrationResponseJSON of WebAuthn" }),
});

export const passkeySignInBody = z.strictObject({
  response: z
    .looseObject({
      ...credentialJson,
      response: z.looseObject({
        clientDataJSON: base64Url,
        authenticatorData: base64Url,
        signature: base64Url,
      }),
    })
    .meta({ description: "AuthenticationResponseJSON of WebAuthn" }),
});

export const passkeyOut = z
  .strictObject({
    id: z.uuid(),
    name: z.string().optional(),
    deviceType: z.string(),
    backedUp: z.boolean(),
    createdAt: instantOut,
  })
  .meta({ id: "Passkey" });
