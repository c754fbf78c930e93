import type { KeyRing } from "../config.ts";
import { currentKey, hmacHex } from "../crypto.ts";

export interface HashedReference {
  /** HMAC-SHA-256 in hex. */
  hash: string;
  /** Id of the key in CASE_REFERENCE_KEYS. */
  key: string;
}

/** The same reference in any case and spacing. */
export function normaliseReference(reference: string): string {
  return reference.normalize("NFKC").replaceAll(/\s+/g, "").toUpperCase();
}

/** A team's own case reference under the ring's current key: what is stored in its place. */
export async function hashReference(
  ring: KeyRing,
  teamId: string,
  reference: string,
): Promise<HashedReference> {
  return hashWith(currentKey(ring), teamId, reference);
}

/** The same under every key of the ring: to find records made before the key was changed. */
export function hashForSearch(ring: KeyRing, teamId: string, reference: string): Promise<HashedReference[]> {
  return Promise.all(ring.map((key) => hashWith(key, teamId, reference)));
}

async function hashWith(key: KeyRing[number], teamId: string, reference: string): Promise<HashedReference> {
  return { hash: await hmacHex(key.bytes, `${teamId}:${normaliseReference(reference)}`), key: key.id };
}
