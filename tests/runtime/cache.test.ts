import { expect, test } from "vitest";
import { makeCache } from "#src/cache.ts";
import { makeClock } from "#tests/support/clock.ts";

const clock = makeClock(new Date("2026-11-22T12:00:00Z"));

test("a value is read once while it is fresh, and again once it is not", async () => {
  const cache = makeCache(clock.now);
  let reads = 0;
  const get = () => cache.get("n", 1_000, () => Promise.resolve((reads += 1)));
  expect([await get(), await get()]).toEqual([1, 1]);
  clock.advance(1_000);
  expect(await get()).toBe(2);
  cache.forget("n");
  expect(await get()).toBe(3);
});

test("while one reads anew the others go on with what is there", async () => {
  const cache = makeCache(clock.now);
  await cache.get("n", 1_000, () => Promise.resolve("old"));
  clock.advance(1_000);
  let finish: (value: string) => void = () => undefined;
  const slow = cache.get("n", 1_000, () => new Promise<string>((resolve) => (finish = resolve)));
  expect(await cache.get("n", 1_000, () => Promise.resolve("never read"))).toBe("old");
  finish("new");
  expect(await slow).toBe("new");
  expect(await cache.get("n", 1_000, () => Promise.resolve("never read"))).toBe("new");
});

test("a reading that fails leaves the old value; without one it fails", async () => {
  const cache = makeCache(clock.now);
  const failing = () => Promise.reject(new Error("gone"));
  await expect(cache.get("n", 1_000, failing)).rejects.toThrow("gone");
  expect(await cache.get("n", 1_000, () => Promise.resolve(7))).toBe(7);
  clock.advance(1_000);
  expect(await cache.get("n", 1_000, failing)).toBe(7);
});

test("a reading is given the value that is there, and may keep it", async () => {
  const cache = makeCache(clock.now);
  const first = await cache.get("n", 0, (known?: object) => Promise.resolve(known ?? {}));
  expect(await cache.get("n", 0, (known?: object) => Promise.resolve(known ?? {}))).toBe(first);
});

test("what is made of a value is made again only for another value", () => {
  const cache = makeCache(clock.now);
  let made = 0;
  const derive = (source: readonly string[]) =>
    cache.derive("length", source, (words) => ({ length: words.length, made: (made += 1) }));
  const source = ["one", "two"];
  expect(derive(source)).toBe(derive(source));
  expect(derive(["one"])).toEqual({ length: 1, made: 2 });
});
