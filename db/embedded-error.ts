/** What went wrong with the built-in Postgres, and what the person at the terminal can do about it. */
export class EmbeddedPostgresError extends Error {
  readonly remedy: string;

  constructor(message: string, remedy: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "EmbeddedPostgresError";
    this.remedy = remedy;
  }
}

const OTHER_FOLDER = "Set DATA_DIR to another folder, or set DATABASE_URL to use a Postgres of your own.";

/** The error for what the system or Postgres said about a full disk or a refused write, if it did. */
export function storageError(
  text: string,
  dataDir: string,
  cause?: unknown,
): EmbeddedPostgresError | undefined {
  const options = cause === undefined ? undefined : { cause };
  // "No space left on device" is also what Postgres says when the kernel has no semaphores left.
  if (/ENOSPC|EDQUOT|No space left on device|Disk quota exceeded/.test(text) && !/semaphore/.test(text)) {
    return new EmbeddedPostgresError(
      `The disk that holds the data folder ${dataDir} is full.`,
      `Free some space there (a new database needs about 100 MB), or set DATA_DIR to a folder on another disk.`,
      options,
    );
  }
  if (/EACCES|EPERM|EROFS|Permission denied|Read-only file system|Operation not permitted/.test(text)) {
    return new EmbeddedPostgresError(
      `The data folder ${dataDir} cannot be written: ${text}`,
      `Start Fingerpost as the user that owns the folder, or correct its permissions. ${OTHER_FOLDER}`,
      options,
    );
  }
  if (/ENOTDIR|EEXIST/.test(text)) {
    return new EmbeddedPostgresError(
      `The data folder ${dataDir} is not a folder: ${text}`,
      OTHER_FOLDER,
      options,
    );
  }
  return undefined;
}

/** Everything thrown here is an EmbeddedPostgresError, so that the entry needs one branch only. */
export function toEmbeddedPostgresError(error: unknown, dataDir: string): EmbeddedPostgresError {
  if (error instanceof EmbeddedPostgresError) return error;
  const text = error instanceof Error ? error.message : String(error);
  return (
    storageError(text, dataDir, error) ??
    new EmbeddedPostgresError(
      `The built-in Postgres in ${dataDir} could not be used: ${text}`,
      `See postgres.log in that folder. ${OTHER_FOLDER}`,
      { cause: error },
    )
  );
}
