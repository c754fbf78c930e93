import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect } from "#db/client.ts";
import { termId } from "#db/seed/reference.ts";
import { TAXONOMY_IDS } from "#src/openreferral/ids.ts";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { DAY } from "#tests/support/clock.ts";
import { change } from "#tests/listings/world.ts";
import { type FeedWorld, makeFeedWorld } from "./world.ts";

let app: TestApp;
let world: FeedWorld;
beforeAll(async () => {
  app = await makeTestApp();
  world = await makeFeedWorld(app);
  await app.database.db.execute(sql`insert into postcodes (postcode, lat, lng, district_code)
    values ('CT1 2JU', 51.28, 1.08, 'E07000106') on conflict do nothing`);
  await five("Circle");
});
afterAll(() => app.close());

interface Page {
  total_items: number;
  total_pages: number;
  size: number;
  last_page: boolean;
  contents: { id: string; service_id?: string }[];
}

async function page(path: string, number: number, per = 2): Promise<Page> {
  const sign = path.includes("?") ? "&" : "?";
  const { status, body, text } = await world.feed(`${path}${sign}per_page=${per}&page=${number}`);
  expect(status, text).toBe(200);
  expect(body.size).toBe(body.contents.length);
  return body;
}

/** Ids on all pages, with something done after the first one. */
async function walk(path: string, meanwhile: () => Promise<void> = () => Promise.resolve()) {
  const seen: string[] = [];
  for (let number = 1; number < 50; number += 1) {
    const { contents, last_page: isLast, total_pages: pages } = await page(path, number);
    seen.push(...contents.map(({ id }) => id));
    expect(isLast).toBe(number >= pages);
    if (isLast) return seen;
    if (number === 1) await meanwhile();
  }
  throw new Error("it has no last page");
}

const act = async (id: string, verb: string) => {
  const reply = await app.request(`/v1/listings/${id}/${verb}`, {
    headers: world.curator,
    body: verb === "withdraw" ? { reason: "Closed." } : {},
  });
  expect(reply.status, reply.text).toBeLessThan(300);
};
const withdraw = (id: string) => act(id, "withdraw");

/** Five listings of one word, that all of the filters find. */
async function five(word: string): Promise<string[]> {
  const made: string[] = [];
  for (let index = 0; index < 5; index += 1) {
    const { id } = await world.listing({
      name: `${word} ${index}`,
      eligibility: { minAge: 20, maxAge: 30 },
      interests: ["choir"],
      venues: [
        {
          name: "The Hall",
          address: { lines: ["1 High Street"], postcode: "CT1 2JU" },
          point: { lat: 51.28 + index / 10_000, lng: 1.08 },
          accessibility: [],
        },
      ],
      sessions: [
        { repeats: "weekly", weekdays: ["tue"], starts: "10:00", ends: "11:00", from: "2026-09-01" },
      ],
    });
    made.push(id);
  }
  return made;
}

/** As if everything so far had happened so many days earlier. */
async function daysPass(days: number): Promise<void> {
  const { db, sql: connection } = connect(app.urls.ownerUrl, { max: 1 });
  await db.execute(
    sql`update feed_entries set modified_at = modified_at - make_interval(days => ${days}::int)`,
  );
  await connection.end();
}

const FILTERS = {
  nothing: "",
  words: "search=circle",
  term: `taxonomy_term_id=${termId("interest", "choir")}`,
  taxonomy: `taxonomy_id=${TAXONOMY_IDS.interest}`,
  ages: "minimum_age=25&maximum_age=25",
  "day and time": "day=TU&start_time=10:00&end_time=11:00",
  postcode: "postcode=CT1%202JU",
  distance: "postcode=CT1%202JU&proximity=2000",
  "words and when it was modified": "search=circle&modified_after=2020-01-01",
  "words, term and day": `search=circle&day=TU&taxonomy_term_id=${termId("interest", "choir")}`,
};
const LISTS = ["/services", "/service_at_locations"].flatMap((list) =>
  Object.entries(FILTERS).map(([name, query]): [string, string, string] => [list, name, query]),
);

