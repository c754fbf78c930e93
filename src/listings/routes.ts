import {
  acceptSuggestedTerms,
  dismissSuggestedTerms,
  listListingsWithSuggestedTerms,
  listSuggestedTerms,
} from "./suggested-term-actions.ts";
import { listSuggestedFacts } from "./suggested-fact-actions.ts";
import { suggestedFacts } from "./suggested-fact-schema.ts";
import {
  suggestedTerms,
  suggestedTermsInput,
  suggestedTermsPage,
  suggestedTermsQuery,
} from "./suggested-term-schema.ts";
import { endpoint } from "../http/endpoint.ts";
import { createListing, getListing, listOccurrences } from "./actions.ts";
import { editListing, restoreVersion, stateCapacity } from "./edit-actions.ts";
import { listHistory } from "./history-actions.ts";
import { act, decideAgainst } from "./lifecycle-actions.ts";
import type { LifecycleAction } from "./lifecycle.ts";
import { reportListing, resolveReport } from "./report-actions.ts";
import { acceptRevision, refuseRevision } from "./revision-actions.ts";
import {
  capacityInput,
  type Listing,
  listingInput,
  listingOutput,
  listingPatchDocumented,
} from "./schema.ts";
import {
  decision,
  historyPage,
  historyQuery,
  listingId,
  listingPatch,
  listingQuery,
  nothing,
  occurrencesPage,
  occurrencesQuery,
  refusal,
  reportId,
  reportInput,
  reportOutput,
  revisionId,
  versionId,
} from "./verb-schema.ts";

const LISTING = {
  200: { description: "the listing as it is now", body: listingOutput, headers: ["ETag"] },
} as const;

const ok = (listing: Listing) => ({ status: 200 as const, body: listing, version: listing.version });

export const readListing = endpoint({
  summary: "Read a listing",
  description:
    "Published and paused ones are for everybody; its group and the curators of its district see every state.",
  params: listingId,
  query: listingQuery,
  replies: LISTING,
  errors: ["gone"],
  handle: async (context, { params, query }) => ok(await getListing(context, params.id, query.searchId)),
});

export const readOccurrences = endpoint({
  summary: "When a listing happens",
  description: "Up to 92 days after a local date; a paused or ended listing does not happen.",
  params: listingId,
  query: occurrencesQuery,
  replies: { 200: { description: "happenings, in order", body: occurrencesPage } },
  errors: ["gone"],
  handle: async (context, { params, query }) => ({
    status: 200,
    body: await listOccurrences(context, params.id, query),
  }),
});

export const postGroupListing = endpoint({
  summary: "Make a draft of a listing",
  params: listingId,
  body: listingInput,
  replies: { 201: { description: "the draft", body: listingOutput, headers: ["ETag", "Location"] } },
  creates: true,
  handle: async (context, { params, body }) => {
    const listing = await createListing(context, params.id, body);
    const headers = { location: `/v1/listings/${listing.id}` };
    return { status: 201, body: listing, version: listing.version, headers };
  },
});

export const patchListing = endpoint({
  summary: "Change a listing",
  description: `A JSON merge patch (RFC 7396). Of a published or paused listing its group changes small facts at once: they are
marked as unreviewed. What changes its nature waits as \`proposed\` for a curator. A curator's changes are live at once.`,
  params: listingId,
  body: listingPatch,
  documentedBody: listingPatchDocumented,
  replies: LISTING,
  errors: ["wrong-state"],
  ifMatch: "required",
  handle: async (context, { params, body }) => ok(await editListing(context, params.id, body)),
});

export const putCapacity = endpoint({
  summary: "State whether there is room, and until when that holds",
  params: listingId,
  body: capacityInput,
  replies: LISTING,
  errors: ["wrong-state"],
  ifMatch: "required",
  handle: async (context, { params, body }) => ok(await stateCapacity(context, params.id, body)),
});

/** A verb that takes an empty body. */
function verb(action: Exclude<LifecycleAction, "request-changes" | "reject" | "withdraw">, summary: string) {
  return endpoint({
    summary,
    params: listingId,
    body: nothing,
    replies: LISTING,
    errors: ["wrong-state"],
    ifMatch: "optional",
    handle: async (context, { params }) => ok(await act(context, params.id, action)),
  });
}

/** A verb that gives a reason. */
function verdict(action: "request-changes" | "reject" | "withdraw", summary: string) {
  return endpoint({
    summary,
    params: listingId,
    body: decision,
    replies: LISTING,
    errors: ["wrong-state"],
    ifMatch: "optional",
    handle: async (context, { params, body }) => ok(await decideAgainst(context, params.id, action, body)),
  });
}

