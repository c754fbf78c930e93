import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const FOLDER = fileURLToPath(new URL("../../../shared/schemas", import.meta.url));
const UK_BASE = "https://openreferraluk.org/specifications/3.0/schema/";

/** The published schemas lie beside the project where it is developed; they are not part of it. */
export const HAS_SCHEMAS = existsSync(FOLDER);

/** A published schema: `oruk-3.0` or `hsds-3.0`, and the name of its file without `.json`. */
export function publishedSchema(version: "oruk-3.0" | "hsds-3.0", name: string): ValidateFunction {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats(ajv);
  const base = version === "oruk-3.0" ? UK_BASE : "https://hsds.test/";
  for (const file of readdirSync(`${FOLDER}/${version}`).filter((one) => one.endsWith(".json"))) {
    if (file === "openapi.json" || file === "meta_table_description.json") continue;
    const schema = JSON.parse(readFileSync(`${FOLDER}/${version}/${file}`, "utf8")) as object;
    ajv.addSchema({ ...schema, $id: `${base}${file}` }, `${base}${file}`);
  }
  const found = ajv.getSchema(`${base}${name}.json`);
  if (found === undefined) throw new Error(`there is no schema ${version}/${name}`);
  return found as ValidateFunction;
}

/** What a schema has against a body, as texts. */
export function faultsOf(validate: ValidateFunction, body: unknown): string[] {
  validate(body);
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ""}`);
}
