import { isRecord } from "../reading.ts";

/** A page of a list in any of the shapes that feeds have. */
export interface Page {
  items: Record<string, unknown>[];
  /** What in the list is no object. */
  odd: number;
  totalPages?: number | undefined;
  totalItems?: number | undefined;
  isFirst?: boolean | undefined;
  isLast?: boolean | undefined;
  /** It came in no envelope: the list has no pages. */
  isBare: boolean;
}

/** 3.0's envelope (`contents`), 1.0's (`content`), or a list alone; undefined where it is neither. */
export function pageOf(json: unknown): Page | undefined {
  if (Array.isArray(json)) return { ...itemsOf(json), isBare: true };
  if (!isRecord(json)) return undefined;
  const list = json["contents"] ?? json["content"] ?? json["services"] ?? json["items"];
  if (!Array.isArray(list)) return undefined;
  return {
    ...itemsOf(list),
    totalPages: numberOf(json["total_pages"] ?? json["totalPages"]),
    totalItems: numberOf(json["total_items"] ?? json["totalElements"] ?? json["total_elements"]),
    isFirst: flagOf(json["first_page"] ?? json["first"]),
    isLast: flagOf(json["last_page"] ?? json["last"]),
    isBare: false,
  };
}

function itemsOf(list: readonly unknown[]): Pick<Page, "items" | "odd"> {
  const items = list.filter(isRecord);
  return { items, odd: list.length - items.length };
}

const numberOf = (value: unknown): number | undefined => {
  const number = typeof value === "string" && value !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
};
const flagOf = (value: unknown): boolean | undefined => (typeof value === "boolean" ? value : undefined);

/** What a service has when it is whole; lists of 3.0 leave them out. */
const NESTED = [
  "service_at_locations",
  "locations",
  "schedules",
  "regular_schedules",
  "contacts",
  "attributes",
  "service_taxonomys",
] as const;

/** Whether the services of a page are whole: one that has something nested shows that the list nests. */
export const isWhole = (items: readonly Record<string, unknown>[]): boolean =>
  items.some((item) =>
    NESTED.some((name) => {
      const value = item[name];
      return Array.isArray(value) ? value.length > 0 : isRecord(value);
    }),
  );
