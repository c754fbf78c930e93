import { mePage, signInForm, signInPage, signOutForm } from "./accounts/pages.tsx";
import {
  getMe,
  getSessions,
  postSignIn,
  postSignInConfirm,
  postSignOut,
  removeSession,
} from "./accounts/routes.ts";
import { getArea, getAreaAt, getAreas } from "./areas/routes.ts";
import { readQueue } from "./curation/routes.ts";
import { patchGroup, postGroup, readGroup } from "./groups/routes.ts";
import { find, suggestions } from "./discovery/routes.ts";
import { getListingsExport } from "./exports/routes.ts";
import { feature, route, type Route } from "./http/route.ts";
import {
  acceptListingRevision,
  assureListing,
  endListing,
  patchListing,
  pauseListing,
  postGroupListing,
  postReport,
  postReportResolved,
  publishListing,
  putCapacity,
  readHistory,
  postAcceptedTerms,
  postDismissedTerms,
  readListing,
  readListingsWithSuggestedTerms,
  readSuggestedFacts,
  readSuggestedTerms,
  readOccurrences,
  refuseListingRevision,
  rejectListing,
  reopenListing,
  requestChanges,
  restoreListing,
  resumeListing,
  reviewListing,
  submitListing,
  withdrawListing,
} from "./listings/routes.ts";
import { developmentMailbox } from "./notifications/mailbox.tsx";
import { reference } from "./operations/reference.tsx";
import {
  feedAtLocation,
  feedAtLocations,
  feedChanges,
  feedDetails,
  feedOpenApi,
  feedOrganization,
  feedOrganizations,
  feedService,
  feedServices,
  feedTaxonomies,
  feedTaxonomy,
  feedTerm,
  feedTerms,
} from "./openreferral/routes.ts";
import { live, metrics, openApi, ready } from "./operations/routes.ts";
import { confirmAction, confirmPage } from "./registrations/pages.tsx";
import { postConfirmation, postRegistration } from "./registrations/routes.ts";
import {
  deletePasskey,
  getPasskeys,
  postAuthenticator,
  postAuthenticatorConfirm,
  postBackupCode,
  postPasskey,
  postPasskeyOptions,
  postPasskeySignIn,
  postPasskeySignInOptions,
  postSecondFactor,
  removeSecondFactor,
} from "./second-factors/routes.ts";
import { getSignpost, getSignposts, postSignpost, postSignpostOutcome } from "./signposting/routes.ts";
import { getAccessibility, getCohorts, getInterests, getNeeds } from "./taxonomies/routes.ts";
import { getKeys, getMembers, postKey, postMember, removeKey, removeMember } from "./teams/routes.ts";

/**
 * THE list: every endpoint and page of the product, one a line, grouped by feature, with who may call it.
 * The guard, the OpenAPI document, the README's table and the security matrix all come from it.
 */
