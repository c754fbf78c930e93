import { z } from "zod";
import { WEEKDAYS } from "#db/schema/listings.ts";

import { distinct, LIMITS, localDate, localTime, text } from "./field-schema.ts";

export const datedTime = z.strictObject({ on: localDate, starts: localTime, ends: localTime });

const sessionShape = {
  id: z.string().min(1).max(64).optional(),
  venueId: z.string().min(1).max(64).optional(),
  termTimeOnly: z.boolean().default(false),
  except: z.array(localDate).max(LIMITS.dates).default([]),
  extra: z.array(datedTime).max(LIMITS.dates).default([]),
  note: text(200).optional(),
};
const ruleShape = {
  every: z.int().min(1).max(52).default(1),
  starts: localTime,
  ends: localTime.meta({ description: "at or before `starts`: ends the next day" }),
  from: localDate,
  until: localDate.optional(),
};
const weekdays = z.array(z.enum(WEEKDAYS)).max(7).refine(distinct, "holds the same weekday twice");

const weekly = z.strictObject({
  ...sessionShape,
  ...ruleShape,
  repeats: z.literal("weekly"),
  weekdays: weekdays.min(1),
});
const monthly = z
  .strictObject({
    ...sessionShape,
    ...ruleShape,
    repeats: z.literal("monthly"),
    weekdays: weekdays.default([]),
    nth: z
      .array(z.union([z.int().min(1).max(5), z.int().min(-5).max(-1)]))
      .max(5)
      .default([]),
    monthDays: z.array(z.int().min(1).max(31)).max(31).default([]),
  })
  .refine(
    (rule) => (rule.weekdays.length > 0 && rule.nth.length > 0) !== rule.monthDays.length > 0,
    "a monthly session has weekdays and nth, or monthDays",
  );
const dated = z.strictObject({
  ...sessionShape,
  repeats: z.literal("dates"),
  dates: z.array(datedTime).min(1).max(LIMITS.dates),
});

/** When it happens, as it is sent: weekly, monthly, or on dates; Europe/London local time. */
export const sessionInput = z
  .discriminatedUnion("repeats", [weekly, monthly, dated])
  .refine((rule) => rule.repeats === "dates" || rule.until === undefined || rule.until >= rule.from, {
    path: ["until"],
    message: "must not be before `from`",
  });
