import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { CONFIG_SCHEMA } from "../config.ts";
import { openApiDocument } from "../http/openapi.ts";
import type { Route } from "../http/route.ts";
import { ROUTES } from "../routes.ts";
import { VERSION } from "../version.ts";

export const README = fileURLToPath(new URL("../../README.md", import.meta.url));
export const SNAPSHOT = fileURLToPath(new URL("../../tests/contract/openapi.snapshot.json", import.meta.url));

/** The README's endpoint table, from the route table. */
export function endpointTable(routes: readonly Route[]): string {
  const rows = routes.map((route) => {
    const access = typeof route.access === "string" ? route.access : route.access.join(", ");
    const only = route.developmentOnly ? " (development only)" : "";
    return `| ${route.feature} | \`${route.method} ${route.path}\` | ${access}${only} | ${route.handler.summary} |`;
  });
  return ["| feature | endpoint | who | what |", "|---|---|---|---|", ...rows].join("\n");
}

/** The README's configuration table, from the configuration's schema. */
export function configurationTable(): string {
  const rows = Object.entries(CONFIG_SCHEMA.shape).map(([name, schema]) => {
    const fallback = schema.safeParse(undefined);
    const value = fallback.success ? fallback.data : undefined;
    const shown = value === undefined || typeof value === "object" ? "" : String(value);
    return `| \`${name}\` | ${shown === "" ? "" : `\`${shown}\``} | ${schema.description ?? ""} |`;
  });
  return ["| variable | default | what it is |", "|---|---|---|", ...rows].join("\n");
}

/** The OpenAPI document as it is committed: sorted as built, indented, with a line break at the end. */
export function openApiSnapshot(): string {
  return `${JSON.stringify(openApiDocument(ROUTES, VERSION), null, 1)}\n`;
}

/** A README text with its generated tables brought up to date. */
export function withTables(readme: string): string {
  const tables = { endpoints: endpointTable(ROUTES), configuration: configurationTable() };
  return Object.entries(tables).reduce((text, [name, table]) => {
    const marked = new RegExp(`(<!-- ${name}:begin[^>]*-->)[\\s\\S]*?(<!-- ${name}:end -->)`);
    return text.replace(marked, (_whole, begin: string, end: string) => `${begin}\n\n${table}\n\n${end}`);
  }, readme);
}

/** Writes the generated parts: `npm run documents`. */
export function writeDocuments(): void {
  writeFileSync(README, withTables(readFileSync(README, "utf8")));
  writeFileSync(SNAPSHOT, openApiSnapshot());
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeDocuments();
