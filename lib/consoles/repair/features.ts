/** What of an element is likely to outlive a release of its page, as simple selectors; never an opaque hash alone. */

export interface Feature {
  selector: string;
  /** Lower is surer. */
  rank: number;
}

/** Prefixes that style libraries put before hashes. */
const GENERATED = /^(sc|css|jsx|jss|styled|emotion|tw|ant|el)-?$/i;

/** True for a word that a person would write, in camel case or not. */
export function isWord(part: string): boolean {
  return (
    /^[A-Za-z][a-z]*(?:[A-Z][a-z]+)*$/.test(part) &&
    part.length > 1 &&
    /[aeiouy]/i.test(part) &&
    !/[^aeiouy]{5}/i.test(part)
  );
}

/** A word, or letters that are one in a short form (msg, btn, hd). */
function isWordy(part: string): boolean {
  return isWord(part) || /^[a-z]{2,4}$/.test(part);
}

/** Selector of a class name: whole where it is words only, by its leading words where a hash follows, null for a hash. */
export function classSelector(token: string): Feature | null {
  const parts = token.split(/([-_]+)/);
  let stem = '';
  for (let index = 0; index < parts.length; index += 2) {
    const [part = '', joint = ''] = [parts[index], parts[index + 1]];
    if (!isWordy(part)) break;
    stem += part + joint;
  }
  if (/^(sc|css|jsx|jss)-/i.test(token)) return null;
  if (stem === token) return { selector: `.${token}`, rank: 2 };
  if (stem.length < 4 || GENERATED.test(stem)) return null;
  return { selector: `[class*="${stem}"]`, rank: 3 };
}

/** Attributes whose values name a part of the page rather than its content. */
const NAMING =
  /^(role|type|contenteditable|name|dir|align|color|bgcolor|aria-(selected|current|roledescription))$/;

function isNaming(value: string): boolean {
  return (
    value.length <= 40 && value.split(/[-_.:\s]+/).every((part) => isWordy(part) || part === '')
  );
}

function attributeFeatures(element: Element): Feature[] {
  return [...element.attributes].flatMap(({ name, value }): Feature[] => {
    if (name === 'id') return isNaming(value) ? [{ selector: `#${value}`, rank: 0 }] : [];
    if (name === 'alt' && value !== '' && value.length < 12 && !value.includes('"')) {
      return [{ selector: `[alt="${value}"]`, rank: 3 }];
    }
    if (!/^[\w-]+$/.test(name)) return [];
    if (name.startsWith('data-')) {
      const presence = { selector: `[${name}]`, rank: 2 };
      const isNamed = value !== '' && isNaming(value);
      return isNamed ? [{ selector: `[${name}="${value}"]`, rank: 0 }, presence] : [presence];
    }
    return NAMING.test(name) && /^[\w#-]+$/.test(value)
      ? [{ selector: `[${name}="${value}"]`, rank: name === 'role' ? 1 : 3 }]
      : [];
  });
}

/** Inline styles that say on which side something stands. */
const SIDE_STYLES =
  /(flex-direction|justify-content|align-items|align-self|text-align|float)\s*:\s*([a-z-]+)|(margin-(?:left|right))\s*:\s*auto/g;

function styleFeatures(element: Element): Feature[] {
  const style = element.getAttribute('style') ?? '';
  return [...style.matchAll(SIDE_STYLES)].map(([whole]) => {
    const reverse = whole.endsWith('row') ? ':not([style*="row-reverse"])' : '';
    return { selector: `[style*="${whole}"]${reverse}`, rank: 5 };
  });
}

/** Everything an element can be known by, surest first; its tag alone comes last. */
export function featuresOf(element: Element): Feature[] {
  const tag = element.nodeName.toLowerCase();
  const classes = [...element.classList].flatMap((token) => classSelector(token) ?? []);
  const plain = /^(textarea|pre|time|article|section|header|footer|img|video|sup)$/.test(tag)
    ? 4
    : 7;
  return [
    ...attributeFeatures(element),
    ...classes,
    ...styleFeatures(element),
    { selector: tag, rank: plain },
  ].sort((a, b) => a.rank - b.rank);
}
