import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listings } from "#db/schema/index.ts";
import { seed } from "#db/seed/index.ts";
import { createApp } from "#src/app.ts";
import { readTable } from "#src/imports/files/read-table.ts";
import { readCsv } from "#src/imports/files/table.ts";
import { TemplateMapper } from "#src/imports/template/mapper.ts";
import { listingRows } from "#src/imports/template/rows.ts";
import { type Listing, listingInput } from "#src/listings/schema.ts";
import { insertListings } from "#src/listings/store.ts";
import { indexListings } from "#search/outbox.ts";
import { collect } from "#tests/imports/template/collect.ts";
import { makeTestApp, type TestApp, type TestReply } from "#tests/support/app.ts";
import { CANTERBURY, type Credentials, makeFactories, THANET } from "#tests/support/factories.ts";

const EXPORT = "/v1/exports/listings";
/** More than any search shows. */
const MANY = 1_300;
const WHOLE = "lapsed=include";

let app: TestApp;
let curator: Credentials;
let navigator: Credentials;
let operator: Credentials;
/** Signed in, and reads what anybody may. */
let reader: Credentials;

beforeAll(async () => {
  app = await makeTestApp();
  await seed(app.runtime.db, app.runtime.search, { now: app.clock.now(), demonstration: true });
  const make = makeFactories(app);
  curator = await make.as("curator", { team: await make.team("community", [CANTERBURY]) });
  navigator = await make.as("navigator", { team: await make.team("navigator", [CANTERBURY]) });
  operator = await make.as("operator");
  reader = await make.as("group", { groupId: await make.group(CANTERBURY) });
}, 60_000);
afterAll(() => app.close());

const ask = (query: string, headers: Credentials = reader): Promise<TestReply> =>
  app.request(`${EXPORT}?${query}`, { headers });

async function linesOf(query: string, headers: Credentials = reader): Promise<Listing[]> {
  const reply = await ask(`${query}&format=ndjson`, headers);
  expect(reply.status, reply.text.slice(0, 500)).toBe(200);
  return reply.text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Listing);
}

const idsOf = (lines: readonly Listing[]) => lines.map(({ id }) => id).sort();
const inStates = async (...statuses: ("published" | "paused" | "draft" | "submitted" | "withdrawn")[]) => {
  const rows = await app.runtime.db.select({ id: listings.id, status: listings.status }).from(listings);
  return rows.filter(({ status }) => statuses.some((one) => one === status)).map(({ id }) => id);
};

/** Ids of all pages that find gives, of those with all the words. */
async function found(query: string): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const next: string = cursor === null ? "" : `&cursor=${cursor}`;
    const { body } = await app.request(`/v1/listings?${query}&limit=100${next}`);
    ids.push(
      ...body.data
        .filter(({ match }: { match: string }) => match === "all")
        .map(({ id }: { id: string }) => id),
    );
    cursor = body.nextCursor;
  } while (cursor !== null);
  return ids.sort();
}

describe("what is in an export", () => {
  test("everything that anybody may read, and nothing else", async () => {
    const open = await inStates("published", "paused");
    expect(idsOf(await linesOf(WHOLE))).toEqual(open.sort());
    expect(open.length).toBeGreaterThan(200);
  });

  test.each([
    "lapsed=include&kind=activity",
    "q=choir",
    "q=knitting on tuesday",
    "q=wednesday+tea+dance",
    "q=quilmere",
    "q=zzzz",
    "q=jo@choir.org.uk",
    `in=${CANTERBURY}`,
    `openTo=${THANET}&interest=choir`,
    "near=CT1+2JU&within=10000&day=tue",
    "free=true&age=70&cohort=older-people",
    "maxPence=300&after=10:00&before=13:00",
    "accessibility=step-free&accessibility=hearing-loop",
    "freshness=fresh&takesReferrals=true",
    "capacity=now",
  ])("what find finds: %s", async (query) => {
    expect(idsOf(await linesOf(query))).toEqual(await found(query));
  });

  test("what looks like a person's finds nothing, and not everything", async () => {
    expect(await linesOf("q=07700 900123")).toEqual([]);
  });

  test.each([
    ["within=500", "within"],
    ["in=E07999999", "in"],
    ["interest=no-such-interest", "interest"],
    ["format=pdf", "format"],
    ["limit=10", "limit"],
    ["colour=blue", "colour"],
  ])("%s is refused by its name", async (query, parameter) => {
    const { status, body } = await ask(query);
    expect(status).toBe(400);
    expect(body.errors[0].parameter).toBe(parameter);
  });
});

