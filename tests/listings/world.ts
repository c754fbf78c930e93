import type { TestApp, TestReply } from "#tests/support/app.ts";
import {
  CANTERBURY,
  type Credentials,
  type Factories,
  makeFactories,
  THANET,
} from "#tests/support/factories.ts";

/** Everybody who has to do with a group's listings in Canterbury, and those who have not. */
export interface World {
  make: Factories;
  groupId: string;
  owner: Credentials;
  otherOwner: Credentials;
  curator: Credentials;
  /** Of another district. */
  foreign: Credentials;
  navigator: Credentials;
  foreignNavigator: Credentials;
  /** A listing of the group (published, unless said otherwise), made through the API. */
  listing(fields?: Record<string, unknown>): Promise<{ id: string; version: number }>;
}

export async function makeWorld(app: TestApp, district = CANTERBURY, elsewhere = THANET): Promise<World> {
  const make = makeFactories(app);
  const groupId = await make.group(district);
  const owner = await make.as("group", { groupId });
  const curator = await make.as("curator", { team: await make.team("community", [district]) });
  return {
    make,
    groupId,
    owner,
    otherOwner: await make.as("group", { groupId: await make.group(district) }),
    curator,
    foreign: await make.as("curator", { team: await make.team("community", [elsewhere]) }),
    navigator: await make.as("navigator", { team: await make.team("navigator", [district]) }),
    foreignNavigator: await make.as("navigator", { team: await make.team("navigator", [elsewhere]) }),
    listing: (fields = {}) => make.listing({ groupId, owner, curator, ...fields }),
  };
}

/** A request with `If-Match`, by PATCH unless said otherwise. */
export function change(
  app: TestApp,
  path: string,
  who: Credentials,
  version: number | undefined,
  body: unknown,
  method = "PATCH",
): Promise<TestReply> {
  const match = version === undefined ? {} : { "if-match": `"${version}"` };
  return app.request(path, { method, headers: { ...who, ...match }, body });
}

/** Every message in the mailbox to an address, oldest first. */
export async function mailTo(app: TestApp, address: string) {
  await app.drainOutbox();
  const { body } = await app.request("/dev/mailbox", { headers: { accept: "application/json" } });
  const all: { to: string; subject: string; text: string; links: string[] }[] = body.data;
  return all.filter(({ to }) => to === address).toReversed();
}

/** Statuses of replies to requests that ran side by side, in the order of the numbers. */
export const statusesOf = (replies: readonly TestReply[]): number[] =>
  replies.map(({ status }) => status).toSorted((left, right) => left - right);
