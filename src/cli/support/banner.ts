import type { Config } from "../../config.ts";

/** Somebody to act as, by a link that signs in once. */
export interface Acting {
  as: string;
  link: string;
}

/** What the person in front of the terminal does next. */
export function banner(
  config: Config,
  { embedded, acting }: { embedded: boolean; acting: readonly Acting[] },
): string {
  const url = config.PUBLIC_URL;
  const lines = [
    "",
    `Fingerpost is ready at ${url}`,
    "",
    `  API reference   ${url}/reference`,
    ...(config.NODE_ENV === "production" ? [] : [`  Messages sent   ${url}/dev/mailbox`]),
    `  Database        ${embedded ? `embedded Postgres in ${config.DATA_DIR}` : "DATABASE_URL"}`,
  ];
  if (acting.length > 0) {
    const width = Math.max(...acting.map(({ as }) => as.length));
    lines.push("", "Act as (each link signs in once, within 15 minutes):");
    for (const { as, link } of acting) lines.push(`  ${as.padEnd(width)}  ${link}`);
  }
  lines.push(
    "",
    "A key for the API:  npm run cli -- keys create --role navigator --team SLUG   (npm run cli -- teams list)",
    "Stop with Ctrl-C.",
    "",
  );
  return `${lines.join("\n")}\n`;
}
