import type { Database } from "#db/client.ts";
import type { Config } from "../../config.ts";
import { portableTransport } from "../../notifications/choose.ts";
import { smtpTransport } from "../../notifications/smtp.ts";
import type { MailTransport } from "../../notifications/transport.ts";
import { OperatorError } from "./operator-error.ts";

/** The transport that MAIL names, on Node. */
export async function nodeMail(config: Config, db: Database, now: () => Date): Promise<MailTransport> {
  const portable = portableTransport(config, db, now);
  if (portable !== undefined) return portable;
  if (config.SMTP_URL !== undefined && config.MAIL_FROM !== undefined) {
    return smtpTransport({ url: config.SMTP_URL, from: config.MAIL_FROM });
  }
  throw new OperatorError(
    `MAIL=${config.MAIL} lacks its settings.`,
    "See the configuration table in the README.",
  );
}

/** Whether messages can go out: for SMTP by signing in to the server, without sending anything. */
export async function checkMail(
  config: Config,
): Promise<{ status: "ok" | "wrong"; detail: string; remedy?: string }> {
  if (config.MAIL === "development") return { status: "ok", detail: "kept in /dev/mailbox, none is sent" };
  if (config.MAIL === "notify")
    return { status: "ok", detail: "GOV.UK Notify; the key is checked when it is used" };
  const { verifySmtp } = await import("../../notifications/smtp.ts");
  try {
    await verifySmtp({ url: config.SMTP_URL ?? "", from: config.MAIL_FROM ?? "" });
    return { status: "ok", detail: "the SMTP server accepts us" };
  } catch (error) {
    return {
      status: "wrong",
      detail: `the SMTP server: ${error instanceof Error ? error.message : String(error)}`,
      remedy: "Check SMTP_URL.",
    };
  }
}
