import { type Command, Option } from "commander";
import type { TEAM_KINDS } from "#db/schema/accounts.ts";
import { runs, table } from "./support/command.ts";
import { OperatorError } from "./support/operator-error.ts";
import { withSession } from "./support/session.ts";
import { KINDS } from "./support/words.ts";

/** `teams list|create`. */
export function addTeamCommands(program: Command): void {
  const teams = program
    .command("teams")
    .description("the people who navigate or curate, and the areas they cover");
  runs(teams.command("list").description("all teams, with the areas they cover today"), (invocation) =>
    withSession(invocation, async ({ context }) => {
      const [{ listTeams }, { londonDate }] = await Promise.all([
        import("./support/find.ts"),
        import("../areas/today.ts"),
      ]);
      const data = await listTeams(context.db, londonDate(context.now()));
      const rows = data.map(({ slug, kind, name, areas }) => [slug, kind, name, areas.join(" ")]);
      return { json: { data }, text: table([["SLUG", "KIND", "NAME", "AREAS"], ...rows]) };
    }),
  );

  const create = teams
    .command("create")
    .description("make a team")
    .requiredOption("--slug <slug>", "its short name: small letters, digits, hyphens")
    .requiredOption("--name <name>", "its name")
    .addOption(new Option("--kind <kind>", "what it does").choices([...KINDS]).makeOptionMandatory())
    .option("--area <code...>", "codes of the areas that it covers from today")
    .option("--email <email>", "where it is told of things");
  runs(create, (invocation, _args, options) =>
    withSession(invocation, async ({ context }) => {
      const { createTeam } = await import("./support/create-team.ts");
      const slug = String(options["slug"]);
      if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) || slug.length > 80) {
        throw new OperatorError(
          `"${slug}" cannot be a slug.`,
          "Use small letters, digits and hyphens: east-kent.",
        );
      }
      const made = await createTeam(context, {
        slug,
        name: String(options["name"]),
        kind: options["kind"] as (typeof TEAM_KINDS)[number],
        areas: (options["area"] as string[] | undefined) ?? [],
        ...(typeof options["email"] === "string" ? { email: options["email"] } : {}),
      });
      return {
        json: made,
        text: `Made the team ${slug}, covering ${made.areas.join(", ") || "no area yet"}.`,
      };
    }),
  );
}
