const SLUG_MAXIMUM = 60;
const LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

/** A name as a slug: "St John's Choir" is `st-johns-choir`. */
export function slugOf(name: string): string {
  const plain = name
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[\u0300-\u036f'’]/g, "")
    .replaceAll("&", " and ")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, SLUG_MAXIMUM)
    .replaceAll(/^-+|-+$/g, "");
  return plain === "" ? "listing" : plain;
}

/** The slug of a name that nobody has, with a short random ending where the plain one is taken. */
export async function freeSlug(name: string, isFree: (slug: string) => Promise<boolean>): Promise<string> {
  const plain = slugOf(name);
  if (await isFree(plain)) return plain;
  const bytes = crypto.getRandomValues(new Uint8Array(6));
  const ending = Array.from(bytes, (byte) => LETTERS[byte % LETTERS.length]).join("");
  return `${plain}-${ending}`;
}
