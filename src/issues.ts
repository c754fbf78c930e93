import { z } from "zod";
import type { Issue } from "./errors.ts";
import { nearest } from "./nearest.ts";

type Target = "json" | "query" | "param" | "header" | "form";

/** What was parsed, and by what: with both, an issue tells what is missing and what a wrong name may have meant. */
export interface Parsed {
  schema: z.core.$ZodType;
  value: unknown;
}

interface Setting {
  target: Target;
  parsed: Parsed | undefined;
}

type Path = readonly PropertyKey[];

/** Zod's issues as ours: a JSON pointer for a body, the name for a parameter, and a fix where one can be given. */
export function issuesOf(error: z.ZodError, target: Target, parsed?: Parsed): Issue[] {
  return error.issues.flatMap((issue) => convert(issue, issue.path, { target, parsed }));
}

/** The refusal of names that are not known, with the nearest known one. */
export function unknownIssues(
  names: readonly string[],
  target: Target,
  { path = [], known = [] }: { path?: Path; known?: readonly string[] } = {},
): Issue[] {
  const isField = target === "json" || target === "form";
  return names.map((name, index) => {
    // Looking for the nearest costs time, and a body may hold thousands of names.
    const isLooked = index < NEAREST_NAMES_MAXIMUM && name.length <= NEAREST_LENGTH_MAXIMUM;
    const [near] = isLooked ? nearest(name, known, 1) : [];
    return {
      ...placeOf([...path, name], target),
      code: isField ? "unknown-field" : "unknown-parameter",
      message: isField ? "There is no such field." : "There is no such parameter.",
      fix: near === undefined ? "Leave it out." : `Did you mean \`${near}\`?`,
    };
  });
}

const NEAREST_NAMES_MAXIMUM = 20;
const NEAREST_LENGTH_MAXIMUM = 60;

function convert(issue: z.core.$ZodIssue, path: Path, setting: Setting): Issue[] {
  const { target, parsed } = setting;
  if (issue.code === "unrecognized_keys") {
    const known = parsed === undefined ? [] : keysAt(parsed.schema, path);
    return unknownIssues(issue.keys, target, { path, known });
  }
  const place = placeOf(path, target);
  if (isMissing(issue, path, parsed)) {
    const name = String(path.at(-1) ?? "a body");
    return [{ ...place, code: "required", message: "is required.", fix: `Send ${name}.` }];
  }
  if (issue.code === "custom") {
    return [{ ...place, code: "inconsistent", message: saying(issue.message, "does not fit the rest.") }];
  }
  if (issue.code === "invalid_union") return convertUnion(issue, path, setting);
  const fix = fixFor(issue, path, parsed);
  return [
    {
      ...place,
      code: issue.code.replaceAll("_", "-"),
      message: saying(issue.message, "is not what belongs here."),
      ...(fix === undefined ? {} : { fix }),
    },
  ];
}

function convertUnion(issue: z.core.$ZodIssueInvalidUnion, path: Path, setting: Setting): Issue[] {
  const inner = issue.errors.flat();
  const deepest = inner.find((one) => one.path.length > 0);
  if (deepest !== undefined) return convert(deepest, [...path, ...deepest.path], setting);
  const allowed = "options" in issue ? (issue.options ?? []) : [];
  const fixes =
    allowed.length > 0
      ? [oneOf(allowed)]
      : [...new Set(inner.flatMap((one) => fixFor(one, path, setting.parsed) ?? []))];
  return [
    {
      ...placeOf(path, setting.target),
      code: allowed.length > 0 ? "invalid-value" : "invalid-union",
      message: saying(issue.message, "is none of what it may be."),
      ...(fixes.length === 0 ? {} : { fix: fixes.join(" Or: ") }),
    },
  ];
}

function placeOf(path: Path, target: Target): Pick<Issue, "pointer" | "parameter"> {
  return target === "json" || target === "form"
    ? { pointer: path.map((part) => `/${escapePointer(String(part))}`).join("") }
    : { parameter: String(path[0] ?? "") };
}

const escapePointer = (part: string) => part.replaceAll("~", "~0").replaceAll("/", "~1");

/** Zod's "Invalid input" says nothing. */
const saying = (message: string, instead: string) => (message === "Invalid input" ? instead : message);

