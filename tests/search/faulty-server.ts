import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What goes wrong between us and the engine. */
export type Fault =
  | "none"
  | "slow"
  | "hangs"
  | "500"
  | "not-json"
  | "wrong-json"
  | "cut"
  | "wrong-key"
  | "reset";

export interface FaultyServer {
  url: string;
  fault: Fault;
  /** Requests that came in. */
  requests: number;
  close(): Promise<void>;
}

const SLOW_MS = 2_000;

/** Stands in for a Meilisearch in trouble: faults on a real loopback socket; `none` answers a search with `answer`. */
export async function startFaultyServer(answer: (body: string) => unknown): Promise<FaultyServer> {
  const server = createServer((request, response) => {
    state.requests += 1;
    void readBody(request).then((body) => reply(state.fault, response, () => JSON.stringify(answer(body))));
  });
  const state: FaultyServer = {
    url: "",
    fault: "none",
    requests: 0,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  state.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return state;
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function reply(fault: Fault, response: ServerResponse, good: () => string): void {
  const send = (status: number, text: string) => {
    response.writeHead(status, { "content-type": "application/json" });
    response.end(text);
  };
  switch (fault) {
    case "none":
      return send(200, good());
    case "slow":
      setTimeout(() => send(200, good()), SLOW_MS).unref();
      return;
    case "hangs":
      return;
    case "500":
      return send(500, `{"code":"internal"}`);
    case "not-json":
      return send(200, "<html>Welcome to nginx</html>");
    case "wrong-json":
      return send(200, `{"results":[{"hits":[{"title":"something else"}],"totalHits":1}]}`);
    case "wrong-key":
      return send(403, `{"code":"invalid_api_key","message":"The provided API key is invalid."}`);
    case "cut":
      response.writeHead(200, { "content-type": "application/json", "content-length": "100000" });
      response.write(good().slice(0, 20));
      setTimeout(() => response.destroy(), 10);
      return;
    case "reset":
      response.destroy();
  }
}
