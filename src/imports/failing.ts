import type { Runtime } from "../context.ts";
import type { Fault } from "./fault.ts";
import type { ImportState } from "./job.ts";
import { deleteChunks, lockJob, updateJob } from "./queries.ts";

/** States in which something is being done for an import. */
export const BUSY_STATES: readonly ImportState[] = ["reading", "applying", "undoing"];

/** Ends an import that cannot go on; what was applied stays and can be undone. */
export async function failImport(
  { db, now }: Pick<Runtime, "db" | "now">,
  id: string,
  { reason, fix }: Fault,
): Promise<void> {
  await db.transaction(async (transaction) => {
    const job = await lockJob(transaction, id);
    if (job === undefined || !BUSY_STATES.includes(job.state)) return;
    const at = now();
    await deleteChunks(transaction, id);
    await updateJob(transaction, id, {
      state: "failed",
      faultReason: reason,
      faultFix: fix ?? null,
      finishedAt: at,
      touchedAt: at,
    });
  });
}
