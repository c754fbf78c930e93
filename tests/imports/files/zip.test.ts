import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Crc32 } from "#src/imports/files/crc.ts";
import { writeZip } from "#src/imports/files/write-zip.ts";
import { Archive } from "#src/imports/files/read-zip.ts";
import { bytesOf, chunked, utf8 } from "./support.ts";

test("a sum over chunks is the sum that zlib gives", () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array()), (chunks) => {
      const sum = new Crc32();
      for (const chunk of chunks) sum.add(chunk);
      expect(sum.value).toBe(crc32(Buffer.concat(chunks)));
    }),
  );
});

test("files that are packed are the same when unpacked, however they come", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}\.csv$/), { maxLength: 4 }),
      fc.string({ unit: "binary", maxLength: 2_000 }),
      fc.integer({ min: 1, max: 500 }),
      async (names, text, size) => {
        const files = names.map((name) => ({ name, bytes: chunked(utf8(name + text), size) }));
        const archive = new Archive(Uint8Array.from(await bytesOf(writeZip(files))));
        for (const name of names) expect(await archive.text(name, 1_000_000)).toBe(name + text);
      },
    ),
    { numRuns: 100 },
  );
});

test("an archive is what the system's own tools unpack", async () => {
  const folder = mkdtempSync(join(tmpdir(), "fingerpost-zip-"));
  const path = join(folder, "table.zip");
  const files = ["a/services.csv", "datapackage.json", "empty.csv"];
  const contents = ["id,name\r\n1,Café\r\n".repeat(10_000), "{}", ""];
  const written = files.map((name, index) => ({ name, bytes: chunked(utf8(contents[index] ?? ""), 1_000) }));
  writeFileSync(path, await bytesOf(writeZip(written)));
  const script =
    "import sys,zipfile\nz=zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\nprint([(i.filename,i.file_size) for i in z.infolist()])";
  const said = execFileSync("python3", ["-c", script, path], { encoding: "utf8" });
  rmSync(folder, { recursive: true });
  expect(said.trim()).toBe("[('a/services.csv', 180000), ('datapackage.json', 2), ('empty.csv', 0)]");
});

test("nobody who stops reading leaves the source open", async () => {
  let isEnded = false;
  async function* endless() {
    try {
      for (let block = 0; ; block += 1)
        yield Uint8Array.from({ length: 10_000 }, (_, at) => (at * block * 31) % 251);
    } finally {
      isEnded = true;
    }
  }
  const reader = writeZip([{ name: "a", bytes: endless() }]).getReader();
  for (let count = 0; count < 5; count += 1) expect((await reader.read()).done).toBe(false);
  await reader.cancel();
  expect(isEnded).toBe(true);
});