describe("a walk by pages sees each once while what it saw is withdrawn", () => {
  test.each(LISTS)("%s by %s", async (list, _name, query) => {
    const path = `${list}?${query}`;
    const { contents: all } = await page(path, 1, 100);
    const gone = all.slice(0, 2).map((one) => one.service_id ?? one.id);
    const before = await walk(path);
    expect(before).toEqual(all.map(({ id }) => id));
    const seen = await walk(path, async () => {
      for (const id of gone) await withdraw(id);
    });
    expect(seen).toEqual(before);
    expect(await walk(path)).toEqual(before.slice(2));
    expect((await page(path, 1)).total_items).toBe(3);
    for (const id of gone) await act(id, "publish");
    expect(await walk(path)).toHaveLength(5);
  });

  test("of one organization, and the organizations themselves", async () => {
    const groups: string[] = [];
    const listings: string[] = [];
    for (let index = 0; index < 5; index += 1) {
      const groupId = await world.make.group();
      groups.push(groupId);
      const { id } = await world.make.listing({
        groupId,
        owner: await owner(groupId),
        curator: world.curator,
      });
      listings.push(id);
    }
    const before = await walk("/organizations");
    const first = groups.findIndex((id) => id === before.find((one) => groups.includes(one)));
    const seen = await walk("/organizations", () => withdraw(listings[first] ?? ""));
    expect(seen.filter((id) => id !== groups[first])).toEqual(before.filter((id) => id !== groups[first]));
    const path = `/services?organization_id=${world.groupId}`;
    const of = await walk(path);
    expect(await walk(path, () => withdraw(of[0] ?? ""))).toEqual(of);
  });

  const owner = (groupId: string) => world.make.as("group", { groupId });
});

describe("places that are held", () => {
  test("count among pages and not among items, and not where nothing comes after them", async () => {
    const made = await five("Rim");
    const path = "/services?search=rim";
    await withdraw(made[0] ?? "");
    expect(await page(path, 1)).toMatchObject({ total_items: 4, total_pages: 3, size: 1, last_page: false });
    expect(await page(path, 3)).toMatchObject({ total_items: 4, size: 1, last_page: true });
    await withdraw(made[4] ?? "");
    expect(await page(path, 2)).toMatchObject({ total_items: 3, total_pages: 2, size: 2, last_page: true });
    expect(await page(path, 9)).toMatchObject({ total_items: 3, size: 0, empty: true, last_page: true });
    for (const id of made.slice(1, 4)) await withdraw(id);
    expect(await page(path, 1)).toMatchObject({ total_items: 0, total_pages: 0, size: 0, last_page: true });
    const lines = await world.feed(`${path}&format=ndjson`);
    expect([lines.status, lines.text]).toEqual([200, ""]);
  });

  test("are closed on the next day, all at once, and dates of replies tell so", async () => {
    const made = await five("Closing");
    const path = "/services?search=closing";
    await withdraw(made[1] ?? "");
    expect((await page(path, 1)).size).toBe(1);
    await daysPass(2);
    expect(await page(path, 1)).toMatchObject({ total_items: 4, total_pages: 2, size: 2 });
    const modified = Date.parse((await world.feed(path)).headers.get("last-modified") ?? "");
    expect(modified).toBeGreaterThan(Date.now() - DAY);
    expect(new Date(modified - 1_000).toISOString()).toContain("T04:50:00");
  });

  test("are taken again by what comes back soon; what comes back later comes last", async () => {
    const made = await five("Return");
    const path = "/services?search=return";
    await withdraw(made[0] ?? "");
    await act(made[0] ?? "", "publish");
    expect(await walk(path)).toEqual(made);
    await withdraw(made[0] ?? "");
    await daysPass(2);
    await act(made[0] ?? "", "publish");
    expect(await walk(path)).toEqual([...made.slice(1), made[0]]);
  });

  test("tell nothing of what is written about a listing after it went", async () => {
    const made = await five("Silent");
    await withdraw(made[0] ?? "");
    const { body } = await app.request(`/v1/listings/${made[0]}`, { headers: world.curator });
    const reply = await change(app, `/v1/listings/${made[0]}`, world.curator, body.version, {
      name: "Silent secrets",
    });
    expect(reply.status, reply.text).toBe(200);
    await world.listing({ name: "Open secrets" });
    expect(await page("/services?search=secrets", 1)).toMatchObject({
      total_items: 1,
      total_pages: 1,
      size: 1,
    });
  });
});
