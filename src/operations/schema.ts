import { UNUSABLE } from "#search/watch.ts";
import { z } from "zod";

export const LIVE_SCHEMA = z.strictObject({ status: z.literal("ok") }).meta({ id: "Live" });

export const READY_SCHEMA = z
  .strictObject({
    status: z.enum(["ready", "not-ready"]),
    parts: z.strictObject({
      database: z.strictObject({ status: z.enum(["ok", "unreachable"]), tookMs: z.int().optional() }),
      migrations: z.strictObject({
        status: z.enum(["current", "pending", "unknown"]),
        pending: z
          .int()
          .optional()
          .meta({ description: "migrations that `npm run cli -- migrate` would apply" }),
      }),
      search: z.strictObject({
        status: z.enum(["ok", "degraded", "unknown"]),
        behindSeconds: z
          .int()
          .optional()
          .meta({ description: "age of the oldest change that is not indexed" }),
        engines: z
          .array(
            z.strictObject({
              engine: z.string(),
              documents: z.int().meta({ description: "an estimate, as it was seen within seconds" }),
              rebuildDue: z.boolean(),
              fault: z.enum(UNUSABLE).optional().meta({ description: "why the engine's index is not used" }),
            }),
          )
          .optional(),
      }),
      outbox: z
        .strictObject({ waiting: z.int(), parked: z.int(), oldestSeconds: z.int() })
        .optional()
        .meta({ description: "work promised and not done yet" }),
    }),
  })
  .meta({ id: "Ready" });

export type Ready = z.output<typeof READY_SCHEMA>;
