import { LIMITS } from "../../listings/field-schema.ts";
import type { Candidate, MappedRow, RowMapper, SourceRow } from "../candidate.ts";
import { saidLine } from "../cleaning/blanks.ts";
import { cleanDate } from "../cleaning/dates.ts";
import { readCatchment, readEligibility, readLanguages } from "./audience.ts";
import { columnOf } from "./columns.ts";
import { readContact } from "./contacts.ts";
import { readCost } from "./costs.ts";
import { readGroup } from "./group.ts";
import { readDelivery, readJoining } from "./joining.ts";
import { kindOf } from "./kinds.ts";
import { noteUnknownKeys } from "./known-keys.ts";
import { isPausedAlert, roomOfPhrase } from "./own-phrases.ts";
import { childOf, childrenOf, idOf, type Item, Reading } from "./reading.ts";
import { readSessions } from "./sessions.ts";
import { readTerms } from "./terms.ts";
import { readDescriptions, takeLine, takeText } from "./texts.ts";
import { readVenues } from "./venues.ts";

const EXTERNAL_ID_MAXIMUM = 200;
const TEXT_MAXIMUM = 3_000;
/** Of a service that is offered no more, or not by that name. */
const GONE = /^(?:defunct|inactive|closed|ended|archived|deleted|withdrawn)$/i;
const PAUSED = /^temporarily[ _-]?closed$/i;
// A service of a list of names: what is not told of it is not thereby gone.
const REFERENCE_KEYS: ReadonlySet<string> = new Set([
  "id",
  "name",
  "status",
  "modified_date",
  "last_modified",
]);

/**
 * Reads services of Open Referral: HSDS-UK and HSDS 3.0 with everything nested, and feeds in the shape of Open Referral
 * UK 1.0. What our own feed says comes back as it was; another's is cleaned, and what has no field here stands in words.
 */
export class OpenReferralMapper implements RowMapper {
  map(row: SourceRow): MappedRow {
    const reading = new Reading(row);
    const candidate = candidateOf(reading, { path: "", fields: row.original });
    noteUnknownKeys(reading, row.original);
    const { problems, ignored } = reading;
    return {
      ...(candidate === undefined ? {} : { candidate }),
      problems,
      ...(ignored.size === 0 ? {} : { ignored: [...ignored] }),
    };
  }

  columnOf(pointer: string): string {
    return columnOf(pointer);
  }
}

function candidateOf(reading: Reading, service: Item): Candidate | undefined {
  const externalId = externalIdOf(reading, service);
  if (GONE.test(saidLine(service.fields["status"]) ?? "")) return goneOf(service, externalId);
  if (!isService(reading, service)) return undefined;
  const name = takeLine(reading, service, "name", LIMITS.name);
  if (name === undefined) {
    reading.refuse(
      service,
      "name",
      "has no name",
      "Give the service a name in the source, then import it again.",
    );
    return undefined;
  }
  const assuredOn = reading.take(service, "assured_date", cleanDate);
  const isPaused = PAUSED.test(saidLine(service.fields["status"]) ?? "");
  return {
    ...(externalId === undefined ? {} : { externalId }),
    ...(isPaused ? { isPaused: true } : {}),
    ...(assuredOn === undefined ? {} : { assuredOn }),
    group: readGroup(reading, service, name),
    ...listingOf(reading, service, name),
  };
}

