import type { MailTransport } from "./transport.ts";

const TIMEOUT_MS = 10_000;

export interface SmtpSettings {
  url: string;
  from: string;
}

/**
 * SMTP through nodemailer, for Node alone: loaded when it is used, and never by the worker. The Message-ID comes from
 * the message's id, so that a second delivery after a crash is recognisable as the same message.
 */
export async function smtpTransport(settings: SmtpSettings): Promise<MailTransport> {
  const mailer = await openMailer(settings);
  const domain = /@([^\s>]+)/.exec(settings.from)?.[1] ?? "localhost";
  return {
    name: "smtp",
    async send(message) {
      await mailer.sendMail({
        from: settings.from,
        to: { name: "", address: message.to },
        subject: message.subject,
        text: message.body,
        messageId: `<${message.id}@${domain}>`,
        headers: { "Auto-Submitted": "auto-generated" },
      });
    },
  };
}

/** Signs in to the server and leaves; throws where that fails. */
export async function verifySmtp(settings: SmtpSettings): Promise<void> {
  const mailer = await openMailer(settings);
  try {
    await mailer.verify();
  } finally {
    mailer.close();
  }
}

async function openMailer({ url }: SmtpSettings) {
  const { createTransport } = await import("nodemailer");
  return createTransport({
    ...optionsFrom(url),
    pool: true,
    maxConnections: 5,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/** `smtp://user:password@host:port` taken apart, because options beside a URL are not read. */
function optionsFrom(text: string) {
  const url = new URL(text);
  const secure = url.protocol === "smtps:";
  return {
    host: url.hostname,
    port: url.port === "" ? (secure ? 465 : 587) : Number(url.port),
    secure,
    ...(url.username === ""
      ? {}
      : { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
  };
}
