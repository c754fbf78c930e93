import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AppError } from "#src/errors.ts";
import { PIECE_BYTES, readOff, readPieces } from "#src/http/pieces.ts";

/** A body that comes in chunks of these lengths. */
function arriving(bytes: Uint8Array<ArrayBuffer>, lengths: readonly number[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      let from = 0;
      for (const length of lengths) {
        if (from < bytes.length) controller.enqueue(bytes.slice(from, from + length));
        from += length;
      }
      if (from < bytes.length) controller.enqueue(bytes.slice(from));
      controller.close();
    },
  });
}

async function read(body: ReadableStream<Uint8Array> | null, maximum = 100 * PIECE_BYTES) {
  const file = readPieces(body, maximum);
  const pieces: Uint8Array[] = [];
  for await (const piece of file.pieces) pieces.push(piece);
  return { lengths: pieces.map(({ length }) => length), whole: Buffer.concat(pieces), print: file.print() };
}

const patterned = (length: number) => Uint8Array.from({ length }, (_, index) => (index * 31) % 251);

describe("a file that is sent", () => {
  test("comes in the same pieces and has the same print however the network cut it", async () => {
    const bytes = patterned(2 * PIECE_BYTES + 17);
    const whole = await read(arriving(bytes, [bytes.length]));
    expect(whole.lengths).toEqual([PIECE_BYTES, PIECE_BYTES, 17]);
    expect(whole.whole.equals(bytes)).toBe(true);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: PIECE_BYTES * 2 }), { maxLength: 20 }),
        async (cuts) => {
          expect(await read(arriving(bytes, cuts))).toEqual(whole);
        },
      ),
      { numRuns: 5 },
    );
  });

  test("has another print where one byte differs, is missing or stands elsewhere", async () => {
    const bytes = patterned(PIECE_BYTES + 5);
    const changed = bytes.slice();
    changed[3] = 255;
    const swapped = bytes.slice();
    swapped.set(bytes.subarray(0, 5), PIECE_BYTES);
    const prints = await Promise.all(
      [bytes, changed, swapped, bytes.slice(0, -1)].map(async (one) => (await read(arriving(one, []))).print),
    );
    expect(new Set(prints).size).toBe(4);
  });

  test("of exactly one piece is one piece", async () => {
    expect((await read(arriving(patterned(PIECE_BYTES), [10]))).lengths).toEqual([PIECE_BYTES]);
  });

  test("of exactly the maximum goes in, and of one byte more is refused", async () => {
    const bytes = patterned(1_000);
    expect((await read(arriving(bytes, []), 1_000)).lengths).toEqual([1_000]);
    await expect(read(arriving(bytes, [10]), 999)).rejects.toMatchObject({ code: "too-large" });
  });

  test("that is refused is read off, so that its sender learns why; one without an end is not", async () => {
    let isCancelled = false;
    let pulled = 0;
    const piece = patterned(PIECE_BYTES);
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        pulled += 1;
        controller.enqueue(piece);
      },
      cancel: () => {
        isCancelled = true;
      },
    });
    await expect(read(endless, 10 * PIECE_BYTES)).rejects.toMatchObject({ code: "too-large" });
    expect(isCancelled).toBe(false);
    await readOff(endless);
    expect(isCancelled).toBe(true);
    expect(pulled).toBeLessThan(60);
  });

  test("that is empty, not there or breaks off is refused, and says what to do", async () => {
    const broken = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(patterned(10)),
      pull: (controller) => controller.error(new Error("the socket was closed")),
    });
    for (const [body, code] of [
      [null, "required"],
      [arriving(new Uint8Array(0), []), "required"],
      [broken, "not-whole"],
    ] as const) {
      const fault = await read(body).catch((error: unknown) => error);
      expect(fault).toBeInstanceOf(AppError);
      expect(fault).toMatchObject({
        code: "validation",
        details: { issues: [{ code, fix: expect.any(String) }] },
      });
    }
  });
});
