import { describe, expect, test } from "vitest";
import { reportAsJson, reportAsText } from "#src/cli/support/import-report.ts";
import type { ImportJobReply, ImportProblem } from "#src/imports/schema.ts";
import { sourceOfAddress, sourceOfFile } from "#src/imports/source-name.ts";

const JOB: ImportJobReply = {
  id: "0199aaaa-0000-7000-8000-000000000000",
  kind: "listings",
  source: "clubs",
  status: "submitted",
  dryRun: false,
  bytes: 0,
  state: "done",
  progress: { read: 30, applied: 30, total: 30 },
  counts: {
    read: 30,
    created: 25,
    changed: 0,
    unchanged: 0,
    conflicts: 0,
    refused: 5,
    duplicates: 0,
    missing: 0,
    missingWithheld: 0,
    venuesWithoutPlace: 1,
  },
  ignored: ["pc_score"],
  complete: true,
  by: { role: "system" },
  createdAt: "2026-11-23T10:00:00.000Z",
};

const refused = (row: number, value: string): ImportProblem => ({
  kind: "refused",
  row,
  column: "Monday",
  value,
  reason: "It is no time.",
  fix: "Write it as 10:30-12:00.",
});
const REPORT = { job: JOB, problems: [], problemsLeftOut: 0, unmatchedTerms: 0 };

describe("what came of an import, in words", () => {
  test("the same thing wrong in many rows is said once, refusals first, with where and what to do", () => {
    const note: ImportProblem = { kind: "note", row: 2, reason: "It was cut." };
    const problems = [note, ...[3, 4, 5, 6, 7, 8, 9].map((row) => refused(row, "half ten"))];
    const text = reportAsText({ ...REPORT, problems });
    expect(text.match(/It is no time/g)).toHaveLength(1);
    expect(text.indexOf("REFUSED")).toBeLessThan(text.indexOf("It was cut."));
    expect(text).toContain("row 3; row 4; row 5; row 6; row 7 and 2 more “half ten”");
    expect(text).toContain("Write it as 10:30-12:00.");
  });

  test("more kinds of problems than can be shown are counted, with where all of them are", () => {
    const problems = Array.from({ length: 40 }, (_, index) => ({
      ...refused(index + 2, "x"),
      reason: `Wrong in way ${index}.`,
    }));
    const text = reportAsText({ ...REPORT, problems, problemsLeftOut: 100 });
    expect(text).toContain("… and 110 more problems");
    expect(text).toContain(`/v1/imports/${JOB.id}/problems.csv`);
  });

  test("begins with the counts, in one order, and leaves out what is none of the usual and none at all", () => {
    const text = reportAsText(REPORT);
    expect(text).toMatch(
      /30 +read\n25 +created\n0 +changed\n0 +unchanged\n0 +conflicts\n5 +refused\n0 +missing\n1 +venues/,
    );
    expect(text).not.toContain("from elsewhere");
  });

  test("says what was passed over, which words are no term, and how to take it back", () => {
    const text = reportAsText({ ...REPORT, unmatchedTerms: 3 });
    expect(text).toContain("pc_score");
    expect(text).toContain(`import terms ${JOB.id}`);
    expect(text).toContain(`import undo ${JOB.id}`);
  });

  test("of a dry run says what each row would become, and that nothing was changed", () => {
    const rows = [{ row: 2, outcome: "created" as const, fields: [], problems: [] }];
    const text = reportAsText({ ...REPORT, job: { ...JOB, dryRun: true }, rows });
    expect(text).toContain("Nothing was changed.");
    expect(text).toMatch(/row 2 +created/);
    expect(text).not.toContain("import undo");
  });

  test("of a failure says why and what to do", () => {
    const fault = { reason: "The file is encrypted.", fix: "Save it without a password." };
    const text = reportAsText({ ...REPORT, job: { ...JOB, state: "failed", fault } });
    expect(text).toMatch(/failed: The file is encrypted.\nSave it without a password./);
  });

  test("as JSON it has the contract's shape", () => {
    const json = reportAsJson({ ...REPORT, problems: [refused(3, "half ten")] });
    expect(json.counts).toMatchObject({
      read: 30,
      created: 25,
      changed: 0,
      unchanged: 0,
      conflicts: 0,
      refused: 5,
      missing: 0,
    });
    expect(json.problems).toEqual([
      {
        kind: "refused",
        row: 3,
        column: "Monday",
        value: "half ten",
        reason: "It is no time.",
        fix: "Write it as 10:30-12:00.",
      },
    ]);
  });
});

describe("the name of a source", () => {
  test.each([
    ["Kent Libraries.xlsx", "kent-libraries"],
    ["/home/sam/Clubs & Groups (May).CSV", "clubs-groups-may"],
    ["C:\\Users\\Sam\\clubs_2026.v2.csv", "clubs-2026.v2"],
    ["Café Größe.json", "cafe-gro-e"],
    ["feed.ndjson.gz", "feed"],
    ["---.csv", undefined],
    [`${"x".repeat(79)}..y.csv`, "x".repeat(79)],
  ])("of the file %s is %s", (file, source) => {
    expect(sourceOfFile(file)).toBe(source);
  });

  test.each([
    ["https://www.Example.org:8443/feed?x=1", "example.org"],
    ["https://open-data.kent.example/services", "open-data.kent.example"],
    ["http://[2001:db8::1]/", "2001-db8-1"],
  ])("of the address %s is %s", (address, source) => {
    expect(sourceOfAddress(new URL(address))).toBe(source);
  });
});
