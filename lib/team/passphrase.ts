/** The team's key from its name and passphrase: the same in every browser that is told the same two. */
import { createPseudonyms } from '../events/pseudonym.ts';

/** What slows down whoever tries passphrases (OWASP, 2026-11); some 100 ms here. */
const ITERATIONS = 600_000;

/** Spaces and the width of letters must not split a team. */
function plainName(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}

/** The same words typed with another input method. */
function plainPassphrase(passphrase: string): string {
  return passphrase.normalize('NFKC').trim();
}

function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** Key and check value. The team's name is the salt, fixed so that browsers agree without speaking to one another. */
export async function deriveTeam(
  name: string,
  passphrase: string,
): Promise<{ key: string; check: string }> {
  const encoder = new TextEncoder();
  const words = encoder.encode(plainPassphrase(passphrase));
  const base = await crypto.subtle.importKey('raw', words, 'PBKDF2', false, ['deriveBits']);
  const salt = encoder.encode(`sanfen team 1 ${plainName(name)}`);
  const bits = await crypto.subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', iterations: ITERATIONS, salt },
    base,
    256,
  );
  const key = toBase64Url(new Uint8Array(bits));
  const pseudonyms = await createPseudonyms(key);
  return { key, check: await pseudonyms.key('team-check') };
}

const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';

/** A new random name of a browser. */
export function newBrowserId(): string {
  return [...crypto.getRandomValues(new Uint8Array(10))]
    .map((byte) => ALPHABET[byte % ALPHABET.length])
    .join('');
}
