import type { DELIVERIES, JOINING_WAYS } from "#db/schema/listings.ts";
import { saidLine } from "../cleaning/blanks.ts";
import { splitList } from "../cleaning/lists.ts";
import { type Joining, joiningOfPhrase } from "./own-phrases.ts";
import { childrenOf, type Item, type Reading } from "./reading.ts";
import { takeText } from "./texts.ts";
import type { ReadVenues } from "./venues.ts";

type Delivery = (typeof DELIVERIES)[number];
type Way = (typeof JOINING_WAYS)[number];

const TEXT_MAXIMUM = 3_000;

export interface ReadJoining {
  joining?: Joining;
  /** What is said of it in words that are not ours. */
  words?: string;
}

/** The coded ways of 1.0. */
const ACCESS: readonly (readonly [RegExp, Way])[] = [
  [/drop.?in|walk.?in/i, "drop-in"],
  [/self.?referral/i, "self-referral"],
  [/referral/i, "referral"],
  [/appointment|booking/i, "booking"],
  [/member/i, "membership"],
];

/** How to join: our own feed's words, and 1.0's `attending_access`. */
export function readJoining(reading: Reading, service: Item): ReadJoining {
  const text = takeText(reading, service, "application_process", TEXT_MAXIMUM);
  const own = text === undefined ? undefined : joiningOfPhrase(text);
  if (own !== undefined) return { joining: own };
  const ways = new Set(
    splitList(service.fields["attending_access"]).flatMap(
      (word) => ACCESS.find(([form]) => form.test(word))?.[1] ?? [],
    ),
  );
  const words = text === undefined ? {} : { words: text };
  if (ways.size === 0) return words;
  const joining = { ways: [...ways], takesReferrals: ways.has("referral"), accompaniedFirstVisit: false };
  return { joining, ...words };
}

/** Words of how one takes part, as feeds write them. */
const ATTENDING: readonly (readonly [RegExp, Delivery])[] = [
  [/in.?person|\bvenue\b|face.?to.?face|\bon.?site\b/i, "in-person"],
  [/online|virtual|video|remote|webinar|zoom|tele?phone|\bphone\b|\bemail\b|digital/i, "online"],
  [/at.?home|home.?visit|\bin your (?:own )?home\b|domiciliary/i, "at-home"],
];
const DELIVERY_ORDER: readonly Delivery[] = ["in-person", "online", "at-home"];

/** A place that the source says there is, without saying which. */
const UNKNOWN_PLACE = { id: "unknown", name: "Ask where it takes place" };

/** How it is done: as the source says, else by its places; without either online, which is noted. */
export function readDelivery(
  reading: Reading,
  service: Item,
  { venues, places, isOnline }: ReadVenues,
): { delivery: Delivery[]; venues: ReadVenues["venues"] } {
  const items = [
    service,
    ...places.map(({ item }) => item),
    ...childrenOf(service, "schedules", "regular_schedules"),
  ];
  const said = new Set(items.flatMap(({ fields }) => attendingOf(fields["attending_type"])));
  if (isOnline) said.add("online");
  if (venues.length > 0 && !saysHow(items)) said.add("in-person");
  if (said.size === 0) {
    const isSomewhere = venues.length > 0;
    said.add(isSomewhere ? "in-person" : "online");
    if (!isSomewhere) noteNowhere(reading, service, "does not say where or how it happens: taken as online");
  }
  const isPlaceless = venues.length === 0 && said.has("in-person");
  if (isPlaceless) noteNowhere(reading, service, "is in person, and no place is given");
  return {
    delivery: DELIVERY_ORDER.filter((way) => said.has(way)),
    venues: isPlaceless ? [UNKNOWN_PLACE] : venues,
  };
}

function noteNowhere(reading: Reading, service: Item, reason: string): void {
  reading.note(service, "service_at_locations", reason, "Give its place in the source.");
}

const saysHow = (items: readonly Item[]): boolean =>
  items.some(({ fields }) => saidLine(fields["attending_type"]) !== undefined);

function attendingOf(value: unknown): Delivery[] {
  const text = splitList(value).join(", ");
  return text === "" ? [] : ATTENDING.flatMap(([form, way]) => (form.test(text) ? [way] : []));
}
