import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";

/** What goes wrong between us and Meilisearch. */
export const PROXY_FAULTS = [
  "none",
  "slow",
  "cut mid-body",
  "status 500",
  "not JSON",
  "JSON of another shape",
  "empty index",
  "wrong key",
  "hanging",
  "reset",
] as const;
export type ProxyFault = (typeof PROXY_FAULTS)[number];

export interface Asked {
  method: string;
  path: string;
  body: string;
  key: string;
}

/** Who stands behind the proxy: a real Meilisearch, or what was noted of one. */
export interface Upstream {
  answer(asked: Asked): Promise<{ status: number; text: string }>;
  /** The same from an index that is there and holds nothing. */
  answerEmpty(asked: Asked): Promise<{ status: number; text: string }>;
}

export interface FaultyProxy {
  url: string;
  fault: ProxyFault;
  requests: number;
  close(): Promise<void>;
}

const SLOW_MS = 1_000;

/** A proxy on a loopback socket that misbehaves as it is told. */
export async function startFaultyProxy(upstream: Upstream): Promise<FaultyProxy> {
  const server = createServer((request, response) => {
    state.requests += 1;
    void forward(state.fault, upstream, request, response).catch(() => response.destroy());
  });
  const state: FaultyProxy = {
    url: "",
    fault: "none",
    requests: 0,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  state.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return state;
}

async function forward(
  fault: ProxyFault,
  upstream: Upstream,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const asked: Asked = {
    method: request.method ?? "GET",
    path: request.url ?? "/",
    body: Buffer.concat(chunks).toString(),
    key: (request.headers.authorization ?? "").replace(/^Bearer /, ""),
  };
  const send = ({ status, text }: { status: number; text: string }) => {
    response.writeHead(status, { "content-type": "application/json" });
    response.end(text);
  };
  if (fault === "hanging") return;
  if (fault === "reset") return void response.destroy();
  if (fault === "status 500") return send({ status: 500, text: `{"code":"internal","message":"no"}` });
  if (fault === "not JSON") return send({ status: 200, text: "<html>Welcome to nginx</html>" });
  if (fault === "JSON of another shape")
    return send({ status: 200, text: `{"results":[{"title":"other"}]}` });
  if (fault === "wrong key") return send(await upstream.answer({ ...asked, key: "a-key-of-somebody-else" }));
  if (fault === "empty index") return send(await upstream.answerEmpty(asked));
  const answer = await upstream.answer(asked);
  if (fault === "slow") {
    setTimeout(() => send(answer), SLOW_MS).unref();
  } else if (fault === "cut mid-body") {
    response.writeHead(200, { "content-type": "application/json", "content-length": "1000000" });
    response.write(answer.text.slice(0, answer.text.length / 2));
    setTimeout(() => response.destroy(), 10);
  } else {
    send(answer);
  }
}

/** A real server; what is asked of `index` can be asked of `emptyIndex` in its place. */
export function liveUpstream(url: string, index: string, emptyIndex: string): Upstream {
  const ask = async ({ method, path, body, key }: Asked) => {
    const reply = await fetch(url + path, {
      method,
      headers: { "content-type": "application/json", authorization: `Bearer ${key}` },
      ...(body === "" ? {} : { body }),
    });
    return { status: reply.status, text: await reply.text() };
  };
  const swapped = (text: string, before: string, after: string) =>
    text.replaceAll(`${before}${index}${after}`, `${before}${emptyIndex}${after}`);
  return {
    answer: ask,
    answerEmpty: (asked) =>
      ask({
        ...asked,
        path: swapped(asked.path, "/indexes/", "/"),
        body: swapped(asked.body, `"indexUid":"`, `"`),
      }),
  };
}

/** Answers in the shapes that Meilisearch 1.50 was seen to give: every search finds one listing. */
export function notedUpstream(noted: { listing: string; settings: object; documents: number }): Upstream {
  const json = (value: unknown, status = 200) => Promise.resolve({ status, text: JSON.stringify(value) });
  const answer = (asked: Asked, documents: number) => {
    if (asked.key === "a-key-of-somebody-else") {
      return json({ code: "invalid_api_key", message: "The provided API key is invalid." }, 403);
    }
    if (asked.path.endsWith("/stats")) return json({ numberOfDocuments: documents, isIndexing: false });
    if (asked.path.endsWith("/settings")) return json(noted.settings);
    const { queries } = JSON.parse(asked.body) as { queries: unknown[] };
    const hits = documents === 0 ? [] : [{ listing: noted.listing, venue: null }];
    const results = queries.map(() => ({ hits, totalHits: hits.length, estimatedTotalHits: hits.length }));
    return json({ results });
  };
  return {
    answer: (asked) => answer(asked, noted.documents),
    answerEmpty: (asked) => answer(asked, 0),
  };
}

/** An address at which a connection is never completed: its queue is full, and nobody takes from it. */
export async function startUnaccepting(): Promise<{ url: string; close(): Promise<void> }> {
  const script = `require("node:net").createServer().listen({ port: 0, host: "127.0.0.1", backlog: 1 },
    function () { console.log(this.address().port) })`;
  const child: ChildProcess = spawn(process.execPath, ["-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (child.stdout === null) throw new Error("the child has no output");
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  const port = Number(line.toString());
  child.kill("SIGSTOP");
  const waiting: Socket[] = Array.from({ length: 8 }, () => {
    const socket = connect({ port, host: "127.0.0.1" });
    socket.on("error", () => undefined);
    return socket;
  });
  await new Promise((resolve) => setTimeout(resolve, 200));
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      for (const socket of waiting) socket.destroy();
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
    },
  };
}
