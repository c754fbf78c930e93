import { describe, expect, test } from "vitest";
import { OPERATIONS, resolve } from "./contract.ts";
import { at, membersOf, replySchema, requestSchema, type Schema } from "./schemas.ts";

const LISTING = [
  "id",
  "slug",
  "version",
  "status",
  "kind",
  "name",
  "summary",
  "description",
  "group",
  "interests",
];
const MORE = [
  "needs",
  "cohorts",
  "eligibility",
  "languages",
  "delivery",
  "venues",
  "sessions",
  "cost",
  "catchment",
];
const LAST = ["joining", "contact", "capacity", "assurance", "next", "proposed"];
const VENUE = ["id", "name", "address", "point", "district", "ward", "accessibility", "confidential"];
const SESSION = [
  "id",
  "venueId",
  "repeats",
  "weekdays",
  "every",
  "starts",
  "ends",
  "from",
  "until",
  "termTimeOnly",
];
const SESSION_MORE = ["except", "extra", "termDatesUnknown", "nth", "monthDays", "dates"];
const CARD = [
  "id",
  "slug",
  "name",
  "summary",
  "group",
  "kind",
  "interests",
  "venue",
  "distance",
  "next",
  "cost",
];
const FOUND = [
  "data",
  "nextCursor",
  "total",
  "facets",
  "place",
  "understood",
  "relaxations",
  "engine",
  "searchId",
];
const FIND =
  "q literal in openTo near within interest need cohort day after before from to free maxPence age language accessibility delivery kind freshness capacity takesReferrals accompanied assuredSince lapsed sort facets limit cursor";

describe("what api.md names is in the document", () => {
  const listing = () => replySchema("GET /v1/listings/{id}", 200);
  const cases: [string, () => Schema, readonly string[]][] = [
    ["a listing", listing, [...LISTING, ...MORE, ...LAST]],
    ["a listing's group", () => at(listing(), "group"), ["id", "name"]],
    ["a listing's eligibility", () => at(listing(), "eligibility"), ["minAge", "note", "notFor"]],
    ["a venue", () => at(listing(), "venues", "[]"), VENUE],
    ["an address", () => at(listing(), "venues", "[]", "address"), ["lines", "town", "postcode"]],
    ["a point", () => at(listing(), "venues", "[]", "point"), ["lat", "lng", "precision"]],
    ["a session", () => at(listing(), "sessions", "[]"), [...SESSION, ...SESSION_MORE]],
    ["a date", () => at(listing(), "sessions", "[]", "dates", "[]"), ["on", "starts", "ends"]],
    ["a cost", () => at(listing(), "cost"), ["free", "pence", "per", "note"]],
    ["a catchment", () => at(listing(), "catchment"), ["everyone", "areas"]],
    ["joining", () => at(listing(), "joining"), ["ways", "takesReferrals", "accompaniedFirstVisit"]],
    ["a contact", () => at(listing(), "contact"), ["phone", "email", "website", "visibility"]],
    ["capacity", () => at(listing(), "capacity"), ["status", "until"]],
    ["assurance", () => at(listing(), "assurance"), ["on", "by", "freshness"]],
    ["next", () => at(listing(), "next"), ["starts", "ends", "venueId"]],
    ["what is proposed", () => at(listing(), "proposed"), ["version", "fields"]],
    ["a registration", () => requestSchema("POST /v1/registrations"), ["email", "name", "group", "listing"]],
    [
      "its group",
      () => at(requestSchema("POST /v1/registrations"), "group"),
      ["name", "description", "district", "identifiers"],
    ],
    ["a confirmed one", () => replySchema("POST /v1/registrations/confirm", 201), ["group", "listing"]],
    ["a decision", () => requestSchema("POST /v1/listings/{id}/reject"), ["reason", "fields"]],
    ["a stated capacity", () => requestSchema("PUT /v1/listings/{id}/capacity"), ["status", "until", "note"]],
    ["a report", () => requestSchema("POST /v1/listings/{id}/reports"), ["kind", "detail"]],
    [
      "the queue",
      () => at(replySchema("GET /v1/curation/queue", 200), "data", "[]"),
      ["kind", "listing", "since", "reason"],
    ],
    [
      "the history",
      () => at(replySchema("GET /v1/listings/{id}/history", 200), "data", "[]"),
      ["version", "at", "by", "action", "changes"],
    ],
    [
      "a change",
      () => at(replySchema("GET /v1/listings/{id}/history", 200), "data", "[]", "changes", "[]"),
      ["pointer", "from", "to"],
    ],
    [
      "a happening",
      () => at(replySchema("GET /v1/listings/{id}/occurrences", 200), "data", "[]"),
      ["starts", "ends", "sessionId", "venueId"],
    ],
    [
      "a signpost as it is sent",
      () => requestSchema("POST /v1/signposts"),
      [
        "listingId",
        "needs",
        "how",
        "support",
        "ageBand",
        "cohorts",
        "area",
        "caseReference",
        "note",
        "searchId",
      ],
    ],
    [
      "a signpost",
      () => replySchema("POST /v1/signposts", 201),
      ["id", "at", "team", "listing", "needs", "how", "support"],
    ],
    ["an outcome", () => requestSchema("POST /v1/signposts/{id}/outcomes"), ["outcome", "reason", "on"]],
    [
      "where somebody is",
      () => replySchema("GET /v1/areas/at", 200),
      ["postcode", "point", "areas", "teams"],
    ],
    [
      "an area there",
      () => at(replySchema("GET /v1/areas/at", 200), "areas", "[]"),
      ["kind", "code", "name"],
    ],
    [
      "a team there",
      () => at(replySchema("GET /v1/areas/at", 200), "teams", "[]"),
      ["slug", "name", "kind", "service"],
    ],
    ["a term", () => at(replySchema("GET /v1/interests", 200), "data", "[]"), ["slug", "label", "children"]],
    ["what was found", () => replySchema("GET /v1/listings", 200), [...FOUND, "tookMs"]],
    [
      "a card",
      () => at(replySchema("GET /v1/listings", 200), "data", "[]"),
      [...CARD, "capacity", "assurance", "match", "reasons"],
    ],
    [
      "a problem",
      () => ({ $ref: "#/components/schemas/Problem" }),
      ["type", "title", "status", "detail", "code", "requestId", "allowedFrom", "errors"],
    ],
  ];
  test.each(cases)("%s", (_, schema, names) => {
    expect(Object.keys(membersOf(schema()))).toEqual(expect.arrayContaining([...names]));
  });

  test("the parameters of find", () => {
    const find = OPERATIONS.find(({ id }) => id === "GET /v1/listings");
    expect(find?.object.parameters?.map(({ name }) => name).sort()).toEqual(FIND.split(" ").sort());
  });

  test("a signpost never answers its case reference", () => {
    expect(Object.keys(membersOf(replySchema("GET /v1/signposts/{id}", 200)))).not.toContain("caseReference");
  });

  test("what is needed of a listing, and no more", () => {
    const input = requestSchema("POST /v1/groups/{id}/listings");
    const schema = typeof input["$ref"] === "string" ? resolve(input["$ref"]) : input;
    expect(schema["required"]).toEqual(["kind", "name", "description", "delivery"]);
    const set = ["id", "slug", "version", "status", "group", "district", "ward", "assurance", "next"];
    expect(Object.keys(membersOf(schema)).filter((name) => set.includes(name))).toEqual([]);
  });
});
