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
