import type { FeedReply } from "./conformance-feed.ts";

export interface SchemaObject {
  $ref?: string;
  type?: string | string[];
  description?: string;
  properties?: Record<string, SchemaObject>;
  required?: string[];
  items?: SchemaObject;
  allOf?: SchemaObject[];
  anyOf?: SchemaObject[];
  oneOf?: SchemaObject[];
  maximum?: number;
  default?: unknown;
  enum?: unknown[];
}

export interface ParameterObject {
  $ref?: string;
  name?: string;
  in?: string;
  description?: string;
  required?: boolean;
  schema?: SchemaObject;
}

export interface OperationObject {
  operationId?: string;
  summary?: string;
  description?: string;
  tags?: string[];
  parameters?: ParameterObject[];
  responses: Record<
    string,
    { $ref?: string; description?: string; content?: Record<string, { schema?: SchemaObject }> }
  >;
}

export interface DocumentObject {
  openapi: string;
  "x-hsds-version"?: string;
  info: { title?: string; version?: string; description?: string };
  tags?: { name: string; description?: string }[];
  servers?: { url: string }[];
  paths: Record<string, { parameters?: ParameterObject[]; get?: OperationObject }>;
  components?: Record<string, Record<string, object>>;
}

/** The feed's own document, with what its references point to. */
export class FeedDocument {
  readonly whole: DocumentObject;

  constructor(reply: FeedReply) {
    this.whole = reply.json() as DocumentObject;
  }

  /** Follows a reference within the document; throws where it leads nowhere. */
  resolve<T extends { $ref?: string }>(object: T): T {
    if (object.$ref === undefined) return object;
    let at: unknown = this.whole;
    for (const part of object.$ref.replace(/^#\//, "").split("/")) {
      const name = decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~");
      at = (at as Record<string, unknown> | undefined)?.[name];
    }
    if (at === undefined) throw new Error(`${object.$ref} leads nowhere`);
    return this.resolve(at as T);
  }

  operation(path: string): OperationObject {
    const found = this.whole.paths[path]?.get;
    if (found === undefined) throw new Error(`the document has no GET ${path}`);
    return found;
  }

  parameters(path: string): ParameterObject[] {
    const shared = this.whole.paths[path]?.parameters ?? [];
    return [...shared, ...(this.operation(path).parameters ?? [])].map((one) => this.resolve(one));
  }

  /** The schema of what a path answers with 200 as JSON. */
  schemaOf(path: string): SchemaObject {
    const reply = this.resolve(this.operation(path).responses["200"] ?? {});
    const schema = reply.content?.["application/json"]?.schema;
    if (schema === undefined) throw new Error(`GET ${path} has no schema`);
    return schema;
  }

  /** All schemas that together describe a value. */
  #parts(schema: SchemaObject): SchemaObject[] {
    const resolved = this.resolve(schema);
    const inner = [...(resolved.allOf ?? []), ...(resolved.anyOf ?? []), ...(resolved.oneOf ?? [])];
    return [resolved, ...inner.flatMap((part) => this.#parts(part))];
  }

  /** Whether the member's own place or what it refers to says what it means. */
  #isDescribed(schema: SchemaObject): boolean {
    return [schema, ...this.#parts(schema)].some(({ description = "" }) => description.trim() !== "");
  }

  /** Members of a body that the schema does not know or does not describe, as paths without numbers. */
  undescribed(value: unknown, schema: SchemaObject, at = ""): Set<string> {
    const found = new Set<string>();
    const parts = this.#parts(schema);
    if (Array.isArray(value)) {
      const items = parts.find((part) => part.items !== undefined)?.items;
      if (items === undefined) return found.add(`${at}[]`);
      for (const inner of value) for (const one of this.undescribed(inner, items, `${at}[]`)) found.add(one);
      return found;
    }
    if (typeof value !== "object" || value === null) return found;
    for (const [name, inner] of Object.entries(value)) {
      const known = parts.flatMap(({ properties }) => properties?.[name] ?? []);
      if (!known.some((one) => this.#isDescribed(one))) found.add(`${at}/${name}`);
      const [first] = known;
      if (first === undefined) continue;
      const missing = known.map((one) => this.undescribed(inner, one, `${at}/${name}`));
      const least = missing.toSorted((left, right) => left.size - right.size)[0] ?? new Set<string>();
      for (const one of least) found.add(one);
    }
    return found;
  }
}

/** Every reference in a value. */
export function referencesIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === "$ref" && typeof inner === "string" ? [inner] : referencesIn(inner),
  );
}
