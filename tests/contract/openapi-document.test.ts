import { describe, expect, test } from "vitest";
import { ERROR_CODES } from "#src/errors.ts";
import { PROBLEMS } from "#src/http/problem.ts";
import { ROUTES } from "#src/routes.ts";
import { codesOf, DOCUMENT, type Json, OPERATIONS, resolve } from "./contract.ts";
import { at, membersOf, type Schema } from "./schemas.ts";

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
      described.filter(
        (place) =>
          !/\/changes\/items\/(from|to)$|\/proposed\/fields\/|^ImportConflict\/(theirs|ours)$/.test(place),
      ),
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

  test.each(titled)("%s documents its body and its replies", (id, object, { method }) => {
    const route = served.find((line) => `${line.method} ${line.path}` === id);
    const replies = route?.handler.face === "json" ? route.handler.replies : {};
    const hasBody = method !== "GET" && method !== "DELETE";
    expect(object.requestBody?.required).toBe(hasBody ? true : undefined);
    const statuses = Object.keys(object.responses);
    expect(statuses.filter((status) => Number(status) < 300)).toHaveLength(1);
    expect(statuses).toEqual(expect.arrayContaining(["400", "401", "414", "429"]));
    for (const [status, { description, headers, content }] of Object.entries(object.responses)) {
      expect(description).toMatch(/\S/);
      expect(headers).toHaveProperty("X-Request-Id");
      const types = replies[Number(status)]?.files?.length ?? (status === "204" ? 0 : 1);
      expect(Object.keys(content ?? {})).toHaveLength(types);
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

describe("headers", () => {
  const replies = OPERATIONS.flatMap(({ id, object }) =>
    Object.entries(object.responses).flatMap(([status, { headers, content }]) => {
      const schema = content?.["application/json"]?.schema;
      return schema === undefined ? [] : [{ id, status, schema, headers: Object.keys(headers ?? {}) }];
    }),
  );

  test("a thing with a version has its ETag, wherever it is answered", () => {
    const versioned = replies.filter(({ schema }) => Object.hasOwn(membersOf(schema), "version"));
    expect(versioned.length).toBeGreaterThan(15);
    expect(versioned.filter(({ headers }) => !headers.includes("ETag")).map(({ id }) => id)).toEqual([]);
  });

  test("what is made and can be read by itself says where", () => {
    const readable = new Set(
      replies
        .filter(({ id }) => id.startsWith("GET") && id.endsWith("}"))
        .map(({ schema }) => schema["$ref"]),
    );
    const made = replies.filter(({ status, schema }) => status === "201" && readable.has(schema["$ref"]));
    expect(made.map(({ id }) => id)).toContain("POST /v1/groups");
    expect(made.filter(({ headers }) => !headers.includes("Location")).map(({ id }) => id)).toEqual([]);
  });
});
