import type { Database } from "#db/client.ts";
import { startSession } from "../accounts/actions.ts";
import { addMembership, findOrCreatePerson } from "../accounts/people.ts";
import { londonDate } from "../areas/today.ts";
import { recordAudit } from "../audit/actions.ts";
import type { Context, Membership } from "../context.ts";
import { hmacHex, newToken, sha256Hex } from "../crypto.ts";
import { AppError, type Issue, notFound } from "../errors.ts";
import { checkGroup, getGroup, writeNewGroup } from "../groups/actions.ts";
import type { Group, GroupInput } from "../groups/schema.ts";
import { writeNewListing } from "../listings/changes.ts";
import { checkListing } from "../listings/check.ts";
import type { ListingContent } from "../listings/content.ts";
import { tellTeam } from "../listings/messages.ts";
import { toListing } from "../listings/present.ts";
import type { Listing } from "../listings/schema.ts";
import { viewerOf } from "../listings/visibility.ts";
import { enqueueMessage, type Message } from "../outbox/enqueue.ts";
import {
  countSince,
  deleteBefore,
  findRegistration,
  hasGroup,
  insertRegistration,
  lockRegistration,
  lockSender,
  markConfirmed,
} from "./queries.ts";
import type { RegistrationInput } from "./schema.ts";

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
const LINK_HOURS = 24;
const KEPT_DAYS = 7;
const PER_EMAIL_AND_DAY = 3;

/** What waits for the confirmation: checked, with places and ids, so that confirming cannot fail on it. */
interface Payload {
  name: string;
  group: GroupInput;
  listing: ListingContent;
}

/** Keeps a sign-up until its e-mail is confirmed, and sends the link. The same for known and unknown e-mails. */
export async function register(context: Context, input: RegistrationInput): Promise<void> {
  const payload = await checkRegistration(context, input);
  const addressHash = await hmacHex(context.config.SECRET, `registration:${context.address}`);
  const token = newToken();
  const now = context.now();
  await context.db.transaction(async (transaction) => {
    await lockSender(transaction, addressHash, input.email);
    await refuseTooMany(context, transaction, addressHash, input.email);
    const id = context.newId();
    await insertRegistration(transaction, {
      id,
      email: input.email,
      addressHash,
      tokenHash: await sha256Hex(token),
      payload: { ...payload },
      createdAt: now,
      expiresAt: new Date(now.getTime() + LINK_HOURS * HOUR_MS),
    });
    await recordAudit(context, transaction, {
      action: "registration.create",
      objectKind: "registration",
      objectId: id,
    });
    const isKnown = await hasGroup(transaction, input.email);
    await enqueueMessage(context, transaction, confirmationMessage(context, input, { token, isKnown }));
  });
  context.nudgeOutbox();
}

async function checkRegistration(context: Context, input: RegistrationInput): Promise<Payload> {
  const issues: Issue[] = [];
  const group = await checkGroup(context.db, input.group, "/group").catch((error: unknown) => {
    issues.push(...issuesIn(error));
    return input.group;
  });
  const listing = await checkListing(context.db, input.listing, {
    prefix: "/listing",
    district: group.district,
    today: londonDate(context.now()),
    newId: context.newId,
  }).catch((error: unknown) => {
    issues.push(...issuesIn(error));
    return undefined;
  });
  if (listing === undefined || issues.length > 0) {
    throw new AppError("validation", {
      detail: "Correct what is listed under errors and send it again.",
      issues,
    });
  }
  return { name: input.name, group, listing };
}

/** The issues of a validation error; anything else is not ours to hold. */
function issuesIn(error: unknown): readonly Issue[] {
  if (error instanceof AppError && error.code === "validation") return error.details.issues ?? [];
  throw error;
}

async function refuseTooMany(
  context: Context,
  db: Database,
  addressHash: string,
  email: string,
): Promise<void> {
  const now = context.now().getTime();
  const limits = [
    { by: { addressHash }, limit: context.config.LIMIT_REGISTRATIONS_PER_HOUR, windowMs: HOUR_MS },
    { by: { email }, limit: PER_EMAIL_AND_DAY, windowMs: DAY_MS },
  ];
  for (const { by, limit, windowMs } of limits) {
    const sent = await countSince(db, by, new Date(now - windowMs));
    if (sent.count < limit) continue;
    const free = (sent.first?.getTime() ?? now) + windowMs;
    throw new AppError("too-many-requests", {
      detail:
        "Too many registrations from here, or for this e-mail. Look for the message that you were sent.",
      retryAfterSeconds: Math.max(1, Math.ceil((free - now) / 1000)),
    });
  }
}