function listingOf(reading: Reading, service: Item, name: string): Pick<Candidate, "listing" | "terms"> {
  const venues = readVenues(reading, service);
  const { delivery, venues: places } = readDelivery(reading, service, venues);
  const { sessions, words: when } = readSessions(reading, service, venues);
  const { eligibility, words: who } = readEligibility(reading, service);
  const { catchment, words: where } = readCatchment(reading, service);
  const { cost, words: price } = readCost(reading, service);
  const { joining, words: how } = readJoining(reading, service);
  const { capacity, words: room } = readRoom(reading, service);
  const languages = readLanguages(reading, service);
  const contact = readContact(reading, service);
  const further = [
    ["Please note", alertOf(reading, service)],
    ["Also known as", otherNameOf(reading, service, name)],
    ["When", when.length === 0 ? undefined : when.join("; ")],
    ["Who it is for", who],
    ["Where people may live", where],
    ["Getting there", venues.words],
    ["What it costs", price],
    ["How to join", how],
    ["Room", room],
    ["What to bring", documentsOf(reading, service)],
    ["Accreditation", takeText(reading, service, "accreditations", TEXT_MAXIMUM)],
    ["Interpreting", takeText(reading, service, "interpretation_services", TEXT_MAXIMUM)],
  ].flatMap(([label, text]) => (text === undefined ? [] : [`${label}: ${text}`]));
  const listing: Candidate["listing"] = {
    kind: kindOf(name),
    name,
    ...readDescriptions(reading, service, { name, further }),
    ...(eligibility === undefined ? {} : { eligibility }),
    ...(languages === undefined ? {} : { languages }),
    delivery,
    venues: places,
    sessions,
    ...(cost === undefined ? {} : { cost }),
    ...(catchment === undefined ? {} : { catchment }),
    ...(joining === undefined ? {} : { joining }),
    ...(contact === undefined ? {} : { contact }),
    ...(capacity === undefined ? {} : { capacity }),
  };
  return { listing, terms: [...readTerms(reading, service), ...venues.terms] };
}

function externalIdOf(reading: Reading, service: Item): string | undefined {
  const id = idOf(service);
  if (id === undefined || id.length <= EXTERNAL_ID_MAXIMUM) return id;
  reading.note(service, "id", `is longer than ${EXTERNAL_ID_MAXIMUM} characters: matched by what it says`);
  return undefined;
}

/** Only the id counts: of what has gone nothing else need be told, and nothing else is used. */
function goneOf(service: Item, externalId: string | undefined): Candidate {
  const name = takeQuietly(service) ?? externalId?.slice(0, LIMITS.name) ?? "gone";
  return {
    ...(externalId === undefined ? {} : { externalId }),
    isGone: true,
    group: { name },
    listing: { kind: "activity", name, description: name, delivery: ["online"] },
    terms: [],
  };
}

const takeQuietly = (service: Item): string | undefined =>
  takeLine(new Reading({ row: 0, original: {} }), service, "name", LIMITS.name);

/** Refuses what is something else than a service, or only the name of one. */
function isService(reading: Reading, item: Item): boolean {
  const { fields } = item;
  const [reason, fix] =
    childOf(item, "service") !== undefined && fields["location"] !== undefined
      ? ["is a service at a location, not a service", "Import the feed's /services."]
      : childrenOf(item, "services").length > 0
        ? ["is an organization, not a service", "Import the feed's /services."]
        : childrenOf(item, "taxonomy_terms").length > 0 || fields["taxonomy_id"] !== undefined
          ? ["is a taxonomy or term, not a service", "Import the feed's /services."]
          : Object.keys(fields).every((name) => REFERENCE_KEYS.has(name)) && takeQuietly(item) !== undefined
            ? [
                "is only the name of a service",
                "Import whole services: ask the feed for them with full=true.",
              ]
            : [];
  if (reason === undefined || fix === undefined) return true;
  reading.refuse(item, "id", reason, fix);
  return false;
}

function readRoom(
  reading: Reading,
  service: Item,
): { capacity?: NonNullable<Candidate["listing"]["capacity"]>; words?: string } {
  const text = takeText(reading, service, "wait_time", TEXT_MAXIMUM);
  const capacity = text === undefined ? undefined : roomOfPhrase(text);
  if (capacity !== undefined) return { capacity };
  return text === undefined ? {} : { words: text };
}

function alertOf(reading: Reading, service: Item): string | undefined {
  const text = takeText(reading, service, "alert", TEXT_MAXIMUM);
  return text === undefined || isPausedAlert(text) ? undefined : text;
}

function otherNameOf(reading: Reading, service: Item, name: string): string | undefined {
  const other = takeLine(reading, service, "alternate_name", LIMITS.name);
  return other === name ? undefined : other;
}

function documentsOf(reading: Reading, service: Item): string | undefined {
  const documents = childrenOf(service, "required_documents").flatMap(
    (item) => takeLine(reading, item, "document", TEXT_MAXIMUM) ?? [],
  );
  return documents.length === 0 ? undefined : [...new Set(documents)].join("; ");
}
