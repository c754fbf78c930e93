import { toBase64Url } from "../crypto.ts";
import type { MailTransport } from "./transport.ts";

const TIMEOUT_MS = 10_000;
const NOTIFY_URL = "https://api.notifications.service.gov.uk";
const UUID_CHARACTERS = 36;

export interface NotifySettings {
  apiKey: string;
  templateId: string;
  url?: string;
  now: () => Date;
}

/**
 * GOV.UK Notify over fetch. Its own client (`notifications-node-client`) stands on axios and jsonwebtoken, which are
 * Node's alone; what it does for one e-mail is one signed POST, so this runs on Workers and on Node alike.
 */
export function notifyTransport(settings: NotifySettings): MailTransport {
  // A key is `<name>-<service id>-<secret>`, both ids UUIDs.
  const secret = settings.apiKey.slice(-UUID_CHARACTERS);
  const service = settings.apiKey.slice(-2 * UUID_CHARACTERS - 1, -UUID_CHARACTERS - 1);
  return {
    name: "notify",
    async send(message) {
      const token = await signToken(service, secret, settings.now());
      const response = await fetch(`${settings.url ?? NOTIFY_URL}/v2/notifications/email`, {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        body: JSON.stringify({
          email_address: message.to,
          template_id: settings.templateId,
          personalisation: { subject: message.subject, body: message.body },
          reference: message.id,
        }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const reply = await response.text();
      if (!response.ok) throw new Error(`Notify answered ${response.status}: ${errorsIn(reply)}`);
    },
  };
}

/** A JSON Web Token of HS256, as Notify asks for: issuer and time, good for 30 seconds. */
async function signToken(issuer: string, secret: string, now: Date): Promise<string> {
  const encoder = new TextEncoder();
  const part = (value: object) => toBase64Url(encoder.encode(JSON.stringify(value)));
  const unsigned = `${part({ typ: "JWT", alg: "HS256" })}.${part({ iss: issuer, iat: Math.floor(now.getTime() / 1000) })}`;
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", encoder.encode(secret), algorithm, false, ["sign"]);
  const signature = await crypto.subtle.sign("HMAC", key, encoder.encode(unsigned));
  return `${unsigned}.${toBase64Url(new Uint8Array(signature))}`;
}

// Only the kinds of error: their messages may repeat the address.
function errorsIn(reply: string): string {
  return [...reply.matchAll(/"error"\s*:\s*"(\w{1,60})"/g)].map(([, kind]) => kind).join(", ");
}
