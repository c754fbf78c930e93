import type { Command } from "commander";
import { counted, runs } from "./support/command.ts";
import { withSession } from "./support/session.ts";

/** `purge` and `doctor`. */
export function addUpkeepCommands(program: Command): void {
  const purge = program
    .command("purge")
    .description("remove what has outlived its purpose, and say how much it was");
  runs(purge, (invocation) =>
    withSession(invocation, async ({ context }) => {
      const { purgeExpired } = await import("../housekeeping.ts");
      const removed = await purgeExpired(context.db, context.now());
      return { json: { removed }, text: `Removed:\n${counted(removed)}` };
    }),
  );

  const doctor = program
    .command("doctor")
    .description("check configuration, database, search engine, mail and outbox")
    .option("--retry-parked", "give what the outbox has parked its ten tries again");
  runs(doctor, async (invocation, _args, options) => {
    const { examine, report } = await import("./support/doctor.ts");
    const findings = await examine(invocation, { retryParked: options["retryParked"] === true });
    return { json: findings, text: report(findings), failed: !findings.healthy };
  });
}
