import { z } from "zod";
import { endpoint } from "../http/endpoint.ts";
import { pageOf, pagingShape } from "../http/paging.ts";
import {
  addTeamMember,
  createTeamKey,
  endTeamMembership,
  listKeys,
  listTeamMembers,
  revokeTeamKey,
} from "./actions.ts";
import {
  keyBody,
  keyOut,
  keyParams,
  memberBody,
  memberOut,
  memberParams,
  newKeyOut,
  teamParams,
} from "./schema.ts";

export const getMembers = endpoint({
  summary: "The people of a team",
  params: teamParams,
  query: z.strictObject(pagingShape),
  replies: { 200: { description: "In the order they came", body: pageOf(memberOut) } },
  handle: async (context, { params, query }) => ({
    status: 200,
    body: await listTeamMembers(context, params.id, query),
  }),
});

export const postMember = endpoint({
  summary: "Give somebody a role in a team",
  params: teamParams,
  body: memberBody,
  replies: { 201: { description: "Added, and told by message", body: memberOut } },
  errors: ["conflict"],
  creates: true,
  handle: async (context, { params, body }) => ({
    status: 201,
    body: await addTeamMember(context, params.id, body),
  }),
});

export const removeMember = endpoint({
  summary: "End a membership of a team",
  description: "Keys that act as it stop working.",
  params: memberParams,
  replies: { 204: { description: "Ended" } },
  handle: async (context, { params }) => {
    await endTeamMembership(context, params.id, params.membershipId);
    return { status: 204 };
  },
});

export const getKeys = endpoint({
  summary: "The API keys of a team",
  params: teamParams,
  query: z.strictObject(pagingShape),
  replies: { 200: { description: "Newest first, without the revoked ones", body: pageOf(keyOut) } },
  handle: async (context, { params, query }) => ({
    status: 200,
    body: await listKeys(context, params.id, query),
  }),
});

export const postKey = endpoint({
  summary: "Make an API key for a machine of a team",
  params: teamParams,
  body: keyBody,
  replies: { 201: { description: "Made; the key is shown this once", body: newKeyOut } },
  creates: true,
  handle: async (context, { params, body }) => ({
    status: 201,
    body: await createTeamKey(context, params.id, body),
  }),
});

export const removeKey = endpoint({
  summary: "Revoke an API key of a team",
  params: keyParams,
  replies: { 204: { description: "Revoked: it stops working at once" } },
  handle: async (context, { params }) => {
    await revokeTeamKey(context, params.id, params.keyId);
    return { status: 204 };
  },
});
