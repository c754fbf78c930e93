import { passkeys } from "#db/schema/index.ts";
import { makeDevice } from "#tests/accounts/authenticators.ts";
import { cookieOf, makePerson, tokensFor } from "#tests/accounts/support.ts";
import { CANTERBURY } from "#tests/support/factories.ts";
import type { Cell, RequestSpec, Requests } from "./requests.ts";
import type { World } from "./world.ts";

const SITE = { origin: "http://127.0.0.1:8787", id: "127.0.0.1" };
const CODE = { code: "123456" };

/** By a session that is new in each cell. */
const bySession = (send: RequestSpec["send"]): RequestSpec => ({ by: "session", send });
const plain: RequestSpec = { send: () => ({}) };
const empty = () => ({ body: {} });
const newEmail = () => `${crypto.randomUUID()}@example.org`;

const inOwnTeam = (send: RequestSpec["send"]): RequestSpec => ({ keysOf: "lead", leadOf: "navigator", send });
const team = (world: World) => ({ id: world.teams.navigator.id });

/** Accounts, teams, areas, taxonomies and operations. */
export const ACCOUNT_REQUESTS: Requests = {
  "POST /v1/sign-in": { send: () => ({ body: { email: newEmail() } }) },
  "POST /v1/sign-in/confirm": { send: async (cell) => ({ body: { token: await signInToken(cell) } }) },
  "POST /v1/sign-in/passkey/options": { send: empty },
  "POST /v1/sign-in/passkey": { send: passkeySignIn },
  "POST /v1/sign-out": bySession(empty),
  "GET /v1/sessions": bySession(() => ({})),
  "DELETE /v1/sessions/{id}": bySession(({ acting, world }) => ({
    params: { id: acting.sessionId ?? world.stranger.sessionId },
  })),
  "GET /v1/me": plain,
  "POST /v1/two-factor/totp": bySession(empty),
  "POST /v1/two-factor/totp/confirm": bySession(() => ({ body: CODE })),
  "POST /v1/two-factor/verify": bySession(() => ({ body: CODE })),
  "POST /v1/two-factor/backup": bySession(() => ({ body: { code: "aB3dE-fG5hI" } })),
  "DELETE /v1/two-factor": bySession(() => ({})),
  "POST /v1/passkeys/options": bySession(empty),
  "POST /v1/passkeys": bySession(newPasskey),
  "GET /v1/passkeys": bySession(() => ({})),
  "DELETE /v1/passkeys/{id}": bySession(async ({ acting, world }) => ({
    params: { id: await keepPasskey(world, acting.sessionId === undefined ? undefined : acting.personId) },
  })),
  "GET /sign-in": plain,
  "POST /sign-in": { send: () => ({ form: { email: newEmail() } }) },
  "GET /me": plain,
  "POST /sign-out": { send: () => ({ form: {} }) },

  "GET /v1/teams/{id}/members": inOwnTeam(({ world }) => ({ params: team(world) })),
  "POST /v1/teams/{id}/members": inOwnTeam(({ world }) => ({
    params: team(world),
    body: { email: newEmail(), name: "Robin Vane", role: "navigator" },
  })),
  "DELETE /v1/teams/{id}/members/{membershipId}": inOwnTeam(async ({ world }) => ({
    params: { ...team(world), membershipId: (await newMember(world)).membershipId },
  })),
  "GET /v1/teams/{id}/keys": inOwnTeam(({ world }) => ({ params: team(world) })),
  "POST /v1/teams/{id}/keys": inOwnTeam(({ world }) => ({
    params: team(world),
    body: { name: "a machine", role: "navigator" },
  })),
  "DELETE /v1/teams/{id}/keys/{keyId}": inOwnTeam(async ({ world }) => ({
    params: { ...team(world), keyId: (await newMember(world)).keyId },
  })),

  "GET /v1/areas": plain,
  "GET /v1/areas/at": { send: () => ({ query: "?point=51.28,1.08" }) },
  "GET /v1/areas/{code}": { send: () => ({ params: { code: CANTERBURY } }) },
  "GET /v1/interests": plain,
  "GET /v1/needs": plain,
  "GET /v1/cohorts": plain,
  "GET /v1/accessibility": plain,

  "GET /health/live": plain,
  "GET /health/ready": plain,
  "GET /metrics": plain,
  "GET /openapi.json": plain,
  "GET /reference": plain,
  "GET /dev/mailbox": plain,
};

async function signInToken({ world: { app }, address }: Cell): Promise<string> {
  const { email } = await makePerson(app);
  await app.request("/v1/sign-in", { body: { email }, address });
  const token = (await tokensFor(app, email)).at(-1);
  if (token === undefined) throw new Error("no link was sent");
  return token;
}

const newMember = async ({ factories, callers, teams }: World) =>
  callers.ownerOf(await factories.as("navigator", { team: teams.navigator }));

/** A passkey of a person, or of the stranger. */
async function keepPasskey({ app, stranger }: World, personId = stranger.personId): Promise<string> {
  const id = app.runtime.newId();
  await app.database.db.insert(passkeys).values({
    id,
    userId: personId,
    name: "Quillmere phone",
    publicKey: "unused",
    credentialID: id,
    counter: 0,
    deviceType: "singleDevice",
    backedUp: false,
  });
  return id;
}

/** A device's answer to the options of the caller's session; whoever has none answers a made-up challenge. */
async function newPasskey({ world: { app }, acting }: Cell) {
  const device = makeDevice(SITE);
  if (acting.sessionId === undefined) return { body: { response: device.register("bm9uZQ") } };
  const { headers } = acting;
  const options = await app.request("/v1/passkeys/options", { headers, body: {} });
  return {
    body: { name: "Quillmere phone", response: device.register(options.body.challenge) },
    cookie: cookieOf(options.headers, headers["cookie"]),
  };
}

/** A registered device's answer to fresh options, whoever sends it. */
async function passkeySignIn({ world: { app, callers, groups } }: Cell) {
  const device = makeDevice(SITE);
  const { headers } = await callers.session("group", { groupId: groups.other });
  const creation = await app.request("/v1/passkeys/options", { headers, body: {} });
  await app.request("/v1/passkeys", {
    headers: { cookie: cookieOf(creation.headers, headers["cookie"]) },
    body: { response: device.register(creation.body.challenge) },
  });
  const options = await app.request("/v1/sign-in/passkey/options", { body: {} });
  return {
    body: { response: device.signIn(options.body.challenge) },
    cookie: cookieOf(options.headers),
  };
}
