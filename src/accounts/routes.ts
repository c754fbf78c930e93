import { z } from "zod";
import { endpoint } from "../http/endpoint.ts";
import { pageOf, pagingShape } from "../http/paging.ts";
import { confirmSignIn, endSession, listOwnSessions, readMe, requestSignIn, signOut } from "./actions.ts";
import { idParams, meOut, sessionOut, signedInOut, signInBody, tokenBody } from "./schema.ts";

export const postSignIn = endpoint({
  summary: "Ask for a link to sign in",
  description:
    "The answer is the same whether the e-mail is known or not. A link works once, for 15 minutes; five an hour.",
  body: signInBody,
  replies: { 202: { description: "If the e-mail is known, a link is on its way", body: z.strictObject({}) } },
  handle: async (context, { body }) => {
    await requestSignIn(context, body);
    return { status: 202, body: {} };
  },
});

export const postSignInConfirm = endpoint({
  summary: "Sign in with the token of a link",
  body: tokenBody,
  replies: {
    200: { description: "Signed in; the cookie is set", body: signedInOut, headers: ["Set-Cookie"] },
  },
  errors: ["not-found", "token-used", "token-expired"],
  handle: async (context, { body }) => {
    const { cookies, ...signedIn } = await confirmSignIn(context, body);
    return { status: 200, body: signedIn, cookies };
  },
});

export const postSignOut = endpoint({
  summary: "Sign out",
  body: z.strictObject({}),
  replies: { 204: { description: "Signed out; the cookie is taken back", headers: ["Set-Cookie"] } },
  errors: ["forbidden"],
  handle: async (context) => ({ status: 204, ...(await signOut(context)) }),
});

export const getSessions = endpoint({
  summary: "One's own sign-in sessions",
  query: z.strictObject(pagingShape),
  replies: { 200: { description: "Newest first", body: pageOf(sessionOut) } },
  errors: ["forbidden"],
  handle: async (context, { query }) => ({ status: 200, body: await listOwnSessions(context, query) }),
});

export const removeSession = endpoint({
  summary: "End one of one's own sign-in sessions",
  params: idParams,
  replies: { 204: { description: "Ended" } },
  errors: ["forbidden"],
  handle: async (context, { params }) => {
    await endSession(context, params.id);
    return { status: 204 };
  },
});

export const getMe = endpoint({
  summary: "Who one is, what one belongs to, and what one may do",
  replies: { 200: { description: "The person or key that asks", body: meOut } },
  handle: async (context) => ({ status: 200, body: await readMe(context) }),
});