export const submitListing = verb("submit", "Hand a draft to the district's community team");
export const publishListing = verb("publish", "Publish a listing");
export const pauseListing = verb("pause", "Pause a listing for a time");
export const resumeListing = verb("resume", "Take a paused listing up again");
export const endListing = verb("end", "End a listing");
export const reopenListing = verb("reopen", "Submit an ended listing again");
export const assureListing = verb("assure", "Confirm that a listing is right today");
export const reviewListing = verb("review", "Mark the group's live changes as looked at");
export const requestChanges = verdict("request-changes", "Give a submitted listing back with reasons");
export const rejectListing = verdict("reject", "Reject a submitted listing, with a reason");
export const withdrawListing = verdict("withdraw", "Take a listing out of the directory, with a reason");

export const acceptListingRevision = endpoint({
  summary: "Accept what the group proposed",
  params: revisionId,
  body: nothing,
  replies: LISTING,
  errors: ["wrong-state"],
  ifMatch: "optional",
  handle: async (context, { params }) => ok(await acceptRevision(context, params.id, params.version)),
});

export const refuseListingRevision = endpoint({
  summary: "Refuse what the group proposed, with a reason",
  params: revisionId,
  body: refusal,
  replies: LISTING,
  errors: ["wrong-state"],
  ifMatch: "optional",
  handle: async (context, { params, body }) =>
    ok(await refuseRevision(context, params.id, params.version, body.reason)),
});

export const readSuggestedTerms = endpoint({
  summary: "Terms that a listing's text speaks of and nobody chose",
  description: "Search finds the listing by them already, below what was chosen. Accept or dismiss them.",
  params: listingId,
  replies: { 200: { description: "terms, the surest first", body: suggestedTerms } },
  handle: async (context, { params }) => ({
    status: 200,
    body: { data: await listSuggestedTerms(context, params.id) },
  }),
});

export const postAcceptedTerms = endpoint({
  summary: "Choose suggested terms for a listing",
  description:
    "Follows the rules of a change: the group's addition to a public listing may wait for a curator.",
  params: listingId,
  body: suggestedTermsInput,
  replies: LISTING,
  errors: ["wrong-state"],
  ifMatch: "optional",
  handle: async (context, { params, body }) => ok(await acceptSuggestedTerms(context, params.id, body)),
});

export const postDismissedTerms = endpoint({
  summary: "Turn suggested terms down: not suggested, and not searched, for this listing again",
  params: listingId,
  body: suggestedTermsInput,
  replies: LISTING,
  ifMatch: "optional",
  handle: async (context, { params, body }) => ok(await dismissSuggestedTerms(context, params.id, body)),
});

export const readListingsWithSuggestedTerms = endpoint({
  summary: "Listings of your community team whose text speaks of terms that nobody chose",
  query: suggestedTermsQuery,
  replies: { 200: { description: "listings by id", body: suggestedTermsPage } },
  handle: async (context, { query }) => ({
    status: 200,
    body: await listListingsWithSuggestedTerms(context, query),
  }),
});

export const readSuggestedFacts = endpoint({
  summary: "Days and times, a price and ages that a listing's text speaks of and its fields do not hold",
  description:
    "Nothing is set by itself: PATCH the listing with `{[field]: value}` to take one, then ask again.",
  params: listingId,
  replies: { 200: { description: "sessions, then the cost, then ages", body: suggestedFacts } },
  handle: async (context, { params }) => ({
    status: 200,
    body: { data: await listSuggestedFacts(context, params.id) },
  }),
});

export const readHistory = endpoint({
  summary: "Every version of a listing, newest first",
  params: listingId,
  query: historyQuery,
  replies: { 200: { description: "versions", body: historyPage } },
  handle: async (context, { params, query }) => ({
    status: 200,
    body: await listHistory(context, params.id, query),
  }),
});

export const restoreListing = endpoint({
  summary: "Make an earlier version the wanted one",
  description:
    "Follows the rules of a change: of a public listing, what differs in its nature waits for a curator.",
  params: versionId,
  body: nothing,
  replies: LISTING,
  errors: ["wrong-state"],
  ifMatch: "required",
  handle: async (context, { params }) => ok(await restoreVersion(context, params.id, params.version)),
});

export const postReport = endpoint({
  summary: "Say what is wrong with a listing",
  description: "Goes to the community team of its district. Leave out anything about a person.",
  params: listingId,
  body: reportInput,
  replies: { 202: { description: "taken into the queue", body: nothing } },
  errors: ["gone"],
  creates: true,
  handle: async (context, { params, body }) => {
    await reportListing(context, params.id, body);
    return { status: 202, body: {} };
  },
});

export const postReportResolved = endpoint({
  summary: "Mark a report as dealt with",
  params: reportId,
  body: nothing,
  replies: { 200: { description: "the report", body: reportOutput } },
  handle: async (context, { params }) => ({
    status: 200,
    body: await resolveReport(context, params.id, params.reportId),
  }),
});
