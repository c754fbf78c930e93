import { PAGE_LIMIT_DEFAULT } from "../http/paging.ts";
import type { FindQuery } from "./schema.ts";

/** Parameters as they are sent: each a text or several; a cursor belongs to one page and is never among them. */
export function valuesOf(query: Partial<FindQuery>): [string, string][] {
  return Object.entries(query).flatMap(([name, value]): [string, string][] => {
    if (value === undefined || name === "cursor") return [];
    if (name === "limit" && value === PAGE_LIMIT_DEFAULT) return [];
    if (name === "facets") return Array.isArray(value) ? [[name, value.join(",")]] : [];
    return (Array.isArray(value) ? value : [value]).map((one) => [name, String(one)]);
  });
}

/** The same search as a relative link. */
export function linkTo(query: Partial<FindQuery>): string {
  const text = new URLSearchParams(valuesOf(query)).toString();
  return text === "" ? "/v1/listings" : `/v1/listings?${text}`;
}
