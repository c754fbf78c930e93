import { inArray } from "drizzle-orm";
import { areas, teamAreas, teams, type TEAM_KINDS } from "#db/schema/index.ts";
import { londonDate } from "../../areas/today.ts";
import { recordAudit } from "../../audit/actions.ts";
import type { Context } from "../../context.ts";
import { findTeam } from "./find.ts";
import { OperatorError } from "./operator-error.ts";

export interface NewTeam {
  slug: string;
  name: string;
  kind: (typeof TEAM_KINDS)[number];
  areas: readonly string[];
  email?: string;
}

/** Makes a team that covers areas from today. */
export async function createTeam(context: Context, input: NewTeam) {
  const { slug, name, kind } = input;
  const wanted = [...new Set(input.areas)];
  return context.db.transaction(async (transaction) => {
    if ((await findTeam(transaction, slug)) !== undefined) {
      throw new OperatorError(`There is a team "${slug}" already.`, "Choose another --slug.");
    }
    const known =
      wanted.length === 0 ? [] : await transaction.select().from(areas).where(inArray(areas.code, wanted));
    const unknown = wanted.filter((code) => !known.some((area) => area.code === code));
    if (unknown.length > 0) {
      throw new OperatorError(
        `There is no area ${unknown.join(", ")}.`,
        "GET /v1/areas?kind=district lists districts.",
      );
    }
    const id = context.newId();
    await transaction
      .insert(teams)
      .values({ id, slug, name, kind, email: input.email ?? null, createdAt: context.now() });
    const validFrom = londonDate(context.now());
    if (wanted.length > 0) {
      await transaction
        .insert(teamAreas)
        .values(wanted.map((areaCode) => ({ teamId: id, areaCode, validFrom })));
    }
    await recordAudit(context, transaction, {
      action: "team.create",
      objectKind: "team",
      objectId: id,
      fields: ["slug", "name", "kind", "areas"],
    });
    return { id, slug, name, kind, areas: wanted };
  });
}
