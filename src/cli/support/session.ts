import { makeCache } from "../../cache.ts";
import type { Context } from "../../context.ts";
import { borrowPostgres, type Postgres } from "./database.ts";
import type { Invocation } from "./command.ts";
import { readSettings, type Settings } from "./settings.ts";

export interface Session {
  settings: Settings;
  postgres: Postgres;
  context: Context;
}

/** Runs a command on the database: beside the running server, or on a Postgres that is started for it and stopped after. */
export async function withSession<T>(
  invocation: Invocation,
  run: (session: Session) => Promise<T>,
): Promise<T> {
  return withPostgres(invocation, async (settings, postgres) => {
    const { connect } = await import("#db/client.ts");
    const connection = connect(postgres.applicationUrl, { max: 4, statementTimeoutMs: 600_000 });
    try {
      return await run({ settings, postgres, context: await makeContext(settings, connection.db) });
    } finally {
      await connection.sql.end({ timeout: 5 });
    }
  });
}

/** As `withSession`, for commands that connect themselves. */
export async function withPostgres<T>(
  invocation: Invocation,
  run: (settings: Settings, postgres: Postgres) => Promise<T>,
): Promise<T> {
  const settings = readSettings(process.env);
  const postgres = await borrowPostgres(settings, invocation.progress);
  const end = () => {
    postgres.requestStop();
    process.exit(130);
  };
  process.once("SIGINT", end);
  process.once("SIGTERM", end);
  try {
    return await run(settings, postgres);
  } finally {
    await postgres.stop();
    process.off("SIGINT", end);
    process.off("SIGTERM", end);
  }
}

/** The context of a command: the operator at the machine, who is no member of anything. */
async function makeContext({ config }: Settings, db: Context["db"]): Promise<Context> {
  const [{ makeRuntime }, { createBreaker }, { makeWatch }, { makeLog }, { UNLIMITED }, { nodeMail }] =
    await Promise.all([
      import("../../runtime.ts"),
      import("#search/breaker.ts"),
      import("#search/watch.ts"),
      import("../../http/log.ts"),
      import("../../http/rate-limit.ts"),
      import("./mail.ts"),
    ]);
  const now = () => new Date();
  const runtime = makeRuntime({
    config,
    db,
    log: makeLog(
      config.LOG_LEVEL === "info" ? "warn" : config.LOG_LEVEL,
      (line) => void process.stderr.write(`${line}\n`),
      now,
    ),
    limiter: UNLIMITED,
    breaker: createBreaker({ now }),
    watch: makeWatch(now),
    cache: makeCache(now),
    mail: await nodeMail(config, db, now),
    now,
    // A running server's sweep finds what a command promised.
    nudgeOutbox: () => undefined,
  });
  return {
    ...runtime,
    actor: { kind: "system", memberships: [], readOnly: false },
    requestId: `cli-${runtime.newId()}`,
    address: "cli",
    headers: new Headers(),
  };
}
