import { createServer } from "node:net";
import { OperatorError } from "./operator-error.ts";

const PORTS_TRIED = 50;
const HIGHEST_PORT = 65_535;

/** Refuses a taken port before anything else is started, and names a free one. */
export async function refuseTakenPort(host: string, port: number): Promise<void> {
  const problem = await tryPort(host, port);
  if (problem !== undefined) throw await portError(host, port, problem);
}

/** What to say where listening failed with this code. */
export async function portError(host: string, port: number, code: string): Promise<OperatorError> {
  if (code === "EACCES") {
    return new OperatorError(
      `Port ${port} needs more rights than this user has.`,
      "Use one above 1023: PORT=8787 npm start",
    );
  }
  if (code !== "EADDRINUSE") {
    return new OperatorError(
      `Cannot listen on ${host}:${port} (${code}).`,
      "Set HOST to an address of this machine.",
    );
  }
  const free = await findFreePort(host, port);
  return new OperatorError(
    `Port ${port} is taken by another program, perhaps another Fingerpost.`,
    free === undefined
      ? "Stop it, or set PORT to a free one."
      : `Stop it, or use a free one: PORT=${free} npm start`,
  );
}

async function findFreePort(host: string, taken: number): Promise<number | undefined> {
  for (let port = taken + 1; port <= Math.min(taken + PORTS_TRIED, HIGHEST_PORT); port += 1) {
    if ((await tryPort(host, port)) === undefined) return port;
  }
  return undefined;
}

/** The error code of listening there, or nothing where it would do. */
function tryPort(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? "unknown"));
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve(undefined)));
  });
}
