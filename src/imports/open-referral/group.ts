import type { IDENTIFIER_SCHEMES } from "#db/schema/groups.ts";
import { LIMITS } from "../../listings/field-schema.ts";
import type { CandidateGroup } from "../candidate.ts";
import { saidLine } from "../cleaning/blanks.ts";
import { childrenOf, idOf, type Item, type Reading } from "./reading.ts";
import { takeLine, takeText } from "./texts.ts";

type Scheme = (typeof IDENTIFIER_SCHEMES)[number];

/** How feeds call the registers, where they do not use the codes of org-id.guide. */
const REGISTERS: readonly (readonly [RegExp, Scheme])[] = [
  [/GB-?CHC/i, "GB-CHC"],
  [/GB-?COH/i, "GB-COH"],
  [/GB-?SC\b/i, "GB-SC"],
  [/GB-?NIC/i, "GB-NIC"],
  [/GB-?MPR|mutual/i, "GB-MPR"],
  [/compan(y|ies)/i, "GB-COH"],
  [/charit/i, "GB-CHC"],
];
/** Charity numbers of Scotland and Northern Ireland tell themselves. */
const NATIONS: readonly (readonly [RegExp, Scheme])[] = [
  [/^SC\d{6}$/, "GB-SC"],
  [/^NIC\d{6}$/, "GB-NIC"],
];
const NUMBER = /^[A-Z0-9]{2,12}$/;

/** The service's organization; where it has none the service's own name stands for it. */
export function readGroup(reading: Reading, service: Item, listingName: string): CandidateGroup {
  const organization = organizationOf(service);
  const externalId = idOf(organization) ?? idOf(service, "organization_id");
  const known = externalId === undefined ? {} : { externalId };
  const name = organization === undefined ? undefined : takeLine(reading, organization, "name", LIMITS.name);
  if (organization === undefined || name === undefined) {
    reading.note(
      organization ?? service,
      organization === undefined ? "organization" : "name",
      "has no organization with a name: the listing's name stands for its group",
      "Name the organization in the source, or give the listing to its group afterwards.",
    );
    return { ...known, name: listingName };
  }
  const description = takeText(reading, organization, "description", LIMITS.description);
  const identifiers = identifiersOf(reading, organization);
  return {
    ...known,
    name,
    ...(description === undefined ? {} : { description }),
    ...(identifiers.length === 0 ? {} : { identifiers }),
  };
}

/** The organization of a service, where it is nested in it. */
export const organizationOf = (service: Item): Item | undefined => childrenOf(service, "organization")[0];

function identifiersOf(reading: Reading, organization: Item): { scheme: Scheme; id: string }[] {
  const found = new Map<Scheme, string>();
  for (const item of childrenOf(organization, "organization_identifiers")) {
    const written = saidLine(item.fields["identifier"]);
    if (written === undefined) continue;
    const id = written
      .toUpperCase()
      .replace(/^GB-?(CHC|COH|SC|NIC|MPR)[- ]/, "")
      .replaceAll(/[^A-Z0-9]/g, "");
    const scheme = schemeOf(item, id);
    if (scheme === undefined || !NUMBER.test(id)) {
      reading.note(item, "identifier", "is not a number of a register that this directory knows; left out");
    } else if (!found.has(scheme)) found.set(scheme, id);
  }
  return [...found].map(([scheme, id]) => ({ scheme, id }));
}

function schemeOf(item: Item, id: string): Scheme | undefined {
  const nation = NATIONS.find(([form]) => form.test(id))?.[1];
  if (nation !== undefined) return nation;
  const said = `${saidLine(item.fields["identifier_scheme"]) ?? ""} ${saidLine(item.fields["identifier_type"]) ?? ""}`;
  return REGISTERS.find(([form]) => form.test(said))?.[1];
}
