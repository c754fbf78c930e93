import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const CLOSED_TOP_LEVEL = new Set([
  "src",
  "db",
  "search",
  "tests",
  "wrangler.toml",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
  "README.md",
  "LICENSE",
  // Made by installing and running; never committed.
  "node_modules",
]);
const LINES_MAXIMUM = 400;

function filesBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "node_modules" ? [] : filesBelow(path);
    return [path];
  });
}

const code = ["src", "db", "search", "tests"].flatMap(filesBelow).filter((path) => /\.tsx?$/.test(path));
const textOf = (path: string) => readFileSync(join(ROOT, path), "utf8");

/** What a file imports, as paths from the root (ours) or package names (others'). */
function importsOf(path: string): string[] {
  const found = textOf(path).matchAll(
    /(?:^|\n)\s*(?:import|export)[^;"']*?from\s+["']([^"']+)["']|import\(["']([^"']+)["']\)/g,
  );
  return [...found].map(([, from, dynamic]) => {
    const name = from ?? dynamic ?? "";
    if (name.startsWith("#")) return name.slice(1);
    if (name.startsWith(".")) return relative(ROOT, resolve(join(ROOT, dirname(path)), name));
    return name;
  });
}

const featureOf = (path: string) => /^src\/([a-z-]+)\//.exec(path)?.[1];
const isTool = (path: string) =>
  path === "src/node.ts" ||
  path.startsWith("src/cli/") ||
  path.startsWith("tests/") ||
  isDatabaseScript(path);
const isDatabaseScript = (path: string) =>
  /^db\/(migrate|import-[a-z-]+|embedded[a-z-]*|drizzle\.config)\.ts$/.test(path) ||
  path.startsWith("db/seed/");

describe("layout", () => {
  test("the top level is closed", () => {
    const extra = readdirSync(ROOT).filter((name) => !name.startsWith(".") && !CLOSED_TOP_LEVEL.has(name));
    expect(extra).toEqual([]);
  });

  test("names are kebab-case", () => {
    const wrong = code.filter(
      (path) => !/^[a-z0-9-]+(\.(test|config|d))?\.tsx?$/.test(path.split("/").at(-1) ?? ""),
    );
    expect(wrong).toEqual([]);
  });

  test(`no code file is longer than ${LINES_MAXIMUM} lines`, () => {
    const long = code.filter((path) => textOf(path).split("\n").length - 1 > LINES_MAXIMUM);
    expect(long).toEqual([]);
  });

  test("every top folder has a README of at most a page", () => {
    for (const folder of ["src", "db", "search", "tests"]) {
      const lines = textOf(`${folder}/README.md`).split("\n").length;
      expect(lines, folder).toBeLessThanOrEqual(70);
    }
  });
});

