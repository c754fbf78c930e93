import type { z } from "zod";
import { AppError } from "../errors.ts";
import { issuesOf } from "../issues.ts";
import { mergePatch } from "./content.ts";

/** What a merge patch makes of a thing, checked as a whole like any input: pointers lead into the body. */
export function parseMerged<Schema extends z.ZodType>(
  schema: Schema,
  target: unknown,
  patch: unknown,
): z.output<Schema> {
  const value = mergePatch(target, patch);
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new AppError("validation", {
    detail: "Correct what is listed under errors and send it again.",
    issues: issuesOf(result.error, "json", { schema, value }),
  });
}
