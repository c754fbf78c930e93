import { expect, test } from "vitest";
import { ABILITIES, abilities, ROUTES_OF_ABILITIES } from "#src/accounts/scope.ts";
import { ROUTES } from "#src/routes.ts";

test.each(Object.entries(ABILITIES))("what a %s is told it can do is there, and lets it in", (role, told) => {
  for (const ability of told) {
    const line = ROUTES.find(({ method, path }) => `${method} ${path}` === ROUTES_OF_ABILITIES[ability]);
    const access: readonly string[] | string | undefined = line?.access;
    expect(access === "public" || access?.includes(role), `${ability} of ${role}`).toBe(true);
  }
});

test("no ability is left over", () => {
  const told = new Set(Object.values(ABILITIES).flat());
  expect([...told].toSorted()).toEqual(Object.keys(ROUTES_OF_ABILITIES).toSorted());
});

test("who may only read is told of reading alone", () => {
  const memberships = [{ id: "x", role: "navigator" as const }];
  expect(abilities({ memberships, readOnly: true })).toEqual(["directory:read"]);
});
