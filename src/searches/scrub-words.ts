import { outcodeOf, parsePlace } from "../areas/place.ts";
import { withoutPersonal } from "../discovery/person-like.ts";
import { findPersonal } from "../signposting/scrub.ts";

/** The longest that is kept of what was typed. */
export const WORDS_MAXIMUM = 200;

// Every repeat has a bound, so that no text takes long.
const ADDRESS =
  /(?<![\p{L}\p{N}])(?:flat\s{1,3}\d{1,4}[a-z]?,?\s{1,3})?\d{1,4}[a-z]?,?\s{1,3}(?:[\p{L}'’-]{1,30}\s{1,3}){1,4}(?:road|rd|street|avenue|ave|lane|close|drive|court|gardens|place|crescent|terrace|grove|square|mews|parade)(?![\p{L}\p{N}])/giu;
const TITLE = /(?<![\p{L}\p{N}])(?:mr|mrs)\.?\s{1,3}[\p{L}'’-]{1,40}(?:\s{1,3}[\p{L}'’-]{1,40})?/giu;
const INTRODUCED = /(?<![\p{L}\p{N}])my name(?:'s| is)\s{1,3}[\p{L}'’-]{1,40}(?:\s{1,3}[\p{L}'’-]{1,40})?/giu;
// Postgres takes no text with a zero byte or half a pair.
const UNWRITABLE = /[\p{Cc}\p{Cs}]/gu;
// Whatever an e-mail address or a number of a person looks like.
const DETAIL = /@|\d(?: ?\d){6}/u;

/**
 * What may be kept of words that somebody typed: nothing at all where they hold a person's details, because what stands
 * beside those is about that person; else the words without names beside a title and street addresses, and of a full
 * postcode its first half alone. Rather too little than too much.
 */
export function scrubWords(typed: string): string {
  const text = withoutPostcodes(typed.normalize("NFKC").replaceAll(UNWRITABLE, " "));
  if (withoutPersonal(text).removed > 0 || findPersonal(text).length > 0 || DETAIL.test(text)) return "";
  return [ADDRESS, INTRODUCED, TITLE]
    .reduce((left, pattern) => left.replaceAll(pattern, " "), text)
    .replaceAll(/\s+/g, " ")
    .trim()
    .slice(0, WORDS_MAXIMUM);
}

function withoutPostcodes(text: string): string {
  return findPersonal(text)
    .filter(({ kind }) => kind === "postcode")
    .reduceRight((left, { start, end }) => {
      const whole = left.slice(start, end).replaceAll(/[^A-Za-z0-9]/g, "");
      return `${left.slice(0, start)} ${whole.slice(0, -3).toUpperCase()} ${left.slice(end)}`;
    }, text);
}

/** A place that was asked about, no nearer than its outward code; `point` for coordinates. */
export function coarsePlace(near: string): string {
  const place = parsePlace(near);
  if (place?.kind === "postcode") return outcodeOf(place.postcode);
  if (place?.kind === "sector") return outcodeOf(place.sector);
  return place?.kind === "outcode" ? place.outcode : "point";
}
