/** What a backup says of extension storage, as far as it has the shape of what stands there. */
import { checkConsoles, checkOverrides } from '../repair/check.ts';
import { DEFAULT_SETTINGS } from '../settings.ts';

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Under this name a shape says of what kind all else in the object is. */
const EACH = '*';
/** That an object may also be null. */
const OR_NULL = '?';

/** What no file needs more of: characters of a text, elements of a list, names of an object. */
const MOST = { text: 20_000, list: 20_000, names: 20_000 };

/**
 * Of `value` what has the kinds of `shape`; what differs is left out, so that its default holds. The objects in it may
 * lack something, since settings are read with their defaults; those within them are whole or left out (a shop).
 */
export function inShape(value: Json, shape: Json, depth = 0): Json {
  const kept: [string, unknown][] = [];
  for (const [key, own] of Object.entries(value).slice(0, MOST.names)) {
    if (key === '__proto__') continue;
    const wanted = Object.hasOwn(shape, key) ? shape[key] : shape[EACH];
    // Of a newer version.
    const shaped = wanted === undefined ? own : fitted(own, wanted, depth + 1);
    const isWhole = depth === 0 || hasAll(shaped, wanted);
    if (shaped !== undefined && isWhole) kept.push([key, shaped]);
  }
  return Object.fromEntries(kept);
}

/** As `wanted`, or undefined; a list's first element says how the others must be. */
function fitted(own: unknown, wanted: unknown, depth = 1): unknown {
  if (Array.isArray(wanted)) return Array.isArray(own) ? listInShape(own, wanted[0]) : undefined;
  if (own === null && isObject(wanted)) return OR_NULL in wanted ? null : undefined;
  if (isObject(wanted)) return isObject(own) ? inShape(own, wanted, depth) : undefined;
  return isSameKind(own, wanted) ? own : undefined;
}

function listInShape(list: readonly unknown[], wanted: unknown): unknown[] {
  if (wanted === undefined) return [...list];
  return list.slice(0, MOST.list).flatMap((own) => {
    const shaped = fitted(own, wanted);
    return shaped === undefined || !hasAll(shaped, wanted) ? [] : [shaped];
  });
}

/** An element is whole or none: every value of its shape is there; lists and objects in it may be missing. */
function hasAll(own: unknown, wanted: unknown): boolean {
  if (!isObject(own) || !isObject(wanted)) return true;
  return Object.entries(wanted).every(
    ([key, each]) =>
      key === EACH || key === OR_NULL || (typeof each === 'object' && each !== null) || key in own,
  );
}

function isSameKind(own: unknown, wanted: unknown): boolean {
  if (typeof own === 'string' && own.length > MOST.text) return false;
  if (own === null) return wanted === null;
  // Null stands for a text or a number that may be missing.
  if (wanted === null) return typeof own === 'string' || typeof own === 'number';
  return typeof own === typeof wanted;
}

const SHOP = {
  id: '',
  name: '',
  formerNames: [''],
  typedTexts: [''],
  rules: { [EACH]: '' },
  laterTexts: { [EACH]: { at: 0, conversations: 0 } },
};
const SHOPS = { '1688': SHOP, taobao: SHOP, feige: SHOP };
const EDIT = { added: [''], removed: [''] };

const SETTINGS: Json = {
  ...DEFAULT_SETTINGS,
  shops: SHOPS,
  warnings: { ...DEFAULT_SETTINGS.warnings, quietHours: { [OR_NULL]: null, from: 0, to: 0 } },
  mood: { ...DEFAULT_SETTINGS.mood, words: { [EACH]: EDIT } },
  accounts: {
    shops: { '1688': [SHOP], taobao: [SHOP], feige: [SHOP] },
    bindings: [{ console: '', id: null, nick: null, shop: '', agent: null }],
  },
};

/** Other keys, each in a box; `rests` and `officialPages` are checked wherever they are read. */
const OTHERS: readonly (readonly [RegExp, unknown])[] = [
  [/^accounts:/, [{ id: '', nick: null }]],
  [/^overlay:/, { collapsed: true, place: { [OR_NULL]: null, left: 0, bottom: 0 } }],
  [
    /^accountsMet$/,
    [
      {
        console: '',
        id: null,
        nick: null,
        firstAt: 0,
        lastAt: 0,
        shop: { [OR_NULL]: null, id: '', name: '' },
        before: null,
      },
    ],
  ],
  [/^ownTexts$/, { [EACH]: '' }],
  [/^(?:holding|invite)Turn$/, 0],
];

/** The value of any other key; undefined where it is not of its kind, so that nothing is stored. */
export function storedFrom(key: string, value: unknown): unknown {
  const known = OTHERS.find(([name]) => name.test(key));
  return known ? fitted(value, known[1]) : value;
}

/** Settings of a file for this browser: consent is given on each computer anew. */
export function settingsFrom(value: unknown, present: unknown): Json {
  const own = isObject(value) ? inShape(value, SETTINGS) : {};
  const consent = isObject(present) ? present['consent'] : undefined;
  // Selectors and addresses of a file are used as they are: their shape is looked at one by one.
  const pointed = {
    overrides: checkOverrides(own['overrides']),
    customConsoles: checkConsoles(own['customConsoles']),
  };
  return { ...own, ...pointed, consent: isObject(consent) ? consent : { at: null } };
}
