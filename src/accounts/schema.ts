import { z } from "zod";
import { GROUP_ROLES, ROLES, TEAM_KINDS } from "#db/schema/accounts.ts";

export const PERSON_NAME_MAXIMUM = 120;
export const KEY_NAME_MAXIMUM = 80;
export const KEY_DAYS_DEFAULT = 90;
export const KEY_DAYS_MAXIMUM = 366;

/** An e-mail address, trimmed and in lower case: people are found by it. */
export const email = z.string().trim().toLowerCase().max(254).pipe(z.email()).meta({ format: "email" });

export const instantOut = z.iso.datetime({ precision: 3 }).meta({ description: "an instant in UTC" });

export const personOut = z
  .strictObject({ id: z.uuid(), name: z.string(), email: z.string() })
  .meta({ id: "Person" });

export const membershipOut = z
  .strictObject({
    id: z.uuid(),
    role: z.enum(ROLES),
    groupRole: z.enum(GROUP_ROLES).optional(),
    group: z.strictObject({ id: z.uuid(), slug: z.string(), name: z.string() }).optional(),
    team: z
      .strictObject({
        id: z.uuid(),
        slug: z.string(),
        name: z.string(),
        kind: z.enum(TEAM_KINDS),
        areas: z
          .array(z.string())
          .meta({ description: "codes of the areas covered, not of those inside them" }),
      })
      .optional(),
  })
  .meta({ id: "Membership" });

export type MembershipOut = z.input<typeof membershipOut>;

export const signInBody = z.strictObject({ email });
export const tokenBody = z.strictObject({ token: z.string().min(1).max(200) });
export const signedInOut = z
  .strictObject({ person: personOut, memberships: z.array(membershipOut) })
  .meta({ id: "SignedIn" });

export const sessionOut = z
  .strictObject({
    id: z.uuid(),
    createdAt: instantOut,
    lastSeenAt: instantOut.meta({ description: "noted at most every five minutes" }),
    expiresAt: instantOut,
    userAgent: z.string().optional(),
    current: z.boolean(),
    secondFactor: z.boolean(),
  })
  .meta({ id: "SignInSession" });

export const meOut = z
  .strictObject({
    person: personOut.optional(),
    key: z.strictObject({ id: z.uuid(), readOnly: z.boolean() }).optional(),
    memberships: z.array(membershipOut),
    can: z.array(z.string()).meta({ description: "what the roles are for: `listings:publish`" }),
    secondFactor: z
      .strictObject({
        enrolled: z.boolean(),
        shown: z.boolean().meta({ description: "in this session" }),
        required: z.boolean().meta({ description: "for some of the roles" }),
      })
      .optional(),
  })
  .meta({ id: "Me" });

/** Keyset of lists that are ordered by id. */
export const idCursor = z.uuid();

export const idParams = z.object({ id: z.uuid().meta({ description: "its id" }) });
