import { londonDate } from "../areas/today.ts";
import { AppError, invalidField, type Issue, notFound } from "../errors.ts";
import { findPersonal, type PersonalMatch } from "./scrub.ts";
import type { OutcomeInput } from "./schema.ts";

const WHAT: Record<PersonalMatch["kind"], string> = {
  "nhs-number": "an NHS number",
  phone: "a phone number",
  email: "an e-mail address",
  postcode: "a full postcode",
};
const OPEN_STATES = ["published", "paused"];

/** A problem where a text holds what looks like a person's detail; it never repeats the text. */
export function personalIssues(pointer: string, text: string | undefined): Issue[] {
  const kinds = [...new Set(findPersonal(text ?? "").map((match) => match.kind))];
  if (kinds.length === 0) return [];
  const list = new Intl.ListFormat("en-GB").format(kinds.map((kind) => WHAT[kind]));
  return [
    {
      pointer,
      code: "personal-data",
      message: `This holds what looks like ${list}.`,
      fix: "Take it out: a signpost says nothing that tells who the person is. What you need to find them again belongs in your own case record, and its reference in `caseReference`.",
    },
  ];
}

const LABELS = /(?<![a-z])(?:nhs|no|number|ref|reference|tel|telephone|phone|mobile|e-?mail)(?![a-z])/gi;

/** A problem where a case reference is a number or address that names the person; it never repeats it. */
export function referenceIssues(pointer: string, reference: string | undefined): Issue[] {
  const found = findPersonal(reference ?? "").filter(({ kind }) => kind !== "postcode");
  if (reference === undefined || found.length === 0) return [];
  const rest = found.reduceRight(
    (text, { start, end }) => `${text.slice(0, start)} ${text.slice(end)}`,
    reference,
  );
  // A reference such as LAS-01227555123 is the team's own, whatever its digits look like.
  if (/[\p{L}\p{N}]/u.test(rest.replaceAll(LABELS, ""))) return [];
  const kinds = [...new Set(found.map(({ kind }) => WHAT[kind]))];
  return [
    {
      pointer,
      code: "personal-data",
      message: `This looks like ${new Intl.ListFormat("en-GB").format(kinds)}.`,
      fix: "Use your own case number, not a number that names the person.",
    },
  ];
}

/** A 400 with every problem; nothing where there is none. */
export function refuse(issues: readonly Issue[]): void {
  const [first] = issues;
  if (first !== undefined) throw new AppError("validation", { detail: first.message, issues });
}

/** 404 where the listing was never public, 409 where it is not open now. */
export function requireOpen<L extends { status: string; publishedAt: Date | null }>(
  listing: L | undefined,
): L {
  if (listing === undefined || listing.publishedAt === null) throw notFound("listing");
  if (OPEN_STATES.includes(listing.status)) return listing;
  throw new AppError("wrong-state", {
    detail: `The listing is ${listing.status}: nobody can be pointed to it.`,
    allowedFrom: OPEN_STATES,
  });
}

// A signpost may be written down some weeks after it was given, and its outcome is then older than its record.
const RECORDED_LATE_DAYS = 92;
const DAY_MS = 86_400_000;

/** Refuses an outcome after today or long before its signpost was recorded, by the date in Europe/London. */
export function requireOutcomeDate(outcome: OutcomeInput, signpostAt: Date, now: Date): void {
  const first = londonDate(new Date(signpostAt.getTime() - RECORDED_LATE_DAYS * DAY_MS));
  const last = londonDate(now);
  if (outcome.on > last) {
    throw invalidField("/on", "in-the-future", "This day has not come yet.", `Send ${last} or earlier.`);
  }
  if (outcome.on < first) {
    throw invalidField(
      "/on",
      "before-signpost",
      "This is long before the signpost was recorded.",
      `Send a day from ${first} to ${last}.`,
    );
  }
}
