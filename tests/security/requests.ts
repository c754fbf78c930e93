import type { Acting, Wanted } from "./callers.ts";
import { ACCOUNT_REQUESTS } from "./requests-accounts.ts";
import { FEED_REQUESTS } from "./requests-feed.ts";
import { IMPORT_REQUESTS } from "./requests-imports.ts";
import { LISTING_REQUESTS } from "./requests-listings.ts";
import type { Caller, Line } from "./table.ts";
import type { World } from "./world.ts";

/** One cell of the matrix: who asks, from where. */
export interface Cell {
  world: World;
  caller: Caller;
  acting: Acting;
  /** Its own, so that limits per address do not count the others' requests. */
  address: string;
}

/** What is sent beside the caller's credentials. */
export interface Sending {
  params?: Readonly<Record<string, string>>;
  query?: string;
  body?: unknown;
  form?: Readonly<Record<string, string>>;
  /** Of a body that is a file. */
  mediaType?: string;
  ifMatch?: string;
  cookie?: string;
}

/**
 * How a route is called so that whoever may do it is answered with success or, where that would use the object up for
 * the others, with a lost version (412) or a wrong state; never with 400.
 */
export interface RequestSpec extends Partial<Wanted> {
  send: (cell: Cell) => Sending | Promise<Sending>;
}

/** By line of the expectations: `GET /v1/listings/{id} (submitted)`. */
export type Requests = Readonly<Record<string, RequestSpec>>;

export const REQUESTS: Requests = {
  ...ACCOUNT_REQUESTS,
  ...LISTING_REQUESTS,
  ...IMPORT_REQUESTS,
  ...FEED_REQUESTS,
};

/** The request of a line; one of a variant is its own. */
export function requestOf(line: Pick<Line, "name">): RequestSpec {
  const known = REQUESTS[line.name];
  if (known === undefined) throw new Error(`there is no request for ${line.name}`);
  return known;
}

let addresses = 0;
/** An address that nobody has sent from yet, and not this machine's. */
export function freshAddress(): string {
  addresses += 1;
  return `192.0.${Math.floor(addresses / 250)}.${addresses % 250}`;
}

export interface Prepared {
  caller: Caller;
  path: string;
  init: { method: string; headers: Record<string, string>; body?: unknown; address: string };
}

/** Makes what the request needs, and the request. */
export async function prepare(world: World, line: Line, caller: Caller): Promise<Prepared> {
  const spec = requestOf(line);
  const wanted: Wanted = { by: "key", keysOf: "navigator", leadOf: "community", ...spec };
  const acting = await world.callers.actAs(caller, wanted);
  const address = freshAddress();
  const sending = await spec.send({ world, caller, acting, address });
  const path = line.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = sending.params?.[name];
    if (value === undefined) throw new Error(`${line.name} lacks ${name}`);
    return encodeURIComponent(value);
  });
  const cookie = sending.cookie ?? acting.headers["cookie"];
  const headers = {
    ...acting.headers,
    ...(cookie === undefined || cookie === "" ? {} : { cookie }),
    ...(sending.ifMatch === undefined ? {} : { "if-match": sending.ifMatch }),
    ...(sending.mediaType === undefined ? {} : { "content-type": sending.mediaType }),
    ...(sending.form === undefined ? {} : { "content-type": "application/x-www-form-urlencoded" }),
  };
  const body = sending.form === undefined ? sending.body : new URLSearchParams(sending.form).toString();
  return {
    caller,
    path: path + (sending.query ?? ""),
    init: { method: line.method, headers, address, ...(body === undefined ? {} : { body }) },
  };
}
