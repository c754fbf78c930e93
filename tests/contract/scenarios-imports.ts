import { describe, expect, test } from "vitest";
import { bytesOf, CSV, makeConflict, sendFile } from "#tests/imports/doors/support.ts";
import { createTwice, expectStatus, type Scenario } from "./scenario.ts";

const HEADER = "Name,Kind,Description,Group,Venue,Postcode,Interests";
const ROWS = [
  "Quillmere Choir,activity,We sing together each week.,Quillmere Singers,Hall,CT1 2JU,choral warbling",
  "Quillmere Walks,activity,We walk together each week.,Quillmere Walkers,Green,CT1 2JU,choral warbling",
  ",activity,Nobody knows what this is called.,Quillmere Walkers,Green,CT1 2JU,",
];
export const IMPORT_FILE = [HEADER, ...ROWS, ""].join("\r\n");
/** The same under other names: what is here from another source already is left alone. */
const OF_ANOTHER_TOWN = IMPORT_FILE.replaceAll("Quillmere", "Fernhollow");

/** A file that is brought in, watched, read again, decided about and taken back. */
export function importScenarios(scenario: () => Scenario): void {
  describe("an import", () => {
    test("is made of a file once for each key", () => expectUploads(scenario()));
    test("begins with the table to fill in", async () => {
      const { app, curator } = scenario();
      for (const format of ["csv", "xlsx"]) {
        const reply = await app.request(`/v1/imports/template?format=${format}`, { headers: curator });
        expectStatus(reply, 200);
      }
    });
    test("is watched, its words are mapped, and it is run again and undone", () => expectLife(scenario()));
    test("leaves conflicts that are decided once", () => expectDecisions(scenario()));
  });
}

async function expectUploads(scenario: Scenario): Promise<void> {
  const { curator } = scenario;
  const made = await createTwice(
    scenario,
    "/v1/imports",
    { ...curator, "content-type": CSV },
    {
      query: "?source=quillmere",
      body: bytesOf(IMPORT_FILE),
      other: bytesOf(`${HEADER}\r\n${ROWS[0] ?? ""}`),
      status: 202,
    },
  );
  expect(made.headers.get("location")).toBe(`/v1/imports/${made.body.id}`);
}

async function expectLife(scenario: Scenario): Promise<void> {
  const { app, curator, foreign } = scenario;
  const begun = expectStatus(
    await sendFile(app, curator, { query: "source=watched", text: OF_ANOTHER_TOWN }),
    202,
  );
  const path = `/v1/imports/${begun.body.id}`;
  const post = (verb: string) => app.request(`${path}/${verb}`, { headers: curator, body: {} });
  expectStatus(await post("undo"), 409, "wrong-state");
  expectStatus(await post("run-again"), 409, "wrong-state");
  await app.drainOutbox();
  const done = expectStatus(await app.request(path, { headers: curator }), 200);
  expect(done.body, done.text).toMatchObject({ state: "done", counts: { read: 3, created: 2, refused: 1 } });
  expectStatus(await app.request(path, { headers: foreign }), 404);
  const rows = expectStatus(await app.request(`${path}/rows?outcome=refused`, { headers: curator }), 200);
  expect(rows.body.data).toMatchObject([{ row: 4, outcome: "refused" }]);
  const table = expectStatus(await app.request(`${path}/problems.csv`, { headers: curator }), 200);
  expect(table.text).toContain("Nobody knows what this is called.");
  expectStatus(await post("cancel"), 409, "wrong-state");

  const terms = { terms: [{ words: "choral warbling", term: "interest:choir" }] };
  const unmatched = expectStatus(await app.request(`${path}/terms`, { headers: curator }), 200);
  expect(unmatched.body.data).toMatchObject([{ words: "choral warbling", rows: 2 }]);
  const mapped = await app.request(`${path}/terms`, { method: "PUT", headers: curator, body: terms });
  expect(expectStatus(mapped, 200).body.data).toEqual([]);
  const again = await createTwice(scenario, `${path}/run-again`, curator, {
    body: {},
    other: { dryRun: true },
    status: 202,
  });
  const cancelled = await app.request(`/v1/imports/${again.body.id}/cancel`, { headers: curator, body: {} });
  expect(expectStatus(cancelled, 200).body.state).toBe("cancelled");
  const undone = expectStatus(await post("undo"), 202);
  expect(undone.body.state).toBe("undoing");
  await app.drainOutbox();
  expect((await app.request(path, { headers: curator })).body.state).toBe("undone");
}

async function expectDecisions(scenario: Scenario): Promise<void> {
  const { app, curator, foreign } = scenario;
  const ids = await makeConflicts(scenario);
  const listed = expectStatus(await app.request("/v1/import-conflicts", { headers: curator }), 200);
  expect(listed.body.data.map(({ id }: { id: string }) => id)).toEqual(expect.arrayContaining(ids));
  for (const [index, verb] of ["take", "leave"].entries()) {
    const path = `/v1/import-conflicts/${ids[index] ?? ""}/${verb}`;
    expectStatus(await app.request(path, { headers: foreign, body: {} }), 404);
    const decided = expectStatus(await app.request(path, { headers: curator, body: {} }), 200);
    expect(decided.body.resolution).toBe(verb === "take" ? "taken" : "left");
    expectStatus(await app.request(path, { headers: curator, body: {} }), 409, "wrong-state");
  }
}

/** Two that wait, of a listing of their own. */
export async function makeConflicts({ app, make, groupId, owner, curator }: Scenario): Promise<string[]> {
  const begun = await sendFile(app, curator, { query: "source=quillmere", text: IMPORT_FILE });
  const { id: listingId } = await make.listing({ groupId, owner, curator });
  const of = (pointer: string) => makeConflict(app, { listingId, importId: begun.body.id, pointer });
  return [await of("/summary"), await of("/description")];
}
