import { endpoint } from "../http/endpoint.ts";
import { listQueue } from "./actions.ts";
import { queuePage, queueQuery } from "./schema.ts";

export const readQueue = endpoint({
  summary: "What waits for your community team, oldest first",
  query: queueQuery,
  replies: { 200: { description: "what waits", body: queuePage } },
  handle: async (context, { query }) => ({ status: 200, body: await listQueue(context, query) }),
});
