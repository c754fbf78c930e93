import type { Command } from "commander";
import { runs } from "./support/command.ts";
import { OperatorError } from "./support/operator-error.ts";
import { withPostgres, withSession } from "./support/session.ts";

/** `migrate` and `seed`. */
export function addDatabaseCommands(program: Command): void {
  const migrateCommand = program
    .command("migrate")
    .description("bring the database to this release (uses DATABASE_MIGRATION_URL where it is set)");
  runs(migrateCommand, (invocation) =>
    withPostgres(invocation, async (_settings, { ownerUrl, applicationUrl }) => {
      const { migrate } = await import("#db/migrate.ts");
      const result = await migrate(ownerUrl, { applicationUrl });
      return {
        json: result,
        text: `Applied ${result.applied} migrations; the database now holds ${result.total}.`,
      };
    }),
  );

  const seedCommand = program
    .command("seed")
    .description(
      "load areas and terms, and into an empty database the demonstration data (never in production)",
    )
    .option("--reference-only", "areas and terms alone");
  runs(seedCommand, (invocation, _args, options) =>
    withSession(invocation, async ({ settings, context }) => {
      if (settings.config.NODE_ENV === "production" && options["referenceOnly"] !== true) {
        throw new OperatorError(
          "Demonstration data is never loaded in production.",
          "Use `seed --reference-only` for areas and terms.",
        );
      }
      const { seed } = await import("#db/seed/index.ts");
      const result = await seed(context.db, context.search, {
        now: context.now(),
        demonstration: options["referenceOnly"] !== true,
      });
      const { reference, demonstration } = result;
      const text = [
        `Reference: ${reference.areas} areas, ${reference.outcodes} outward codes, ${reference.terms} terms.`,
        demonstration === undefined
          ? "No demonstration data: it was not asked for, or there are teams already."
          : `Demonstration: ${demonstration.groups} groups, ${demonstration.listings} listings, ${demonstration.signposts} signposts.`,
      ].join("\n");
      return { json: result, text };
    }),
  );
}
