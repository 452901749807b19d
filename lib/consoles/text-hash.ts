/**
 * A quick, synchronous hash of message text. Only a means to tell texts apart on the way to the worker,
 * which replaces it by a keyed fingerprint (WebCrypto is asynchronous and cannot be used while observing).
 */

/** Mixes 53 bits out of a text (cyrb53, public domain). */
function mix(text: string, seed: number): number {
  let high = 0xdeadbeef ^ seed;
  let low = 0x41c6ce57 ^ seed;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0);
}

/** Hash of a text in base 36: two independent 53-bit values. */
export function textHash(text: string): string {
  return mix(text, 0).toString(36) + mix(text, 0x9e3779b9).toString(36);
}

/** Characters as a reader counts them (code points). */
export function textLength(text: string): number {
  return Array.from(text).length;
}
