/** A message that is ready to go. `id` makes a second delivery recognisable. */
export interface OutgoingMessage {
  id: string;
  to: string;
  subject: string;
  body: string;
}

/** Where messages go: the development mailbox, SMTP, or GOV.UK Notify. Throws where it was not accepted. */
export interface MailTransport {
  readonly name: "development" | "smtp" | "notify";
  send(message: OutgoingMessage): Promise<void>;
}
