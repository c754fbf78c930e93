import { checkAddress } from "./addresses.ts";
import { FeedFault } from "./fault.ts";

/** GETs an address without following redirects; on Node one that only connects to addresses that it has checked. */
export type FeedFetch = (
  address: string,
  init: { headers: Record<string, string>; redirect: "manual"; signal: AbortSignal },
) => Promise<Response>;

/** How far a feed is followed. */
export interface FeedLimits {
  redirects: number;
  /** Of one page or service. */
  replyBytes: number;
  /** Of one service in a stream of lines. */
  lineBytes: number;
  /** From asking to the last byte of a reply. */
  requestMs: number;
  /** From the first request to the last. */
  wholeMs: number;
  tries: number;
  /** Before the second try; doubled for each further one. */
  pauseMs: number;
  /** The longest that a feed's own `Retry-After` is followed. */
  pauseMaximumMs: number;
  pages: number;
  items: number;
}

export const FEED_LIMITS: FeedLimits = {
  redirects: 3,
  replyBytes: 20 * 1_048_576,
  lineBytes: 2 * 1_048_576,
  requestMs: 30_000,
  wholeMs: 3 * 60 * 60_000,
  tries: 4,
  pauseMs: 500,
  pauseMaximumMs: 60_000,
  pages: 20_000,
  items: 200_000,
};
/** All results in one reply take as long as they take, within a bound. */
const STREAM_MS = 30 * 60_000;
const TOO_LATE = "does not answer in time";
const RETRIED: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504]);
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

export interface FeedSource {
  fetch: FeedFetch;
  now: () => Date;
  allowPrivate: boolean;
  limits: FeedLimits;
}

/** What came of asking: a reply, or why there is none worth reading. */
export type Asked = { reply: Response; signal: AbortSignal } | { status?: number; reason: string };

/** A reply of 2xx, after redirects (each checked) and tries; faults of the address itself are thrown. */
export async function ask(source: FeedSource, address: string, isStream = false): Promise<Asked> {
  const { limits, now } = source;
  let failed: Asked = { reason: "was not asked" };
  for (let attempt = 1; attempt <= limits.tries; attempt += 1) {
    const asked = await askOnce(source, address, isStream);
    if ("reply" in asked && asked.reply.ok) return asked;
    let wait = limits.pauseMs * 2 ** (attempt - 1);
    if ("reply" in asked) {
      const { status, headers } = asked.reply;
      await asked.reply.body?.cancel().catch(() => undefined);
      failed = { status, reason: `answers ${status}` };
      if (!RETRIED.has(status)) return failed;
      wait = retryAfterMs(headers.get("retry-after"), now()) ?? wait;
    } else failed = asked;
    // Longer than that a feed does not want to be read now.
    if (wait > limits.pauseMaximumMs) return failed;
    if (attempt < limits.tries) await pause(wait);
  }
  return failed;
}

async function askOnce(source: FeedSource, address: string, isStream: boolean): Promise<Asked> {
  const { limits } = source;
  const signal = AbortSignal.timeout(isStream ? STREAM_MS : limits.requestMs);
  let url = checkAddress(address, source);
  for (let hop = 0; hop <= limits.redirects; hop += 1) {
    const asked = await get(source, url, signal);
    if ("reason" in asked) return asked;
    const { reply } = asked;
    const to = reply.headers.get("location");
    if (!REDIRECTS.has(reply.status) || to === null) return { reply, signal };
    await reply.body?.cancel().catch(() => undefined);
    if (!URL.canParse(to, url)) return { status: reply.status, reason: "is moved to what is no address" };
    url = checkAddress(new URL(to, url).href, source);
  }
  throw new FeedFault(
    `${address} is moved more than ${limits.redirects} times.`,
    "Give the address where it ends up.",
  );
}

async function get(
  { fetch }: FeedSource,
  url: URL,
  signal: AbortSignal,
): Promise<{ reply: Response } | { reason: string }> {
  const headers = {
    accept: "application/json, application/x-ndjson;q=0.9, */*;q=0.1",
    "user-agent": "Fingerpost (import of Open Referral)",
  };
  try {
    return { reply: await fetch(url.href, { headers, redirect: "manual", signal }) };
  } catch (error) {
    if (error instanceof FeedFault) throw error;
    return { reason: reasonOf(error) };
  }
}

/** Why a connection failed, without what only a developer reads. */
export function reasonOf(error: unknown): string {
  if (error instanceof DOMException && error.name === "TimeoutError") return TOO_LATE;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "has a name that is not known";
  if (code === "ECONNREFUSED") return "refuses connections";
  if (code.startsWith("ERR_TLS") || code.includes("CERT")) return "has no valid certificate";
  return "breaks off";
}

/** `Retry-After`: seconds, or a date. */
function retryAfterMs(value: string | null, now: Date): number | undefined {
  if (value === null) return undefined;
  if (/^\d{1,9}$/.test(value.trim())) return Number(value) * 1000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime());
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/** The JSON of an address, within the limits of a reply; tried again where the reply breaks off. */
export async function askForJson(
  source: FeedSource,
  address: string,
): Promise<{ json: unknown } | { status?: number; reason: string }> {
  let failed: { status?: number; reason: string } = { reason: "was not asked" };
  for (let attempt = 1; attempt <= source.limits.tries; attempt += 1) {
    const asked = await ask(source, address);
    if (!("reply" in asked)) return asked;
    const read = await readText(asked, source.limits.replyBytes);
    if ("text" in read) {
      try {
        return { json: JSON.parse(read.text) };
      } catch {
        return { status: asked.reply.status, reason: "answers with what is no JSON" };
      }
    }
    failed = read;
    if (read.isTooLarge) return read;
    await pause(source.limits.pauseMs * 2 ** (attempt - 1));
  }
  return failed;
}

async function readText(
  { reply, signal }: { reply: Response; signal: AbortSignal },
  bytesMaximum: number,
): Promise<{ text: string } | { reason: string; isTooLarge: boolean }> {
  const decoder = new TextDecoder();
  let bytes = 0;
  let text = "";
  try {
    for await (const chunk of reply.body ?? []) {
      bytes += chunk.length;
      // Leaving the loop cancels the rest.
      if (bytes > bytesMaximum) {
        return { reason: `answers with more than ${Math.round(bytesMaximum / 1024)} kB`, isTooLarge: true };
      }
      text += decoder.decode(chunk, { stream: true });
    }
  } catch (error) {
    return { reason: signal.aborted ? TOO_LATE : reasonOf(error), isTooLarge: false };
  }
  return { text: text + decoder.decode() };
}
