import type { ErrorCode } from "../errors.ts";
import { AppError } from "../errors.ts";
import { page, type PageReply } from "../http/endpoint.ts";
import { Layout } from "../web/layout.tsx";
import { checkLink, confirmRegistration, type Registered } from "./actions.ts";
import { confirmForm, confirmQuery } from "./schema.ts";

const REFUSALS: Partial<Record<ErrorCode, { status: 404 | 410; title: string; text: string }>> = {
  "not-found": {
    status: 404,
    title: "This link is not known",
    text: "Check that it is whole. If it is, register again to be sent a new one.",
  },
  "token-used": {
    status: 410,
    title: "This link was used already",
    text: "Your group is registered: sign in with your e-mail to see it.",
  },
  "token-expired": {
    status: 410,
    title: "This link has expired",
    text: "Nothing was changed. Register again to be sent a new one.",
  },
};

/** Opening the link of a registration uses nothing up: mail scanners open links. */
export const confirmPage = page({
  summary: "The page behind the link of a registration",
  query: confirmQuery,
  example: "/confirm?token=example",
  handle: async (context, { query }): Promise<PageReply> => {
    try {
      await checkLink(context, query.token);
    } catch (error) {
      return refusalPage(error);
    }
    return {
      status: 200,
      html: (
        <Layout title="Put your group into the directory">
          <h1>Put your group into the directory</h1>
          <p>Press the button to confirm that this is your e-mail and to hand your listing in.</p>
          <form method="post" action="/confirm">
            <input type="hidden" name="token" value={query.token} />
            <button type="submit">Confirm</button>
          </form>
        </Layout>
      ),
    };
  },
});

/** The button's POST: it alone uses the link up. */
export const confirmAction = page({
  summary: "Confirm a registration by its page's button",
  form: confirmForm,
  example: "/confirm?token=example",
  handle: async (context, { form }): Promise<PageReply> => {
    try {
      return done(await confirmRegistration(context, form.token));
    } catch (error) {
      return refusalPage(error);
    }
  },
});

/** A link that cannot be used is a page that says so; anything else stays an error. */
function refusalPage(error: unknown): PageReply {
  const refusal = error instanceof AppError ? REFUSALS[error.code] : undefined;
  if (refusal === undefined) throw error;
  return {
    status: refusal.status,
    html: (
      <Layout title={refusal.title}>
        <h1>{refusal.title}</h1>
        <p>{refusal.text}</p>
      </Layout>
    ),
  };
}

function done({ group, listing, cookies }: Registered): PageReply {
  return {
    status: 200,
    cookies,
    html: (
      <Layout title="Thank you">
        <h1>Thank you</h1>
        <p>
          {group.name} is registered, and “{listing.name}” is with the community team of your district. You
          will be sent a message when it is published, or when something should be changed.
        </p>
        <p>You are signed in.</p>
      </Layout>
    ),
  };
}
