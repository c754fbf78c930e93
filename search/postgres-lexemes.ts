const SPECIAL = /['\\]/g;
const quoted = (text: string): string => `'${text.replaceAll(SPECIAL, "$&$&")}'`;

/** A word or a key in a `tsvector` or, with classes or a weight after it, in a `tsquery`. */
export const lexeme = (text: string, labels = ""): string =>
  labels === "" ? quoted(text) : `${quoted(text)}:${labels}`;

/** A `tsquery` of alternatives; of none, what no row has. */
export const any = (queries: readonly string[]): string =>
  queries.length === 0 ? quoted("none/") : `(${queries.join(" | ")})`;
export const every = (queries: readonly string[]): string => queries.join(" & ");
