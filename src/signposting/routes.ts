import { endpoint } from "../http/endpoint.ts";
import { addOutcome, listSignposts, readSignpost, recordSignpost } from "./actions.ts";
import {
  outcomeInput,
  outcomeOutput,
  signpostInput,
  signpostListQuery,
  signpostOutput,
  signpostPage,
  signpostParams,
} from "./schema.ts";

export const postSignpost = endpoint({
  summary: "Record that somebody was pointed to a listing",
  description: "In bands and coded needs: nothing that tells who the person is is taken.",
  body: signpostInput,
  replies: { 201: { description: "Recorded", body: signpostOutput, headers: ["Location"] } },
  errors: ["not-found", "wrong-state"],
  creates: true,
  handle: async (context, { body }) => {
    const made = await recordSignpost(context, body);
    return { status: 201 as const, body: made, headers: { location: `/v1/signposts/${made.id}` } };
  },
});

export const getSignposts = endpoint({
  summary: "The own team's signposts, the newest first",
  query: signpostListQuery,
  replies: { 200: { description: "A page of signposts", body: signpostPage } },
  handle: async (context, { query }) => ({ status: 200 as const, body: await listSignposts(context, query) }),
});

export const getSignpost = endpoint({
  summary: "One signpost of the own team",
  description: "Reading it is recorded in the access log.",
  params: signpostParams,
  replies: { 200: { description: "The signpost", body: signpostOutput } },
  handle: async (context, { params }) => ({
    status: 200 as const,
    body: await readSignpost(context, params.id),
  }),
});

export const postSignpostOutcome = endpoint({
  summary: "Record what happened after a signpost",
  params: signpostParams,
  body: outcomeInput,
  replies: { 201: { description: "Recorded", body: outcomeOutput } },
  errors: ["conflict"],
  creates: true,
  handle: async (context, { params, body }) => ({
    status: 201 as const,
    body: await addOutcome(context, params.id, body),
  }),
});
