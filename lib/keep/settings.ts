/** What a backup says of extension storage, as far as it has the shape of what stands there. */
import { checkConsoles, checkOverrides } from '../repair/check.ts';
import { DEFAULT_SETTINGS } from '../settings.ts';

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Of `value` what has the kinds of `shape`; what differs is left out, so that its default holds. */
export function inShape(value: Json, shape: Json): Json {
  const kept: Json = {};
  for (const [key, own] of Object.entries(value)) {
    const wanted = shape[key];
    if (wanted === undefined) {
      // Of a newer version, or optional: a shop's rules, former names.
      kept[key] = own;
    } else if (isObject(wanted)) {
      if (isObject(own)) kept[key] = inShape(own, wanted);
    } else if (Array.isArray(wanted) ? Array.isArray(own) : isSameKind(own, wanted))
      kept[key] = own;
  }
  return kept;
}

function isSameKind(own: unknown, wanted: unknown): boolean {
  if (own === null || wanted === null) return !Array.isArray(own);
  return typeof own === typeof wanted;
}

/** Settings of a file for this browser: consent is given on each computer anew. */
export function settingsFrom(value: unknown, present: unknown): Json {
  const own = isObject(value) ? inShape(value, { ...DEFAULT_SETTINGS }) : {};
  const consent = isObject(present) ? present['consent'] : undefined;
  // Selectors and addresses of a file are used as they are: their shape is looked at one by one.
  const pointed = {
    overrides: checkOverrides(own['overrides']),
    customConsoles: checkConsoles(own['customConsoles']),
  };
  return { ...own, ...pointed, consent: isObject(consent) ? consent : { at: null } };
}
