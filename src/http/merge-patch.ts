import { z } from "zod";

/**
 * What may be sent to change something of this shape (RFC 7396): every member may be absent, and null removes it.
 * For the document: what a patch makes of the whole is what decides, and can only be checked once it is merged.
 */
export function mergePatchOf(schema: z.ZodObject): z.ZodObject {
  const members = Object.entries(schema.shape).map(([name, member]) => {
    const inner = bare(member);
    return [
      name,
      (inner instanceof z.ZodObject ? mergePatchOf(inner) : inner).nullable().optional(),
    ] as const;
  });
  return z.strictObject(Object.fromEntries(members));
}

/** Without its default and without being optional. */
function bare(schema: z.core.$ZodType): z.ZodType {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodOptional) return bare(schema.unwrap());
  // Every schema of this library's classic face is one.
  return schema as z.ZodType;
}

type Patch = Readonly<Record<string, unknown>>;

/**
 * A merge patch whose fields are judged by themselves, before anything is looked up. It is handed on as it was sent:
 * defaults must not get into it. `tidy` takes out what may be sent back though it cannot be set.
 */
export function mergePatchAsSent(schema: z.ZodObject, tidy: (patch: Patch) => Patch = (patch) => patch) {
  return z.unknown().transform((sent, context): Patch => {
    const judged = schema.safeParse(isObject(sent) ? tidy(sent) : sent);
    const issues = judged.error?.issues ?? [];
    context.issues.push(...issues.map((issue) => ({ ...issue, input: sent }) as z.core.$ZodRawIssue));
    return isObject(sent) ? sent : {};
  });
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
