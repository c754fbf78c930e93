import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { listingBody } from "#tests/support/factories.ts";
import { change, makeWorld, type World } from "./world.ts";

let app: TestApp;
let world: World;
beforeAll(async () => {
  app = await makeTestApp({ now: "2026-11-22T12:00:00.000Z" });
  world = await makeWorld(app);
});
afterAll(() => app.close());

const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(
    "",
    " ",
    "\ud800",
    "\u202e",
    "0000-01-01",
    "9999-12-31",
    "1900-01-01",
    "24:00",
    1e308,
    -1,
    2 ** 40,
    0.1,
    [],
    {},
    null,
    ["choir", "choir"],
    "GIR 0AA",
    "W1A 0AX",
    "__proto__",
    { lat: 90, lng: 180 },
    { lat: -90, lng: -180, precision: "district" },
  ),
);

const PATHS = [
  "kind name summary description interests needs cohorts eligibility languages delivery venues sessions cost catchment",
  "joining contact capacity venues/0 venues/0/id venues/0/name venues/0/address venues/0/address/lines venues/0/point",
  "venues/0/address/postcode venues/0/address/town venues/0/accessibility venues/0/confidential sessions/0 sessions/0/id",
  "sessions/0/venueId sessions/0/repeats sessions/0/weekdays sessions/0/every sessions/0/starts sessions/0/ends",
  "sessions/0/from sessions/0/until sessions/0/except sessions/0/extra sessions/0/nth cost/pence cost/per contact/phone",
  "contact/website contact/email contact/visibility capacity/until catchment/areas eligibility/minAge __proto__ interests/0",
]
  .join(" ")
  .split(" ");

/** The body with something put at a path. */
function put(body: unknown, path: readonly string[], value: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  if (Array.isArray(body)) {
    return body.map((item, index) => (String(index) === name ? put(item, rest, value) : item));
  }
  const fields = typeof body === "object" && body !== null ? Object.entries(body) : [];
  const known = new Map<string, unknown>(fields);
  known.set(name, put(known.get(name), rest, value));
  return Object.fromEntries(known);
}

const mutations = fc.array(fc.tuple(fc.constantFrom(...PATHS), odd), { minLength: 1, maxLength: 3 });

test("whatever is sent is taken or refused with a reason, never an error of ours", async () => {
  await fc.assert(
    fc.asyncProperty(mutations, async (changes) => {
      let body: unknown = listingBody();
      for (const [path, value] of changes) body = put(body, path.split("/"), value);
      const made = await app.request(`/v1/groups/${world.groupId}/listings`, { headers: world.owner, body });
      expect([201, 400], made.text).toContain(made.status);
    }),
    { numRuns: 120 },
  );
});

test("nor by a change of a public listing", async () => {
  const { id } = await world.listing();
  await fc.assert(
    fc.asyncProperty(mutations, async (changes) => {
      const before = (await app.request(`/v1/listings/${id}`)).body;
      let body: unknown = {};
      for (const [path, value] of changes) {
        const [top = ""] = path.split("/");
        body = put(put(body, [top], listingBody()[top as "name"]), path.split("/"), value);
      }
      const reply = await change(app, `/v1/listings/${id}`, world.owner, before.version, body);
      expect([200, 400], reply.text).toContain(reply.status);
      expect((await app.request(`/v1/listings/${id}`)).body.name).toBe(before.name);
    }),
    { numRuns: 80 },
  );
});
