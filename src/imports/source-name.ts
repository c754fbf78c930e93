import { IMPORT_LIMITS } from "./schema.ts";

/** The name of a source that a file's name gives: `Clubs & Groups (May).xlsx` → `clubs-groups-may`; undefined where it gives none. */
export function sourceOfFile(fileName: string): string | undefined {
  const last = fileName.split(/[/\\]/).at(-1) ?? "";
  return tidied(last.replace(/(?:\.(?:csv|tsv|txt|xlsx|json|ndjson|jsonl|gz))+$/i, ""));
}

/** The name of a source that an address gives: its host, without `www.`. */
export function sourceOfAddress(address: URL): string | undefined {
  return tidied(address.hostname.replace(/^www\./, ""));
}

function tidied(text: string): string | undefined {
  const plain = text
    .normalize("NFKD")
    .replaceAll(/\p{M}+/gu, "")
    .toLowerCase();
  const joined = plain.replaceAll(/[^a-z0-9.]+/g, "-").replaceAll(/[.-]*\.[.-]*/g, ".");
  const cut = joined.slice(0, IMPORT_LIMITS.source).replaceAll(/^[.-]+|[.-]+$/g, "");
  return cut === "" ? undefined : cut;
}
