import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { openApiDocument } from "#src/http/openapi.ts";
import { pathPattern } from "#src/http/route.ts";
import { ROUTES } from "#src/routes.ts";
import type { TestApp, TestInit, TestReply } from "#tests/support/app.ts";

export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

export interface Parameter {
  name: string;
  in: string;
  description?: string;
  required?: boolean;
  schema: { [name: string]: Json };
}

export interface ReplyObject {
  description: string;
  headers?: Record<string, { required?: boolean; $ref?: string }>;
  content?: Record<string, { schema: { [name: string]: Json } }>;
}

export interface OperationObject {
  operationId: string;
  summary: string;
  description: string;
  tags: string[];
  security?: Record<string, string[]>[];
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content: Record<string, { schema: { [name: string]: Json } }> };
  responses: Record<string, ReplyObject>;
}

/** One operation of the document. */
export interface Operation {
  /** `GET /v1/listings/{id}` */
  id: string;
  method: string;
  path: string;
  object: OperationObject;
}

const DOCUMENT_ID = "https://fingerpost.test/openapi.json";
const METHODS = ["get", "post", "put", "patch", "delete"] as const;
/** Headers that mean something to a client: never sent without being documented. */
const TOLD_HEADERS = [
  "etag",
  "location",
  "set-cookie",
  "idempotency-replayed",
  "retry-after",
  "www-authenticate",
  "allow",
];

/** The document as clients get it. */
export const DOCUMENT = JSON.parse(JSON.stringify(openApiDocument(ROUTES, "0.0.0-test"))) as {
  openapi: string;
  info: Record<string, string>;
  tags: { name: string }[];
  paths: Record<string, Record<string, OperationObject>>;
  components: Record<string, Record<string, { [name: string]: Json }>>;
};

export const OPERATIONS: readonly Operation[] = Object.entries(DOCUMENT.paths).flatMap(([path, item]) =>
  METHODS.flatMap((method) => {
    const object = item[method];
    return object === undefined
      ? []
      : [{ id: `${method.toUpperCase()} ${path}`, method: method.toUpperCase(), path, object }];
  }),
);

const patterns = OPERATIONS.map((operation) => ({ operation, pattern: pathPattern(operation.path) }));

/** The operation that a request is of; undefined for pages, mounts and what is not there. */
export function operationOf(method: string, path: string): Operation | undefined {
  const { pathname } = new URL(path, "http://127.0.0.1");
  return patterns.find(({ operation, pattern }) => operation.method === method && pattern.test(pathname))
    ?.operation;
}

/** The error codes that a documented status may carry, as its description names them. */
export function codesOf(reply: ReplyObject): string[] {
  return [...reply.description.matchAll(/\(`([a-z-]+)`\)/g)].flatMap((match) => match[1] ?? []);
}

/** Compares every exchange with the document, and knows what was never provoked. */
export class Contract {
  readonly #bodies = makeAjv(false);
  readonly #parameters = makeAjv("array");
  readonly #provoked = new Map<string, number>();

  /** The same app; a reply that the document does not say fails the request. */
  watch(app: TestApp): TestApp {
    return {
      ...app,
      request: async (path, init = {}) => {
        const reply = await app.request(path, init);
        if (reply.status === 500) throw new Error(app.logLines.findLast((line) => line.includes("error")));
        this.#check(path, init, reply);
        return reply;
      },
    };
  }

  /** `GET /v1/me 200` and `GET /v1/me 401 invalid-key`, each with how often it was seen. */
  get provoked(): ReadonlyMap<string, number> {
    return this.#provoked;
  }

  #check(path: string, init: TestInit, reply: TestReply): void {
    const method = init.method ?? (init.body === undefined ? "GET" : "POST");
    const operation = operationOf(method, path);
    const problems = [...nullsIn(reply.body), ...this.#checkProblem(reply)];
    if (operation !== undefined) {
      const documented = operation.object.responses[reply.status];
      if (documented === undefined) problems.push("its status is not documented");
      else problems.push(...this.#checkReply(operation, documented, reply));
      if (reply.status < 300) problems.push(...this.#checkRequest(operation, path, init));
    }
    if (problems.length > 0) {
      const shown = path.length > 200 ? `${path.slice(0, 200)}…` : path;
      throw new Error(
        `${method} ${shown} → ${reply.status}\n- ${problems.join("\n- ")}\n${reply.text.slice(0, 1500)}`,
      );
    }
    if (operation === undefined) return;
    this.#count(`${operation.id} ${reply.status}`);
    if (reply.body?.code !== undefined && reply.status >= 400) {
      this.#count(`${operation.id} ${reply.status} ${reply.body.code}`);
    }
  }

  #count(what: string): void {
    this.#provoked.set(what, (this.#provoked.get(what) ?? 0) + 1);
  }

  #checkReply(operation: Operation, documented: ReplyObject, reply: TestReply): string[] {
    const problems: string[] = [];
    const types = Object.keys(documented.content ?? {});
    const sent = mediaTypeOf(reply);
    if (types.length === 0) {
      if (sent !== undefined || reply.text !== "") problems.push("it has a body, and none is documented");
    } else if (sent === undefined || !types.includes(sent)) {
      problems.push(`it is ${sent}; documented: ${types.join(", ")}`);
    } else if (!/[/+]json$/.test(sent)) {
      if (reply.text === "") problems.push("it is an empty file");
    } else {
      const pointer = ["paths", operation.path, operation.method.toLowerCase(), "responses", reply.status];
      problems.push(...this.#bodyErrors([...pointer, "content", sent, "schema"], reply.body));
      const codes = codesOf(documented);
      if (sent === "application/problem+json" && !codes.includes(reply.body.code)) {
        problems.push(`the code ${reply.body.code} is not documented; documented: ${codes.join(", ")}`);
      }
    }
    return [...problems, ...headerProblems(documented, reply)];
  }

  #bodyErrors(pointer: readonly (string | number)[], value: unknown): string[] {
    const validate = this.#bodies(pointer);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `body${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  }

  /** What every problem has, on documented operations and off them. */
  #checkProblem(reply: TestReply): string[] {
    if (reply.status < 400 || mediaTypeOf(reply) !== "application/problem+json") {
      return reply.status >= 400 && reply.status !== 503 && mediaTypeOf(reply) !== "text/html"
        ? ["an error is application/problem+json"]
        : [];
    }
    const problems = this.#bodyErrors(["components", "schemas", "Problem"], reply.body);
    const { status, code, requestId, type, allowedFrom, errors = [] } = reply.body;
    if (status !== reply.status) problems.push("its member status differs");
    if (requestId !== reply.headers.get("x-request-id")) problems.push("its requestId differs");
    if (!String(type).endsWith(`#problem-${code}`)) problems.push("its type does not name the code");
    if (code === "wrong-state" && !(allowedFrom?.length > 0)) problems.push("allowedFrom is missing");
    for (const issue of errors) {
      if ((issue.pointer === undefined) === (issue.parameter === undefined))
        problems.push("an issue has a pointer or a parameter");
    }
    return problems;
  }

