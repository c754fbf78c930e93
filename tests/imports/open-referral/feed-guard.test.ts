import type { LookupAddress } from "node:dns";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeGuardedFetch, type Resolve } from "#src/cli/support/guarded-fetch.ts";
import { checkAddress, isPublicAddress } from "#src/imports/open-referral/feed/addresses.ts";
import { FeedFault } from "#src/imports/open-referral/feed/fault.ts";
import { fetchFeed } from "#src/imports/open-referral/feed/fetch-feed.ts";
import { type FeedServer, json, startFeed, whole } from "./feed-server.ts";

let server: FeedServer;
let port: string;
beforeAll(async () => {
  server = await startFeed((_url, reply) => json(reply, [whole("a")]));
  port = new URL(server.base).port;
});
afterAll(() => server.close());

describe("addresses", () => {
  test.each([
    "http://127.0.0.1/",
    "http://127.1/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0177.0.0.1/",
    "http://0/",
    "http://10.1.2.3/",
    "http://172.16.0.1/",
    "http://172.31.255.255/",
    "http://192.168.1.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://100.64.0.1/",
    "http://192.0.2.1/",
    "http://198.19.255.255/",
    "http://224.0.0.1/",
    "http://255.255.255.255/",
    "http://[::1]/",
    "http://[::]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:a00:1]/",
    "http://[::127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[fe80::1]/",
    "http://[fc00::1]/",
    "http://[fd12:3456::1]/",
    "http://[ff02::1]/",
    "http://[2002:7f00:1::]/",
    "http://[2001:0:1::]/",
    "http://[2001:db8::1]/",
    "http://localhost/",
    "http://LOCALHOST./",
    "http://feed.localhost/",
    "http://printer.local/",
    "http://metadata.google.internal/",
    "http://intranet/",
    "https://choir.org.uk:22/",
    "https://choir.org.uk:5432/",
    "https://jo:secret@choir.org.uk/",
    "ftp://choir.org.uk/",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "not an address",
    "",
  ])("%s is refused", (address) => {
    expect(() => checkAddress(address, { allowPrivate: false })).toThrow(FeedFault);
  });

  test.each([
    "https://choir.org.uk/feed",
    "http://choir.org.uk:8080/",
    "https://8.8.8.8/",
    "https://172.32.0.1/",
    "https://[2a00:1450:4009::1]/",
    "https://[::ffff:8.8.8.8]/",
  ])("%s is taken", (address) => {
    expect(checkAddress(address, { allowPrivate: false }).href).toBe(new URL(address).href);
  });

  test("an operator may allow private ones, but no names, passwords and other schemes", () => {
    const check = (address: string) => () => checkAddress(address, { allowPrivate: true });
    expect(check("http://127.0.0.1:3000/")).not.toThrow();
    for (const address of ["http://jo:secret@127.0.0.1/", "file:///etc/passwd"])
      expect(check(address)).toThrow(FeedFault);
  });

  test.each([
    "",
    "1.2.3",
    "256.1.1.1",
    "1.2.3.4.5",
    ":::1",
    "1::2::3",
    "12345::",
    "::1.2.3",
    "fe80::1%eth0",
    "x",
  ])("%j is no address, and not public", (address) => expect(isPublicAddress(address)).toBe(false));
});

/** A name server that tells what a test says. */
function tells(...answers: LookupAddress[][]): { resolve: Resolve; asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    resolve: (hostname, _options, callback) => {
      asked.push(hostname);
      callback(null, answers[Math.min(asked.length, answers.length) - 1] ?? []);
    },
  };
}
const LOCAL = { address: "127.0.0.1", family: 4 };
const PUBLIC = { address: "93.184.216.34", family: 4 };
const init = () => ({ headers: {}, redirect: "manual" as const, signal: AbortSignal.timeout(5_000) });

describe("names", () => {
  test.each([
    ["that lead to this machine", [LOCAL]],
    ["that lead here in IPv6", [{ address: "::1", family: 6 }]],
    ["that lead here in another spelling", [{ address: "::ffff:127.0.0.1", family: 6 }]],
    ["of which one address is private", [PUBLIC, LOCAL]],
    ["that lead to a cloud's own data", [{ address: "169.254.169.254", family: 4 }]],
  ])("%s are not connected to", async (_name, addresses) => {
    const before = server.asked.length;
    const guarded = makeGuardedFetch({ allowPrivate: false, resolve: tells(addresses).resolve });
    await expect(guarded(`http://choir.org.uk:${port}/`, init())).rejects.toBeInstanceOf(FeedFault);
    expect(server.asked.length).toBe(before);
  });

  test("that the system itself resolves to this machine are not either", async () => {
    const guarded = makeGuardedFetch({ allowPrivate: false });
    await expect(guarded(`http://localhost:${port}/`, init())).rejects.toBeInstanceOf(FeedFault);
    await expect(guarded(`http://127.0.0.1:${port}/`, init())).rejects.toBeInstanceOf(FeedFault);
  });

  test("are resolved once for a connection, which is made to what was told then", async () => {
    const names = tells([LOCAL], [{ address: "127.0.0.2", family: 4 }]);
    const guarded = makeGuardedFetch({ allowPrivate: true, resolve: names.resolve });
    const reply = await guarded(`http://choir.org.uk:${port}/`, init());
    expect(await reply.json()).toEqual([whole("a")]);
    expect(names.asked).toEqual(["choir.org.uk"]);
  });

  test("that nobody knows are said", async () => {
    const guarded = makeGuardedFetch({ allowPrivate: false, resolve: tells([]).resolve });
    await expect(guarded("http://choir.org.uk/", init())).rejects.toMatchObject({ code: "ENOTFOUND" });
  });
});

describe("a feed", () => {
  const reading = (address: string, resolve?: Resolve) =>
    fetchFeed(address, {
      fetch: makeGuardedFetch({ allowPrivate: false, ...(resolve === undefined ? {} : { resolve }) }),
      now: () => new Date(0),
      limits: { tries: 1 },
    });

  test("on this machine is refused before anything is asked", async () => {
    const before = server.asked.length;
    await expect(reading(server.base).rows.next()).rejects.toThrow("where feeds are not");
    await expect(reading("http://127.0.0.1:8080").rows.next()).rejects.toThrow("private network");
    await expect(reading("http://choir.org.uk", tells([LOCAL]).resolve).rows.next()).rejects.toThrow(
      "private network",
    );
    expect(server.asked.length).toBe(before);
  });

  test("that moves to this machine is refused there", async () => {
    const asked: string[] = [];
    const { rows, end } = fetchFeed("https://choir.org.uk/services", {
      // A feed on the internet, as it answers: the move is what is looked at.
      fetch: (address) => {
        asked.push(address);
        return Promise.resolve(
          new Response(null, { status: 302, headers: { location: "http://169.254.169.254/" } }),
        );
      },
      now: () => new Date(0),
    });
    await expect(rows.next()).rejects.toThrow("private network");
    expect([asked.length, end().complete]).toEqual([1, false]);
  });
});
