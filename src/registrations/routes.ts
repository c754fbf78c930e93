import { endpoint } from "../http/endpoint.ts";
import { confirmRegistration, register } from "./actions.ts";
import { accepted, confirmInput, registered, registrationInput } from "./schema.ts";

export const postRegistration = endpoint({
  summary: "Put a group and its first listing into the directory",
  description:
    "Answers the same whether the e-mail is known or not. A message with a one-use link, good for 24 hours, is sent to it.",
  body: registrationInput,
  replies: { 202: { description: "a message is on its way", body: accepted } },
  creates: true,
  handle: async (context, { body }) => {
    await register(context, body);
    return { status: 202, body: {} };
  },
});

export const postConfirmation = endpoint({
  summary: "Confirm a registration with the token of its link",
  body: confirmInput,
  replies: {
    201: {
      description: "the group, its listing, and a session cookie",
      body: registered,
      headers: ["Set-Cookie"],
    },
  },
  errors: ["not-found", "token-used", "token-expired"],
  handle: async (context, { body }) => {
    const { group, listing, cookies } = await confirmRegistration(context, body.token);
    return { status: 201, body: { group, listing }, cookies };
  },
});
