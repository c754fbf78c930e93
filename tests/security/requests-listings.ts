import { and, desc, eq } from "drizzle-orm";
import { messages } from "#db/schema/index.ts";
import { CANTERBURY, listingBody, registrationBody } from "#tests/support/factories.ts";
import type { KeysOf } from "./callers.ts";
import type { Cell, RequestSpec, Requests } from "./requests.ts";
import type { World } from "./world.ts";

type Listing = keyof World["listings"];

/** An `If-Match` that has lost: permission is decided before it, the state after it. */
const LOST = '"0"';
const TERMS = { terms: [{ scheme: "interest", slug: "choir" }] };
const REASON = { reason: "A reason for the test." };
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const today = () => inDays(0);

/** Reads something of a listing. */
const read = (listing: Listing): RequestSpec => ({
  keysOf: "curator",
  send: ({ world }) => ({ params: { id: world.listings[listing] } }),
});

/** Opens a listing from a search that nobody made: what may be read is the same. */
const opened = (listing: Listing): RequestSpec => ({
  keysOf: "curator",
  send: ({ world }) => ({
    params: { id: world.listings[listing] },
    query: "?searchId=01a20320-a200-7273-a452-f0e7293afff6",
  }),
});

/** Changes a listing from a version that has lost, so that it stays as it is. */
const change = (
  keysOf: KeysOf,
  listing: Listing,
  body: object = {},
  params: (world: World) => Record<string, string> = () => ({}),
): RequestSpec => ({
  keysOf,
  send: ({ world }) => ({
    params: { id: world.listings[listing], ...params(world) },
    body,
    ifMatch: LOST,
  }),
});

const report: RequestSpec["send"] = ({ world }) => ({
  params: { id: world.listings.published },
  body: { kind: "wrong-time", detail: "It begins at eleven." },
});

const group = (send: (world: World) => object): RequestSpec => ({
  keysOf: "group",
  send: ({ world }) => ({ params: { id: world.groups.own }, ...send(world) }),
});

const revision = (world: World) => ({ version: String(world.revision) });

