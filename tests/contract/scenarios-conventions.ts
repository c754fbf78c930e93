import { beforeAll, describe, expect, test } from "vitest";
import { signIn } from "#tests/accounts/support.ts";
import type { Credentials } from "#tests/support/factories.ts";
import { sendFile } from "#tests/imports/doors/support.ts";
import { IMPORT_FILE, makeConflicts } from "./scenarios-imports.ts";
import { admittedTo, DOCUMENTED, expectStatus, type Scenario, walk } from "./scenario.ts";

const LIMIT_MAXIMUM = 100;
/** A listing's happenings are asked for by days, and come whole. */
const LONGER_LISTS: Readonly<Record<string, number>> = { "GET /v1/listings/{id}/occurrences": 1_000 };

/** Whose rows only a person with a device can make: walked through where they are made. */
const WALKED_ELSEWHERE = new Set(["GET /v1/passkeys"]);

const LISTS = DOCUMENTED.filter(({ operation }) =>
  (operation.object.parameters ?? []).some(({ name }) => name === "limit"),
);

interface List {
  path: string;
  headers: Credentials;
}

/** What every list does alike. */
export function conventionScenarios(scenario: () => Scenario): void {
  describe("every list", () => {
    let filled: { listingId: string; importId: string };
    beforeAll(async () => {
      filled = { listingId: await fill(scenario()), importId: await fillImports(scenario()) };
    });
    const listOf = (id: string): List => {
      const { app: _, ...rest } = scenario();
      const found = LISTS.find(({ operation }) => operation.id === id);
      if (found === undefined) throw new Error(`${id} is no list`);
      const { route } = found;
      const owns: Partial<Record<string, string>> = { Teams: rest.community.slug, Imports: filled.importId };
      const own = owns[route.feature] ?? filled.listingId;
      return { path: route.path.replace("{id}", own), headers: admittedTo(scenario(), route) };
    };
    const names = LISTS.map(({ operation }) => operation.id);

    test.each(names)("%s refuses a limit or a cursor that is none", async (id) => {
      const { path, headers } = listOf(id);
      const { app } = scenario();
      const maximum = LONGER_LISTS[id] ?? LIMIT_MAXIMUM;
      const wrong = ["0", "-1", "1.5", "1e1", "0x10", " 5", "abc", "", String(maximum + 1)].map((limit) => [
        "limit",
        limit,
      ]);
      const key = btoa(JSON.stringify({ any: "key" }));
      const cursors = ["", "x", "ü", "e30", key, "0199aaaa"].map((cursor) => ["cursor", cursor]);
      for (const [name = "", value = ""] of [...wrong, ...cursors]) {
        const query = new URLSearchParams({ [name]: value }).toString();
        const reply = expectStatus(await app.request(`${path}?${query}`, { headers }), 400, "validation");
        expect(reply.body.errors).toMatchObject([{ parameter: name }]);
      }
      expectStatus(await app.request(`${path}?limit=1&limit=2`, { headers }), 400, "validation");
      expectStatus(await app.request(`${path}?limit=${maximum}`, { headers }), 200);
    });

    test.each(names.filter((id) => !WALKED_ELSEWHERE.has(id)))(
      "%s is walked through row by row",
      async (id) => {
        const { path, headers } = listOf(id);
        expect(await walk(scenario().app, path, headers)).toBeGreaterThan(1);
      },
    );

    test("is documented with its limits", () => {
      for (const { operation } of LISTS) {
        const limit = operation.object.parameters?.find(({ name }) => name === "limit")?.schema;
        const maximum = LONGER_LISTS[operation.id] ?? LIMIT_MAXIMUM;
        expect(limit, operation.id).toMatchObject({ type: "integer", minimum: 1, maximum });
        const names = operation.object.parameters?.map(({ name }) => name);
        expect(names, operation.id).toContain("cursor");
      }
    });
  });
}

/** An import with rows, and what is to be decided. */
async function fillImports(scenario: Scenario): Promise<string> {
  const { app, curator } = scenario;
  await makeConflicts(scenario);
  const begun = await sendFile(app, curator, { query: "source=quillmere", text: IMPORT_FILE });
  await app.drainOutbox();
  return expectStatus(begun, 202).body.id;
}

/** Two rows at least in each list; a listing that has a history, happenings and a place in the queue. */
async function fill({ app, make, groupId, owner, curator, navigator, session }: Scenario): Promise<string> {
  const { id, version } = await make.listing({ groupId, owner, curator });
  for (const status of ["submitted", "published"]) await make.listing({ groupId, owner, curator, status });
  // What speaks of a term that nobody chose.
  for (const description of ["We grow vegetables on our allotment.", "A pottery workshop with a kiln."]) {
    await make.listing({ groupId, owner, curator, description });
  }
  const headers = { ...owner, "if-match": `"${version}"` };
  const body = { cost: null, description: "Another nature.", languages: ["fr"] };
  expectStatus(await app.request(`/v1/listings/${id}`, { method: "PATCH", headers, body }), 200);
  for (const kind of ["closed", "other"]) {
    expectStatus(await app.request(`/v1/listings/${id}/reports`, { body: { kind } }), 202);
  }
  await app.drainOutbox();
  for (const need of ["loneliness", "loneliness"]) {
    const signpost = { listingId: id, needs: [need] };
    expectStatus(await app.request("/v1/signposts", { headers: navigator, body: signpost }), 201);
  }
  const me = expectStatus(await app.request("/v1/me", { headers: session }), 200);
  await signIn(app, me.body.person.email);
  return id;
}
