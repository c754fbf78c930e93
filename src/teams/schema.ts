import { z } from "zod";
import { ROLES } from "#db/schema/accounts.ts";
import {
  email,
  idCursor,
  instantOut,
  KEY_DAYS_DEFAULT,
  KEY_DAYS_MAXIMUM,
  KEY_NAME_MAXIMUM,
  PERSON_NAME_MAXIMUM,
} from "../accounts/schema.ts";

export { idCursor };

export const TEAM_ROLES = ["navigator", "curator", "lead", "referrer", "commissioner"] as const;

const name = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .regex(/^[^\u0000-\u001f\u007f]*$/, "control characters are not part of a name");
const team = z.string().min(1).max(80).meta({ description: "the team's id or slug" });

export const teamParams = z.object({ id: team });
export const memberParams = z.object({
  id: team,
  membershipId: z.uuid().meta({ description: "the membership's id" }),
});
export const keyParams = z.object({ id: team, keyId: z.uuid().meta({ description: "the key's id" }) });

export const memberBody = z.strictObject({
  email,
  name: name(PERSON_NAME_MAXIMUM),
  role: z.enum(TEAM_ROLES),
});

export const memberOut = z
  .strictObject({
    id: z.uuid().meta({ description: "of the membership" }),
    person: z.strictObject({ id: z.uuid(), name: z.string(), email: z.string() }),
    role: z.enum(ROLES),
    from: instantOut,
    until: instantOut.optional(),
  })
  .meta({ id: "Member" });

export const keyBody = z.strictObject({
  name: name(KEY_NAME_MAXIMUM),
  role: z.enum(TEAM_ROLES),
  readOnly: z.boolean().default(false),
  days: z.int().min(1).max(KEY_DAYS_MAXIMUM).default(KEY_DAYS_DEFAULT),
});

const keyShape = {
  id: z.uuid(),
  name: z.string(),
  role: z.enum(ROLES),
  readOnly: z.boolean(),
  hint: z.string().meta({ description: "how the key begins" }),
  createdAt: instantOut,
  expiresAt: instantOut,
};

export const keyOut = z
  .strictObject({
    ...keyShape,
    expired: z.boolean(),
    lastUsedAt: instantOut.optional().meta({ description: "noted at most once a minute" }),
  })
  .meta({ id: "Key" });

export const newKeyOut = z
  .strictObject({ ...keyShape, key: z.string().meta({ description: "shown this once" }) })
  .meta({ id: "NewKey" });