  /** What was accepted is what the document says may be sent. */
  #checkRequest({ method, path, object }: Operation, sentPath: string, init: TestInit): string[] {
    const problems: string[] = [];
    const pointer = ["paths", path, method.toLowerCase()];
    const isSentAsIs = typeof init.body === "string" || init.body instanceof Uint8Array;
    if (object.requestBody !== undefined && init.body !== undefined && !isSentAsIs) {
      const body: unknown = JSON.parse(JSON.stringify(init.body));
      const at = [...pointer, "requestBody", "content", "application/json", "schema"];
      problems.push(...this.#bodyErrors(at, body).map((text) => `request: ${text}`));
    } else if (object.requestBody?.required === true && init.body === undefined) {
      problems.push("request: the body is documented as required");
    }
    const { searchParams } = new URL(sentPath, "http://127.0.0.1");
    for (const name of new Set(searchParams.keys())) {
      const index = (object.parameters ?? []).findIndex(
        (known) => known.in === "query" && known.name === name,
      );
      const all = searchParams.getAll(name);
      const value = all.length === 1 ? all[0] : all;
      if (index < 0) problems.push(`request: the parameter ${name} is not documented`);
      else if (!this.#parameters([...pointer, "parameters", index, "schema"], true)({ value })) {
        problems.push(`request: ${name}=${all.join(",")} does not fit its documented schema`);
      }
    }
    return problems;
  }
}

/** Compiles the schema at a place in the document, once. */
function makeAjv(coerceTypes: false | "array") {
  const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true, coerceTypes });
  addFormats(ajv);
  ajv.addVocabulary(["openapi", "info", "tags", "paths", "components", "webhooks"]);
  ajv.addSchema(DOCUMENT, DOCUMENT_ID);
  const compiled = new Map<string, ValidateFunction>();
  return (pointer: readonly (string | number)[], asValue = false): ValidateFunction => {
    const fragment = pointer
      .map((part) => `/${encodeURIComponent(String(part).replaceAll("~", "~0").replaceAll("/", "~1"))}`)
      .join("");
    const reference = { $ref: `${DOCUMENT_ID}#${fragment}` };
    const known = compiled.get(fragment);
    if (known !== undefined) return known;
    const made = ajv.compile(asValue ? { type: "object", properties: { value: reference } } : reference);
    compiled.set(fragment, made);
    return made;
  };
}

function mediaTypeOf(reply: TestReply): string | undefined {
  return reply.headers.get("content-type")?.split(";", 1)[0];
}

function headerProblems(documented: ReplyObject, reply: TestReply): string[] {
  const problems: string[] = [];
  const known = new Map(
    Object.entries(documented.headers ?? {}).map(([name, header]) => [name.toLowerCase(), header]),
  );
  for (const [name, header] of known) {
    const referred = header.$ref === undefined ? header : resolve(header.$ref);
    const isRequired = referred["required"] === true;
    if (isRequired && !reply.headers.has(name)) problems.push(`the header ${name} is missing`);
  }
  for (const name of TOLD_HEADERS) {
    if (reply.headers.has(name) && !known.has(name)) problems.push(`the header ${name} is not documented`);
  }
  const etag = reply.headers.get("etag");
  if (etag !== null && reply.body?.version !== undefined && etag !== `"${reply.body.version}"`) {
    problems.push(`the ETag ${etag} is not its version`);
  }
  return problems;
}

/** What a `#/…` reference of the document points to. */
export function resolve(reference: string): { [name: string]: Json } {
  let at: unknown = DOCUMENT;
  for (const part of reference.slice(2).split("/")) {
    at = (at as Record<string, unknown>)[part.replaceAll("~1", "/").replaceAll("~0", "~")];
  }
  return at as { [name: string]: Json };
}

// A proposal is a merge patch, in which null takes away; the history tells of it.
const MAY_BE_NULL = /^\/nextCursor$|^\/proposed\/fields\/[^/]+$|^\/data\/\d+\/changes\/\d+\/(from|to)$/;

/** Absent values are left out. */
function nullsIn(value: unknown, at = ""): string[] {
  if (value === null) return MAY_BE_NULL.test(at) ? [] : [`${at || "/"} is null: absent values are left out`];
  if (typeof value !== "object") return [];
  return Object.entries(value).flatMap(([name, inner]) => nullsIn(inner, `${at}/${name}`));
}
