import { describe, expect, test } from "vitest";
import { ERROR_CODES } from "#src/errors.ts";
import { PROBLEMS } from "#src/http/problem.ts";
import { ROUTES } from "#src/routes.ts";
import { codesOf, DOCUMENT, type Json, OPERATIONS, resolve } from "./contract.ts";

type Schema = { [name: string]: Json };

const titled = OPERATIONS.map((operation) => [operation.id, operation.object, operation] as const);
const served = ROUTES.filter(({ handler, developmentOnly }) => handler.face === "json" && !developmentOnly);

/** Every schema of the document with its place, named ones included. */
function schemas(): [at: string, schema: Schema][] {
  const found: [string, Schema][] = [];
  const visit = (at: string, value: Json | undefined): void => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return;
    found.push([at, value]);
    for (const [name, inner] of Object.entries((value["properties"] ?? {}) as Schema))
      visit(`${at}/${name}`, inner);
    for (const name of ["items", "additionalProperties"]) visit(`${at}/${name}`, value[name]);
    for (const name of ["anyOf", "oneOf", "allOf"]) {
      for (const [index, inner] of ((value[name] ?? []) as Json[]).entries())
        visit(`${at}/${name}${index}`, inner);
    }
  };
  for (const [name, schema] of Object.entries(DOCUMENT.components["schemas"] ?? {})) visit(name, schema);
  for (const { id, object } of OPERATIONS) {
    for (const parameter of object.parameters ?? []) visit(`${id} ${parameter.name}`, parameter.schema);
    for (const { schema } of Object.values(object.requestBody?.content ?? {})) visit(`${id} request`, schema);
    for (const [status, reply] of Object.entries(object.responses)) {
      for (const { schema } of Object.values(reply.content ?? {})) visit(`${id} ${status}`, schema);
    }
  }
  return found;
}

/** The members of a schema, through references and compositions. */
function membersOf(schema: Schema): Record<string, Schema> {
  if (typeof schema["$ref"] === "string") return membersOf(resolve(schema["$ref"]));
  const parts = ["allOf", "anyOf", "oneOf"].flatMap((name) => (schema[name] ?? []) as Schema[]);
  return Object.assign({}, ...parts.map(membersOf), schema["properties"] ?? {}) as Record<string, Schema>;
}

/** The schema at a path of member names; `[]` steps into the items of a list. */
function at(schema: Schema, ...path: readonly string[]): Schema {
  const [first, ...rest] = path;
  if (first === undefined) return schema;
  if (typeof schema["$ref"] === "string") return at(resolve(schema["$ref"]), ...path);
  const inner = first === "[]" ? (schema["items"] as Schema | undefined) : membersOf(schema)[first];
  if (inner === undefined) throw new Error(`there is no ${first}`);
  return at(inner, ...rest);
}

function replySchema(id: string, status: number): Schema {
  const found = OPERATIONS.find((operation) => operation.id === id)?.object.responses[status];
  const schema = found?.content?.["application/json"]?.schema;
  if (schema === undefined) throw new Error(`${id} ${status} has no schema`);
  return schema;
}

function requestSchema(id: string): Schema {
  const found = OPERATIONS.find((operation) => operation.id === id)?.object.requestBody;
  const schema = found?.content["application/json"]?.schema;
  if (schema === undefined) throw new Error(`${id} has no body`);
  return schema;
}

