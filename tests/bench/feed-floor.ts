import { createServer } from "node:http";
import { ask } from "./find-load.ts";

/*
 * The least that a reply of the feed can cost: a bare Node handler that sends the very bytes which the product answered
 * to the same address when it was first asked.
 */

const product = Number(process.env["PRODUCT_PORT"]);
const known = new Map<string, string>();

const server = createServer((request, response) => {
  const path = request.url ?? "/";
  const work = async () => {
    const body = known.get(path) ?? (await ask(undefined, product, path));
    known.set(path, body);
    return body;
  };
  work().then(
    (body) => response.writeHead(200, { "content-type": "application/json" }).end(body),
    (error: unknown) => response.writeHead(500).end(String(error)),
  );
});
server.listen(Number(process.env["PORT"]), "127.0.0.1");
process.on("SIGTERM", () => server.close(() => process.exit(0)));
