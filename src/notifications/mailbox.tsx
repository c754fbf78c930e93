import { desc } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { mailbox } from "#db/schema/index.ts";
import { mount } from "../http/endpoint.ts";
import { refuseParameters } from "../http/request-body.ts";
import { Layout } from "../web/layout.tsx";
import { renderPage } from "../web/render.ts";

const SHOWN_MAXIMUM = 100;

/** Every message that would have been sent, newest first: a page for people, JSON where that is asked for. */
export const developmentMailbox = mount({
  summary: "Every message that would have been sent, with its links",
  example: "/dev/mailbox",
  handle: async (context, request) => {
    refuseParameters(new URL(request.url).searchParams);
    const entries = await readMailbox(context.db);
    const headers = { "cache-control": "no-store", vary: "accept" };
    if (!prefersHtml(request.headers.get("accept") ?? ""))
      return Response.json({ data: entries }, { headers });
    return new Response(await renderPage(<MailboxPage entries={entries} />), {
      headers: { ...headers, "content-type": "text/html; charset=utf-8" },
    });
  },
});

interface Entry {
  id: string;
  to: string;
  subject: string;
  text: string;
  links: string[];
  at: string;
}

async function readMailbox(db: Database): Promise<Entry[]> {
  const rows = await db
    .select()
    .from(mailbox)
    .orderBy(desc(mailbox.at), desc(mailbox.messageId))
    .limit(SHOWN_MAXIMUM);
  return rows.map((row) => ({
    id: row.messageId,
    to: row.toAddress,
    subject: row.subject,
    text: row.body,
    links: row.links,
    at: row.at.toISOString(),
  }));
}

/** A browser names text/html; curl and other programs say `*`/`*` or application/json. */
function prefersHtml(accept: string): boolean {
  const html = accept.indexOf("text/html");
  const json = accept.indexOf("application/json");
  return html !== -1 && (json === -1 || html < json);
}

function MailboxPage({ entries }: { entries: readonly Entry[] }) {
  return (
    <Layout title="Development mailbox">
      <h1>Development mailbox</h1>
      <p>Every message that would have been sent, newest first ({SHOWN_MAXIMUM} at most).</p>
      {entries.length === 0 ? <p>No message yet.</p> : null}
      {entries.map((entry) => (
        <article id={entry.id}>
          <h2>{entry.subject}</h2>
          <p>
            To {entry.to}, <time dateTime={entry.at}>{entry.at}</time>
          </p>
          <MessageText text={entry.text} links={entry.links} />
        </article>
      ))}
    </Layout>
  );
}

/** The text with its links made clickable, and nothing else of it taken as markup. */
function MessageText({ text, links }: { text: string; links: readonly string[] }) {
  const parts: { text: string; isLink: boolean }[] = [];
  let rest = text;
  for (const link of links) {
    const at = rest.indexOf(link);
    if (at === -1) continue;
    parts.push({ text: rest.slice(0, at), isLink: false }, { text: link, isLink: true });
    rest = rest.slice(at + link.length);
  }
  parts.push({ text: rest, isLink: false });
  return (
    <p style="white-space: pre-wrap; overflow-wrap: anywhere">
      {parts.map((part) => (part.isLink ? <a href={part.text}>{part.text}</a> : part.text))}
    </p>
  );
}