describe("the document as a whole", () => {
  test("is OpenAPI 3.1 with a title, a version and its tags", () => {
    expect(DOCUMENT.openapi).toMatch(/^3\.1\.\d+$/);
    expect(DOCUMENT.info).toMatchObject({ title: "Fingerpost", version: expect.any(String) });
    const tags = DOCUMENT.tags.map(({ name }) => name);
    expect(new Set(tags).size).toBe(tags.length);
  });

  test("has every JSON endpoint of the route table and nothing else", () => {
    expect(OPERATIONS.map(({ id }) => id).sort()).toEqual(
      served.map(({ method, path }) => `${method} ${path}`).sort(),
    );
  });

  test("gives every operation an id of its own", () => {
    const ids = OPERATIONS.map(({ object }) => object.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^(get|post|put|patch|delete)[A-Za-z0-9]+$/.test(id))).toEqual([]);
  });

  test("refers only to what is there", () => {
    const references = JSON.stringify(DOCUMENT).match(/#\/components\/[A-Za-z]+\/[A-Za-z0-9-]+/g) ?? [];
    expect(references.length).toBeGreaterThan(100);
    for (const reference of new Set(references)) expect(resolve(reference), reference).toBeDefined();
  });

  test("has a name for every error code", () => {
    expect(at({ $ref: "#/components/schemas/Problem" }, "code")["enum"]).toEqual([...ERROR_CODES]);
  });

  test("says something of every value: only what another shape decides is left open", () => {
    const empty = schemas().filter(([, schema]) =>
      Object.keys(schema).every((name) => name === "description"),
    );
    const undescribed = empty
      .filter(([, { description }]) => description === undefined)
      .map(([place]) => place);
    // What browsers make for WebAuthn, which may grow.
    expect(undescribed.filter((place) => !/passkey/.test(place))).toEqual([]);
    const described = empty
      .filter(([, { description }]) => description !== undefined)
      .map(([place]) => place);
    expect(
      described.filter((place) => !/\/changes\/items\/(from|to)$|\/proposed\/fields\//.test(place)),
    ).toEqual([]);
  });

  test("closes every object, so that nothing undeclared can be sent or taken", () => {
    const open = schemas().filter(
      ([, schema]) => schema["properties"] !== undefined && schema["additionalProperties"] !== false,
    );
    expect(open.map(([place]) => place).filter((place) => !/Passkey|passkey/.test(place))).toEqual([]);
  });

  test("requires only members that it has", () => {
    const wrong = schemas().flatMap(([place, schema]) =>
      ((schema["required"] ?? []) as string[])
        .filter((name) => !Object.hasOwn((schema["properties"] ?? {}) as Schema, name))
        .map((name) => `${place}/${name}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe("every operation", () => {
  test.each(titled)("%s says what it does, for whom, and where it belongs", (_, object, { method, path }) => {
    expect(object.summary).toMatch(/^\S.{5,}[^.]$/);
    expect(object.description).toMatch(/^For/);
    expect(DOCUMENT.tags.map(({ name }) => name)).toEqual(expect.arrayContaining(object.tags));
    expect(object.tags).toHaveLength(1);
    const route = served.find((line) => line.method === method && line.path === path);
    const secured = route?.access === "public" ? undefined : [{ cookie: [] }, { key: [] }];
    expect(object.security).toEqual(secured);
  });

  test.each(titled)("%s documents its parameters", (_, object, { path }) => {
    const parameters = object.parameters ?? [];
    const inPath = parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name);
    expect(inPath).toEqual([...path.matchAll(/\{([^}]+)\}/g)].map((match) => match[1]));
    for (const { name, in: place, required, description, schema } of parameters) {
      expect(description ?? schema["description"], name).toMatch(/\S/);
      expect(Object.keys(schema).filter((key) => key !== "description").length, name).toBeGreaterThan(0);
      expect(required === true || place !== "path", name).toBe(true);
    }
    const keys = parameters.map((parameter) => `${parameter.in} ${parameter.name}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test.each(titled)("%s documents its body and its replies", (_, object, { method }) => {
    const hasBody = method !== "GET" && method !== "DELETE";
    expect(object.requestBody?.required).toBe(hasBody ? true : undefined);
    const statuses = Object.keys(object.responses);
    expect(statuses.filter((status) => Number(status) < 300)).toHaveLength(1);
    expect(statuses).toEqual(expect.arrayContaining(["400", "401", "414", "429"]));
    for (const [status, { description, headers, content }] of Object.entries(object.responses)) {
      expect(description).toMatch(/\S/);
      expect(headers).toHaveProperty("X-Request-Id");
      expect(Object.keys(content ?? {})).toHaveLength(status === "204" ? 0 : 1);
      const told = Object.hasOwn(headers ?? {}, "Retry-After");
      expect(told, status).toBe(status === "429" || status === "503");
    }
  });

  test.each(titled)("%s names error codes under the status that they have", (_, object) => {
    const problems = Object.entries(object.responses).filter(
      ([, reply]) => reply.content?.["application/problem+json"] !== undefined,
    );
    expect(problems.length).toBeGreaterThan(3);
    for (const [status, reply] of problems) {
      const statuses = codesOf(reply).map((code) => PROBLEMS[code as keyof typeof PROBLEMS]?.[0]);
      expect(new Set(statuses)).toEqual(new Set([Number(status)]));
    }
  });
});

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
