import { createHash } from "node:crypto";
import { totalmem } from "node:os";

export type PostgresSettings = Readonly<Record<string, string>>;

/** Shows in the title of every process of this cluster, so that they can be told from another Postgres. */
export function clusterNameFor(clusterDir: string): string {
  return `fingerpost-${createHash("sha256").update(clusterDir).digest("hex").slice(0, 12)}`;
}

const BASE: PostgresSettings = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "100",
  effective_cache_size: "512MB",
  work_mem: "8MB",
  random_page_cost: "1.1",
  max_wal_size: "512MB",
  jit: "off",
  // Where only some memory may be huge pages, "try" can end in a crash; at this size they gain nothing.
  huge_pages: "off",
  timezone: "UTC",
  log_timezone: "UTC",
  lc_messages: "C",
  password_encryption: "scram-sha-256",
  // Errors go to the client, who logs them. Here their texts would hold addresses and notes of people.
  log_min_messages: "log",
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
  log_checkpoints: "off",
  log_autovacuum_min_duration: "-1",
};

const MEGABYTE = 1_048_576;

/** A quarter of the machine's memory as Postgres's manual advises (19.4.1), within what a directory makes use of. */
const sharedBuffers = (): string =>
  `${Math.round(Math.min(512, Math.max(128, totalmem() / MEGABYTE / 4)))}MB`;

/** For tests: a crash may cost everything, so nothing waits for the disk. */
const FAST: PostgresSettings = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  wal_level: "minimal",
  max_wal_senders: "0",
};

export function resolveSettings(
  clusterDir: string,
  fast: boolean,
  settings: PostgresSettings,
): PostgresSettings {
  return {
    ...BASE,
    shared_buffers: sharedBuffers(),
    cluster_name: clusterNameFor(clusterDir),
    ...(fast && FAST),
    ...settings,
  };
}

/** On the command line, not in a file: so they are always those of this version, and can be compared. */
export function settingArguments(clusterDir: string, settings: PostgresSettings): string[] {
  return [
    "-D",
    clusterDir,
    ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
  ];
}
