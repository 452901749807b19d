/**
 * The structure of a console's page for a diagnostic file: tags, the attributes that selectors go by, and of every text
 * its shape. No text, no name, no id of the page is in it. Pure; of elements it only reads.
 */
import type { SlotTable } from '../slots.ts';
import { createMask, textShape, type Mask } from './stand-in.ts';

/** An element as it is told: tag, attributes, children. */
export interface CensoredElement {
  t: string;
  a?: Record<string, string>;
  c?: CensoredNode[];
  /** Elements within it that are not told. */
  cut?: number;
}
/** A text's shape, an element, or how many more like those around it are left out. */
export type CensoredNode = string | CensoredElement | { more: number };

/** How much is told. */
export interface CensorLimits {
  /** Like siblings at either end of a row of them. */
  ends: number;
  /** Elements altogether. */
  elements: number;
}

/** Slots without which everything below the body is told: what is missing may be anywhere. */
const ESSENTIAL = ['list', 'row', 'header', 'messages', 'composer'];
/** Too wide to say where anything is. */
const WIDE = 'chat';
const DEEPEST = 80;
/** What has no structure that is read. Sanfen's own elements are none of the page's. */
const EMPTY = 'script, style, noscript, template, iframe, object, embed, svg, canvas, link, meta';
const OURS = '[data-sanfen], sanfen-overlay';
/** Attributes whose value is a name given by the page's author. */
const NAMES = /^(class|name|data-(qa|test|e2e|cy|role|type|kora|btm|side|state)[a-z-]*)$/;
const KEYWORD_ATTRIBUTES =
  /^(role|type|dir|contenteditable|hidden|disabled|readonly|aria-(selected|current|hidden|live))$/;
const KEYWORDS =
  /^(|true|false|ltr|rtl|text|button|list|listitem|listbox|option|log|row|tab|tabpanel|tablist|textbox|status)$/;
const TEXTS = /^(title|alt)$/;
/** Alternative texts that a platform gives to its pictures. */
const CONSTANT = /^(头像|图片)$/;
const IDS = /^data-.*(message|msg|user|buyer|conversation|session)-?id$/;
const STYLES =
  /(?:^|;)\s*((?:flex-direction|justify-content|align-items|align-self|text-align|float|display|position|overflow(?:-[xy])?|will-change)\s*:\s*(?:row-reverse|row|column-reverse|column|flex-start|flex-end|start|end|center|left|right|space-between|none|flex|block|absolute|relative|auto|hidden|scroll|transform)|margin-(?:left|right)\s*:\s*auto|top\s*:\s*-?\d{1,5}(?:\.\d+)?px|transform\s*:\s*translateY\(-?\d{1,5}(?:\.\d+)?px\)|transform\s*:\s*translate3d\(0(?:px)?,\s*-?\d{1,5}(?:\.\d+)?px,\s*0(?:px)?\))\s*(?=;|$)/g;

const TELLING = /^(title|alt|aria-label|placeholder|value|href|src)$/;

function* textsBelow(root: Element): Generator<string> {
  const walker = root.ownerDocument.createTreeWalker(root, 4);
  while (walker.nextNode()) yield walker.currentNode.nodeValue ?? '';
}

/** Everything of a page that may be a person's: its texts, and values that nobody gives to style. */
function* secretsOf(elements: readonly Element[], root: Element): Generator<string> {
  yield* textsBelow(root);
  for (const element of elements) {
    for (const { name, value } of element.attributes) {
      if (TELLING.test(name) || (name.startsWith('data-') && !NAMES.test(name))) yield value;
    }
  }
}

/** One walk over a page. */
interface Walk {
  mask: Mask;
  limits: CensorLimits;
  /** Elements told of with everything in them; null where that is all. */
  relevant: ReadonlySet<Element> | null;
  composers: ReadonlySet<Element>;
  left: number;
}

function attributeOf(walk: Walk, element: Element, name: string, value: string): string | null {
  const { mask } = walk;
  if (name === 'style') {
    const told = [...value.matchAll(STYLES)].map(([, style]) => style);
    return told.length > 0 ? told.join('; ') : null;
  }
  if (TEXTS.test(name)) return CONSTANT.test(value) ? value : textShape(value);
  if (KEYWORD_ATTRIBUTES.test(name)) return KEYWORDS.test(value) ? value : '';
  if (name === 'id') return /\d|[^\w-]/.test(value) ? mask.id(value) : mask.name(value);
  if (name.startsWith('data-') && (name.length > 40 || mask.name(name) !== name)) return null;
  // A buyer's id stands in the composer's class.
  if (name === 'class' && walk.composers.has(element)) return mask.id(value);
  if (NAMES.test(name) && !IDS.test(name)) return mask.name(value);
  return name.startsWith('data-') ? mask.id(value) : null;
}

