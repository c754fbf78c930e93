import { createServer as createHttpServer } from "node:http";
import { type AddressInfo, createServer, type Server } from "node:net";
import { createHmac } from "node:crypto";
import { afterEach, describe, expect, test } from "vitest";
import { callerAddress } from "#src/http/address.ts";
import { linksIn } from "#src/notifications/development.ts";
import { notifyTransport } from "#src/notifications/notify.ts";
import { smtpTransport } from "#src/notifications/smtp.ts";

const MESSAGE = {
  id: "01900000-0000-7000-8000-00000000000a",
  to: "somebody@example.org",
  subject: "A subject",
  body: "Open this: https://directory.example.org/x?token=1.",
};

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function listen(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

describe("GOV.UK Notify", () => {
  const service = "11111111-1111-4111-8111-111111111111";
  const secret = "22222222-2222-4222-8222-222222222222";
  const now = new Date("2026-11-22T12:00:00Z");

  async function notify(status: number, reply: object) {
    const seen: { url: string; token: string; body: unknown }[] = [];
    const server = createHttpServer((request, response) => {
      let text = "";
      request.on("data", (chunk: Buffer) => {
        text += String(chunk);
      });
      request.on("end", () => {
        const token = (request.headers.authorization ?? "").replace("Bearer ", "");
        seen.push({ url: request.url ?? "", token, body: JSON.parse(text) });
        response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(reply));
      });
    });
    const url = `http://127.0.0.1:${await listen(server)}`;
    const settings = { apiKey: `team key-${service}-${secret}`, templateId: "template", url, now: () => now };
    return { seen, transport: notifyTransport(settings) };
  }

  test("a refusal is an error that repeats no address", async () => {
    const errors = [{ error: "BadRequestError", message: `${MESSAGE.to} is not on the list` }];
    const { transport } = await notify(400, { status_code: 400, errors });
    await expect(transport.send(MESSAGE)).rejects.toThrow(/^Notify answered 400: BadRequestError$/);
  });

  test("one POST, signed with the key's secret for its service", async () => {
    const { seen, transport } = await notify(201, { id: "x" });
    await transport.send(MESSAGE);
    expect(seen).toHaveLength(1);
    const [sent] = seen;
    expect(sent?.url).toBe("/v2/notifications/email");
    expect(sent?.body).toEqual({
      email_address: MESSAGE.to,
      template_id: "template",
      personalisation: { subject: MESSAGE.subject, body: MESSAGE.body },
      reference: MESSAGE.id,
    });
    const [header = "", claims = "", signature] = (sent?.token ?? "").split(".");
    const decode = (part: string): unknown => JSON.parse(Buffer.from(part, "base64url").toString());
    expect(decode(header)).toEqual({ typ: "JWT", alg: "HS256" });
    expect(decode(claims)).toEqual({ iss: service, iat: now.getTime() / 1000 });
    const wanted = createHmac("sha256", secret).update(`${header}.${claims}`).digest("base64url");
    expect(signature).toBe(wanted);
  });
});

/** As much of an SMTP server as one message needs; keeps what it is given. */
function smtpServer(received: string[]): Server {
  return createServer((socket) => {
    let isData = false;
    let data = "";
    socket.write("220 test ESMTP\r\n");
    socket.on("data", (chunk) => {
      for (const line of String(chunk).split("\r\n").slice(0, -1)) {
        if (isData) {
          if (line !== ".") data += `${line}\n`;
          else {
            received.push(data);
            isData = false;
            socket.write("250 kept\r\n");
          }
        } else if (line === "DATA") {
          isData = true;
          data = "";
          socket.write("354 go on\r\n");
        } else socket.write(line === "QUIT" ? "221 bye\r\n" : "250 ok\r\n");
      }
    });
    socket.on("error", () => undefined);
  });
}

test("SMTP: a second delivery carries the same Message-ID", async () => {
  const received: string[] = [];
  const port = await listen(smtpServer(received));
  const transport = await smtpTransport({
    url: `smtp://127.0.0.1:${port}`,
    from: "Fingerpost <directory@example.org>",
  });
  await transport.send(MESSAGE);
  await transport.send(MESSAGE);
  expect(received).toHaveLength(2);
  for (const text of received) {
    expect(text).toMatch(new RegExp(`^Message-ID: <${MESSAGE.id}@example\\.org>$`, "m"));
    expect(text).toMatch(/^To: somebody@example\.org$/m);
  }
});

test("links are taken out of a text without what follows them", () => {
  expect(
    linksIn("See https://a.example/x?token=1. (http://b.example/y), https://a.example/x?token=1"),
  ).toEqual(["https://a.example/x?token=1", "http://b.example/y"]);
});

test.each([
  ["a forwarded address is not believed", ["203.0.113.1", "198.51.100.7", false], "203.0.113.1"],
  ["behind a proxy the last one is", ["10.0.0.1", "1.2.3.4, 198.51.100.7", true], "198.51.100.7"],
  ["nonsense leaves the socket's", ["10.0.0.1", "nonsense", true], "10.0.0.1"],
  ["a port is cut off", ["10.0.0.1", "198.51.100.7:4711", true], "198.51.100.7"],
  ["a mapped address is the one it maps", ["::ffff:203.0.113.1", undefined, false], "203.0.113.1"],
  ["this machine stays itself", ["::1", undefined, false], "::1"],
  ["of IPv6 the network", ["2001:db8:1:2:3:4:5:6", undefined, false], "2001:db8:1:2::/64"],
  ["of a short IPv6 too", ["10.0.0.1", "[2001:db8::1]:443", true], "2001:db8:0:0::/64"],
] as const)("the caller: %s", (_name, [socket, forwarded, trusted], wanted) => {
  expect(callerAddress(socket, forwarded, trusted)).toBe(wanted);
});
