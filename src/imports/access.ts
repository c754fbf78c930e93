import { membershipsIn } from "../accounts/scope.ts";
import type { Actor, Membership } from "../context.ts";
import { AppError } from "../errors.ts";
import type { ImportStatus } from "./job.ts";

/** Who brings something in, and where they may. */
export interface Importer {
  membership: Membership | undefined;
  /** Areas that they curate; undefined is everywhere. */
  areas: readonly string[] | undefined;
  /** Teams whose imports they see; undefined is all. */
  teamIds: readonly string[] | undefined;
}

/** The operator (also the one at the machine), or a curator for the areas of their teams; refuses everybody else. */
export function requireImporter(actor: Actor): Importer {
  const [operator] = membershipsIn(actor, ["operator"]);
  if (operator !== undefined || actor.kind === "system") {
    return { membership: operator, areas: undefined, teamIds: undefined };
  }
  const curators = membershipsIn(actor, ["curator"]);
  const [first] = curators;
  if (first === undefined) {
    throw new AppError("forbidden", { detail: "This is for community teams and for operators." });
  }
  return {
    membership: first,
    areas: [...new Set(curators.flatMap(({ team }) => team?.areas ?? []))],
    teamIds: curators.flatMap(({ team }) => (team === undefined ? [] : [team.id])),
  };
}

/** What goes public without a curator's look is for operators. */
export function requireTrust(importer: Importer, status: ImportStatus): void {
  if (status === "submitted" || importer.areas === undefined) return;
  throw new AppError("forbidden", {
    detail:
      "Only an operator brings listings in as published. Bring them in as submitted: they wait in the queue of each district's team.",
  });
}