function confirmationMessage(
  context: Context,
  input: RegistrationInput,
  link: { token: string; isKnown: boolean },
): Message {
  const body = [
    `Hello ${input.name},`,
    `to put ${input.group.name} into the directory with "${input.listing.name}", open this link and press the button:`,
    `${context.config.PUBLIC_URL}/confirm?token=${link.token}`,
    `It works once, for ${LINK_HOURS} hours. Then the community team of your district looks at the listing.`,
    ...(link.isKnown ? ["You are in the directory with a group already: this adds another one."] : []),
    "If you did not ask for this, do nothing: it is deleted in a few days.",
  ].join("\n\n");
  return { template: "registration", to: input.email, subject: `Confirm: ${input.group.name}`, body };
}

export interface Registered {
  group: Group;
  listing: Listing;
  cookies: string[];
}

/** Refuses a link that is not known, used or expired, as confirming would; uses nothing up. */
export async function checkLink(context: Context, token: string): Promise<void> {
  refuseDead(await findRegistration(context.db, await sha256Hex(token)), context.now());
}

/** Uses up the link: person, group, owner's membership, submitted listing and session, all or nothing, once. */
export async function confirmRegistration(context: Context, token: string): Promise<Registered> {
  const tokenHash = await sha256Hex(token);
  const registered = await context.db.transaction(async (transaction) => {
    const payload = await take(context, transaction, tokenHash);
    return writeRegistered({ ...context, db: transaction }, payload);
  });
  context.nudgeOutbox();
  return registered;
}

interface Link {
  confirmedAt: Date | null;
  expiresAt: Date;
}

function refuseDead<Row extends Link>(row: Row | undefined, now: Date): asserts row is Row {
  if (row === undefined) throw notFound("registration");
  if (row.confirmedAt !== null) {
    throw new AppError("token-used", { detail: "This registration is confirmed already: sign in instead." });
  }
  if (row.expiresAt <= now) {
    throw new AppError("token-expired", { detail: "Register again to be sent a new link." });
  }
}

async function take(context: Context, db: Database, tokenHash: string): Promise<Payload & { email: string }> {
  const row = await lockRegistration(db, tokenHash);
  const now = context.now();
  refuseDead(row, now);
  if (!(await markConfirmed(db, row.id, now))) throw new AppError("token-used");
  await recordAudit(context, db, {
    action: "registration.confirm",
    objectKind: "registration",
    objectId: row.id,
  });
  // Written by `register` alone, after it was checked.
  return { ...(row.payload as unknown as Payload), email: row.email };
}

async function writeRegistered(context: Context, payload: Payload & { email: string }): Promise<Registered> {
  const { db } = context;
  const person = await findOrCreatePerson(db, {
    email: payload.email,
    name: payload.name,
    now: context.now(),
    newId: context.newId,
    emailProved: true,
  });
  const asPerson: Context = {
    ...context,
    actor: { kind: "person", memberships: [], readOnly: false, personId: person.id },
  };
  const group = await writeNewGroup(asPerson, payload.group, true);
  const made = await addMembership(asPerson, db, {
    personId: person.id,
    role: "group",
    groupId: group.id,
    groupRole: "owner",
  });
  const membership: Membership = { id: made.id, role: "group", groupRole: "owner", groupId: group.id };
  const asOwner: Context = { ...asPerson, actor: { ...asPerson.actor, memberships: [membership] } };
  const record = await writeNewListing(asOwner, {
    groupId: group.id,
    status: "submitted",
    content: payload.listing,
    action: "register",
  });
  await tellTeam(asOwner, db, record);
  const { cookies } = await startSession(context, person.id, db);
  return {
    group: await getGroup(asOwner, group.id),
    listing: toListing(record, viewerOf(asOwner.actor), context.now()),
    cookies,
  };
}

/** Deletes registrations older than seven days, with the e-mails in them; how many there were. */
export function purgeRegistrations(db: Database, now: Date): Promise<number> {
  return deleteBefore(db, new Date(now.getTime() - KEPT_DAYS * DAY_MS));
}
