import type { Database } from "#db/client.ts";
import type { AREA_KINDS } from "#db/schema/areas.ts";
import type { GROUP_ROLES, ROLES, TEAM_KINDS } from "#db/schema/accounts.ts";
import type { SearchEngine } from "#search/port.ts";
import type { Watched } from "#search/watch.ts";
import type { Cache } from "./cache.ts";
import type { Auth } from "./accounts/auth.ts";
import type { Config } from "./config.ts";
import type { Log } from "./http/log.ts";
import type { RateLimiter } from "./http/rate-limit.ts";
import type { MailTransport } from "./notifications/transport.ts";
import type { Metrics } from "./operations/metrics.ts";
import type { SearchLog } from "./searches/log.ts";

export type Role = (typeof ROLES)[number];
export type AreaKind = (typeof AREA_KINDS)[number];

/** One role in one team or group, as it stands today. */
export interface Membership {
  id: string;
  role: Role;
  groupRole?: (typeof GROUP_ROLES)[number];
  groupId?: string;
  team?: {
    id: string;
    slug: string;
    name: string;
    kind: (typeof TEAM_KINDS)[number];
    /** Codes of the areas covered today, with every area inside them. */
    areas: readonly string[];
  };
}

/** Who is asking. The guard leaves only the memberships that the route's access names. */
export interface Actor {
  kind: "public" | "person" | "key" | "system";
  memberships: readonly Membership[];
  readOnly: boolean;
  personId?: string;
  name?: string;
  email?: string;
  keyId?: string;
  sessionId?: string;
  /** A second factor was shown in this session. */
  secondFactor?: boolean;
}

export const PUBLIC_ACTOR: Actor = { kind: "public", memberships: [], readOnly: true };

/** What lives as long as the process (Node) or the request (Workers): one is handed down, nothing is kept in modules. */
export interface Runtime {
  config: Config;
  db: Database;
  search: SearchEngine;
  /** What is thought of the indexes behind it. */
  indexes: Watched;
  auth: Auth;
  limiter: RateLimiter;
  /** What is read seldom: terms, places, the state of the index. */
  cache: Cache;
  mail: MailTransport;
  /** Where it is written down what is looked for. */
  searches: SearchLog;
  log: Log;
  now(): Date;
  newId(): string;
  /** Asks the drainer to look at the outbox soon; never waits. */
  nudgeOutbox(): void;
  /** Lets work go on after the reply, where a runtime would end it (Workers); it never fails. */
  defer?(work: Promise<unknown>): void;
  /** How many may stream all of a list at a time, where the process has connections for more than a few. */
  streamsMaximum?: number;
  /** Counts requests, where the process lives long enough for that (Node). */
  metrics?: Metrics;
}

/** What an action is given: the runtime, and this request. */
export interface Context extends Runtime {
  actor: Actor;
  requestId: string;
  /** The caller's address, for limits alone; never stored as it is. */
  address: string;
  /** The version in `If-Match`, where one was sent; `*` is whichever is current. */
  ifMatch?: number | "*";
  /** The request's headers, for the sign-in library alone. */
  headers: Headers;
}
