import { z } from "zod";
import { endpoint } from "../http/endpoint.ts";
import { pageOf, pagingShape } from "../http/paging.ts";
import {
  confirmAuthenticator,
  enrolAuthenticator,
  removeAuthenticator,
  useBackupCode,
  verifyAuthenticator,
} from "./actions.ts";
import {
  addPasskey,
  beginPasskey,
  beginPasskeySignIn,
  listOwnPasskeys,
  removePasskey,
  signInWithPasskey,
} from "./passkeys.ts";
import {
  backupCodeBody,
  codeBody,
  creationOptionsOut,
  enrolmentOut,
  idParams,
  passkeyBody,
  passkeyOut,
  passkeySignInBody,
  requestOptionsOut,
  signedInOut,
} from "./schema.ts";

export const postAuthenticator = endpoint({
  summary: "Begin to enrol an authenticator app",
  description: "Confirm it with its first code. Until then a new call replaces it.",
  body: z.strictObject({}),
  replies: {
    200: { description: "The app's address and the backup codes, shown this once", body: enrolmentOut },
  },
  errors: ["wrong-state", "second-factor-required", "forbidden"],
  handle: async (context) => ({ status: 200, body: await enrolAuthenticator(context) }),
});

export const postAuthenticatorConfirm = endpoint({
  summary: "Confirm the authenticator app with its first code",
  body: codeBody,
  replies: {
    204: {
      description: "Enrolled, and shown in this session; the session's cookie is new",
      headers: ["Set-Cookie"],
    },
  },
  errors: ["wrong-state", "second-factor-required", "forbidden"],
  handle: async (context, { body }) => ({ status: 204, ...(await confirmAuthenticator(context, body.code)) }),
});

export const postSecondFactor = endpoint({
  summary: "Show a code of the authenticator app in this session",
  body: codeBody,
  replies: { 204: { description: "Shown" } },
  errors: ["wrong-state", "forbidden"],
  handle: async (context, { body }) => ({ status: 204, ...(await verifyAuthenticator(context, body.code)) }),
});

export const postBackupCode = endpoint({
  summary: "Use up a backup code in this session",
  body: backupCodeBody,
  replies: { 204: { description: "Shown; the code is used up" } },
  errors: ["wrong-state", "forbidden"],
  handle: async (context, { body }) => ({ status: 204, ...(await useBackupCode(context, body.code)) }),
});

export const removeSecondFactor = endpoint({
  summary: "Take the authenticator app and its backup codes away",
  replies: { 204: { description: "Taken away; the session's cookie is new", headers: ["Set-Cookie"] } },
  errors: ["wrong-state", "second-factor-required", "forbidden"],
  handle: async (context) => ({ status: 204, ...(await removeAuthenticator(context)) }),
});

export const postPasskeyOptions = endpoint({
  summary: "Options for making a passkey",
  description: "Needs a sign-in of the last 24 hours.",
  body: z.strictObject({}),
  replies: {
    200: {
      description: "For navigator.credentials.create",
      body: creationOptionsOut,
      headers: ["Set-Cookie"],
    },
  },
  errors: ["conflict", "second-factor-required", "forbidden"],
  handle: async (context) => {
    const { options, cookies } = await beginPasskey(context);
    return { status: 200, body: options, cookies };
  },
});

export const postPasskey = endpoint({
  summary: "Keep the passkey that the browser made",
  body: passkeyBody,
  replies: { 201: { description: "Kept", body: passkeyOut } },
  errors: ["second-factor-required", "forbidden"],
  handle: async (context, { body }) => ({ status: 201, body: await addPasskey(context, body) }),
});

export const getPasskeys = endpoint({
  summary: "One's own passkeys",
  query: z.strictObject(pagingShape),
  replies: { 200: { description: "Newest first", body: pageOf(passkeyOut) } },
  errors: ["forbidden"],
  handle: async (context, { query }) => ({ status: 200, body: await listOwnPasskeys(context, query) }),
});

export const deletePasskey = endpoint({
  summary: "Take one of one's own passkeys away",
  params: idParams,
  replies: { 204: { description: "Taken away" } },
  errors: ["second-factor-required", "forbidden"],
  handle: async (context, { params }) => {
    await removePasskey(context, params.id);
    return { status: 204 };
  },
});

export const postPasskeySignInOptions = endpoint({
  summary: "Options for signing in with a passkey",
  body: z.strictObject({}),
  replies: {
    200: { description: "For navigator.credentials.get", body: requestOptionsOut, headers: ["Set-Cookie"] },
  },
  handle: async (context) => {
    const { options, cookies } = await beginPasskeySignIn(context);
    return { status: 200, body: options, cookies };
  },
});

export const postPasskeySignIn = endpoint({
  summary: "Sign in with a passkey",
  body: passkeySignInBody,
  replies: {
    200: {
      description: "Signed in with both factors; the cookie is set",
      body: signedInOut,
      headers: ["Set-Cookie"],
    },
  },
  handle: async (context, { body }) => {
    const { cookies, ...signedIn } = await signInWithPasskey(context, body);
    return { status: 200, body: signedIn, cookies };
  },
});