export const ROUTES: readonly Route[] = [
  ...feature("Registrations", [
    route("POST", "/v1/registrations", "public", postRegistration),
    route("POST", "/v1/registrations/confirm", "public", postConfirmation),
    route("GET", "/confirm", "public", confirmPage),
    route("POST", "/confirm", "public", confirmAction),
  ]),
  ...feature("Discovery", [
    route("GET", "/v1/listings", "public", find),
    route("GET", "/v1/suggestions", "public", suggestions),
  ]),
  ...feature("Exports", [route("GET", "/v1/exports/listings", "public", getListingsExport)]),
  ...feature("Listings", [
    route("GET", "/v1/listings/{id}", "public", readListing),
    route("GET", "/v1/listings/{id}/occurrences", "public", readOccurrences),
    route("POST", "/v1/listings/{id}/reports", "public", postReport),
    route("PATCH", "/v1/listings/{id}", ["group", "curator"], patchListing),
    route("PUT", "/v1/listings/{id}/capacity", ["group", "curator"], putCapacity),
    route("POST", "/v1/listings/{id}/submit", ["group", "curator"], submitListing),
    route("POST", "/v1/listings/{id}/pause", ["group", "curator"], pauseListing),
    route("POST", "/v1/listings/{id}/resume", ["group", "curator"], resumeListing),
    route("POST", "/v1/listings/{id}/end", ["group", "curator"], endListing),
    route("POST", "/v1/listings/{id}/reopen", ["group", "curator"], reopenListing),
    route("POST", "/v1/listings/{id}/assure", ["group", "curator"], assureListing),
    route("GET", "/v1/listings/{id}/suggested-terms", ["group", "curator"], readSuggestedTerms),
    route("POST", "/v1/listings/{id}/suggested-terms/accept", ["group", "curator"], postAcceptedTerms),
    route("POST", "/v1/listings/{id}/suggested-terms/dismiss", ["group", "curator"], postDismissedTerms),
    route("GET", "/v1/listings/{id}/suggested-facts", ["group", "curator"], readSuggestedFacts),
    route("GET", "/v1/listings/{id}/history", ["group", "navigator", "curator", "lead"], readHistory),
    route("POST", "/v1/listings/{id}/history/{version}/restore", ["group", "curator"], restoreListing),
  ]),
  ...feature("Groups", [
    route("GET", "/v1/groups/{id}", "public", readGroup),
    route("POST", "/v1/groups", ["curator"], postGroup),
    route("PATCH", "/v1/groups/{id}", ["group", "curator"], patchGroup),
    route("POST", "/v1/groups/{id}/listings", ["group", "curator"], postGroupListing),
  ]),
  ...feature("Curation", [
    route("GET", "/v1/curation/queue", ["curator"], readQueue),
    route("GET", "/v1/curation/suggested-terms", ["curator"], readListingsWithSuggestedTerms),
    route("POST", "/v1/listings/{id}/publish", ["curator"], publishListing),
    route("POST", "/v1/listings/{id}/request-changes", ["curator"], requestChanges),
    route("POST", "/v1/listings/{id}/reject", ["curator"], rejectListing),
    route("POST", "/v1/listings/{id}/withdraw", ["curator"], withdrawListing),
    route("POST", "/v1/listings/{id}/review", ["curator"], reviewListing),
    route("POST", "/v1/listings/{id}/revisions/{version}/accept", ["curator"], acceptListingRevision),
    route("POST", "/v1/listings/{id}/revisions/{version}/refuse", ["curator"], refuseListingRevision),
    route("POST", "/v1/listings/{id}/reports/{reportId}/resolve", ["curator"], postReportResolved),
  ]),
  ...feature("Accounts", [
    route("POST", "/v1/sign-in", "public", postSignIn),
    route("POST", "/v1/sign-in/confirm", "public", postSignInConfirm),
    route("POST", "/v1/sign-in/passkey/options", "public", postPasskeySignInOptions),
    route("POST", "/v1/sign-in/passkey", "public", postPasskeySignIn),
    route("POST", "/v1/sign-out", "signed-in", postSignOut),
    route("GET", "/v1/sessions", "signed-in", getSessions),
    route("DELETE", "/v1/sessions/{id}", "signed-in", removeSession),
    route("GET", "/v1/me", "signed-in", getMe),
    route("POST", "/v1/two-factor/totp", "signed-in", postAuthenticator),
    route("POST", "/v1/two-factor/totp/confirm", "signed-in", postAuthenticatorConfirm),
    route("POST", "/v1/two-factor/verify", "signed-in", postSecondFactor),
    route("POST", "/v1/two-factor/backup", "signed-in", postBackupCode),
    route("DELETE", "/v1/two-factor", "signed-in", removeSecondFactor),
    route("POST", "/v1/passkeys/options", "signed-in", postPasskeyOptions),
    route("POST", "/v1/passkeys", "signed-in", postPasskey),
    route("GET", "/v1/passkeys", "signed-in", getPasskeys),
    route("DELETE", "/v1/passkeys/{id}", "signed-in", deletePasskey),
    route("GET", "/sign-in", "public", signInPage),
    route("POST", "/sign-in", "public", signInForm),
    route("GET", "/me", "public", mePage),
    route("POST", "/sign-out", "public", signOutForm),
  ]),
  ...feature("Teams", [
    route("GET", "/v1/teams/{id}/members", ["lead", "operator"], getMembers),
    route("POST", "/v1/teams/{id}/members", ["lead", "operator"], postMember),
    route("DELETE", "/v1/teams/{id}/members/{membershipId}", ["lead", "operator"], removeMember),
    route("GET", "/v1/teams/{id}/keys", ["lead", "operator"], getKeys),
    route("POST", "/v1/teams/{id}/keys", ["lead", "operator"], postKey),
    route("DELETE", "/v1/teams/{id}/keys/{keyId}", ["lead", "operator"], removeKey),
  ]),
  ...feature("Areas", [
    route("GET", "/v1/areas", "public", getAreas),
    route("GET", "/v1/areas/at", "public", getAreaAt),
    route("GET", "/v1/areas/{code}", "public", getArea),
  ]),
  ...feature("Taxonomies", [
    route("GET", "/v1/interests", "public", getInterests),
    route("GET", "/v1/needs", "public", getNeeds),
    route("GET", "/v1/cohorts", "public", getCohorts),
    route("GET", "/v1/accessibility", "public", getAccessibility),
  ]),
  ...feature("Open Referral", [
    route("GET", "/open-referral/v3", "public", feedDetails),
    route("GET", "/open-referral/v3/services", "public", feedServices),
    route("GET", "/open-referral/v3/services/{id}", "public", feedService),
    route("GET", "/open-referral/v3/taxonomies", "public", feedTaxonomies),
    route("GET", "/open-referral/v3/taxonomies/{id}", "public", feedTaxonomy),
    route("GET", "/open-referral/v3/taxonomy_terms", "public", feedTerms),
    route("GET", "/open-referral/v3/taxonomy_terms/{id}", "public", feedTerm),
    route("GET", "/open-referral/v3/service_at_locations", "public", feedAtLocations),
    route("GET", "/open-referral/v3/service_at_locations/{id}", "public", feedAtLocation),
    route("GET", "/open-referral/v3/organizations", "public", feedOrganizations),
    route("GET", "/open-referral/v3/organizations/{id}", "public", feedOrganization),
    route("GET", "/open-referral/v3/changes", "public", feedChanges),
    route("GET", "/open-referral/v3/openapi.json", "public", feedOpenApi),
  ]),
  ...feature("Operations", [
    route("GET", "/health/live", "public", live),
    route("GET", "/health/ready", "public", ready),
    route("GET", "/metrics", "public", metrics),
    route("GET", "/openapi.json", "public", openApi),
    route("GET", "/reference", "public", reference),
    route("GET", "/dev/mailbox", "public", developmentMailbox, { developmentOnly: true }),
  ]),
  ...feature("Signposting", [
    route("POST", "/v1/signposts", ["navigator"], postSignpost),
    route("GET", "/v1/signposts", ["navigator"], getSignposts),
    route("GET", "/v1/signposts/{id}", ["navigator"], getSignpost),
    route("POST", "/v1/signposts/{id}/outcomes", ["navigator"], postSignpostOutcome),
  ]),
];
