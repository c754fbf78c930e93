import type { KeyRing } from "./config.ts";

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const PIECE_BYTES = 16 * 1024;

/** Bytes as lower-case hex. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Bytes as base64url without padding. */
export function toBase64Url(bytes: Uint8Array): string {
  // In pieces: every byte becomes an argument, and a call takes only so many.
  let binary = "";
  for (let start = 0; start < bytes.length; start += PIECE_BYTES) {
    binary += String.fromCodePoint(...bytes.subarray(start, start + PIECE_BYTES));
  }
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.codePointAt(0) ?? 0);
}

/** SHA-256 of a text, in hex. */
export async function sha256Hex(text: string): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", encoder.encode(text))));
}

/** A random one-use token of 256 bits, in base64url. */
export function newToken(): string {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(32)));
}

/** HMAC-SHA-256 of a text under a secret, in hex. */
export async function hmacHex(secret: Uint8Array<ArrayBuffer> | string, text: string): Promise<string> {
  const bytes = typeof secret === "string" ? encoder.encode(secret) : secret;
  const key = await crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return toHex(new Uint8Array(await crypto.subtle.sign("HMAC", key, encoder.encode(text))));
}

/** The first key of a ring, with which new records are made. */
export function currentKey(ring: KeyRing): KeyRing[number] {
  const [first] = ring;
  if (first === undefined) throw new Error("a key ring holds at least one key: the configuration checks it");
  return first;
}

/** AES-256-GCM: base64url of a random 96-bit nonce and the ciphertext with its tag. */
export async function encrypt(key: Uint8Array<ArrayBuffer>, plain: string, about: string): Promise<string> {
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv: nonce, additionalData: encoder.encode(about) },
    await aesKey(key, "encrypt"),
    encoder.encode(plain),
  );
  const both = new Uint8Array(nonce.length + sealed.byteLength);
  both.set(nonce);
  both.set(new Uint8Array(sealed), nonce.length);
  return toBase64Url(both);
}

/** Opens what `encrypt` made with the same key and the same `about`; throws where either differs. */
export async function decrypt(key: Uint8Array<ArrayBuffer>, sealed: string, about: string): Promise<string> {
  const both = fromBase64Url(sealed);
  const plain = await crypto.subtle.decrypt(
    { name: "AES-GCM", iv: both.slice(0, 12), additionalData: encoder.encode(about) },
    await aesKey(key, "decrypt"),
    both.slice(12),
  );
  return decoder.decode(plain);
}

function aesKey(bytes: Uint8Array<ArrayBuffer>, use: "encrypt" | "decrypt"): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", bytes, "AES-GCM", false, [use]);
}
