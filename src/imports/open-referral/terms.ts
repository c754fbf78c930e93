import { TAXONOMY_IDS } from "../../openreferral/ids.ts";
import type { SourceTerm } from "../candidate.ts";
import { saidLine } from "../cleaning/blanks.ts";
import { cleanLine } from "../cleaning/texts.ts";
import { childOf, childrenOf, type Item, type Reading } from "./reading.ts";

type Field = SourceTerm["field"];

const WORDS_MAXIMUM = 120;
const TERMS_MAXIMUM = 60;
const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

const OWN_TAXONOMIES: ReadonlyMap<string, Field> = new Map([
  [TAXONOMY_IDS.interest, "interests"],
  [TAXONOMY_IDS.need, "needs"],
  [TAXONOMY_IDS.cohort, "cohorts"],
  [TAXONOMY_IDS.accessibility, "accessibility"],
]);

/** What links and taxonomies are called, by what their terms say of a listing. */
const FIELDS: readonly (readonly [RegExp, Field])[] = [
  [/interest/i, "interests"],
  [/\bneeds?\b|esdNeeds?/i, "needs"],
  [/eligib|cohort|circumstance|audience|client ?group|target/i, "cohorts"],
  [/accessib/i, "accessibility"],
];

/** The LGA's lists as 1.0 names them: `esdServiceTypes:360`. */
const ESD = /^esd(ServiceTypes?|Services?|Needs?|Circumstances?|LifeEvents?)$/i;
const ESD_LISTS: readonly (readonly [RegExp, string])[] = [
  [/service/i, "service"],
  [/need/i, "need"],
  [/circumstance/i, "circumstance"],
  [/life/i, "lifeEvent"],
];

/** Terms of a service: attributes of 3.0 and taxonomies of 1.0, each once. */
export function readTerms(reading: Reading, service: Item): SourceTerm[] {
  const links = [
    ...childrenOf(service, "attributes"),
    ...childrenOf(service, "service_taxonomys", "service_taxonomies", "link_taxonomies", "taxonomys"),
  ];
  const terms = new Map<string, SourceTerm>();
  for (const link of links) {
    const term = termOf(link);
    if (term !== undefined) terms.set(`${term.field} ${term.words.toLowerCase()} ${term.uri ?? ""}`, term);
  }
  if (terms.size > TERMS_MAXIMUM) {
    reading.note(service, "attributes", `has more than ${TERMS_MAXIMUM} terms: the rest were left out`);
  }
  return [...terms.values()].slice(0, TERMS_MAXIMUM);
}

/** The term that a link names; `field` is said where the link itself does not. */
export function termOf(link: Item, field?: Field): SourceTerm | undefined {
  const term = childOf(link, "taxonomy_term") ?? childOf(link, "taxonomy") ?? link;
  const own = OWN_TAXONOMIES.get(saidLine(term.fields["taxonomy_id"]) ?? "");
  const code = saidLine(term.fields["code"]);
  // In our own lists the short name is the term; its label may change.
  if (own !== undefined && code !== undefined && SLUG.test(code)) return { field: own, words: code };
  const words = (["name", "term", "label", "value", "code"] as const)
    .map((name) => cleanLine(term.fields[name], WORDS_MAXIMUM).value)
    .find((text) => text !== undefined);
  if (words === undefined) return undefined;
  const uri = uriOf(term);
  return {
    field: own ?? fieldOf(link, term) ?? field ?? "any",
    words,
    ...(uri === undefined ? {} : { uri }),
  };
}

function fieldOf(link: Item, term: Item): Field | undefined {
  const said = [link.fields["link_type"], term.fields["taxonomy"], term.fields["vocabulary"]];
  for (const value of said) {
    const line = saidLine(value);
    const found = line === undefined ? undefined : FIELDS.find(([form]) => form.test(line));
    if (found !== undefined) return found[1];
  }
  return undefined;
}

function uriOf(term: Item): string | undefined {
  const uri = saidLine(term.fields["term_uri"]) ?? saidLine(term.fields["uri"]);
  if (uri !== undefined && /^https?:\/\//i.test(uri) && !/^https?:\/\/(www\.)?example\./i.test(uri))
    return uri;
  const id = saidLine(term.fields["id"]) ?? "";
  const [before = "", after] = id.split(":");
  const list = after === undefined ? (saidLine(term.fields["vocabulary"]) ?? "") : before;
  const number = after ?? saidLine(term.fields["code"]) ?? id;
  const name = ESD_LISTS.find(([form]) => form.test(list))?.[1];
  return ESD.test(list) && name !== undefined && /^\d{1,5}$/.test(number)
    ? `https://id.esd.org.uk/${name}/${number}`
    : undefined;
}
