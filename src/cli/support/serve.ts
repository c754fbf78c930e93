import { once } from "node:events";
import type { Server } from "node:http";
import type { Socket } from "node:net";
import { createAdaptorServer, type HttpBindings } from "@hono/node-server";
import type { createApp } from "../../app.ts";
import type { Runtime } from "../../context.ts";
import { callerAddress } from "../../http/address.ts";
import { portError } from "./port.ts";

// An address may be 8 kB, and one that is longer must reach the app, which says so as a problem.
const HEADERS_MAXIMUM_BYTES = 32 * 1024;
const TIMEOUT_HEADERS_MS = 15_000;
// A file of 20 MB over a line of one megabit a second.
const TIMEOUT_REQUEST_MS = 180_000;
const DRAIN_MAXIMUM_MS = 10_000;

export interface RunningServer {
  /** Accepts nothing more, and lets the requests that run finish, within ten seconds. */
  close(): Promise<void>;
}

/** Serves the app on HOST:PORT. */
export async function serveApp(app: ReturnType<typeof createApp>, runtime: Runtime): Promise<RunningServer> {
  const { HOST, PORT, TRUST_PROXY } = runtime.config;
  const server = createAdaptorServer({
    fetch: (request, bindings) => {
      const { incoming } = bindings as HttpBindings;
      const address = callerAddress(
        incoming.socket.remoteAddress,
        request.headers.get("x-forwarded-for"),
        TRUST_PROXY,
      );
      return app.fetch(request, { runtime, address });
    },
    overrideGlobalObjects: false,
    serverOptions: {
      maxHeaderSize: HEADERS_MAXIMUM_BYTES,
      headersTimeout: TIMEOUT_HEADERS_MS,
      requestTimeout: TIMEOUT_REQUEST_MS,
    },
  }) as Server;
  server.on("clientError", answerMalformed);
  await listen(server, HOST, PORT);
  return { close: () => closeServer(server) };
}

async function listen(server: Server, host: string, port: number): Promise<void> {
  server.listen({ host, port });
  try {
    await once(server, "listening");
  } catch (error) {
    throw await portError(host, port, (error as NodeJS.ErrnoException).code ?? "unknown");
  }
}

async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  server.closeIdleConnections();
  const limit = setTimeout(() => server.closeAllConnections(), DRAIN_MAXIMUM_MS);
  // A connection that is kept alive becomes idle when its request has ended.
  const sweep = setInterval(() => server.closeIdleConnections(), 100);
  await closed;
  clearTimeout(limit);
  clearInterval(sweep);
}

const MALFORMED = {
  HPE_HEADER_OVERFLOW: [431, "Request Header Fields Too Large", "address-too-long"],
  ERR_HTTP_REQUEST_TIMEOUT: [408, "Request Timeout", "too-slow"],
} as const;

/** Bytes that are not HTTP never reach the app: they get a problem of their own. */
function answerMalformed(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const known = error.code as keyof typeof MALFORMED;
  const [status, title, code] = MALFORMED[known] ?? [400, "Bad Request", "malformed-request"];
  const body = JSON.stringify({ type: "about:blank", title, status, code });
  socket.end(
    `HTTP/1.1 ${status} ${title}\r\nContent-Type: application/problem+json; charset=utf-8\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
