import type { z } from "zod";
import type { Issue } from "./errors.ts";

/** Zod's issues as ours: a JSON pointer for a body, the name for a parameter, and a fix where one can be given. */
export function issuesOf(error: z.ZodError, target: "json" | "query" | "param" | "header" | "form"): Issue[] {
  return error.issues.flatMap((issue) => {
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) =>
        describe([...issue.path, key], target, "unknown", unknownMessage(target)),
      );
    }
    if (issue.code === "invalid_union" && issue.errors.length > 0) {
      const deepest = issue.errors.flat().find((inner) => inner.path.length > 0);
      if (deepest !== undefined) {
        return [describe([...issue.path, ...deepest.path], target, deepest.code, deepest.message)];
      }
    }
    return [describe(issue.path, target, issue.code, issue.message, fixFor(issue))];
  });
}

function describe(
  path: readonly PropertyKey[],
  target: string,
  code: string,
  message: string,
  fix?: string,
): Issue {
  const where =
    target === "json" || target === "form"
      ? { pointer: path.map((part) => `/${escapePointer(String(part))}`).join("") }
      : { parameter: String(path[0] ?? "") };
  return { ...where, code: code.replaceAll("_", "-"), message, ...(fix === undefined ? {} : { fix }) };
}

const escapePointer = (part: string) => part.replaceAll("~", "~0").replaceAll("/", "~1");

const unknownMessage = (target: string) =>
  target === "query" ? "There is no such parameter." : "There is no such field.";

function fixFor(issue: z.core.$ZodIssue): string | undefined {
  if (issue.code === "invalid_value") return `Use one of: ${issue.values.map(String).join(", ")}.`;
  if (issue.code === "too_big") return `At most ${String(issue.maximum)}.`;
  if (issue.code === "too_small") return `At least ${String(issue.minimum)}.`;
  if (issue.code === "invalid_type") return `Send a value of type ${issue.expected}.`;
  return undefined;
}
