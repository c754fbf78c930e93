import { bytesOf, CSV, makeConflict, sendFile } from "#tests/imports/doors/support.ts";
import type { Cell, RequestSpec, Requests } from "./requests.ts";
import type { World } from "./world.ts";

const FILE = "Name,Group\r\nQuillmere Circle,Quillmere\r\n";
const MEANING = { terms: [{ words: "Quillmere words", term: "interest:choir" }] };

const upload = (query: string): RequestSpec => ({
  keysOf: "curator",
  send: () => ({ query, body: bytesOf(FILE), mediaType: CSV }),
});

/** Of an import of its own, so that what one caller does to it does not matter to the next. */
const ofImport = (body?: object): RequestSpec => ({
  keysOf: "curator",
  send: async ({ world }) => ({
    params: { id: await makeImport(world) },
    ...(body === undefined ? {} : { body }),
  }),
});

const decide: RequestSpec = {
  keysOf: "curator",
  send: async (cell) => ({ params: { id: await conflictOf(cell) }, body: {} }),
};

/** Imports, and what they leave to be decided. */
export const IMPORT_REQUESTS: Requests = {
  "POST /v1/imports": upload("?source=quillmere"),
  "POST /v1/imports (published)": upload("?source=quillmere&status=published"),
  "GET /v1/imports": { keysOf: "curator", send: () => ({}) },
  "GET /v1/imports/template": { keysOf: "curator", send: () => ({ query: "?format=xlsx" }) },
  "GET /v1/imports/{id}": ofImport(),
  "GET /v1/imports/{id}/rows": ofImport(),
  "GET /v1/imports/{id}/problems.csv": ofImport(),
  "GET /v1/imports/{id}/terms": ofImport(),
  "PUT /v1/imports/{id}/terms": ofImport(MEANING),
  "POST /v1/imports/{id}/run-again": ofImport({}),
  "POST /v1/imports/{id}/cancel": ofImport({}),
  "POST /v1/imports/{id}/undo": ofImport({}),
  "GET /v1/import-conflicts": { keysOf: "curator", send: () => ({}) },
  "POST /v1/import-conflicts/{id}/take": decide,
  "POST /v1/import-conflicts/{id}/leave": decide,
};

async function makeImport({ app, curator }: World): Promise<string> {
  const reply = await sendFile(app, curator, { query: "source=quillmere", text: FILE });
  if (reply.status !== 202) throw new Error(`the import was not made: ${reply.text}`);
  return reply.body.id;
}

/** Of a listing of its own: of each field one conflict at a time waits. */
async function conflictOf({ world }: Cell): Promise<string> {
  const { app, factories, groups, owner, curator } = world;
  const { id } = await factories.listing({ groupId: groups.own, owner, curator });
  return makeConflict(app, { listingId: id, importId: await makeImport(world) });
}
