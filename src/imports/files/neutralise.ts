/** What a spreadsheet may take for a formula: OWASP, "CSV injection". */
const RISKY = /^'*[=+\-@\t\r]/;
const NEUTRALISED = /^'+[=+\-@\t\r]/;

/** Puts an apostrophe before text that a spreadsheet would run or change: `=1+1`, `+44 …`, `-`, `@name`. */
export function neutralise(text: string): string {
  return RISKY.test(text) ? `'${text}` : text;
}

/** Takes off the apostrophe that `neutralise` put there, and no other: for every text the two together change nothing. */
export function unneutralise(text: string): string {
  return NEUTRALISED.test(text) ? text.slice(1) : text;
}
