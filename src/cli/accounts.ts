import { type Command, InvalidArgumentError, Option } from "commander";
import { rolesOfTeam } from "../accounts/roles.ts";
import type { Role } from "../context.ts";
import { runs, table } from "./support/command.ts";
import type { findTeam } from "./support/find.ts";
import { OperatorError } from "./support/operator-error.ts";
import { withSession } from "./support/session.ts";
import { ROLES } from "./support/words.ts";

const DAYS_MAXIMUM = 366;
const DAYS_DEFAULT = 90;

/** `keys create|list|revoke` and `members add`. */
export function addAccountCommands(program: Command): void {
  const keys = program.command("keys").description("API keys: each acts as one role in one team or group");
  addKeyCreate(keys);
  runs(keys.command("list").description("all keys that were not revoked"), (invocation) =>
    withSession(invocation, async ({ context }) => {
      const { listKeys } = await import("./support/find.ts");
      const data = await listKeys(context.db, context.now());
      const rows = data.map((row) => [
        row.id,
        row.hint,
        row.role,
        row.team ?? row.group ?? "",
        row.name,
        row.expiresAt,
      ]);
      return { json: { data }, text: table([["ID", "BEGINS", "ROLE", "FOR", "NAME", "EXPIRES"], ...rows]) };
    }),
  );
  runs(
    keys.command("revoke").description("end a key at once").argument("<id>", "as `keys list` shows it"),
    (invocation, [id = ""]) =>
      withSession(invocation, async ({ context }) => {
        const { revokeKey } = await import("../accounts/keys.ts");
        const revoked =
          /^[0-9a-f-]{36}$/i.test(id) &&
          (await context.db.transaction((transaction) => revokeKey(context, transaction, { id })));
        if (!revoked)
          throw new OperatorError(
            `There is no key ${id} to revoke.`,
            "`npm run cli -- keys list` shows them.",
          );
        return { json: { revoked: id }, text: `Revoked ${id}.` };
      }),
  );
  addMemberAdd(program.command("members").description("people and what they are in teams and groups"));
}

function addKeyCreate(keys: Command): void {
  const create = keys
    .command("create")
    .description("make a key and print it, once")
    .addOption(roleOption())
    .addOption(new Option("--team <slug>", "the team it acts for").conflicts("group"))
    .option("--group <slug>", "the group it acts for (role group)")
    .option("--name <name>", "what it is for", "made on the command line")
    .option("--read-only", "it may only read")
    .option("--days <n>", `days until it expires, up to ${DAYS_MAXIMUM}`, wholeDays, DAYS_DEFAULT);
  create.hook("preAction", () => requireScope(create));
  runs(create, (invocation, _args, options) =>
    withSession(invocation, async ({ context }) => {
      const { createKey } = await import("../accounts/keys.ts");
      const role = options["role"] as Role;
      const scope = await findScope(context.db, role, options);
      const made = await context.db.transaction((transaction) =>
        createKey(context, transaction, {
          name: String(options["name"]),
          actsAs: scope.actsAs,
          days: Number(options["days"]),
          readOnly: options["readOnly"] === true,
        }),
      );
      const json = {
        key: made.key,
        role: made.role,
        ...scope.shown,
        expiresAt: made.expiresAt.toISOString(),
        id: made.id,
        name: made.name,
        readOnly: made.readOnly,
      };
      return {
        json,
        text: `${made.key}\n\nActs as ${made.role}${scope.label} until ${json.expiresAt}. It is not shown again.`,
      };
    }),
  );
}

function addMemberAdd(members: Command): void {
  const add = members
    .command("add")
    .description("give a person a role in a team or group; they sign in by e-mail")
    .requiredOption("--email <email>", "their address")
    .requiredOption("--name <name>", "their name")
    .addOption(roleOption())
    .addOption(new Option("--team <slug>", "the team").conflicts("group"))
    .option("--group <slug>", "the group (role group)");
  add.hook("preAction", () => requireScope(add));
  runs(add, (invocation, _args, options) =>
    withSession(invocation, async ({ context }) => {
      const { addMembership, findOrCreatePerson } = await import("../accounts/people.ts");
      const role = options["role"] as Role;
      const scope = await findScope(context.db, role, options);
      const email = String(options["email"]);
      if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) {
        throw new OperatorError(`${email} is not an e-mail address.`, "Give --email somebody@example.org.");
      }
      const made = await context.db.transaction(async (transaction) => {
        const person = await findOrCreatePerson(transaction, {
          email,
          name: String(options["name"]),
          now: context.now(),
          newId: context.newId,
        });
        const membership = await addMembership(context, transaction, {
          ...scope.membership,
          personId: person.id,
        });
        return { id: membership.id, person: { id: person.id, created: person.created }, role };
      });
      return {
        json: { ...made, ...scope.shown },
        text: `${made.person.created ? "Made the person and added" : "Added"} them as ${role}${scope.label}.`,
      };
    }),
  );
}

const roleOption = () =>
  new Option("--role <role>", "what it may do").choices([...ROLES]).makeOptionMandatory();

function wholeDays(text: string): number {
  const days = Number(text);
  if (Number.isInteger(days) && days >= 1 && days <= DAYS_MAXIMUM) return days;
  throw new InvalidArgumentError(`must be a whole number from 1 to ${DAYS_MAXIMUM}`);
}

/** A role without its team or group is a wrong call, found before a database is opened. */
function requireScope(command: Command): void {
  const { role, team, group } = command.opts<{ role: Role; team?: string; group?: string }>();
  if (role === "group" && group === undefined)
    command.error("error: role group needs --group <slug>", { exitCode: 2 });
  if (role === "group" || role === "operator" || role === "guardian") return;
  if (team === undefined) command.error(`error: role ${role} needs --team <slug>`, { exitCode: 2 });
}

async function findScope(
  db: Parameters<typeof findTeam>[0],
  role: Role,
  options: Readonly<Record<string, unknown>>,
) {
  const { findGroup, requireTeam } = await import("./support/find.ts");
  if (role === "group") {
    const slug = String(options["group"]);
    const group = await findGroup(db, slug);
    if (group === undefined) {
      throw new OperatorError(
        `There is no group "${slug}".`,
        "A listing's `group` names it: GET /v1/listings.",
      );
    }
    const membership = { role, groupId: group.id, groupRole: "editor" as const };
    return { actsAs: membership, membership, shown: { group: slug }, label: ` of the group ${slug}` };
  }
  if (role === "operator" || role === "guardian") {
    if (options["team"] !== undefined || options["group"] !== undefined) {
      throw new OperatorError(
        `The role ${role} belongs to no team and no group.`,
        "Leave out --team and --group, or use a role of that team or group.",
      );
    }
    // Two literals: the compiler tells the union of memberships apart only so.
    const membership = role === "operator" ? { role } : { role };
    return { actsAs: membership, membership, shown: {}, label: "" };
  }
  const team = await requireTeam(db, String(options["team"]));
  const roles = rolesOfTeam(team.kind);
  if (!roles.includes(role)) {
    throw new OperatorError(
      `The team ${team.slug} (${team.kind}) does not have the role ${role}.`,
      `Use --role ${roles.join(" or ")}.`,
    );
  }
  const membership = { role, teamId: team.id };
  return { actsAs: membership, membership, shown: { team: team.slug }, label: ` of the team ${team.slug}` };
}
