import { afterAll, beforeAll, expect, test } from "vitest";
import { codesOf, OPERATIONS } from "./contract.ts";
import { makeScenario, type Scenario } from "./scenario.ts";
import { accountScenarios } from "./scenarios-accounts.ts";
import { conventionScenarios } from "./scenarios-conventions.ts";
import { directoryScenarios } from "./scenarios-directory.ts";
import { genericScenarios } from "./scenarios-generic.ts";
import { groupScenarios } from "./scenarios-groups.ts";
import { importScenarios } from "./scenarios-imports.ts";
import { listingScenarios } from "./scenarios-listings.ts";
import { signpostingScenarios } from "./scenarios-signposting.ts";
import { teamScenarios } from "./scenarios-teams.ts";

let scenario: Scenario;
beforeAll(async () => {
  scenario = await makeScenario();
});
afterAll(() => scenario.app.close());

const current = () => scenario;
genericScenarios(current);
groupScenarios(current);
listingScenarios(current);
signpostingScenarios(current);
accountScenarios(current);
teamScenarios(current);
importScenarios(current);
directoryScenarios(current);
conventionScenarios(current);

// The last ones: they look at what all others did.
test("every documented status of every operation was provoked", () => {
  const documented = OPERATIONS.flatMap(({ id, object }) =>
    Object.keys(object.responses).map((status) => `${id} ${status}`),
  );
  expect(documented.filter((what) => !scenario.contract.provoked.has(what))).toEqual([]);
});

test("every documented error code of every operation was provoked", () => {
  const documented = OPERATIONS.flatMap(({ id, object }) =>
    Object.entries(object.responses).flatMap(([status, reply]) =>
      codesOf(reply).map((code) => `${id} ${status} ${code}`),
    ),
  );
  expect(documented.filter((what) => !scenario.contract.provoked.has(what))).toEqual([]);
});
