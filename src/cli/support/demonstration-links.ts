import { demonstrationPeople } from "#db/seed/demonstration/teams.ts";
import { signInLinks as linkTable } from "#db/schema/index.ts";
import { LINK_LIFETIME_MINUTES, makeAuth } from "../../accounts/auth.ts";
import { findPersonByEmail } from "../../accounts/queries.ts";
import type { Runtime } from "../../context.ts";
import { sha256Hex } from "../../crypto.ts";
import type { Acting } from "./banner.ts";

/** A fresh one-use link for each demonstration person who is still there, as a message would bring it. */
export async function signInLinks(runtime: Runtime): Promise<Acting[]> {
  const acting: Acting[] = [];
  for (const { email, title } of demonstrationPeople) {
    const person = await findPersonByEmail(runtime.db, { email });
    if (person === undefined) continue;
    const auth = makeAuth({
      ...runtime,
      sendMagicLink: async (token) => {
        const now = runtime.now();
        await runtime.db.insert(linkTable).values({
          id: runtime.newId(),
          personId: person.id,
          tokenHash: await sha256Hex(token),
          createdAt: now,
          expiresAt: new Date(now.getTime() + LINK_LIFETIME_MINUTES * 60_000),
        });
        acting.push({ as: title, link: `${runtime.config.PUBLIC_URL}/sign-in?token=${token}` });
      },
    });
    await auth.api.signInMagicLink({ body: { email: person.email }, headers: new Headers() });
  }
  return acting;
}
