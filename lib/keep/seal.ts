/** The pseudonyms' key under a password: PBKDF2 and AES-GCM. */
import { fromBase64, toBase64 } from '../phrases/base64.ts';
import { KeepError } from './format.ts';
import type { SealedKey } from './format.ts';

/** OWASP's number for SHA-256 (2023). */
const ROUNDS = 600_000;
/** A file may not ask for hours of work. */
const MOST_ROUNDS = 10_000_000;

async function wrappingKey(
  password: string,
  salt: Uint8Array<ArrayBuffer>,
  iterations: number,
): Promise<CryptoKey> {
  // One password, however the keyboard composed it.
  const bytes = new TextEncoder().encode(password.normalize('NFC'));
  const base = await crypto.subtle.importKey('raw', bytes, 'PBKDF2', false, ['deriveKey']);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
  const aes = { name: 'AES-GCM', length: 256 };
  return crypto.subtle.deriveKey(how, base, aes, false, ['encrypt', 'decrypt']);
}

/** Seals the key; `rounds` is for tests alone. */
export async function sealKey(
  profileKey: string,
  password: string,
  rounds: number = ROUNDS,
): Promise<SealedKey> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const key = await wrappingKey(password, salt, rounds);
  const plain = new TextEncoder().encode(profileKey);
  const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, plain);
  return {
    rounds,
    salt: toBase64(salt),
    iv: toBase64(iv),
    data: toBase64(new Uint8Array(data)),
  };
}

/** Opens it; a wrong password is the KeepError `password`. */
export async function openKey(sealed: SealedKey, password: string): Promise<string> {
  const [salt, iv, data] = [sealed.salt, sealed.iv, sealed.data].map(fromBase64);
  if (!salt || !iv || !data || sealed.rounds > MOST_ROUNDS) throw new KeepError('broken', 1);
  try {
    const key = await wrappingKey(password, salt, sealed.rounds);
    const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, data);
    return new TextDecoder().decode(plain);
  } catch {
    throw new KeepError('password');
  }
}

/** Eight characters that tell two keys apart and nothing else. */
export async function keyIdOf(profileKey: string): Promise<string> {
  const bytes = new TextEncoder().encode(`sanfen key id ${profileKey}`);
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return toBase64(hash).slice(0, 8);
}
