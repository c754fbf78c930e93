import { saidLine } from "./blanks.ts";
import { type Cleaned, leftOut } from "./cleaned.ts";
import type { ExampleOptions } from "./emails.ts";

const WEB_ADDRESS_LENGTH_MAXIMUM = 500;
const FIX = "Write it whole, as in https://www.choir.org.uk/, or leave it empty.";
const EXAMPLE_HOST = /(?:^|\.)(?:example(?:\.(?:com|org|net|co\.uk|org\.uk))?|test|invalid)$/;
const PLACEHOLDER_HOST =
  /^(?:www\.)?(?:(?:your|my|the)?(?:website|domain|site|url|company)|yoursite|none|test|placeholder|xx+)\.(?:com|org|net|co\.uk|org\.uk)$/;
// Addresses inside of somebody's network say nothing to the public.
const PRIVATE_HOST =
  /^(?:localhost|.*\.(?:local|internal|localdomain|lan|home)|127\.\d+\.\d+\.\d+|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|172\.(?:1[6-9]|2\d|3[01])\.\d+\.\d+|169\.254\.\d+\.\d+|0\.0\.0\.0|\[.*\])$/;

/**
 * A web address with its scheme: "www.choir.org.uk" gets https://; "http//", "https:/", "htpp://" and "http://https://"
 * are put right. Placeholders, other schemes (javascript:, file:) and private hosts are left out; of several the first.
 */
export function cleanWebAddress(
  value: unknown,
  { keepExamples = false }: ExampleOptions = {},
): Cleaned<string> {
  const line = saidLine(value);
  if (line === undefined || /^(?:https?:?\/*|www\.?)+$/i.test(line)) return {};
  const [written = "", ...others] = line
    .split(/[\s;|]+|,(?=\s|https?:|www\.)/i)
    .map((word) => word.replace(/^[<("'‘“]+|[>)"'’”.,]+$/gu, ""))
    .filter((word) => looksLikeAddress(word));
  if (written === "") {
    return /\S@[^\s@.]+\.[^\s@]/.test(line)
      ? leftOut("is an e-mail address where a web address is wanted", "Put it in the column for e-mail.")
      : leftOut("is not a web address", FIX);
  }
  const address = withScheme(written);
  const problem = problemOf(address, keepExamples);
  if (problem !== undefined) return leftOut(problem, FIX);
  if (others.length === 0) return { value: address };
  return { value: address, note: { reason: "holds several web addresses; the first was kept", fix: FIX } };
}

const looksLikeAddress = (word: string): boolean =>
  /^[a-z][a-z0-9+.-]*:./i.test(word)
    ? !/^mailto:/i.test(word)
    : !word.includes("@") &&
      /^(?:https?\/\/|\/\/)?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?::\d+)?(?:[/?#].*)?$/iu.test(word);

const withScheme = (written: string): string => {
  const rest = written
    .replace(/^(?:h?t?tt?p{1,2}s?|hptt|htttps?)(?=:)/i, (scheme) => (/s$/i.test(scheme) ? "https" : "http"))
    .replace(
      /^(https?)(?::?\/+|:\\+|:(?=[a-z]))(?:(https?)(?::?\/+))?/i,
      (_, first: string, second?: string) => `${(second ?? first).toLowerCase()}://`,
    );
  if (/^[a-z][a-z0-9+.-]*:(?!\d)/i.test(rest)) return rest;
  return `https://${rest.replace(/^\/+/, "")}`;
};

function problemOf(address: string, keepExamples: boolean): string | undefined {
  if (address.length > WEB_ADDRESS_LENGTH_MAXIMUM) {
    return `is longer than ${WEB_ADDRESS_LENGTH_MAXIMUM} characters`;
  }
  if (!/^https?:\/\//.test(address)) return "is not a web address";
  if (!URL.canParse(address)) return "is not a web address";
  const { hostname, username, password } = new URL(address);
  const host = hostname.toLowerCase().replace(/\.$/, "");
  if (username !== "" || password !== "") return "holds a name or password";
  if (PLACEHOLDER_HOST.test(host) || (!keepExamples && EXAMPLE_HOST.test(host)))
    return "stands for no web address";
  if (PRIVATE_HOST.test(host)) return "is an address that only a private network knows";
  return host.includes(".") ? undefined : "is not a web address";
}
