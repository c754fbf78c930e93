const LEVELS = { debug: 20, info: 30, warn: 40, error: 50, silent: 100 } as const;
export type LogLevel = keyof typeof LEVELS;
type Writable = Exclude<LogLevel, "silent">;

export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** Structured logs in pino's shape: one JSON object a line. */
export interface Log {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  /** A log whose lines all carry these fields. */
  with(fields: LogFields): Log;
}

// Log lines are read by people who may not see personal data, so what looks like it is cut out whatever the caller passed.
const PRIVATE = [
  // Drizzle's errors carry every value of the failed statement; what follows them may be a stack trace.
  [/\nparams: [^]*?(?=(?:\n {4}at [^\n]*(?::\d+:\d+\)?|<anonymous>\)?))*$)/g, "\nparams: [left out]"],
  [/[\w.+-]+@[\w-]+\.[\w.-]+/g, "[e-mail]"],
  [/\b[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}\b/gi, "[postcode]"],
  [/(token=|Bearer )[^\s&"']+/gi, "$1[token]"],
  [/\bfp_[A-Za-z0-9_-]{8,}/g, "[key]"],
] as const;

/** Cuts e-mail addresses, full postcodes, tokens, keys and the values of failed statements out of a text for the log. */
export function redact(text: string): string {
  return PRIVATE.reduce((left, [pattern, replacement]) => left.replace(pattern, replacement), text);
}

/** Makes a log that writes lines of `least` level and above with `write`. */
export function makeLog(
  least: LogLevel,
  write: (line: string) => void,
  now: () => Date,
  base: LogFields = {},
): Log {
  const at = (level: Writable) => (message: string, fields?: LogFields) => {
    if (LEVELS[level] < LEVELS[least]) return;
    const safe = Object.fromEntries(
      Object.entries({ ...base, ...fields }).map(([name, value]) => [
        name,
        typeof value === "string" ? redact(value) : value,
      ]),
    );
    write(JSON.stringify({ level: LEVELS[level], time: now().toISOString(), ...safe, msg: redact(message) }));
  };
  return {
    debug: at("debug"),
    info: at("info"),
    warn: at("warn"),
    error: at("error"),
    with: (fields) => makeLog(least, write, now, { ...base, ...fields }),
  };
}
