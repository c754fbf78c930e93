import { afterAll, describe, expect, test } from "vitest";
import { seedDemonstration } from "#db/seed/demonstration-loader.ts";
import { CANTERBURY } from "#tests/support/factories.ts";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { anotherCounty, anotherCountyJudgements } from "./judgements/another-county.ts";
import { heldOutJudgements } from "./judgements/held-out.ts";
import { demonstrationJudgements } from "./judgements/index.ts";
import { indexAll, loadPlainListings, namesFound } from "./judgements/load.ts";
import { type Figures, figuresOf, scoreAll } from "./judgements/scoring.ts";
import { ASKED_AS, type Judgement } from "./judgements/types.ts";

/*
 * Floors under what `npm run bench:relevance` prints for Postgres; that is where both engines are compared, and where
 * the worst queries are named.
 */

const SLOW_MS = 120_000;
const apps: TestApp[] = [];

afterAll(() => Promise.all(apps.map((app) => app.close())));

async function openApp(): Promise<TestApp> {
  const app = await makeTestApp();
  apps.push(app);
  return app;
}

async function measure(app: TestApp, judgements: readonly Judgement[]): Promise<Figures> {
  await indexAll(app.runtime.db, app.runtime.search, app.clock.now(), "vocabulary");
  return figuresOf(await scoreAll(judgements, (q) => namesFound(q, app.request)));
}

describe("how well a search answers", () => {
  test(
    "listings of which nothing is known but their words are found by words that nobody wrote",
    async () => {
      const app = await openApp();
      await loadPlainListings(app.runtime.db, anotherCounty, {
        now: app.clock.now(),
        district: CANTERBURY,
        newId: app.runtime.newId,
      });
      const figures = await measure(app, anotherCountyJudgements);
      expect(figures.ndcg).toBeGreaterThan(0.74);
      expect(figures.recall).toBeGreaterThan(0.78);
      const heldOut = figuresOf(await scoreAll(heldOutJudgements, (q) => namesFound(q, app.request)));
      expect(heldOut.ndcg).toBeGreaterThan(0.72);
      expect(heldOut.recall).toBeGreaterThan(0.67);
      expect(heldOut.typos).toBeGreaterThanOrEqual(0.95);
      expect(heldOut.falseFinds).toBe(0);
    },
    SLOW_MS,
  );

  test(
    "the demonstration, by every way of asking",
    async () => {
      const app = await openApp();
      await seedDemonstration(app.runtime.db, app.runtime.search, app.clock.now());
      const figures = await measure(app, demonstrationJudgements);
      expect(figures.ndcg).toBeGreaterThan(0.86);
      expect(figures.recall).toBeGreaterThan(0.95);
      expect(figures.typos).toBeGreaterThanOrEqual(0.95);
      expect(figures.falseFinds).toBeLessThanOrEqual(4);
    },
    SLOW_MS,
  );
});

describe("the judgements", () => {
  test("are enough, of every kind, and no query is judged twice", () => {
    expect(demonstrationJudgements.length).toBeGreaterThanOrEqual(150);
    expect(new Set(demonstrationJudgements.map(({ q }) => q)).size).toBe(demonstrationJudgements.length);
    const byKind = Map.groupBy(demonstrationJudgements, (judgement) => judgement.as);
    for (const kind of ASKED_AS) expect(byKind.get(kind)?.length ?? 0, kind).toBeGreaterThanOrEqual(5);
    expect(byKind.get("typo")?.length).toBeGreaterThanOrEqual(15);
    expect(byKind.get("nothing")?.length).toBeGreaterThanOrEqual(20);
  });
});
