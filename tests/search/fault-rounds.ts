import type { FaultyProxy, ProxyFault } from "./faulty-proxy.ts";

/** One search as its caller saw it. */
export interface Seen {
  status: number;
  engine: string;
  total: number;
  ms: number;
}

/** A fault, and what twenty callers a second saw of it. */
export interface FaultRow {
  fault: string;
  searches: number;
  failed: number;
  engines: Record<string, number>;
  /** Fewest that a search of this round found. */
  least: number;
  medianMs: number;
  mostMs: number;
}

const PER_SECOND = 20;

export interface RoundOptions {
  seconds: number;
  /** Makes the search number so and so. */
  ask(index: number): Promise<Seen>;
  /** Told before each search. */
  before?(index: number, of: number): void;
}

/** Asks twenty times a second, whether or not the ones before have answers. */
export async function runRound(fault: string, options: RoundOptions): Promise<FaultRow> {
  const searches = Math.round(options.seconds * PER_SECOND);
  const seen = await Promise.all(
    Array.from({ length: searches }, async (_, index) => {
      await new Promise((resolve) => setTimeout(resolve, (index * 1_000) / PER_SECOND));
      options.before?.(index, searches);
      return options.ask(index);
    }),
  );
  const took = seen.map(({ ms }) => ms).toSorted((left, right) => left - right);
  const engines: Record<string, number> = {};
  for (const { engine } of seen) engines[engine] = (engines[engine] ?? 0) + 1;
  return {
    fault,
    searches,
    failed: seen.filter(({ status }) => status !== 200).length,
    engines,
    least: Math.min(...seen.map(({ total }) => total)),
    medianMs: Math.round(took[Math.floor(took.length / 2)] ?? 0),
    mostMs: Math.round(took.at(-1) ?? 0),
  };
}

/** The rounds in which one fault stays, in their order. */
export const STEADY_FAULTS: readonly ProxyFault[] = [
  "none",
  "slow",
  "cut mid-body",
  "status 500",
  "not JSON",
  "JSON of another shape",
  "empty index",
  "wrong key",
  "hanging",
];

/** Faults that come and go within a round. */
export function flap(proxy: FaultyProxy): (index: number) => void {
  const turns: readonly ProxyFault[] = ["none", "reset", "none", "status 500", "none", "hanging"];
  return (index) => {
    proxy.fault = turns[Math.floor(index / 4) % turns.length] ?? "none";
  };
}

/** There for the first tenth of the round, away for nearly a minute by its clock, and there again. */
export function goAway(proxy: FaultyProxy): (index: number, of: number) => void {
  return (index, of) => {
    proxy.fault = index < of / 10 || index >= of * 0.7 ? "none" : "reset";
  };
}

/** The rows for people. */
export function faultTable(rows: readonly FaultRow[]): string {
  const head = ["fault", "searches", "failed", "answered by", "least found", "median ms", "most ms"];
  const cells = rows.map((row) => [
    row.fault,
    String(row.searches),
    String(row.failed),
    Object.entries(row.engines)
      .map(([engine, count]) => `${engine} ${count}`)
      .join(", "),
    String(row.least),
    String(row.medianMs),
    String(row.mostMs),
  ]);
  return [head, head.map(() => "---"), ...cells].map((line) => `| ${line.join(" | ")} |`).join("\n");
}
