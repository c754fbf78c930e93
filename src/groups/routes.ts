import { endpoint } from "../http/endpoint.ts";
import { createGroup, editGroup, getGroup } from "./actions.ts";
import { groupId, groupInput, groupOutput, groupPatch, groupPatchDocumented } from "./schema.ts";

export const readGroup = endpoint({
  summary: "Read a group and its listings",
  params: groupId,
  replies: { 200: { description: "the group", body: groupOutput, headers: ["ETag"] } },
  handle: async (context, { params }) => {
    const group = await getGroup(context, params.id);
    return { status: 200, body: group, version: group.version };
  },
});

export const postGroup = endpoint({
  summary: "Enter a group that is not online",
  body: groupInput,
  replies: { 201: { description: "the group", body: groupOutput, headers: ["ETag", "Location"] } },
  creates: true,
  handle: async (context, { body }) => {
    const group = await createGroup(context, body);
    return {
      status: 201,
      body: group,
      version: group.version,
      headers: { location: `/v1/groups/${group.id}` },
    };
  },
});

export const patchGroup = endpoint({
  summary: "Change a group",
  description: "A JSON merge patch (RFC 7396).",
  params: groupId,
  body: groupPatch,
  documentedBody: groupPatchDocumented,
  replies: { 200: { description: "the group as it is now", body: groupOutput, headers: ["ETag"] } },
  ifMatch: "required",
  handle: async (context, { params, body }) => {
    const group = await editGroup(context, params.id, body);
    return { status: 200, body: group, version: group.version };
  },
});
