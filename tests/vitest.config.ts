import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/**
 * Two projects: `static` looks at the texts alone and runs within `npm run check`;
 * `product` runs the product on a real Postgres.
 */
export default defineConfig({
  root: fileURLToPath(new URL("..", import.meta.url)),
  test: {
    pool: "forks",
    // Continuous integration has two cores, and Postgres wants a share of them.
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: "static", include: ["tests/static/**/*.test.ts"] } },
      {
        extends: true,
        test: {
          name: "product",
          include: ["tests/**/*.test.ts"],
          exclude: ["tests/static/**"],
          globalSetup: ["tests/support/global-setup.ts"],
          testTimeout: 60_000,
          hookTimeout: 90_000,
        },
      },
    ],
  },
});
