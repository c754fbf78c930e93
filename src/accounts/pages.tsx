import { z } from "zod";
import { AppError, type ErrorCode } from "../errors.ts";
import { page, type PageReply } from "../http/endpoint.ts";
import { Layout } from "../web/layout.tsx";
import { confirmSignIn, readMe, requestSignIn, signOut } from "./actions.ts";
import { email, tokenBody } from "./schema.ts";

// Not strict: mail programs and scanners add parameters of their own to links.
const signInQuery = z.object({ token: z.string().max(200).optional(), sent: z.string().optional() });

export const signInPage = page({
  summary: "Ask for a link to sign in, or use one",
  query: signInQuery,
  example: "/sign-in?token=an-example-of-a-token",
  handle: (_context, { query }) => {
    if (query.token !== undefined) return show(200, <UseLink token={query.token} />);
    return show(200, query.sent === undefined ? <AskForLink /> : <LinkSent />);
  },
});

export const signInForm = page({
  summary: "Send a link to sign in, or sign in with one",
  form: z.strictObject({ email: z.string().max(1_000).optional(), token: z.string().max(1_000).optional() }),
  example: "/sign-in",
  handle: async (context, { form }) => {
    if (form.token !== undefined) {
      const token = tokenBody.shape.token.safeParse(form.token);
      try {
        const { cookies } = await confirmSignIn(context, { token: token.success ? token.data : "" });
        return { status: 303, location: "/me", cookies };
      } catch (error) {
        return deadLink(error);
      }
    }
    const address = email.safeParse(form.email ?? "");
    if (!address.success) return show(400, <AskForLink wrong={form.email ?? ""} />);
    await requestSignIn(context, { email: address.data });
    return { status: 303, location: "/sign-in?sent=yes" };
  },
});

export const mePage = page({
  summary: "Who one is signed in as",
  example: "/me",
  handle: async (context) => {
    if (context.actor.kind === "public") return { status: 303, location: "/sign-in" };
    const me = await readMe(context);
    return show(200, <Me me={me} />);
  },
});

export const signOutForm = page({
  summary: "Sign out",
  form: z.strictObject({}),
  example: "/me",
  handle: async (context) => {
    const cookies = context.actor.kind === "person" ? (await signOut(context)).cookies : [];
    return { status: 303, location: "/sign-in", cookies };
  },
});

function show(status: 200 | 400 | 404 | 410, html: NonNullable<PageReply["html"]>): Promise<PageReply> {
  return Promise.resolve({ status, html });
}

const DEAD_LINKS: Partial<Record<ErrorCode, { status: 404 | 410; why: string }>> = {
  "token-used": { status: 410, why: "This link was used already." },
  "token-expired": { status: 410, why: "This link has expired." },
  "not-found": { status: 404, why: "This link is not one of ours, or a part of it is missing." },
};

/** A link that cannot be used any more is a page that says so; anything else stays an error. */
function deadLink(error: unknown): Promise<PageReply> {
  const dead = error instanceof AppError ? DEAD_LINKS[error.code] : undefined;
  if (dead === undefined) throw error;
  return show(dead.status, <DeadLink why={dead.why} />);
}

function AskForLink({ wrong }: { wrong?: string }) {
  const isWrong = wrong !== undefined;
  return (
    <Layout title={isWrong ? "Error: sign in" : "Sign in"}>
      <h1>Sign in</h1>
      <form method="post" action="/sign-in" novalidate>
        <label htmlFor="email">Your e-mail address</label>
        <p class="hint" id="email-hint">
          We send you a link. There is no password.
        </p>
        {isWrong ? (
          <p class="error" id="email-error">
            <strong>Error:</strong> enter an e-mail address such as name@example.org.
          </p>
        ) : null}
        <input
          id="email"
          name="email"
          type="email"
          autocomplete="email"
          spellcheck={false}
          value={wrong ?? ""}
          aria-describedby={isWrong ? "email-hint email-error" : "email-hint"}
          aria-invalid={isWrong}
        />
        <div>
          <button type="submit">Send me a link</button>
        </div>
      </form>
    </Layout>
  );
}

function LinkSent() {
  return (
    <Layout title="Look at your e-mail">
      <h1>Look at your e-mail</h1>
      <p>If we know your address, a link is on its way. It works once, for 15 minutes.</p>
      <p>
        Nothing came? Look among the unwanted messages, or <a href="/sign-in">ask again</a>.
      </p>
    </Layout>
  );
}

function UseLink({ token }: { token: string }) {
  return (
    <Layout title="Sign in">
      <h1>Sign in to Fingerpost</h1>
      <form method="post" action="/sign-in">
        <input type="hidden" name="token" value={token} />
        <button type="submit">Sign in</button>
      </form>
    </Layout>
  );
}

function DeadLink({ why }: { why: string }) {
  return (
    <Layout title="This link cannot be used">
      <h1>This link cannot be used</h1>
      <p>{why}</p>
      <p>
        <a href="/sign-in">Ask for a new link</a>
      </p>
    </Layout>
  );
}

function Me({ me: { person, memberships } }: { me: Awaited<ReturnType<typeof readMe>> }) {
  return (
    <Layout title="Signed in">
      <h1>You are signed in</h1>
      {person === undefined ? null : (
        <p>
          {person.name} ({person.email})
        </p>
      )}
      <h2>What you belong to</h2>
      {memberships.length === 0 ? <p>Nothing yet.</p> : null}
      <ul>
        {memberships.map(({ role, groupRole, team, group }) => (
          <li>{[groupRole ?? role, team?.name ?? group?.name].filter(Boolean).join(", ")}</li>
        ))}
      </ul>
      <form method="post" action="/sign-out">
        <button type="submit">Sign out</button>
      </form>
    </Layout>
  );
}
