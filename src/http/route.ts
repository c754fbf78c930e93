import type { Role } from "../context.ts";
import type { Endpoint, Mount, Page } from "./endpoint.ts";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** Who may call a route: anybody, anybody who is signed in, or holders of these roles. */
export type Access = "public" | "signed-in" | readonly Role[];

export interface Route {
  method: Method;
  /** OpenAPI notation: `/v1/listings/{id}`. */
  path: string;
  access: Access;
  /** The feature it belongs to: the document's tag and the README's grouping. */
  feature: string;
  handler: Endpoint | Page | Mount;
  /** Only where `NODE_ENV` is not production. */
  developmentOnly: boolean;
}

/** One line of the route table. */
export function route(
  method: Method,
  path: string,
  access: Access,
  handler: Endpoint | Page | Mount,
  options: { developmentOnly?: boolean } = {},
): Omit<Route, "feature"> {
  return { method, path, access, handler, developmentOnly: options.developmentOnly ?? false };
}

/** A group of lines that belong to one feature. */
export function feature(name: string, routes: readonly Omit<Route, "feature">[]): Route[] {
  return routes.map((line) => ({ ...line, feature: name }));
}

/** Hono's notation of a path: `/v1/listings/:id`. */
export function honoPath(path: string): string {
  return path.replaceAll(/\{([^}]+)\}/g, ":$1");
}

/** A pattern that finds the paths of a route, for 405 and for metrics. */
export function pathPattern(path: string): RegExp {
  const body = path.replaceAll(/[.*+?^$()|[\]\\]/g, "\\$&").replaceAll(/\{[^}]+\}/g, "[^/]+");
  return new RegExp(`^${body}$`);
}
