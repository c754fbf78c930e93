import { afterAll, beforeAll, expect, test } from "vitest";
import { OPERATIONS } from "./contract.ts";
import { makeScenario, type Scenario } from "./scenario.ts";
import { genericScenarios } from "./scenarios-generic.ts";

let scenario: Scenario;
beforeAll(async () => {
  scenario = await makeScenario();
});
afterAll(() => scenario.app.close());

const current = () => scenario;
genericScenarios(current);

// The last one: it looks at what all others did.
test("every documented status of every operation was provoked", () => {
  const documented = OPERATIONS.flatMap(({ id, object }) =>
    Object.keys(object.responses).map((status) => `${id} ${status}`),
  );
  const never = documented.filter((what) => !scenario.contract.provoked.has(what));
  expect(never).toEqual([]);
});
