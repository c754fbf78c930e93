import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { openApiSnapshot, README, SNAPSHOT, withTables } from "#src/cli/documents.ts";
import { ROUTES } from "#src/routes.ts";

const REMEDY = "run `npm run documents` and look at the difference";

test("the README's tables say what the route table and the configuration say", () => {
  const readme = readFileSync(README, "utf8");
  expect(readme).toContain("<!-- endpoints:begin");
  expect(readme).toContain("<!-- configuration:begin");
  expect(withTables(readme), REMEDY).toBe(readme);
});

test("the OpenAPI document is the committed one", () => {
  expect(openApiSnapshot(), REMEDY).toBe(readFileSync(SNAPSHOT, "utf8"));
});

test("a route stands in the table once", () => {
  const names = ROUTES.map((route) => `${route.method} ${route.path}`);
  expect(new Set(names).size).toBe(names.length);
});

test("every endpoint with a body needs one, so that none can be skipped past its schema", () => {
  const document = JSON.parse(openApiSnapshot()) as {
    paths: Record<string, Record<string, { requestBody?: { required?: boolean } }>>;
  };
  const lax = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations)
      .filter(
        ([, operation]) => operation.requestBody !== undefined && operation.requestBody.required !== true,
      )
      .map(([method]) => `${method} ${path}`),
  );
  expect(lax).toEqual([]);
});
