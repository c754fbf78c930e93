import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Connection, connect } from "#db/client.ts";
import { ImportFileError, type ImportProgress, importPostcodes } from "#db/import-postcodes.ts";
import { fromNationalGrid } from "#db/national-grid.ts";
import { areas, postcodes } from "#db/schema/index.ts";
import { cloneDatabase, type TestDatabase } from "#tests/support/postgres.ts";

let database: TestDatabase;
let connection: Connection;
let folder: string;
beforeAll(async () => {
  database = await cloneDatabase();
  connection = connect(database.applicationUrl, { max: 1 });
  folder = mkdtempSync(join(tmpdir(), "fingerpost-postcodes-"));
});
afterAll(async () => {
  await connection.sql.end({ timeout: 5 });
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const load = (text: string | Buffer) => importPostcodes(connection.db, Readable.from([text]));
const find = async (postcode: string) =>
  (await connection.db.select().from(postcodes).where(eq(postcodes.postcode, postcode)))[0];
const count = () => connection.db.$count(postcodes);

// Ordnance Survey's own test points for OSTN15 (TP04, TP07, TP09, TP11), and its guide's example for Caister.
const OS_POINTS = [
  [449816.371, 75335.861, 50.57563665, -1.2978227724, 3],
  [639821.835, 169565.858, 51.3744702555, 1.44454730409, 3],
  [530624.974, 178388.464, 51.4893656495, -0.1199255718, 3],
  [599445.59, 225722.826, 51.8943663735, 0.89724327012, 3],
  [651409.792, 313177.448, 52.658007833, 1.716073973, 3.5],
] as const;

test.each(OS_POINTS)("%d, %d of the National Grid is %d, %d", (eastings, northings, lat, lng, metres) => {
  const found = fromNationalGrid(eastings, northings);
  const north = (found.lat - lat) * 111_240;
  const east = (found.lng - lng) * 111_320 * Math.cos((lat * Math.PI) / 180);
  expect(Math.hypot(north, east)).toBeLessThan(metres);
});

describe("files that are refused whole", () => {
  test.each([
    ["an empty file", ""],
    ["prose", "Dear all,\nhere are the postcodes\n"],
    ["a header without a district", "postcode,lat,lng\nCT6 5JN,51.37,1.12\n"],
    [
      "nine columns",
      '"CT6 5JN",10,617800,168000,"E92000001","E19000008","E18000006","E10000016","E07000106"\n',
    ],
    ["a ZIP archive", "PK\u0003\u0004 and more"],
    ["a broken gzip", gzipSync("postcode,lat,lng,lad\n".repeat(500)).subarray(0, 40)],
  ])("%s", async (_name, text) => {
    const before = await count();
    await expect(load(text)).rejects.toBeInstanceOf(ImportFileError);
    expect(await count()).toBe(before);
  });

  test("a file that is not there", async () => {
    await expect(importPostcodes(connection.db, join(folder, "none.csv"))).rejects.toThrow(
      "There is no file",
    );
  });

  test("one that breaks off half-way changes nothing", async () => {
    const rows = Array.from(
      { length: 6_000 },
      (_, at) => `TN${9 + (at % 9)} ${at % 10}ZZ,51.2,0.3,E07000115`,
    );
    const packed = gzipSync(`postcode,lat,lng,lad\n${rows.join("\n")}\n`);
    await expect(load(packed.subarray(0, packed.length - 20))).rejects.toBeInstanceOf(ImportFileError);
    expect(await count()).toBe(0);
  });
});

describe("rows", () => {
  test("bad ones are reported with their line, the good ones kept", async () => {
    const result = await load(
      [
        "Lng,POSTCODE,lad,Lat,note,Ward",
        "1.128,ct65jn,E07000106,51.371,x,E05009387",
        "1.128,CT6,E07000106,51.371,x,",
        "51.371,CT6 5JP,E07000106,1.128,x,",
        "1.128,CT6 5JQ,E07000106,fifty,x,",
        "1.128,CT6 5JR,,51.371,x,",
        "1.2,CT6 5JN,E07000106,51.4,x,",
        "1.128,CT6 5JS",
        "",
      ].join("\r\n"),
    );
    expect(result.layout).toBe("headed");
    expect(result.counts).toEqual({
      read: 7,
      created: 1,
      changed: 0,
      unchanged: 0,
      conflicts: 1,
      refused: 5,
      outside: 0,
      missing: 0,
    });
    expect(result.problems.map(({ row, column }) => [row, column])).toEqual([
      [3, "postcode"],
      [4, "lat"],
      [5, "lat"],
      [6, "district"],
      [7, "postcode"],
      [8, "lat"],
    ]);
    expect(result.problems[1]?.fix).toContain("swapped");
    expect(await find("CT6 5JN")).toEqual({
      postcode: "CT6 5JN",
      lat: 51.371,
      lng: 1.128,
      districtCode: "E07000106",
      wardCode: "E05009387",
    });
  });

  test("a ward becomes an area inside its district", async () => {
    const [ward] = await connection.db.select().from(areas).where(eq(areas.code, "E05009387"));
    expect(ward).toMatchObject({ kind: "ward", parentCode: "E07000106", name: "E05009387" });
  });

  test("Code-Point Open's own layout: padded postcodes, National Grid, no header", async () => {
    const row = (postcode: string, quality: number, east: number, north: number) =>
      `"${postcode}",${quality},${east},${north},"E92000001","E19000008","E18000006","E10000016","E07000114","E05005090"`;
    const text = [
      row("CT9 1AA", 10, 635400, 170900),
      row("CT101AA", 10, 639821, 169565),
      row("CT111AA", 90, 0, 0),
      row("CT121AA", 10, 9_999_999, 5),
    ].join("\n");
    const result = await load(text);
    expect(result.layout).toBe("code-point-open");
    expect(result.counts).toMatchObject({ read: 4, created: 2, refused: 2, missing: 1 });
    expect(result.problems.map((problem) => problem.row)).toEqual([3, 4]);
    const found = await find("CT10 1AA");
    expect(found?.lat).toBeCloseTo(51.37446, 4);
    expect(found?.lng).toBeCloseTo(1.44453, 4);
    const again = await load(text);
    expect(again.counts).toMatchObject({ read: 4, created: 0, changed: 0, unchanged: 2, refused: 2 });
    const moved = await load(text.replace("635400", "635500"));
    expect(moved.counts).toMatchObject({ created: 0, changed: 1, unchanged: 1 });
  });

  test("a malformed district is refused, one beyond the border kept and said once, a bad postcode said first", async () => {
    const result = await load(
      [
        "postcode,lat,lng,district,ward",
        "CT5 1AB,51.3,1.0,E99,",
        "nowhere,fifty,1.0,E99,",
        "TN5 1AA,51.0,0.4,E07000065,",
        "TN5 1AB,51.0,0.4,E07000065,",
      ].join("\n"),
    );
    expect(result.counts).toMatchObject({ read: 4, created: 2, refused: 2, outside: 2 });
    expect(result.problems).toEqual([
      expect.objectContaining({ row: 2, column: "district", value: "E99", fix: expect.any(String) }),
      expect.objectContaining({ row: 3, column: "postcode", value: "nowhere" }),
      expect.objectContaining({ row: 4, column: "district", value: "E07000065" }),
    ]);
    expect(await find("CT5 1AB")).toBeUndefined();
    expect(await find("TN5 1AA")).toBeDefined();
  });

  test("problems are listed up to a limit, and counted beyond it", async () => {
    const rows = Array.from({ length: 150 }, () => "nowhere,51.3,1.1,E07000106").join("\n");
    const result = await load(`postcode,lat,lng,district\n${rows}`);
    expect(result.problems).toHaveLength(100);
    expect(result.problemsLeftOut).toBe(50);
  });
});

test("a gzipped file by its path, with progress", async () => {
  const rows = Array.from({ length: 12_000 }, (_, at) => {
    const letters = "ABDEFGHJLN";
    const unit = `${at % 10}${letters[Math.floor(at / 10) % 10]}${letters[Math.floor(at / 100) % 10]}`;
    return `ME${1 + Math.floor(at / 1_000)} ${unit},51.3,0.5,E06000035`;
  });
  const path = join(folder, "medway.csv.gz");
  writeFileSync(path, gzipSync(`postcode,lat,lng,lad\n${rows.join("\n")}\n`));
  const progress: ImportProgress[] = [];
  const result = await importPostcodes(connection.db, path, { onProgress: (step) => progress.push(step) });
  expect(result.counts).toMatchObject({ read: 12_000, created: 12_000, refused: 0 });
  expect(progress.map((step) => step.read)).toEqual([5_000, 10_000, 12_000]);
  expect(progress.at(-1)?.fraction).toBe(1);
});

// Not part of the project: tried at real size where the shared folder stands beside the checkout.
const KENT = fileURLToPath(new URL("../../../shared/data/kent-postcodes.csv.gz", import.meta.url));
test.skipIf(!existsSync(KENT))("the whole of Kent in under 10 seconds, twice", async () => {
  const began = performance.now();
  const first = await importPostcodes(connection.db, KENT);
  const tookMs = performance.now() - began;
  expect(tookMs).toBeLessThan(10_000);
  expect(first.counts.read).toBe(52_126);
  expect(first.counts.refused + first.counts.conflicts).toBe(0);
  const again = await importPostcodes(connection.db, KENT);
  expect(again.counts).toMatchObject({ created: 0, changed: 0, unchanged: 52_126 });
});
