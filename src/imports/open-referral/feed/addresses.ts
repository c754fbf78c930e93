import { FeedFault } from "./fault.ts";

const ALLOW_PRIVATE = "If it is meant to be reached, run the command with --allow-private.";
/** Where feeds are; other ports are those of other things. */
const PORTS: ReadonlySet<string> = new Set(["", "80", "443", "8080", "8443"]);
// Names that mean this machine or its network, whatever they resolve to.
const PRIVATE_NAME =
  /(?:^|\.)(?:localhost|local|localdomain|internal|intranet|private|corp|lan|home|home\.arpa)$/;

/** Ranges of IPv4 that are not the public internet (IANA's special-purpose registry): first address, prefix length. */
const SPECIAL_4: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
];
/** Of IPv6 only 2000::/3 is given out; these parts of it lead elsewhere or nowhere: first groups, prefix length. */
const SPECIAL_6: readonly (readonly [readonly [number, number], number])[] = [
  [[0x2001, 0x0000], 23],
  [[0x2001, 0x0db8], 32],
  [[0x2002, 0x0000], 16],
  [[0x3fff, 0x0000], 20],
];

/**
 * The address of a feed, checked by what it says itself: http or https, no name or password in it, a usual port, and no
 * private host in any spelling (decimal, octal, mapped). What a name resolves to is checked where it is connected to.
 */
export function checkAddress(written: string, { allowPrivate }: { allowPrivate: boolean }): URL {
  const url = URL.canParse(written) ? new URL(written) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new FeedFault(`${written.slice(0, 200)} is no web address.`, "Give it whole: https://…/services.");
  }
  if (url.username !== "" || url.password !== "") {
    throw new FeedFault(
      "The address holds a name or password.",
      "Leave them out; feeds are open to everybody.",
    );
  }
  if (allowPrivate) return url;
  if (!PORTS.has(url.port)) {
    throw new FeedFault(`${url.host} is on a port where feeds are not.`, ALLOW_PRIVATE);
  }
  if (!isPublicHost(url.hostname)) throw privateFault(url.hostname);
  return url;
}

/** The refusal of a host that is not public. */
export const privateFault = (host: string): FeedFault =>
  new FeedFault(`${host} is on this machine or in a private network.`, ALLOW_PRIVATE);

/** Whether a host of a URL, as `URL` normalises it, may be public: a public address, or a name that is not private. */
function isPublicHost(hostname: string): boolean {
  const host = hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, "")
    .replace(/\.$/, "");
  if (host.includes(":") || /^\d+(?:\.\d+){3}$/.test(host)) return isPublicAddress(host);
  return host.includes(".") && !PRIVATE_NAME.test(host);
}

/** Whether an IPv4 or IPv6 address is on the public internet; anything that cannot be read is not. */
export function isPublicAddress(address: string): boolean {
  if (!address.includes(":")) {
    const number = numberOf(address);
    return (
      number !== undefined && !SPECIAL_4.some(([first, bits]) => isWithin(number, numberOf(first) ?? 0, bits))
    );
  }
  const groups = groupsOf(address);
  if (groups === undefined) return false;
  const mapped = mappedOf(groups);
  if (mapped !== undefined) return isPublicAddress(mapped);
  const [first = 0, second = 0] = groups;
  if (first < 0x2000 || first > 0x3fff) return false;
  const start = first * 0x10000 + second;
  return !SPECIAL_6.some(([[one, two], bits]) => isWithin(start, one * 0x10000 + two, bits));
}

/** Whether two numbers of 32 bits begin with the same bits. */
const isWithin = (number: number, first: number, bits: number): boolean =>
  Math.floor(number / 2 ** (32 - bits)) === Math.floor(first / 2 ** (32 - bits));

function numberOf(address: string): number | undefined {
  const parts = address.split(".");
  const isWhole = parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255);
  return isWhole ? parts.reduce((sum, part) => sum * 256 + Number(part), 0) : undefined;
}

/** The eight groups of an IPv6 address, `::` and a part in IPv4's spelling included. */
function groupsOf(address: string): number[] | undefined {
  const last = /(?<=:)\d+\.\d+\.\d+\.\d+$/.exec(address)?.[0];
  const number = last === undefined ? undefined : numberOf(last);
  if (last !== undefined && number === undefined) return undefined;
  const tail =
    number === undefined
      ? ""
      : `${Math.floor(number / 0x10000).toString(16)}:${(number % 0x10000).toString(16)}`;
  const plain = last === undefined ? address : `${address.slice(0, -last.length)}${tail}`;
  const [before = "", after, ...more] = plain.split("::");
  const head = before === "" ? [] : before.split(":");
  const end = after === undefined || after === "" ? [] : after.split(":");
  const missing = 8 - head.length - end.length;
  if (more.length > 0 || (after === undefined ? missing !== 0 : missing < 1)) return undefined;
  const groups = [...head, ...Array.from({ length: missing }, () => "0"), ...end];
  return groups.every((group) => /^[\da-f]{1,4}$/i.test(group))
    ? groups.map((group) => Number.parseInt(group, 16))
    : undefined;
}

/** `::ffff:127.0.0.1` is the address of IPv4 in another spelling. */
function mappedOf(groups: readonly number[]): string | undefined {
  const [high = 0, low = 0] = groups.slice(6);
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  return isMapped ? [high >> 8, high & 255, low >> 8, low & 255].join(".") : undefined;
}
