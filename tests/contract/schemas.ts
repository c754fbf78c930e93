import { type Json, OPERATIONS, resolve } from "./contract.ts";

export type Schema = { [name: string]: Json };

/** The members of a schema, through references and compositions. */
export function membersOf(schema: Schema): Record<string, Schema> {
  if (typeof schema["$ref"] === "string") return membersOf(resolve(schema["$ref"]));
  const parts = ["allOf", "anyOf", "oneOf"].flatMap((name) => (schema[name] ?? []) as Schema[]);
  return Object.assign({}, ...parts.map(membersOf), schema["properties"] ?? {}) as Record<string, Schema>;
}

/** The schema at a path of member names; `[]` steps into the items of a list. */
export function at(schema: Schema, ...path: readonly string[]): Schema {
  const [first, ...rest] = path;
  if (first === undefined) return schema;
  if (typeof schema["$ref"] === "string") return at(resolve(schema["$ref"]), ...path);
  const inner = first === "[]" ? (schema["items"] as Schema | undefined) : membersOf(schema)[first];
  if (inner === undefined) throw new Error(`there is no ${first}`);
  return at(inner, ...rest);
}

export function replySchema(id: string, status: number): Schema {
  const found = OPERATIONS.find((operation) => operation.id === id)?.object.responses[status];
  const schema = found?.content?.["application/json"]?.schema;
  if (schema === undefined) throw new Error(`${id} ${status} has no schema`);
  return schema;
}

export function requestSchema(id: string): Schema {
  const found = OPERATIONS.find((operation) => operation.id === id)?.object.requestBody;
  const schema = found?.content["application/json"]?.schema;
  if (schema === undefined) throw new Error(`${id} has no body`);
  return schema;
}
