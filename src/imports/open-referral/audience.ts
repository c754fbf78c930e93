import { LIMITS } from "../../listings/field-schema.ts";
import type { Candidate } from "../candidate.ts";
import { cleanAge } from "../cleaning/ages.ts";
import { saidLine } from "../cleaning/blanks.ts";
import { cleanLanguages } from "../cleaning/languages.ts";
import { cleanLine } from "../cleaning/texts.ts";
import { eligibilityOfPhrase } from "./own-phrases.ts";
import { childrenOf, type Item, type Reading } from "./reading.ts";
import { cutNoted, takeLine, takeText } from "./texts.ts";

/*
 * Whom a service is for: ages and conditions, where they live, what is spoken.
 */

type Listing = Candidate["listing"];

const TEXT_MAXIMUM = 3_000;

export interface ReadEligibility {
  eligibility?: NonNullable<Listing["eligibility"]>;
  /** The whole of what is too long for a note. */
  words?: string;
}

/** Ages and conditions: fields of 3.0, and the list of 1.0. */
export function readEligibility(reading: Reading, service: Item): ReadEligibility {
  const items = childrenOf(service, "eligibilitys", "eligibility");
  const ages = agesOf(reading, [service, ...items]);
  const texts = [
    takeText(reading, service, "eligibility_description", TEXT_MAXIMUM),
    ...items.map((item) => takeLine(reading, item, "eligibility", TEXT_MAXIMUM)),
  ].filter((text) => text !== undefined);
  const whole = [...new Set(texts)].join("; ");
  const { note, notFor } = whole === "" ? {} : eligibilityOfPhrase(whole);
  const isLong = (note?.length ?? 0) > LIMITS.note || (notFor?.length ?? 0) > LIMITS.note;
  const cut = (text: string) =>
    cutNoted(reading, service, { name: "eligibility_description", longest: LIMITS.note }, text);
  const eligibility = {
    ...ages,
    ...(note === undefined ? {} : { note: cut(note) }),
    ...(notFor === undefined ? {} : { notFor: cut(notFor) }),
  };
  return {
    ...(Object.keys(eligibility).length === 0 ? {} : { eligibility }),
    ...(isLong ? { words: whole } : {}),
  };
}

/** From the lowest age that any of them begins at to the highest; one without a limit has no limit. */
function agesOf(reading: Reading, items: readonly Item[]): { minAge?: number; maxAge?: number } {
  const said = items.filter(({ fields }) => has(fields["minimum_age"]) || has(fields["maximum_age"]));
  const [first] = said;
  if (first === undefined) return {};
  const lowest = said.map(
    (item) => reading.take(item, "minimum_age", (value) => cleanAge(value, "minimum")) ?? 0,
  );
  const highest = said.map(
    (item) => reading.take(item, "maximum_age", (value) => cleanAge(value, "maximum")) ?? Infinity,
  );
  const minAge = Math.min(...lowest);
  const maxAge = Math.max(...highest);
  if (minAge > maxAge) {
    reading.note(first, "maximum_age", "is under the minimum age; both were left out");
    return {};
  }
  return { ...(minAge > 0 ? { minAge } : {}), ...(Number.isFinite(maxAge) ? { maxAge } : {}) };
}

const has = (value: unknown): boolean => value !== undefined && value !== null && value !== "";

const EVERYWHERE =
  /^(?:the )?(?:united kingdom|u\.?k\.?|england|great britain|britain|national(?:ly|wide)?|uk[ -]?wide|everywhere|all areas?|any(?:where)?|worldwide|global|international)$/i;
// Countries of the ONS register: no area of a directory is so large.
const COUNTRY = /^(?:[EWSN]92|K0[1-5])/;
const ONS_CODE = /(?:^|[/#=:\s])([EWSNK]\d{8})(?:$|[/?#\s])/i;
const AREA_NAME_MAXIMUM = 300;

export interface ReadCatchment {
  catchment?: NonNullable<Listing["catchment"]>;
  /** Areas that only have a name. */
  words?: string;
}

/** Service areas by their ONS codes; where one has none, all stand in words, so that nobody is shut out by mistake. */
export function readCatchment(reading: Reading, service: Item): ReadCatchment {
  const codes = new Set<string>();
  const names: string[] = [];
  let isNamedOnly = false;
  for (const item of childrenOf(service, "service_areas")) {
    const name = cleanLine(item.fields["name"] ?? item.fields["service_area"], AREA_NAME_MAXIMUM).value;
    const code = codeOf(item);
    if ((name !== undefined && EVERYWHERE.test(name)) || (code !== undefined && COUNTRY.test(code)))
      return {};
    if (code !== undefined) codes.add(code);
    else if (name !== undefined) {
      isNamedOnly = true;
      reading.note(item, "uri", "has no ONS code of an area: its name is kept in the description");
    }
    if (name !== undefined) names.push(name);
  }
  if (isNamedOnly) return { words: [...new Set(names)].join("; ") };
  if (codes.size === 0) return {};
  if (codes.size > LIMITS.catchmentAreas) {
    reading.note(
      service,
      "service_areas",
      `names more than ${LIMITS.catchmentAreas} areas: all are in words`,
    );
    return { words: [...new Set(names)].join("; ") };
  }
  return { catchment: { everyone: false, areas: [...codes] } };
}

function codeOf(item: Item): string | undefined {
  for (const name of ["uri", "extent", "id"]) {
    const found = ONS_CODE.exec(saidLine(item.fields[name]) ?? "")?.[1];
    if (found !== undefined) return found.toUpperCase();
  }
  return undefined;
}

/** Languages that are spoken; undefined where none is told. */
export function readLanguages(reading: Reading, service: Item): string[] | undefined {
  const tags = childrenOf(service, "languages").flatMap((item) => {
    const field = ["code", "language", "name"].find((name) => has(item.fields[name])) ?? "name";
    // Nearly all of them.
    if (item.fields[field] === "en") return ["en"];
    return reading.take(item, field, cleanLanguages) ?? [];
  });
  return tags.length === 0 ? undefined : [...new Set(tags)].slice(0, 20);
}
