import { Agent, request } from "node:http";

/** Milliseconds of each request, in no order, and how long all took. */
export interface Measured {
  took: number[];
  elapsedMs: number;
}

/** Asks addresses in turn over so many connections for so long; anything but 200 ends the measuring. */
export async function load(
  port: number,
  paths: readonly string[],
  { connections, milliseconds }: { connections: number; milliseconds: number },
): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const begun = performance.now();
  const took: number[] = [];
  let turn = 0;
  const work = async () => {
    while (performance.now() - begun < milliseconds) {
      const path = paths[turn % paths.length] ?? "/";
      turn += 1;
      const asked = performance.now();
      await ask(agent, port, path);
      took.push(performance.now() - asked);
    }
  };
  await Promise.all(Array.from({ length: connections }, work));
  agent.destroy();
  return { took, elapsedMs: performance.now() - begun };
}

/** One request; its body. */
export function ask(agent: Agent | undefined, port: number, path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: "127.0.0.1", port, path, ...(agent === undefined ? {} : { agent }) },
      (reply) => {
        const parts: Buffer[] = [];
        reply.on("data", (part: Buffer) => parts.push(part));
        reply.on("end", () => {
          const body = Buffer.concat(parts).toString("utf8");
          if (reply.statusCode === 200) resolve(body);
          else reject(new Error(`${path}: ${reply.statusCode} ${body.slice(0, 300)}`));
        });
        reply.on("error", reject);
      },
    );
    sent.on("error", reject);
    sent.end();
  });
}

/** The value below which this share of the values lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
