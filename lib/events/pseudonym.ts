/**
 * Keyed pseudonyms: the log knows buyers, lines and texts only under HMACs of one key of this profile.
 * Everything here must be awaited before a database transaction opens: a foreign promise inside one commits it.
 */

/** Name of the profile's key in extension storage. */
export const PROFILE_KEY = 'profileKey';

/** Where the key of the profile is kept; in the worker this is extension storage, never the log's database. */
interface KeyStore {
  read(): Promise<string | null>;
  write(key: string): Promise<void>;
}

export interface Pseudonyms {
  /** The conversation of a buyer with a shop. */
  conversation(shopId: string, buyerId: string): Promise<string>;
  /** A list row of which only the name is known; starts with `row:`. */
  row(shopId: string, name: string): Promise<string>;
  /** The buyer alone. */
  buyer(shopId: string, buyerId: string): Promise<string>;
  /** An event's key from what tells it from all others. */
  key(...parts: readonly (string | number)[]): Promise<string>;
  /** The keyed fingerprint of a text. */
  fingerprint(textHash: string): Promise<string>;
  /** Resolves when all that was noted beside is stored (lib/team/aliases.ts); before what bears these pseudonyms is. */
  settle?(): Promise<void>;
}

/** Characters of base64url, 96 bits: that any two of a thousand million lines meet is less likely than one in 10^11. */
export const PSEUDONYM_LENGTH = 16;
const CACHED = 20_000;

function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

/** A new random key of a profile: 32 bytes as base64url. */
export function createProfileKey(): string {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(32)));
}

/** The key of this profile, made once. */
export async function readProfileKey(store: KeyStore): Promise<string> {
  const known = await store.read();
  if (known) return known;
  await store.write(createProfileKey());
  // Read back, so that of two contexts that start together both use the key that stayed.
  return (await store.read()) ?? createProfileKey();
}

/** Pseudonyms under a key; answers are cached, since the sweep shows the same lines again and again. */
export async function createPseudonyms(profileKey: string): Promise<Pseudonyms> {
  const key = await crypto.subtle.importKey(
    'raw',
    fromBase64Url(profileKey),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  );
  const cache = new Map<string, Promise<string>>();
  const sign = async (input: string): Promise<string> => {
    const mac = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(input));
    return toBase64Url(new Uint8Array(mac)).slice(0, PSEUDONYM_LENGTH);
  };
  // JSON keeps the parts apart: ['ab','c'] and ['a','bc'] must not meet.
  const of = (...parts: readonly (string | number)[]): Promise<string> => {
    const input = JSON.stringify(parts);
    const known = cache.get(input);
    if (known) return known;
    if (cache.size >= CACHED) cache.clear();
    const made = sign(input);
    cache.set(input, made);
    return made;
  };
  return {
    conversation: (shopId, buyerId) => of('conversation', shopId, buyerId),
    row: async (shopId, name) => `row:${await of('row', shopId, name)}`,
    buyer: (shopId, buyerId) => of('buyer', shopId, buyerId),
    key: (...parts) => of('key', ...parts),
    fingerprint: (textHash) => of('text', textHash),
  };
}
