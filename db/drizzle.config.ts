import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "postgresql",
  casing: "snake_case",
  out: "./db/migrations",
  // searches.ts and signposting.ts are partitioned, which drizzle-kit cannot write: their DDL is hand-written.
  schema: [
    "accounts",
    "areas",
    "audit",
    "feed",
    "groups",
    "idempotency",
    "imports",
    "listings",
    "notifications",
    "outbox",
    "registrations",
    "search",
    "suggestions",
    "taxonomies",
  ].map((name) => `./db/schema/${name}.ts`),
});