function isMissing(issue: z.core.$ZodIssue, path: Path, parsed: Parsed | undefined): boolean {
  if (!["invalid_type", "invalid_value", "invalid_union"].includes(issue.code)) return false;
  if (parsed === undefined) return issue.message.endsWith("received undefined");
  return valueAt(parsed.value, path) === undefined;
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, part) =>
      typeof inner === "object" && inner !== null && Object.hasOwn(inner, part)
        ? Reflect.get(inner, part)
        : undefined,
    value,
  );
}

const oneOf = (values: readonly unknown[]) => `Use one of: ${values.map(String).join(", ")}.`;

const UNITS: Readonly<Record<string, string>> = { string: " characters", array: " items" };
const unit = (origin: string) => UNITS[origin] ?? "";

const EXAMPLES: Readonly<Record<string, string>> = {
  email: "somebody@example.org",
  url: "https://www.example.org/",
  uuid: "0199aaaa-0000-7000-8000-000000000000",
  date: "2026-11-24",
  time: "10:30",
  datetime: "2026-11-24T10:30:00.000Z",
};

function fixFor(issue: z.core.$ZodIssue, path: Path, parsed: Parsed | undefined): string | undefined {
  if (issue.code === "invalid_value") return oneOf(issue.values);
  if (issue.code === "too_big") return `At most ${String(issue.maximum)}${unit(issue.origin)}.`;
  if (issue.code === "too_small") return `At least ${String(issue.minimum)}${unit(issue.origin)}.`;
  if (issue.code === "invalid_type") return `Send a value of type ${issue.expected}.`;
  if (issue.code === "not_multiple_of") return `Use a multiple of ${String(issue.divisor)}.`;
  if (issue.code === "invalid_format") return formatFix(issue, path, parsed);
  return undefined;
}

function formatFix(
  issue: z.core.$ZodIssueInvalidStringFormat,
  path: Path,
  parsed: Parsed | undefined,
): string | undefined {
  const example = EXAMPLES[issue.format] ?? /such as (.+?)\.?$/.exec(issue.message)?.[1];
  if (example !== undefined) return `Write it as in ${example}`;
  const described = parsed === undefined ? undefined : descriptionAt(parsed.schema, path);
  if (described !== undefined) return `Send ${described}.`;
  return issue.pattern !== undefined && !issue.message.includes(issue.pattern)
    ? `It must match ${issue.pattern}`
    : undefined;
}

/** The names that an object at this place may have. */
function keysAt(schema: z.core.$ZodType, path: Path): string[] {
  return schemasAt(schema, path).flatMap((one) =>
    one instanceof z.core.$ZodObject ? Object.keys(one._zod.def.shape) : [],
  );
}

function descriptionAt(schema: z.core.$ZodType, path: Path): string | undefined {
  return schemasAt(schema, path).flatMap((one) => z.globalRegistry.get(one)?.description ?? [])[0];
}

/** What may stand at a place: every wrapper and every alternative. */
function schemasAt(schema: z.core.$ZodType, path: Path): z.core.$ZodType[] {
  let found = unwrap(schema);
  for (const part of path) found = found.flatMap((one) => stepInto(one, part)).flatMap(unwrap);
  return found;
}

function stepInto(schema: z.core.$ZodType, part: PropertyKey): z.core.$ZodType[] {
  if (schema instanceof z.core.$ZodArray) return [schema._zod.def.element];
  if (!(schema instanceof z.core.$ZodObject)) return [];
  const { shape } = schema._zod.def;
  const inner = Object.hasOwn(shape, part) ? shape[String(part)] : undefined;
  return inner === undefined ? [] : [inner];
}

function unwrap(schema: z.core.$ZodType): z.core.$ZodType[] {
  if (schema instanceof z.core.$ZodUnion) return [schema, ...schema._zod.def.options.flatMap(unwrap)];
  if (schema instanceof z.core.$ZodPipe) return [schema, ...unwrap(schema._zod.def.in)];
  if (
    schema instanceof z.core.$ZodOptional ||
    schema instanceof z.core.$ZodNullable ||
    schema instanceof z.core.$ZodDefault ||
    schema instanceof z.core.$ZodPrefault
  ) {
    return [schema, ...unwrap(schema._zod.def.innerType)];
  }
  return [schema];
}
