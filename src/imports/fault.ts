/** Why an import cannot go on, in words for the one who began it. */
export interface Fault {
  reason: string;
  fix?: string;
}

/** What stops an import: it fails with this reason and is not tried again. */
export class ImportFault extends Error {
  readonly reason: string;
  readonly fix: string | undefined;

  constructor(reason: string, fix?: string) {
    super(reason);
    this.name = "ImportFault";
    this.reason = reason;
    this.fix = fix;
  }
}

/** What is wrong with a file or feed, as its reader tells it; undefined where the error is another. */
export function faultOf(error: unknown): Fault | undefined {
  if (!(error instanceof Error) || !("reason" in error) || typeof error.reason !== "string") return undefined;
  const fix = "fix" in error && typeof error.fix === "string" ? error.fix : undefined;
  return { reason: error.reason, ...(fix === undefined ? {} : { fix }) };
}

/** Where the cause is no fault of the source. */
export const UNEXPECTED_FAULT: Fault = {
  reason: "It could not go on, for a reason that lies here and not in the source.",
  fix: "What was brought in is there. Begin it again; where that fails too, the operator finds the reason in the log.",
};
