import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { areas } from "./areas.ts";
import { createdAt, id, instant, oneOf } from "./columns.ts";
import { groups } from "./groups.ts";

export const ROLES = [
  "group",
  "navigator",
  "curator",
  "lead",
  "referrer",
  "commissioner",
  "guardian",
  "operator",
] as const;
export const TEAM_KINDS = ["community", "navigator", "carers", "practice", "commissioner"] as const;
export const GROUP_ROLES = ["owner", "editor"] as const;

/** A person who can sign in. */
export const people = pgTable(
  "people",
  {
    id: id(),
    name: text().notNull(),
    email: text().notNull(),
    emailVerified: boolean().notNull().default(false),
    image: text(),
    twoFactorEnabled: boolean().notNull().default(false),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (table) => [
    uniqueIndex("people_email").on(sql`lower(${table.email})`),
    check("people_email_lower", sql`${table.email} = lower(${table.email})`),
  ],
);

/** Signed-in browsers. `token` is what the signed cookie carries. */
export const signInSessions = pgTable(
  "sign_in_sessions",
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    token: text().notNull().unique(),
    expiresAt: instant().notNull(),
    ipAddress: text(),
    userAgent: text(),
    /** When a second factor (TOTP or a passkey) was shown in this session. */
    secondFactorAt: instant(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (table) => [index().on(table.userId)],
);

/** Sign-in accounts at other providers (OIDC); no passwords are kept. */
export const signInAccounts = pgTable(
  "sign_in_accounts",
  {
    id: id(),
    accountId: text().notNull(),
    providerId: text().notNull(),
    userId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    accessToken: text(),
    refreshToken: text(),
    idToken: text(),
    accessTokenExpiresAt: instant(),
    refreshTokenExpiresAt: instant(),
    scope: text(),
    password: text(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (table) => [
    uniqueIndex("sign_in_accounts_provider").on(table.providerId, table.accountId),
    index().on(table.userId),
    check("sign_in_accounts_no_password", sql`${table.password} is null`),
  ],
);

/**
 * Links sent for signing in. better-auth deletes a proof when it is used or expired; this note stays, so that the two
 * can be told apart from a token that never was, and so that links can be counted.
 */
export const signInLinks = pgTable(
  "sign_in_links",
  {
    id: id(),
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    tokenHash: text().notNull().unique(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    usedAt: instant(),
  },
  (table) => [
    index().on(table.personId, table.createdAt),
    index().on(table.createdAt),
    check("sign_in_links_expiry", sql`${table.expiresAt} > ${table.createdAt}`),
    check("sign_in_links_hash_shape", sql`${table.tokenHash} ~ '^[0-9a-f]{64}$'`),
  ],
);

/** One-use proofs: hashed magic-link tokens, passkey challenges. */
export const verifications = pgTable(
  "verifications",
  {
    id: id(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: instant().notNull(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (table) => [index().on(table.identifier), index().on(table.expiresAt)],
);

export const twoFactors = pgTable(
  "two_factors",
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    secret: text().notNull(),
    backupCodes: text().notNull(),
    verified: boolean().notNull().default(true),
    /** Wrong codes since the last right one; the factor is locked for a while when there are too many. */
    failedVerificationCount: integer().notNull().default(0),
    lockedUntil: instant(),
  },
  (table) => [index().on(table.userId)],
);

export const passkeys = pgTable(
  "passkeys",
  {
    id: id(),
    name: text(),
    publicKey: text().notNull(),
    userId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    credentialID: text().notNull().unique(),
    counter: integer().notNull(),
    deviceType: text().notNull(),
    backedUp: boolean().notNull(),
    transports: text(),
    aaguid: text(),
    createdAt: createdAt(),
  },
  (table) => [index().on(table.userId)],
);

/** The people who navigate or curate. */
export const teams = pgTable(
  "teams",
  {
    id: id(),
    slug: text().notNull().unique(),
    name: text().notNull(),
    kind: text({ enum: TEAM_KINDS }).notNull(),
    email: text(),
    createdAt: createdAt(),
  },
  (table) => [
    check("teams_kind", oneOf("kind", TEAM_KINDS)),
    check("teams_slug_shape", sql`${table.slug} ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`),
  ],
);

/** The areas that a team covers, with dates; the same area twice at one time is refused by the database. */
export const teamAreas = pgTable(
  "team_areas",
  {
    teamId: uuid()
      .notNull()
      .references(() => teams.id),
    areaCode: text()
      .notNull()
      .references(() => areas.code),
    validFrom: date().notNull(),
    validUntil: date(),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.areaCode, table.validFrom] }),
    index().on(table.areaCode),
    check("team_areas_dates", sql`${table.validUntil} is null or ${table.validUntil} > ${table.validFrom}`),
  ],
);

/** A role of a person or machine in one team or group, with dates; overlapping ones are refused by the database. */
export const memberships = pgTable(
  "memberships",
  {
    id: id(),
    personId: uuid().references(() => people.id),
    machine: text(),
    role: text({ enum: ROLES }).notNull(),
    teamId: uuid().references(() => teams.id),
    groupId: uuid().references(() => groups.id),
    groupRole: text({ enum: GROUP_ROLES }),
    validFrom: instant()
      .notNull()
      .default(sql`now()`),
    validUntil: instant(),
    createdAt: createdAt(),
  },
  (table) => [
    index().on(table.personId),
    index().on(table.teamId),
    index().on(table.groupId),
    check("memberships_role", oneOf("role", ROLES)),
    check("memberships_group_role", oneOf("group_role", GROUP_ROLES)),
    check("memberships_person_or_machine", sql`num_nonnulls(${table.personId}, ${table.machine}) = 1`),
    check(
      "memberships_scope",
      sql`case ${table.role}
        when 'group' then ${table.groupId} is not null and ${table.teamId} is null and ${table.groupRole} is not null
        when 'operator' then ${table.groupId} is null and ${table.teamId} is null and ${table.groupRole} is null
        when 'guardian' then ${table.groupId} is null and ${table.groupRole} is null
        else ${table.teamId} is not null and ${table.groupId} is null and ${table.groupRole} is null end`,
    ),
    check("memberships_dates", sql`${table.validUntil} is null or ${table.validUntil} > ${table.validFrom}`),
  ],
);

/** API keys: only the SHA-256 of a key is kept. A key acts as one membership. */
export const apiKeys = pgTable(
  "api_keys",
  {
    id: id(),
    membershipId: uuid()
      .notNull()
      .references(() => memberships.id),
    name: text().notNull(),
    hash: text().notNull().unique(),
    hint: text().notNull(),
    readOnly: boolean().notNull().default(false),
    expiresAt: instant().notNull(),
    revokedAt: instant(),
    lastUsedAt: instant(),
    createdAt: createdAt(),
  },
  (table) => [
    index().on(table.membershipId),
    check("api_keys_expiry", sql`${table.expiresAt} > ${table.createdAt}`),
    check("api_keys_hash_shape", sql`${table.hash} ~ '^[0-9a-f]{64}$'`),
  ],
);
