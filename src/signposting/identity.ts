const VERSION_7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** The instant in a UUIDv7, to the millisecond; undefined where the id is of another kind. */
export function timeOfId(id: string): Date | undefined {
  const lower = id.toLowerCase();
  if (!VERSION_7.test(lower)) return undefined;
  return new Date(Number.parseInt(lower.replaceAll("-", "").slice(0, 12), 16));
}