describe("as whom", () => {
  test("a line of NDJSON is what the caller reads at the listing's own address", async () => {
    for (const headers of [reader, navigator, curator]) {
      const lines = await linesOf(`in=${CANTERBURY}`, headers);
      expect(lines.length).toBeGreaterThan(10);
      for (const line of lines) {
        const { body } = await app.request(`/v1/listings/${line.id}`, { headers });
        expect(line).toEqual(body);
      }
    }
  });

  test("contacts for staff and places of confidential venues are in no public export, in any format", async () => {
    const everything = await linesOf("status=published&status=paused", operator);
    const secret = everything.flatMap(({ contact, venues }) => [
      ...(contact?.visibility === "staff" ? [contact.phone, contact.email] : []),
      ...venues.flatMap(({ confidential, address }) =>
        confidential ? [address?.postcode, ...(address?.lines ?? [])] : [],
      ),
    ]);
    const hidden = secret.filter((text) => typeof text === "string");
    expect(hidden.length).toBeGreaterThan(1);
    for (const format of ["csv", "ndjson"]) {
      const { text } = await ask(`${WHOLE}&format=${format}`);
      expect(hidden.filter((value) => text.includes(value))).toEqual([]);
    }
    const own = await ask("status=published&status=paused&format=csv", operator);
    expect(hidden.filter((value) => !own.text.includes(value))).toEqual([]);
  });

  test("by state: a curator's own districts, an operator's all, and nobody else's", async () => {
    const all = await inStates("draft", "submitted", "withdrawn");
    const query = "status=draft&status=submitted&status=withdrawn";
    expect(idsOf(await linesOf(query, operator))).toEqual(all.sort());
    const own = await linesOf(query, curator);
    expect(own.length).toBeGreaterThan(0);
    expect(own.length).toBeLessThan(all.length);
    for (const { id } of own) {
      const { body } = await app.request(`/v1/listings/${id}`, { headers: curator });
      expect(body.id).toBe(id);
    }
    expect((await ask(query)).status).toBe(403);
    expect((await ask("", {})).status).toBe(401);
    expect((await ask(query, navigator)).status).toBe(403);
    expect(await linesOf(`${query}&in=${THANET}`, curator)).toEqual([]);
    const other = await ask(`${query}&q=choir`, curator);
    expect([other.status, other.body.errors[0].parameter]).toEqual([400, "q"]);
    expect((await ask(`${query}&in=E07999999`, operator)).status).toBe(400);
  });
});

describe("the table", () => {
  test("as CSV holds every listing, in columns that an import reads back", async () => {
    const reply = await ask(`${WHOLE}&format=csv`);
    expect(reply.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(reply.headers.get("content-disposition")).toBe('attachment; filename="listings.csv"');
    const rows = await collect(listingRows(readCsv(piecesOf(reply.text))));
    const mapper = new TemplateMapper();
    const names = rows.map((row) => {
      const { candidate, problems } = mapper.map(row);
      expect(problems).toEqual([]);
      return candidate?.listing.name;
    });
    const lines = await linesOf(WHOLE);
    expect(new Set(names)).toEqual(new Set(lines.map(({ name }) => name)));
    expect(names).toHaveLength(lines.length);
    expect(reply.text).toContain("'+44");
  });

  test("as a workbook holds the same rows as the CSV", async () => {
    const csv = await ask(`in=${CANTERBURY}&format=csv`);
    const request = new Request(`http://127.0.0.1:8787${EXPORT}?in=${CANTERBURY}&format=xlsx`, {
      headers: reader,
    });
    const workbook = await createApp().fetch(request, { runtime: app.runtime, address: "127.0.0.1" });
    expect(workbook.headers.get("content-type")).toContain("spreadsheetml");
    if (workbook.body === null) throw new Error("there is a workbook");
    const rows = await collect(readTable(workbook.body));
    expect(rows.length).toBeGreaterThan(10);
    expect(rows).toEqual(await collect(readTable(piecesOf(csv.text))));
  });

  test("a name that a spreadsheet would run is a name", async () => {
    const [id = ""] = await inStates("published");
    await app.runtime.db.update(listings).set({ name: '=HYPERLINK("http://x")' }).where(eq(listings.id, id));
    const { text } = await ask(`${WHOLE}&format=csv`);
    expect(text).toContain("'=HYPERLINK");
    const rows = await collect(readCsv(piecesOf(text)));
    expect(rows.map(({ original }) => original["Name"])).toContain('=HYPERLINK("http://x")');
  });
});

describe("reading it", () => {
  test("whoever stops reading gives the place back", async () => {
    const whole = createApp();
    for (let round = 0; round < 12; round += 1) {
      const request = new Request(`http://127.0.0.1:8787${EXPORT}?${WHOLE}&format=ndjson`, {
        headers: reader,
      });
      const response = await whole.fetch(request, { runtime: app.runtime, address: "127.0.0.1" });
      const bytes = response.body?.getReader();
      await bytes?.read();
      await bytes?.cancel();
    }
    expect((await linesOf(WHOLE)).length).toBeGreaterThan(200);
  });

  test("all that is found comes, also where find shows no further page", async () => {
    const { db, search, newId, now } = app.runtime;
    const [first] = await db.select({ groupId: listings.groupId }).from(listings).limit(1);
    const content = listingInput.parse({
      kind: "benefit",
      name: "Voucher",
      description: "A voucher for zithers.",
      delivery: ["online"],
    });
    const made = Array.from({ length: MANY }, (_, index) => ({
      id: newId(),
      slug: `voucher-${index}`,
      groupId: first?.groupId ?? "",
      status: "published" as const,
      content: { ...content, venues: [], sessions: [] },
      createdAt: now(),
      publishedAt: now(),
    }));
    await insertListings(db, made);
    const ids = made.map(({ id }) => id);
    await indexListings(db, search, ids, now());
    expect(idsOf(await linesOf("q=zithers"))).toEqual(ids.sort());
  });

  test("HEAD says what it would be", async () => {
    const reply = await app.request(`${EXPORT}?${WHOLE}`, { method: "HEAD", headers: reader });
    expect([reply.status, reply.text]).toEqual([200, ""]);
  });
});

async function* piecesOf(text: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(new TextEncoder().encode(text));
}