function attributesOf(walk: Walk, element: Element): Record<string, string> | null {
  const told = [...element.attributes].flatMap(({ name, value }): [string, string][] => {
    const made = attributeOf(walk, element, name, value);
    return made === null ? [] : [[name, made]];
  });
  return told.length > 0 ? Object.fromEntries(told) : null;
}

/** Tags of HTML that consoles are built of; any other may be a name. */
const TAGS: ReadonlySet<string> = new Set(
  (
    'a article aside b body br button dd div dl dt em footer form h1 h2 h3 h4 header hr i img input label li main nav ol p ' +
    'pre section small span strong sup table tbody td textarea th thead time tr ul video'
  ).split(' '),
);

function tagOf({ localName }: Element): string {
  return TAGS.has(localName) ? localName : 'div';
}

/** Like siblings have the same signature: what they are built of, without any value. */
function signature(element: Element, depth = 0): string {
  const inner =
    depth < 5 ? [...element.children].slice(0, 20).map((child) => signature(child, depth + 1)) : [];
  return `${element.localName}.${element.classList.length > 0 ? element.className : ''}(${inner.join()})`;
}

/** Indices of the children that are told: both ends, and the first of each kind between them. */
function chosen(children: readonly Element[], ends: number): Set<Element> {
  if (children.length <= 2 * ends) return new Set(children);
  const seen = new Set<string>();
  const told = children.filter((child, index) => {
    if (index < ends || index >= children.length - ends) return true;
    const kind = signature(child);
    if (seen.has(kind) || seen.size >= ends) return false;
    seen.add(kind);
    return true;
  });
  return new Set(told);
}

function childrenOf(walk: Walk, element: Element, depth: number): CensoredNode[] {
  const kept = chosen(
    [...element.children].filter((child) => !child.matches(OURS)),
    walk.limits.ends,
  );
  const told: CensoredNode[] = [];
  for (const child of element.childNodes) {
    if (child.nodeType === 3) {
      const shape = textShape(child.nodeValue ?? '');
      if (shape !== '') told.push(shape);
    } else if (child.nodeType === 1) {
      const inner = child as Element;
      if (inner.matches(OURS)) continue;
      const last = told.at(-1);
      if (kept.has(inner) && walk.left > 0) told.push(elementOf(walk, inner, depth + 1));
      else if (typeof last === 'object' && 'more' in last) last.more += 1;
      else told.push({ more: 1 });
    }
  }
  return told;
}

function isTold({ relevant }: Walk, element: Element): boolean {
  if (relevant === null || relevant.has(element)) return true;
  return [...relevant].some((one) => one.contains(element) || element.contains(one));
}

function elementOf(walk: Walk, element: Element, depth: number): CensoredElement {
  walk.left -= 1;
  const told: CensoredElement = { t: tagOf(element) };
  const attributes = attributesOf(walk, element);
  if (attributes) told.a = attributes;
  if (element.matches(EMPTY)) return told;
  const isWhole = isTold(walk, element) && depth < DEEPEST;
  const children = isWhole ? childrenOf(walk, element, depth) : [];
  if (children.length > 0) told.c = children;
  if (!isWhole && element.firstElementChild) told.cut = element.querySelectorAll('*').length;
  return told;
}

/** What the slots find, if they find everything that a page must have. */
function relevantOf(body: Element, slots: SlotTable): Set<Element> | null {
  const found = new Map(
    Object.entries(slots).map(([slot, { alternatives }]) => {
      const first = alternatives.map(({ selector }) => body.querySelector(selector)).find(Boolean);
      return [slot, first ?? null] as const;
    }),
  );
  if (ESSENTIAL.some((slot) => !found.get(slot))) return null;
  return new Set(
    [...found].flatMap(([slot, element]) => (element && slot !== WIDE ? [element] : [])),
  );
}

/** What a page is masked and walked by; made once for it. */
interface Censor {
  mask: Mask;
  /** The body's structure within limits. */
  tell: (limits: CensorLimits) => CensoredElement;
}

/** `inForce` are the selectors that the page is read with, `builtIn` those whose words no user made. */
export function createCensor(document: Document, inForce: SlotTable, builtIn: SlotTable): Censor {
  const { body } = document;
  const elements = [...body.querySelectorAll('*')];
  const selectors = Object.values(builtIn).flatMap(({ alternatives }) =>
    alternatives.map(({ selector }) => selector),
  );
  const runs = (body.outerHTML.match(/[A-Za-z0-9]{2,}/g) ?? []).values();
  const mask = createMask(selectors, secretsOf(elements, body), runs);
  const relevant = relevantOf(body, inForce);
  const composers = new Set(
    (inForce['composer']?.alternatives ?? []).flatMap(({ selector }) => [
      ...body.querySelectorAll(selector),
    ]),
  );
  return {
    mask,
    tell: (limits) =>
      elementOf({ mask, limits, relevant, composers, left: limits.elements }, body, 0),
  };
}
