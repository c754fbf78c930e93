import { z } from "zod";
import { saidLine } from "./blanks.ts";
import { type Cleaned, leftOut } from "./cleaned.ts";

export interface ExampleOptions {
  /** Addresses at example.org and its like are kept: for files that this directory wrote itself. */
  keepExamples?: boolean;
}

const EMAIL_LENGTH_MAXIMUM = 254;
const FIX = "Write one address, such as name@choir.org.uk, or leave it empty.";
const email = z.email().max(EMAIL_LENGTH_MAXIMUM);

// RFC 2606 and RFC 6761 keep these for examples.
const EXAMPLE_DOMAIN = /(?:^|\.)(?:example(?:\.(?:com|org|net|co\.uk|org\.uk))?|test|invalid|localhost)$/;
const PLACEHOLDER_DOMAIN =
  /^(?:(?:your)?domain|(?:your)?company|(?:your)?email|address|none|test|placeholder|abc|xyz|xx+|a|b)\.(?:com|org|net|co\.uk|org\.uk|uk)$|^(?:domain|email|address|none|na|n\/a|mail)$/;
const PLACEHOLDER_NAME =
  /^(?:your\.?(?:name|email)|firstname[._]?lastname|first\.last|name\.surname|(?:no|none|n\/a|na|null|unknown|noemail|no\.email|noone|nobody|tbc|xx+|placeholder))$/;
/** Nobody reads what is sent there. */
const NO_REPLY = /^(?:no[-._]?reply|do[-._]?not[-._]?reply|donotreply|noreply)(?:$|[-+._\d])/;

/**
 * An e-mail address: out of "mailto:", "Jo <jo@choir.org.uk>", spaces and "(at)"; the first of several, with a note.
 * Placeholders (test@test.com, name@domain, example.org) and addresses that nobody reads (noreply@) are left out.
 */
export function cleanEmail(value: unknown, { keepExamples = false }: ExampleOptions = {}): Cleaned<string> {
  const line = saidLine(value);
  if (line === undefined) return {};
  const found = addressesIn(line);
  const [first] = found;
  if (first === undefined)
    return isPlaceholderText(line) ? placeholder() : leftOut("is not an e-mail address", FIX);
  const real = found.find((address) => isReal(address, keepExamples));
  if (real === undefined) {
    return NO_REPLY.test(first.toLowerCase())
      ? leftOut("is an address that nobody reads", "Give one that somebody answers, or leave it empty.")
      : placeholder();
  }
  if (new Set(found.map((address) => address.toLowerCase())).size === 1) return { value: real };
  return { value: real, note: { reason: "holds several e-mail addresses; one was kept", fix: FIX } };
}

const placeholder = () => leftOut("stands for no e-mail address", FIX);

const isPlaceholderText = (line: string): boolean =>
  /^\S+@(?:domain|example|email|address|test)$/i.test(line);

function addressesIn(line: string): string[] {
  const plain = line
    .replaceAll(/^mailto:|(?<=[\s<(])mailto:/gi, "")
    .replaceAll(/\s?[[({]\s?at\s?[\])}]\s?/gi, "@")
    .replaceAll(/\s?[[({]\s?dot\s?[\])}]\s?/gi, ".")
    .replaceAll(/\s*@\s*/g, "@");
  return plain
    .split(/[\s,;|/<>()"]+/)
    .map((word) => word.replace(/\?.*$/, "").replace(/^[.'‘“:]+|[.'’”:!]+$/gu, ""))
    .filter((word) => word.includes("@") && email.safeParse(word).success)
    .map((word) => {
      const at = word.lastIndexOf("@");
      return `${word.slice(0, at)}${word.slice(at).toLowerCase()}`;
    });
}

function isReal(address: string, keepExamples: boolean): boolean {
  const [name = "", domain = ""] = address.toLowerCase().split("@");
  if (NO_REPLY.test(name) || PLACEHOLDER_NAME.test(name)) return false;
  if (PLACEHOLDER_DOMAIN.test(domain) || (name === "test" && domain.startsWith("test"))) return false;
  return keepExamples || !EXAMPLE_DOMAIN.test(domain);
}
