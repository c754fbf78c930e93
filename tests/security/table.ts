/** The kinds of caller, in the order of the columns of every expectation table. */
export const CALLERS = [
  "nobody",
  "group",
  "otherGroup",
  "navigator",
  "otherNavigator",
  "curator",
  "otherCurator",
  "lead",
  "referrer",
  "commissioner",
  "guardian",
  "operator",
  "readOnlyKey",
  "expiredKey",
  "revokedKey",
] as const;
export type Caller = (typeof CALLERS)[number];

/**
 * The header of every table. `grp` owns the object's group, `nav` belongs to the team of the object, `cur` curates its
 * district, `led` leads its team; `gr2`, `nv2` and `cu2` are their neighbours. The last three are keys of a role that
 * could otherwise do it (`keysOf` of the request): read-only, expired, revoked.
 */
export const HEADER = "nob grp gr2 nav nv2 cur cu2 led ref com gua ope r-o exp rev";

/** One line: what each kind of caller is answered by a route, for an object in one state. */
export interface Line {
  /** As written: `GET /v1/listings/{id} (submitted)`. */
  name: string;
  /** Method and path of the route table. */
  route: string;
  method: string;
  path: string;
  statuses: Readonly<Record<Caller, number>>;
}

/** Reads a table of expectations: the header, then fifteen statuses and the route on each line. */
export function readTable(text: string): Line[] {
  const [header = "", ...lines] = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  if (header !== HEADER) throw new Error(`the header must be: ${HEADER}`);
  return lines.map(readLine);
}

function readLine(line: string): Line {
  const [, numbers, name, method, path] =
    /^((?:\d{3} ){15})(([A-Z]+) (\/\S*)(?: \([a-z -]+\))?)$/.exec(line) ?? [];
  if (numbers === undefined || name === undefined || method === undefined || path === undefined) {
    throw new Error(`not a line of the table: ${line}`);
  }
  const statuses = numbers.trim().split(" ").map(Number);
  return {
    name,
    route: `${method} ${path}`,
    method,
    path,
    statuses: Object.fromEntries(
      CALLERS.map((caller, index) => [caller, statuses[index]]),
    ) as Line["statuses"],
  };
}

/** Refused because of who asks, or because the object is not theirs to know of. */
export const isDenied = (status: number): boolean => [401, 403, 404, 410].includes(status);
