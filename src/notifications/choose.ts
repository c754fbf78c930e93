import type { Database } from "#db/client.ts";
import type { Config } from "../config.ts";
import { developmentTransport } from "./development.ts";
import { notifyTransport } from "./notify.ts";
import type { MailTransport } from "./transport.ts";

/** The transport that MAIL names, but for SMTP, which only Node has: its entry makes that one. */
export function portableTransport(config: Config, db: Database, now: () => Date): MailTransport | undefined {
  if (config.MAIL === "development") return developmentTransport(db, now);
  if (
    config.MAIL === "notify" &&
    config.NOTIFY_API_KEY !== undefined &&
    config.NOTIFY_TEMPLATE_ID !== undefined
  ) {
    return notifyTransport({ apiKey: config.NOTIFY_API_KEY, templateId: config.NOTIFY_TEMPLATE_ID, now });
  }
  return undefined;
}
