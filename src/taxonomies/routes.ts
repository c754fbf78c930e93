import type { Context } from "../context.ts";
import { sha256Hex } from "../crypto.ts";
import { type Endpoint, endpoint } from "../http/endpoint.ts";
import { readTree } from "./actions.ts";
import { type Scheme, termTree } from "./schema.ts";

const CACHE_CONTROL = "public, max-age=300";

const treeOf = (scheme: Scheme, summary: string): Endpoint =>
  endpoint({
    summary,
    description:
      "The whole tree, with synonyms, codes of public lists, and the number of published listings.",
    replies: { 200: { description: "The tree", body: termTree, headers: ["ETag"] } },
    handle: async (context: Context) => {
      const body = await readTree(context, scheme);
      const tag = (await sha256Hex(JSON.stringify(body))).slice(0, 32);
      return { status: 200 as const, body, headers: { etag: `"${tag}"`, "cache-control": CACHE_CONTROL } };
    },
  });

export const getInterests = treeOf("interest", "What people like to do");
export const getNeeds = treeOf("need", "What people need help with");
export const getCohorts = treeOf("cohort", "Whom a listing is for");
export const getAccessibility = treeOf(
  "accessibility",
  "What a venue or session offers so that more can take part",
);
