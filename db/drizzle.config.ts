import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "postgresql",
  casing: "snake_case",
  out: "./db/migrations",
  // signposting.ts is partitioned, which drizzle-kit cannot write: its DDL is in a hand-written migration.
  schema: [
    "accounts",
    "areas",
    "audit",
    "groups",
    "idempotency",
    "listings",
    "notifications",
    "outbox",
    "registrations",
    "search",
    "taxonomies",
  ].map((name) => `./db/schema/${name}.ts`),
});
