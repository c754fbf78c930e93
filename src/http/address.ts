const PORT_AFTER_V4 = /^(\d+\.\d+\.\d+\.\d+):\d+$/;
const BRACKETED = /^\[([^\]]+)\](?::\d+)?$/;
const V4 = /^(?:\d{1,3}\.){3}\d{1,3}$/;
const V6_GROUPS = 8;

/**
 * The caller's address, for limits: the socket's, or behind a trusted proxy the last one that the proxy forwarded
 * (those before it are the caller's own words). Of an IPv6 address the network, because one caller holds all of it.
 */
export function callerAddress(
  socketAddress: string | undefined,
  forwardedFor: string | null | undefined,
  trustProxy: boolean,
): string {
  const own = normalise(socketAddress ?? "") ?? "unknown";
  if (!trustProxy) return own;
  const last = (forwardedFor ?? "").split(",").at(-1)?.trim() ?? "";
  return normalise(last) ?? own;
}

function normalise(text: string): string | undefined {
  const bare = PORT_AFTER_V4.exec(text)?.[1] ?? BRACKETED.exec(text)?.[1] ?? text;
  const address = bare.replace(/^::ffff:(?=\d+\.)/i, "").split("%", 1)[0] ?? "";
  if (V4.test(address)) return address;
  if (address === "::1" || !address.includes(":") || !/^[0-9a-f:]+$/i.test(address)) {
    return address === "::1" ? address : undefined;
  }
  return network(address.toLowerCase());
}

/** The first 64 bits of an IPv6 address, which is what one household or office has. */
function network(address: string): string {
  const [head = "", tail = ""] = address.split("::", 2);
  const before = head.split(":").filter(Boolean);
  const after = tail.split(":").filter(Boolean);
  const gap = address.includes("::")
    ? Array<string>(Math.max(0, V6_GROUPS - before.length - after.length)).fill("0")
    : [];
  const groups = [...before, ...gap, ...after].slice(0, V6_GROUPS / 2);
  return `${groups.map((group) => group.replace(/^0+(?=.)/, "")).join(":")}::/64`;
}
