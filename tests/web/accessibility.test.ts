import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ROUTES } from "#src/routes.ts";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { registrationBody } from "#tests/support/factories.ts";
import { eventually, startServer, type TestServer } from "#tests/support/server.ts";

const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(
  existsSync,
);
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Every address that answers with HTML when it is opened. */
const pages = [
  ...ROUTES.flatMap(({ method, handler }) =>
    handler.face === "page" && method === "GET" ? [handler.example] : [],
  ),
  "/reference",
  "/dev/mailbox",
];

interface AxeResult {
  violations: { id: string; help: string; nodes: { html: string }[] }[];
}

describe.skipIf(CHROMIUM === undefined)(
  "pages in a real browser (skipped where no Chromium is installed)",
  () => {
    let app: TestApp;
    let server: TestServer;
    let browser: Browser;

    beforeAll(async () => {
      app = await makeTestApp();
      server = await startServer("node", app.urls);
      browser = await chromium.launch({ executablePath: CHROMIUM ?? "", args: FLAGS });
    }, 90_000);

    afterAll(async () => {
      await browser?.close();
      await server?.stop();
      await app?.close();
    });

    test.each(pages)("%s has no accessibility fault that axe can see, wide or narrow", (path) =>
      expectAccessible(path),
    );

    test("nor has the page with the button that confirms a registration", async () => {
      const body = registrationBody();
      await server.request("/v1/registrations", { body });
      const link = await eventually("the message", async () => {
        const box = await server.request("/dev/mailbox", { headers: { accept: "application/json" } });
        const mine = box.body.data.find((message: { to: string }) => message.to === body.email);
        return mine?.links[0] as string | undefined;
      });
      await expectAccessible(new URL(link).pathname + new URL(link).search);
    });

    async function expectAccessible(path: string): Promise<void> {
      for (const width of [320, 1280]) {
        // The policy forbids scripts on our pages; the checker itself is one.
        const context = await browser.newContext({ viewport: { width, height: 800 }, bypassCSP: true });
        const view = await context.newPage();
        const reply = await view.goto(server.base + path);
        expect(reply?.headers()["content-type"]).toContain("text/html");
        await view.evaluate(AXE);
        const result = await view.evaluate<AxeResult>(
          "axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })",
        );
        const found = result.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`);
        expect(found, `${path} at ${width} px`).toEqual([]);
        const overflow = await view.evaluate<boolean>(
          "document.documentElement.scrollWidth > document.documentElement.clientWidth",
        );
        expect(overflow, `${path} scrolls sideways at ${width} px`).toBe(false);
        await context.close();
      }
    }
  },
);
