import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CANTERBURY, DOVER } from "#tests/support/factories.ts";
import { weekly } from "#tests/support/sessions.ts";
import { type Directory, makeDirectory, venueIn } from "./find-support.ts";
import { withoutIdsAndMoments } from "#tests/support/text.ts";

let directory: Directory;

beforeAll(async () => {
  directory = await makeDirectory();
  const { enter, app } = directory;
  await enter("Harbour Voices", {
    venues: [venueIn("Deal", "CT14 6HY")],
    sessions: [weekly(["tue"], "10:30", "12:00")],
  });
  await enter("Orchard Voices", { sessions: [weekly(["tue"], "19:00", "21:00")] });
  await enter("Tuesday Voices", { sessions: [weekly(["fri"], "10:00", "11:00")] });
  for (const number of [1, 2, 3]) {
    await enter(`Evening Voices ${number}`, { sessions: [weekly(["tue"], "18:00", "19:00")] });
  }
  await app.drainOutbox();
});

afterAll(() => directory.app.close());

interface Understood {
  words: string;
  parameter: string;
  value: string;
  without: string;
}

describe("what is read out of the words", () => {
  test("becomes filters, which the reply names, each to be switched off by its link", async () => {
    const { body } = await directory.find("q=voices+in+dover+tuesday");
    const understood: Understood[] = body.understood;
    expect(understood).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ parameter: "in", value: DOVER }),
        expect.objectContaining({ parameter: "day", value: "tue" }),
      ]),
    );
    expect(body.data[0].name).toBe("Harbour Voices");
    const day = understood.find(({ parameter }) => parameter === "day");
    const without = await directory.follow(day?.without ?? "");
    const left = without.body.understood.map(({ parameter }: Understood) => parameter);
    expect(left).toContain("in");
    expect(left).not.toContain("day");
  });

  test("is not read where it is taken literally", async () => {
    const { body } = await directory.find("q=tuesday+voices&literal=true");
    expect(body.understood).toEqual([]);
    expect(body.data.map(({ name }: { name: string }) => name)).toEqual(["Tuesday Voices"]);
    expect((await directory.find("q=tuesday+voices&literal=tuesday")).body.understood).toEqual([]);
    expect((await directory.find("q=tuesday+voices&literal=false")).body.understood).not.toEqual([]);
  });

  test("never overrides a parameter", async () => {
    const { body } = await directory.find("q=voices+tuesday&day=fri");
    expect(body.understood.map(({ parameter }: Understood) => parameter)).not.toContain("day");
  });

  test("does not hide a listing whose name holds the words", async () => {
    expect(await directory.found("q=tuesday+voices")).toContain("Tuesday Voices");
  });

  test("orders by what is left: soonest where a day was all there was", async () => {
    const { body } = await directory.find("q=tuesday");
    expect(body.understood).toMatchObject([{ parameter: "day", value: "tue" }]);
    const starts = body.data.flatMap((card: { next?: { starts: string } }) => card.next?.starts ?? []);
    expect(starts).toEqual(starts.toSorted());
  });

  test("stays as it was on the next page, and each listing comes once", async () => {
    const seen: string[] = [];
    let query = "q=voices+tuesday&limit=2";
    let understood: unknown;
    for (let page = 0; page < 5; page += 1) {
      const { body } = await directory.find(query);
      understood ??= body.understood.map(({ words, value }: Understood) => [words, value]);
      expect(body.understood.map(({ words, value }: Understood) => [words, value])).toEqual(understood);
      seen.push(...body.data.map(({ name }: { name: string }) => name));
      if (body.nextCursor === null) break;
      query = `q=voices+tuesday&limit=2&cursor=${body.nextCursor}`;
    }
    expect(seen).toHaveLength(new Set(seen).size);
    expect(seen).toEqual(expect.arrayContaining(["Harbour Voices", "Orchard Voices", "Tuesday Voices"]));
  });

  test("its relaxations link to a search of which nothing is left to be read", async () => {
    const { body } = await directory.find("q=harbour+voices+wednesday");
    expect(body.relaxations.length).toBeGreaterThan(0);
    for (const { link, count } of body.relaxations) {
      const { body: opened } = await directory.follow(link);
      expect(opened.total).toBe(count);
      expect(opened.understood).toEqual([]);
    }
  });
});

describe("what looks like a person's", () => {
  const PERSONAL = ["jo.quill@example.org", "07700 900123", "943 476 5919"];

  test.each(PERSONAL)("%s is not searched, and the reply says why without it", async (personal) => {
    for (const query of [`q=${encodeURIComponent(`voices tuesday ${personal}`)}&limit=1`]) {
      const reply = await directory.find(query);
      expect(reply.status, reply.text).toBe(200);
      expect(reply.body.notice).toMatch(/\w+\.$/);
      expect(reply.body.total).toBeGreaterThan(0);
      const { nextCursor, ...rest } = reply.body;
      const told = withoutIdsAndMoments(JSON.stringify(rest));
      for (const part of personal.split(/[\s@]/)) expect(told).not.toContain(part);
      const cursor = Buffer.from(nextCursor ?? "", "base64url").toString("latin1");
      for (const part of personal.split(/[\s@]/)) expect(cursor).not.toContain(part);
    }
  });

  test.each(PERSONAL)("%s alone finds nothing, rather than everything", async (personal) => {
    const { body } = await directory.find(`q=${encodeURIComponent(personal)}`);
    expect(body).toMatchObject({ data: [], total: 0, relaxations: [], notice: expect.any(String) });
  });

  test("with a filter besides it is still nothing that was asked for in words", async () => {
    const { body } = await directory.find(`q=${encodeURIComponent("07700 900123")}&in=${CANTERBURY}`);
    expect(body.data).toEqual([]);
  });
});
