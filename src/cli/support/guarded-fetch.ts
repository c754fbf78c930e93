import { lookup as resolveName, type LookupAddress, type LookupOptions } from "node:dns";
import { Agent as HttpAgent, type IncomingMessage, request as requestHttp } from "node:http";
import { Agent as HttpsAgent, request as requestHttps } from "node:https";
import type { LookupFunction, Socket } from "node:net";
import { pipeline, Readable } from "node:stream";
import { createBrotliDecompress, createGunzip } from "node:zlib";
import { isPublicAddress, privateFault } from "../../imports/open-referral/feed/addresses.ts";
import type { FeedFetch } from "../../imports/open-referral/feed/requests.ts";

const WITHOUT_BODY: ReadonlySet<number> = new Set([204, 205, 304]);
const CONNECTIONS_MAXIMUM = 8;

/** Resolves a name to all of its addresses, as `node:dns` does. */
export type Resolve = (
  hostname: string,
  options: LookupOptions & { all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * GETs without following redirects, and connects to no address but one that was checked: a name is resolved once, all
 * of its addresses must be public, and the connection is made to those. `allowPrivate` is an operator's word.
 */
export function makeGuardedFetch({
  allowPrivate,
  resolve = resolveName,
}: {
  allowPrivate: boolean;
  resolve?: Resolve;
}): FeedFetch {
  const lookup = guardedLookup(resolve, allowPrivate);
  const settings = { keepAlive: true, maxSockets: CONNECTIONS_MAXIMUM, lookup };
  // Of its own: a connection that somebody else opened was not checked.
  const agents = { http: new HttpAgent(settings), https: new HttpsAgent(settings) };
  return (address, { headers, signal }) =>
    new Promise((fulfil, reject) => {
      const url = new URL(address);
      const options = { headers: { ...headers, "accept-encoding": "gzip, br" }, signal };
      const answered = (reply: IncomingMessage) => fulfil(toResponse(reply));
      const asked =
        url.protocol === "https:"
          ? requestHttps(url, { ...options, agent: agents.https }, answered)
          : requestHttp(url, { ...options, agent: agents.http }, answered);
      asked.on("error", (error) => reject(signal.aborted ? asError(signal.reason) : error));
      // Addresses in the URL itself are not resolved: what was connected to is looked at in any case.
      asked.on("socket", (socket: Socket) => {
        const check = () => {
          const { remoteAddress } = socket;
          if (!allowPrivate && remoteAddress !== undefined && !isPublicAddress(remoteAddress)) {
            asked.destroy(privateFault(url.hostname));
          }
        };
        if (socket.connecting) socket.once("connect", check);
        else check();
      });
      asked.end();
    });
}

const asError = (reason: unknown): Error => (reason instanceof Error ? reason : new Error(String(reason)));

function guardedLookup(resolve: Resolve, allowPrivate: boolean): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error !== null || first === undefined) {
        callback(error ?? Object.assign(new Error("no address"), { code: "ENOTFOUND" }), "", 4);
      } else if (!allowPrivate && !addresses.every(({ address }) => isPublicAddress(address))) {
        callback(privateFault(hostname), "", 4);
      } else if (options.all === true) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

function toResponse(reply: IncomingMessage): Response {
  const status = reply.statusCode ?? 502;
  const headers = new Headers();
  for (const [name, value] of Object.entries(reply.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  if (WITHOUT_BODY.has(status)) {
    reply.resume();
    return new Response(null, { status, headers });
  }
  return new Response(Readable.toWeb(decoded(reply)) as ReadableStream<Uint8Array>, { status, headers });
}

function decoded(reply: IncomingMessage): Readable {
  const encoding = reply.headers["content-encoding"];
  if (encoding !== "gzip" && encoding !== "br") return reply;
  const decoder = encoding === "gzip" ? createGunzip() : createBrotliDecompress();
  // Either one's end is the other's; the reader sees the error on what it reads.
  pipeline(reply, decoder, () => undefined);
  return decoder;
}