/** Registrations, listings, groups, curation, finding and signposting. */
export const LISTING_REQUESTS: Requests = {
  "POST /v1/registrations": { send: () => ({ body: registrationBody() }) },
  "POST /v1/registrations/confirm": { send: async (cell) => ({ body: { token: await confirmToken(cell) } }) },
  "GET /confirm": { send: async (cell) => ({ query: `?token=${await confirmToken(cell)}` }) },
  "POST /confirm": { send: async (cell) => ({ form: { token: await confirmToken(cell) } }) },

  "GET /v1/listings": { send: () => ({ query: "?q=circle" }) },
  "GET /v1/exports/listings": { send: () => ({ query: "?q=quillmere" }) },
  "GET /v1/exports/listings (by state)": { send: () => ({ query: "?status=draft" }) },
  "GET /v1/suggestions": { send: () => ({ query: "?q=circle" }) },

  "GET /v1/listings/{id}": read("published"),
  "GET /v1/listings/{id} (draft)": read("draft"),
  "GET /v1/listings/{id} (opened from a search)": opened("published"),
  "GET /v1/listings/{id} (draft opened from a search)": opened("draft"),
  "GET /v1/listings/{id} (submitted)": read("submitted"),
  "GET /v1/listings/{id} (ended)": read("ended"),
  "GET /v1/listings/{id} (withdrawn)": read("withdrawn"),
  "GET /v1/listings/{id}/occurrences": read("published"),
  "GET /v1/listings/{id}/occurrences (submitted)": read("submitted"),
  "GET /v1/listings/{id}/occurrences (withdrawn)": read("withdrawn"),
  "GET /v1/listings/{id}/suggested-terms": read("published"),
  "GET /v1/listings/{id}/suggested-terms (submitted)": read("submitted"),
  "POST /v1/listings/{id}/suggested-terms/accept": change("group", "published", TERMS),
  "POST /v1/listings/{id}/suggested-terms/dismiss": change("group", "published", TERMS),
  "GET /v1/listings/{id}/suggested-facts": read("published"),
  "GET /v1/listings/{id}/suggested-facts (submitted)": read("submitted"),
  "GET /v1/listings/{id}/history": read("published"),
  "GET /v1/listings/{id}/history (submitted)": read("submitted"),
  "POST /v1/listings/{id}/reports": { send: report },
  "POST /v1/listings/{id}/reports (submitted)": {
    send: ({ world }) => ({ params: { id: world.listings.submitted }, body: { kind: "closed" } }),
  },

  "PATCH /v1/listings/{id}": change("group", "published", { summary: "Another summary" }),
  "PATCH /v1/listings/{id} (submitted)": change("group", "submitted", { summary: "Another summary" }),
  "PUT /v1/listings/{id}/capacity": change("group", "published", { status: "capacity", until: inDays(30) }),
  "POST /v1/listings/{id}/submit": change("group", "draft"),
  "POST /v1/listings/{id}/pause": change("group", "published"),
  "POST /v1/listings/{id}/resume": change("group", "published"),
  "POST /v1/listings/{id}/end": change("group", "published"),
  "POST /v1/listings/{id}/reopen": change("group", "ended"),
  "POST /v1/listings/{id}/assure": change("group", "published"),
  "POST /v1/listings/{id}/history/{version}/restore": change("group", "published", {}, () => ({
    version: "1",
  })),

  "GET /v1/groups/{id}": group(() => ({})),
  "POST /v1/groups": {
    keysOf: "curator",
    send: () => ({ body: { name: "Quillmere Weavers", description: "They weave.", district: CANTERBURY } }),
  },
  "PATCH /v1/groups/{id}": group(() => ({ body: { description: "Another text." }, ifMatch: LOST })),
  "POST /v1/groups/{id}/listings": group(() => ({ body: listingBody() })),

  "GET /v1/curation/queue": { keysOf: "curator", send: () => ({}) },
  "GET /v1/curation/suggested-terms": { keysOf: "curator", send: () => ({}) },
  "POST /v1/listings/{id}/publish": change("curator", "submitted"),
  "POST /v1/listings/{id}/publish (published)": {
    keysOf: "curator",
    send: ({ world }) => ({ params: { id: world.listings.published }, body: {} }),
  },
  "POST /v1/listings/{id}/request-changes": change("curator", "submitted", REASON),
  "POST /v1/listings/{id}/reject": change("curator", "submitted", REASON),
  "POST /v1/listings/{id}/withdraw": change("curator", "published", REASON),
  "POST /v1/listings/{id}/review": change("curator", "published"),
  "POST /v1/listings/{id}/revisions/{version}/accept": change("curator", "proposed", {}, revision),
  "POST /v1/listings/{id}/revisions/{version}/refuse": change("curator", "proposed", REASON, revision),
  "POST /v1/listings/{id}/reports/{reportId}/resolve": {
    keysOf: "curator",
    send: ({ world }) => ({
      params: { id: world.listings.published, reportId: world.reportId },
      body: {},
    }),
  },

  "POST /v1/signposts": {
    leadOf: "navigator",
    send: ({ world }) => ({ body: { listingId: world.listings.published, needs: ["loneliness"] } }),
  },
  "GET /v1/signposts": { leadOf: "navigator", send: () => ({}) },
  "GET /v1/signposts/{id}": {
    leadOf: "navigator",
    send: ({ world }) => ({ params: { id: world.signpostId } }),
  },
  "POST /v1/signposts/{id}/outcomes": {
    leadOf: "navigator",
    send: ({ world }) => ({
      params: { id: world.signpostId },
      body: { outcome: "attended-once", on: today() },
    }),
  },
};

/** The token of a registration of its own. */
async function confirmToken({ world: { app }, address }: Cell): Promise<string> {
  const body = registrationBody();
  await app.request("/v1/registrations", { body, address });
  const [row] = await app.database.db
    .select({ body: messages.body })
    .from(messages)
    .where(and(eq(messages.toAddress, body.email), eq(messages.template, "registration")))
    .orderBy(desc(messages.id));
  const token = /\/confirm\?token=(\S+)/.exec(row?.body ?? "")?.[1];
  if (token === undefined) throw new Error("no link was sent");
  return token;
}
