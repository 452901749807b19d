/**
 * A page's text as tokens in its order: words and figures. A figure in several nodes (`92.3` `%`, `1` `分` `05` `秒`) is one
 * token, a word and a figure in one node (`同行均值 88.1%`) are two. Only text is looked at: no class names, no places.
 */
import { plain } from '../tables/plain.ts';

export interface Token {
  text: string;
  kind: 'word' | 'figure' | 'nothing';
  /** First and last of its text nodes. */
  first: Text;
  last: Text;
}

const PLACEHOLDER = /^(?:-{1,3}|—{1,2}|–|暂无|暂无数据|n\/a)$/i;
const NUMBER = /^[+-]?[\d,]*\.?\d+$/;
const UNIT = /^(?:%|秒|分|分钟|小时|时|s)$/i;
const SPAN = String.raw`(?:\d+(?:小时|时))?(?:\d+分钟?)?\d+(?:\.\d+)?(?:秒|s)|\d+分钟?`;
const FIGURE = new RegExp(`^(?:[+-]?[\\d,]*\\.?\\d+%?|${SPAN}|\\d{1,3}:[0-5]\\d:[0-5]\\d)$`, 'i');
const TAIL = new RegExp(`^(.*[^\\d.,:+\\-%])[:\\s]*([+-]?[\\d,]*\\.?\\d+%|${SPAN}|--|—)$`, 'i');

/** Characters of a text that may be a figure, or end in one; on longer ones the patterns would take seconds. */
const LONGEST = 200;

/** Whether a node's text is shown at all; where the page cannot tell (no layout) it is. */
function isShown(node: Text): boolean {
  const element = node.parentElement;
  if (!element || /^(?:script|style|noscript|template)$/i.test(element.tagName)) return false;
  return element.checkVisibility?.() ?? true;
}

function textNodes(root: Element): Text[] {
  const found: Text[] = [];
  // 4 is NodeFilter.SHOW_TEXT, a global that not every document has.
  const walker = root.ownerDocument.createTreeWalker(root, 4);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node as Text;
    if (plain(text.data) !== '' && isShown(text)) found.push(text);
  }
  return found;
}

function kindOf(text: string): Token['kind'] {
  if (text.length > LONGEST) return 'word';
  if (PLACEHOLDER.test(text)) return 'nothing';
  return FIGURE.test(text.replaceAll(' ', '')) ? 'figure' : 'word';
}

/** Without brackets around all of it. */
const unwrap = (text: string): string => /^\(([^()]*)\)$/.exec(text)?.[1] ?? text;

const token = (text: string, first: Text, last = first): Token => ({
  text,
  kind: kindOf(text),
  first,
  last,
});

const isNumber = (text = ''): boolean => text.length <= LONGEST && NUMBER.test(text);

/** How many nodes from `index` on write one figure together; 1 where it stands alone. */
function figureRun(texts: readonly string[], index: number): number {
  if (!isNumber(texts[index])) return 1;
  let end = index + 1;
  while (UNIT.test(texts[end] ?? '')) {
    end += 1;
    if (isNumber(texts[end]) && UNIT.test(texts[end + 1] ?? '')) end += 1;
  }
  return end - index;
}

/** All tokens below an element, in document order. */
export function readTokens(root: Element): Token[] {
  const nodes = textNodes(root);
  const texts = nodes.map((node) => plain(node.data));
  const tokens: Token[] = [];
  for (let index = 0; index < nodes.length;) {
    const run = figureRun(texts, index);
    const [first, last] = [nodes[index], nodes[index + run - 1]];
    const text = texts.slice(index, index + run).join('');
    index += run;
    if (!first || !last) continue;
    const mayEnd = text.length <= LONGEST && kindOf(text) === 'word';
    const split = mayEnd ? TAIL.exec(unwrap(text)) : null;
    if (split) tokens.push(token(plain(split[1] ?? ''), first), token(split[2] ?? '', first));
    else tokens.push(token(text, first, last));
  }
  return tokens;
}
