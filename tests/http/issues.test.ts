import { describe, expect, test } from "vitest";
import { z } from "zod";
import { issuesOf } from "#src/issues.ts";

const schema = z
  .strictObject({
    name: z.string().max(5),
    kind: z.enum(["a", "b"]).optional(),
    email: z.email().optional(),
    code: z
      .string()
      .regex(/^E\d+$/)
      .meta({ description: "a code, `E07000106`" })
      .optional(),
    at: z
      .string()
      .regex(/^\d\d:\d\d$/, "must be a time such as 10:30")
      .optional(),
    nth: z.union([z.int().min(1), z.int().max(-1)]).optional(),
    rule: z
      .discriminatedUnion("repeats", [
        z.strictObject({ repeats: z.literal("weekly"), weekdays: z.array(z.string()) }),
        z.strictObject({ repeats: z.literal("dates"), dates: z.array(z.string()) }),
      ])
      .optional(),
    from: z.int().optional(),
    until: z.int().optional(),
  })
  .refine(({ from = 0, until = 1 }) => from <= until, {
    path: ["until"],
    message: "must not be before `from`",
  });

function issues(value: unknown, isParsedKnown = true) {
  const result = schema.safeParse(value);
  if (result.success) return [];
  return issuesOf(result.error, "json", isParsedKnown ? { schema, value } : undefined);
}

describe("zod's issues as ours", () => {
  test.each([true, false])("what is missing is required (with what was parsed: %s)", (isParsedKnown) => {
    expect(issues({}, isParsedKnown)).toEqual([
      { pointer: "/name", code: "required", message: "is required.", fix: "Send name." },
    ]);
  });

  test("a missing discriminator is required; a wrong one lists the values", () => {
    expect(issues({ name: "x", rule: {} })).toMatchObject([{ pointer: "/rule/repeats", code: "required" }]);
    expect(issues({ name: "x", rule: { repeats: "daily" } })).toEqual([
      {
        pointer: "/rule/repeats",
        code: "invalid-value",
        message: expect.not.stringMatching(/^Invalid input$/),
        fix: "Use one of: weekly, dates.",
      },
    ]);
  });

  test("an unknown field inside an alternative gets the nearest name", () => {
    expect(issues({ name: "x", rule: { repeats: "weekly", weekdays: [], weekday: 1 } })).toMatchObject([
      { pointer: "/rule/weekday", code: "unknown-field", fix: "Did you mean `weekdays`?" },
    ]);
  });

  test.each([
    [{ name: 1 }, "Send a value of type string."],
    [{ name: "toolong" }, "At most 5 characters."],
    [{ name: "x", kind: "c" }, "Use one of: a, b."],
    [{ name: "x", email: "nobody" }, "Write it as in somebody@example.org"],
    [{ name: "x", code: "W1" }, "Send a code, `E07000106`."],
    [{ name: "x", at: "ten" }, "Write it as in 10:30"],
    [{ name: "x", nth: 0 }, "At least 1. Or: At most -1."],
    [{ name: "x", nth: "first" }, "Send a value of type number."],
  ])("%j has a fix", (value, fix) => {
    const [issue, ...others] = issues(value);
    expect(others).toEqual([]);
    expect(issue?.fix).toBe(fix);
    expect(issue?.message).not.toBe("Invalid input");
  });

  test("tens of thousands of unknown fields are answered at once", () => {
    const many = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`name${index}`, 1]));
    const started = performance.now();
    expect(issues(many)).toHaveLength(20_001);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  test("what does not fit together says so in its own words", () => {
    expect(issues({ name: "x", from: 2, until: 1 })).toEqual([
      { pointer: "/until", code: "inconsistent", message: "must not be before `from`" },
    ]);
  });
});
