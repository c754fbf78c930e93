import type { Database } from "#db/client.ts";
import { containing } from "../areas/actions.ts";
import { londonDate } from "../areas/today.ts";
import type { Context } from "../context.ts";
import { enqueueMessage } from "../outbox/enqueue.ts";
import { governingDistricts } from "./access.ts";
import type { ListingRecord } from "./queries.ts";
import { findGroupAddresses, findTeamAddresses } from "./recipient-queries.ts";
import type { Decision } from "./verb-schema.ts";

type Template =
  | "listing-published"
  | "listing-changes-requested"
  | "listing-rejected"
  | "listing-withdrawn"
  | "revision-accepted"
  | "revision-refused";

const WORDS: Record<Template, { subject: (name: string) => string; first: string; last: string }> = {
  "listing-published": {
    subject: (name) => `${name} is published`,
    first: "Your listing is in the directory now: people can find it.",
    last: "Keep it right: changed times and prices show at once, other changes when we have looked at them.",
  },
  "listing-changes-requested": {
    subject: (name) => `${name}: please change something`,
    first: "We looked at your listing and ask you to change something before it is published.",
    last: "Sign in, change it, and submit it again.",
  },
  "listing-rejected": {
    subject: (name) => `${name} was not accepted`,
    first: "We looked at your listing and did not accept it for the directory.",
    last: "If you think that this is a mistake, answer to your district's community team.",
  },
  "listing-withdrawn": {
    subject: (name) => `${name} was taken out of the directory`,
    first: "Your listing was taken out of the directory.",
    last: "If you think that this is a mistake, answer to your district's community team.",
  },
  "revision-accepted": {
    subject: (name) => `${name}: your change is live`,
    first: "We looked at the change that you proposed: it shows in the directory now.",
    last: "Thank you for keeping it right.",
  },
  "revision-refused": {
    subject: (name) => `${name}: your change was not accepted`,
    first:
      "We looked at the change that you proposed and did not accept it. What was there before still shows.",
    last: "Sign in to propose another change.",
  },
};

/** A page for people, which asks those to sign in who have not: what the API answers is not for reading. */
const signInLine = ({ config }: Context): string => `Sign in here: ${config.PUBLIC_URL}/me`;

/** Tells the people of a listing's group what a curator decided. */
export async function tellGroup(
  context: Context,
  db: Database,
  told: { record: ListingRecord; template: Template; decision?: Decision },
): Promise<void> {
  const { record, template, decision } = told;
  const { name } = record.content;
  const words = WORDS[template];
  const fields = decision?.fields?.map(({ pointer, note }) => `- ${pointer}: ${note}`) ?? [];
  const body = [
    `${name} (${record.group.name})`,
    words.first,
    ...(decision === undefined ? [] : [`The reason: ${decision.reason}`]),
    ...(fields.length === 0 ? [] : [fields.join("\n")]),
    words.last,
    signInLine(context),
    `The listing's id: ${record.id}`,
  ].join("\n\n");
  for (const to of await findGroupAddresses(db, record.group.id, context.now())) {
    await enqueueMessage(context, db, { template, to, subject: words.subject(name), body });
  }
}

/** Tells the community teams of a listing's district that it waits for them. */
export async function tellTeam(context: Context, db: Database, record: ListingRecord): Promise<void> {
  const today = londonDate(context.now());
  const areas = await containing(db, governingDistricts(record), today);
  const body = [
    `${record.content.name} (${record.group.name}) waits for you to publish it, ask for changes or reject it.`,
    "It is in your queue.",
    signInLine(context),
    `The listing's id: ${record.id}`,
  ].join("\n\n");
  for (const to of await findTeamAddresses(db, areas, today)) {
    const subject = `New in your queue: ${record.content.name}`;
    await enqueueMessage(context, db, { template: "listing-submitted", to, subject, body });
  }
}