describe("imports go one way", () => {
  const rules: {
    name: string;
    from: (path: string) => boolean;
    never: (target: string, path: string) => boolean;
  }[] = [
    {
      name: "shared code never uses node:*",
      from: (path) => !isTool(path) && !path.startsWith("tests/"),
      never: (target) => target.startsWith("node:"),
    },
    {
      name: "nothing but tests imports tests",
      from: (path) => !path.startsWith("tests/"),
      never: (target) => target.startsWith("tests/"),
    },
    {
      name: "the schema of the database imports nothing of the product",
      from: (path) => path.startsWith("db/schema/") || path === "db/client.ts",
      never: (target) => target.startsWith("src/") || target.startsWith("search/"),
    },
    {
      name: "zod schemas import zod, constants of the database, and other schemas",
      from: (path) => /^src\/[a-z-]+\/schema\.ts$/.test(path),
      never: (target) =>
        target.startsWith("src/") && !/(\/schema|\/paging|\/merge-patch|-schema)\.ts$/.test(target),
    },
    {
      name: "queries know no actions, routes or HTTP",
      from: (path) => /^src\/[a-z-]+\/([a-z-]+-)?queries\.ts$/.test(path),
      never: (target) =>
        /\/(actions|routes|pages)\.tsx?$/.test(target) || /^src\/http\/(?!paging)/.test(target),
    },
    {
      name: "actions know no routes, pages or HTTP status",
      from: (path) => /^src\/[a-z-]+\/([a-z-]+-)?actions\.ts$/.test(path),
      never: (target) => /\/(routes|pages)\.tsx?$/.test(target) || /^src\/http\/(?!paging|log)/.test(target),
    },
    {
      name: "a route file uses its own feature and http alone",
      from: (path) => /^src\/[a-z-]+\/([a-z-]+-)?routes\.ts$/.test(path),
      never: (target, path) =>
        target.startsWith("db/") ||
        (/\/(queries|routes)\.ts$/.test(target) && featureOf(target) !== featureOf(path)),
    },
    {
      name: "a feature uses another feature's actions, schemas and pure helpers, never its queries or routes",
      from: (path) => featureOf(path) !== undefined && !path.startsWith("src/cli/"),
      never: (target, path) =>
        /^src\/[a-z-]+\/([a-z-]+-)?(queries|routes|pages)\.tsx?$/.test(target) &&
        featureOf(target) !== featureOf(path),
    },
    {
      name: "http knows no feature",
      from: (path) => path.startsWith("src/http/"),
      never: (target) =>
        /^src\/[a-z-]+\//.test(target) && !target.startsWith("src/http/") && !target.startsWith("src/web/"),
    },
    {
      name: "nothing imports an entry",
      from: () => true,
      never: (target) => target === "src/node.ts" || target === "src/worker.ts",
    },
  ];

  for (const rule of rules) {
    test(`rule: ${rule.name}`, () => {
      const broken = code
        .filter((path) => rule.from(path))
        .flatMap((path) =>
          importsOf(path)
            .filter((target) => rule.never(target, path))
            .map((target) => `${path} imports ${target}`),
        );
      expect(broken).toEqual([]);
    });
  }

  test("every import of ours exists", () => {
    const missing = code.flatMap((path) =>
      importsOf(path)
        .filter((target) => /^(src|db|search|tests)\//.test(target) && !existsSync(join(ROOT, target)))
        .map((target) => `${path} imports ${target}`),
    );
    expect(missing).toEqual([]);
  });
});

describe("rules of the code", () => {
  const shared = code.filter((path) => /^(src|search|db)\//.test(path));

  test("only the configuration and the entries read the environment", () => {
    const readers = shared.filter(
      (path) =>
        /process\.env|import\.meta\.env/.test(textOf(path)) &&
        !/^src\/(node\.ts|cli\/)|^db\/embedded/.test(path),
    );
    expect(readers).toEqual([]);
  });

  test("time and chance come from the context", () => {
    const direct = shared.filter(
      (path) => /new Date\(\)|Date\.now\(\)|Math\.random\(/.test(textOf(path)) && !isTool(path),
    );
    // The runtimes make the clock that everybody else is handed.
    expect(direct.filter((path) => !/^src\/(worker|runtime)[a-z-]*\.ts$/.test(path))).toEqual([]);
  });

  test("no module keeps mutable state", () => {
    const mutable = shared
      .filter((path) => !isTool(path))
      .filter((path) =>
        /^(export )?let |^(export )?const \w+ = new (Map|Set|WeakMap)\(\);/m.test(textOf(path)),
      );
    expect(mutable).toEqual([]);
  });

  test("no test is skipped, focused or left to do without a reason beside it", () => {
    const skipped = code
      .filter((path) => path.endsWith(".test.ts"))
      .filter((path) => /\b(test|it|describe)(\.each)?\.(only|todo|skip)\b/.test(textOf(path)));
    expect(skipped).toEqual([]);
  });

  test("every lint-disable carries its reason", () => {
    const bare = code.filter((path) =>
      /(oxlint|eslint)-disable(-next-line)?\s+[\w/-]+\s*(\*\/)?$/m.test(textOf(path)),
    );
    expect(bare).toEqual([]);
  });
});

describe("documents", () => {
  const documents = ["README.md", "src/README.md", "db/README.md", "search/README.md", "tests/README.md"];

  test.each(documents)("every path that %s names exists", (document) => {
    const named = [...textOf(document).matchAll(/`((?:src|db|search|tests|\.ci)\/[\w./-]*)`/g)].map(
      ([, path]) => path ?? "",
    );
    expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  test("every script that a document names exists", () => {
    const manifest = JSON.parse(textOf("package.json")) as { scripts: Record<string, string> };
    const named = documents.flatMap((document) =>
      [...textOf(document).matchAll(/npm run (?:-s )?([\w:-]+)/g)].map(([, script]) => script ?? ""),
    );
    expect(named.filter((script) => manifest.scripts[script] === undefined)).toEqual([]);
  });

  test("the folders that are committed hold no generated bulk", () => {
    const large = ["src", "db", "search"]
      .flatMap(filesBelow)
      .filter((path) => statSync(join(ROOT, path)).size > 200_000);
    expect(large).toEqual([]);
  });
});
