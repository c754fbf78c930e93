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
  return (await isFree(plain)) ? plain : withEnding(plain);
}

/** Slugs of many names, each one's own; `isTaken` knows which of the plain ones others have. */
export function distinctSlugs(names: readonly string[], isTaken: (slug: string) => boolean): string[] {
  const used = new Set<string>();
  return names.map((name) => {
    const plain = slugOf(name);
    const slug = used.has(plain) || isTaken(plain) ? withEnding(plain) : plain;
    used.add(plain);
    return slug;
  });
}

function withEnding(plain: string): string {
  const bytes = crypto.getRandomValues(new Uint8Array(6));
  const ending = Array.from(bytes, (byte) => LETTERS[byte % LETTERS.length]).join("");
  return `${plain}-${ending}`;
}
