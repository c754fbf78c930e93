import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listings, listingTerms, terms } from "#db/schema/index.ts";
import { termId } from "#db/seed/reference.ts";
import { findTerms, requireTerms, withNarrower } from "#src/taxonomies/actions.ts";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { makeFactories } from "#tests/support/factories.ts";

interface Branch {
  slug: string;
  label: string;
  listings: number;
  synonyms?: string[];
  children: Branch[];
}

let app: TestApp;
beforeAll(async () => {
  app = await makeTestApp();
});
afterAll(() => app.close());

const flatten = (branches: readonly Branch[]): Branch[] =>
  branches.flatMap((branch) => [branch, ...flatten(branch.children)]);
const tree = async (path: string): Promise<Branch[]> => flatten((await app.request(path)).body.data);

describe("the trees", () => {
  test("take no parameters", async () => {
    expect((await app.request("/v1/interests?limit=5")).status).toBe(400);
    expect((await app.request("/v1/interests", { method: "POST" })).status).toBe(405);
  });

  test.each([
    ["/v1/interests", 80],
    ["/v1/needs", 40],
    ["/v1/cohorts", 10],
    ["/v1/accessibility", 10],
  ])("%s is whole, and each slug stands in it once", async (path, least) => {
    const reply = await app.request(path);
    expect(reply.status).toBe(200);
    expect(reply.headers.get("cache-control")).toBe("public, max-age=300");
    const slugs = flatten(reply.body.data).map((branch) => branch.slug);
    expect(slugs.length).toBeGreaterThanOrEqual(least);
    expect(new Set(slugs).size).toBe(slugs.length);
    expect((await app.request(path)).headers.get("etag")).toBe(reply.headers.get("etag"));
  });

  test("terms carry what people say for them", async () => {
    const said = (await tree("/v1/interests"))
      .flatMap((branch) => [branch.label, ...(branch.synonyms ?? [])])
      .map((words) => words.toLowerCase());
    for (const words of ["knit and natter", "tea dance", "walking football"]) expect(said).toContain(words);
  });

  test("a listing counts once at each ancestor, and only while it is published", async () => {
    const make = makeFactories(app);
    const groupId = await make.group();
    const { db } = app.database;
    const addListing = async (status: "published" | "submitted", slugs: readonly string[]) => {
      const id = app.runtime.newId();
      await db.insert(listings).values({
        id,
        slug: `listing-${id}`,
        groupId,
        status,
        kind: "activity",
        name: "Counted",
        description: "Counted.",
        delivery: ["online"],
        languages: ["en"],
        catchmentEveryone: true,
        joiningWays: [],
        takesReferrals: false,
        accompaniedFirstVisit: false,
        contactVisibility: "public",
        unreviewed: [],
        publishedAt: status === "published" ? app.clock.now() : null,
      });
      await db
        .insert(listingTerms)
        .values(
          slugs.map((slug, position) => ({ listingId: id, termId: termId("interest", slug), position })),
        );
    };
    const count = async (slug: string) =>
      (await tree("/v1/interests")).find((one) => one.slug === slug)?.listings;
    expect(await count("arts")).toBe(0);
    await addListing("submitted", ["choir"]);
    expect(await count("choir")).toBe(0);
    await addListing("published", ["choir", "singing"]);
    expect(await count("choir")).toBe(1);
    expect(await count("arts")).toBe(1);
  });
});

describe("helpers", () => {
  test("unknown slugs come back with the nearest ones; a term of another scheme is unknown", async () => {
    const { db } = app.database;
    const { terms: found, unknown } = await findTerms(db, "interest", ["koir", "choir", "loneliness"]);
    expect(found).toEqual([{ id: termId("interest", "choir"), slug: "choir", label: expect.any(String) }]);
    expect(unknown.map(({ slug, index }) => [slug, index])).toEqual([
      ["koir", 0],
      ["loneliness", 2],
    ]);
    const { unknown: misspelt } = await findTerms(db, "need", ["lonliness"]);
    expect(misspelt[0]?.suggestions).toContain("loneliness");
    const refused = requireTerms(db, "need", ["lonliness"], "/needs");
    await expect(refused).rejects.toMatchObject({
      code: "validation",
      details: { issues: [{ pointer: "/needs/0", fix: expect.stringContaining("`loneliness`") }] },
    });
  });

  test("a term with its narrower ones, at any depth", async () => {
    const { db } = app.database;
    expect(await withNarrower(db, "interest", "no-such-term")).toEqual([]);
    expect(await withNarrower(db, "need", "arts")).toEqual([]);
    expect(await withNarrower(db, "interest", "arts")).toEqual(expect.arrayContaining(["arts", "choir"]));
  });

  test("a retired term is out of the tree and no longer found", async () => {
    const { db } = app.database;
    await db.insert(terms).values({
      id: app.runtime.newId(),
      scheme: "cohort",
      slug: "retired-one",
      label: "Retired",
      position: 99,
      retiredAt: app.clock.now(),
    });
    expect((await findTerms(db, "cohort", ["retired-one"])).unknown).toHaveLength(1);
    expect((await tree("/v1/cohorts")).map((one) => one.slug)).not.toContain("retired-one");
    expect(await db.select().from(terms).where(eq(terms.slug, "retired-one"))).toHaveLength(1);
  });
});
