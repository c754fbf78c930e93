import { partId } from "../../openreferral/ids.ts";
import type { Candidate } from "../candidate.ts";
import { saidLine } from "../cleaning/blanks.ts";
import { cleanEmail } from "../cleaning/emails.ts";
import { cleanPhone } from "../cleaning/phones.ts";
import { cleanWebAddress } from "../cleaning/web-addresses.ts";
import { organizationOf } from "./group.ts";
import { childOf, childrenOf, idOf, type Item, type Reading } from "./reading.ts";
import { takeLine } from "./texts.ts";

const NAME_MAXIMUM = 120;
// A British number as it is kept: the library would take a tenth of an import to say so.
const E164 = /^\+44(?!\d*(\d)\1{5})(?!\d*123456)[1-9]\d{9}$/;
const EXAMPLE = /\b(?:example|test|invalid|localhost)\b/i;

/**
 * How to get in touch: what the service's contacts say, then the service itself, then its places and its organization.
 * A listing has one of each; that there were others is noted.
 */
export function readContact(reading: Reading, service: Item): Candidate["listing"]["contact"] {
  const contacts = childrenOf(service, "contacts");
  const organization = organizationOf(service);
  const places = childrenOf(service, "service_at_locations").flatMap((item) => [
    item,
    ...(childOf(item, "location") === undefined ? [] : [childOf(item, "location") ?? item]),
  ]);
  const ofOrganization = organization === undefined ? [] : [organization];
  const everybody = [...contacts, service, ...placesWithContacts(places), ...withContacts(ofOrganization)];
  const name = nameOf(reading, contacts);
  const phone = phoneOf(reading, everybody);
  // Nobody else's examples are meant: demonstrations of this directory are.
  const examples = (value: unknown) => ({
    keepExamples: EXAMPLE.test(saidLine(value) ?? "") && isOurs(service),
  });
  const email = firstOf(reading, everybody, ["email"], (value) => cleanEmail(value, examples(value)));
  const website = firstOf(reading, [service, ...ofOrganization], ["url", "website"], (value) =>
    cleanWebAddress(value, examples(value)),
  );
  if (name === undefined && phone === undefined && email === undefined && website === undefined)
    return undefined;
  return {
    ...(name === undefined ? {} : { name }),
    ...(phone === undefined ? {} : { phone }),
    ...(email === undefined ? {} : { email }),
    ...(website === undefined ? {} : { website }),
  };
}

const withContacts = (items: readonly Item[]): Item[] =>
  items.flatMap((item) => [item, ...childrenOf(item, "contacts")]);
const placesWithContacts = withContacts;

function nameOf(reading: Reading, contacts: readonly Item[]): string | undefined {
  const [first] = contacts;
  if (first === undefined) return undefined;
  if (contacts.length > 1)
    reading.note(first, "", "is the first of several contacts; the others were left out");
  return (
    takeLine(reading, first, "name", NAME_MAXIMUM) ??
    takeLine(reading, first, "title", NAME_MAXIMUM) ??
    takeLine(reading, first, "department", NAME_MAXIMUM)
  );
}

/** The first value that is one; what was wrong with those before it is noted. */
function firstOf(
  reading: Reading,
  items: readonly Item[],
  names: readonly string[],
  clean: Parameters<Reading["take"]>[2],
): string | undefined {
  for (const item of items) {
    for (const name of names) {
      const value = reading.take(item, name, clean);
      if (typeof value === "string") return value;
    }
  }
  return undefined;
}

function phoneOf(reading: Reading, items: readonly Item[]): string | undefined {
  const seen = new Set<string>();
  let kept: string | undefined;
  for (const phone of items.flatMap(phonesOf)) {
    const key = (saidLine(phone.fields["number"]) ?? "").replaceAll(/\D/g, "");
    if (seen.has(key)) continue;
    seen.add(key);
    if (kept !== undefined) {
      reading.note(phone, "number", "is a further phone; a listing has one");
      continue;
    }
    const { number } = phone.fields;
    const isPlain = typeof number === "string" && E164.test(number);
    kept = isPlain ? number : reading.take(phone, "number", cleanPhone)?.number;
  }
  return kept;
}

/** Phones are objects; some feeds have them as texts, or as one text. */
function phonesOf(item: Item): Item[] {
  const listed = childrenOf(item, "phones", "phone");
  if (listed.length > 0) return listed;
  const value = item.fields["phones"] ?? item.fields["phone"] ?? item.fields["telephone"];
  const texts: readonly unknown[] = Array.isArray(value) ? value : [value];
  return texts.flatMap((number) =>
    typeof number === "string" || typeof number === "number"
      ? [{ path: item.path === "" ? "phones" : `${item.path}.phones`, fields: { number } }]
      : [],
  );
}

/** Whether this software wrote the feed: the ids of parts follow from those of what they are of. */
function isOurs(service: Item): boolean {
  const id = idOf(service);
  if (id === undefined) return false;
  const [contact] = childrenOf(service, "contacts");
  const [cost] = childrenOf(service, "cost_options");
  const [language] = childrenOf(service, "languages");
  const [place] = childrenOf(service, "service_at_locations");
  const placeId = idOf(place);
  return (
    (contact !== undefined && idOf(contact) === partId(id, "contact")) ||
    (cost !== undefined && idOf(cost) === partId(id, "cost-option")) ||
    (language !== undefined && idOf(language) === partId(id, `language/${idOf(language, "code") ?? ""}`)) ||
    (placeId !== undefined && idOf(place, "location_id") === partId(placeId, "location"))
  );
}
