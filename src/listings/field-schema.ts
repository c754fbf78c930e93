import { z } from "zod";

export const LIMITS = {
  name: 120,
  summary: 200,
  description: 5_000,
  note: 300,
  reason: 1_000,
  terms: 20,
  venues: 20,
  sessions: 30,
  dates: 200,
  catchmentAreas: 50,
} as const;

/** Trimmed text without control characters (line breaks stay). */
export const text = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/, "control characters are not text");

export const slug = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "must be a slug such as `choir`");
/** No value twice. */
export const distinct = (list: readonly string[]) => new Set(list).size === list.length;
export const slugs = z.array(slug).max(LIMITS.terms).refine(distinct, "holds the same slug twice");
export const areaCode = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9-]{1,59}$/, "must be an area code such as E07000106");

export const localDate = z.iso
  .date()
  .refine((date) => date >= "1900-01-01" && date <= "2199-12-31", "must be between 1900 and 2199")
  .meta({ description: "a date, `2026-11-24`" });
export const localTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be a time such as 10:30")
  .meta({ description: "wall-clock time in Europe/London, `10:30`" });

/** Anything of a full postcode's shape, in any spacing or case; comes out as `CT6 5JN`. */
export const postcode = z
  .string()
  .trim()
  .toUpperCase()
  .transform((raw) => raw.replaceAll(/\s+/g, "").replace(/^(.+)(\d[A-Z]{2})$/, "$1 $2"))
  .pipe(
    z
      .string()
      .regex(/^([A-Z]{1,2}[0-9][0-9A-Z]? [0-9][A-Z]{2}|GIR 0AA)$/, "must be a full postcode such as CT6 5JN"),
  )
  .meta({ description: "a full postcode" });

/** A phone in any British spelling, or international with `+`; comes out as E.164. */
export const phone = z.string().trim().min(3).max(32);
