/** Our own JSON export → phrases. Also a plain list of objects with the same keys. */
import { fromBase64 } from './base64.ts';
import { IMAGE_TYPES, LIMITS, tagsOf } from './draft.ts';
import type { Found, Place } from './found.ts';
import type { ImportImage } from './import-types.ts';

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');

/** A text that may be missing; undefined where it is something else. */
function optional(value: unknown): string | null | undefined {
  if (value === undefined || value === null) return null;
  return typeof value === 'string' ? value : undefined;
}

function imageOf(value: unknown): ImportImage | null | undefined {
  if (value === undefined || value === null) return null;
  if (!isObject(value) || typeof value['data'] !== 'string') return undefined;
  const { type } = value;
  const bytes = fromBase64(value['data']);
  if (!bytes || bytes.length > LIMITS.image) return undefined;
  return IMAGE_TYPES.some((known) => known === type) ? { type: String(type), bytes } : undefined;
}

function readPhrase(value: unknown, row: number, found: Found): void {
  const place: Place = { sheet: null, row, column: (field) => field };
  if (!isObject(value)) return found.problem(place, '', 'shape');
  const wrong = (key: string): void =>
    found.problem(place, key, 'shape', JSON.stringify(value[key]));
  const texts = value['texts'] ?? (typeof value['text'] === 'string' ? [value['text']] : undefined);
  const tags = typeof value['tags'] === 'string' ? tagsOf(value['tags']) : (value['tags'] ?? []);
  const [code, group, from, to] = ['code', 'group', 'from', 'to'].map((key) => {
    const text = optional(value[key]);
    if (text === undefined) wrong(key);
    return text ?? null;
  });
  const kind = value['kind'] ?? null;
  const isKind = kind === null || kind === 'personal' || kind === 'shop';
  const image = imageOf(value['image']);
  if (!isKind) found.problem(place, 'kind', 'kind', JSON.stringify(kind));
  if (image === undefined) found.problem(place, 'image', 'image');
  if (!isTexts(texts)) return wrong('texts');
  if (!isTexts(tags)) return wrong('tags');
  if (!isKind || image === undefined) return undefined;
  found.row(
    {
      code: code ?? null,
      texts,
      tags,
      group: group ?? null,
      kind,
      from: from ?? null,
      to: to ?? null,
      image,
    },
    place,
  );
  return undefined;
}

/** Reads a JSON text. */
export function readJson(text: string, found: Found): void {
  const whole = { sheet: null, row: 0 };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return found.problem(whole, '', 'json');
  }
  const phrases = isObject(value) ? value['phrases'] : value;
  if (!Array.isArray(phrases)) return found.problem(whole, 'phrases', 'shape');
  if (phrases.length > LIMITS.phrases) return found.problem(whole, '', 'too-many-rows');
  for (const [index, phrase] of phrases.entries()) readPhrase(phrase, index + 1, found);
  return undefined;
}
