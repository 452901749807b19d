/** The structure of a chat page: what repeats, what looks like a time, what holds what. */
import { leafTexts } from '../dom.ts';
import { classSelector } from './features.ts';

/** A time of the list: clock, date, or how long ago. */
export const ROW_TIME =
  /^(?:(?:昨天|前天|今天|星期.|周.|\d{1,4}[-/年.]\d{1,2}(?:[-/月.]\d{1,2}日?)?|\d{1,2}月\d{1,2}日)?\s*(?:\d{1,2}:\d{2}(?::\d{2})?)?|刚刚|现在|\d+\s*(?:秒|分钟?|小时|时|天)(?:前|钟)?(?:\s*\d+\s*秒)?)$/;
/** A time of a message, at the end or the beginning of its text. */
const LINE_TIME = /(?:^|\s)\d{1,2}:\d{2}(?::\d{2})?$/;
/** A count of unread messages. */
export const COUNT = /^(?:\d{1,2}|99\+)$/;

export const isRowTimeText = (text: string): boolean => text !== '' && ROW_TIME.test(text);
export const isLineTimeText = (text: string): boolean => text.length < 24 && LINE_TIME.test(text);

/** Tags and class stems of an element and what is in it, down to three levels. */
function shapeOf(element: Element): Set<string> {
  const parts = new Set<string>();
  const walk = (at: Element, depth: number): void => {
    const names = [...at.classList].flatMap((token) => classSelector(token)?.selector ?? []);
    parts.add(`${depth}${at.nodeName}`);
    for (const name of names) parts.add(`${depth}${name}`);
    if (depth < 3) for (const child of at.children) walk(child, depth + 1);
  };
  walk(element, 0);
  return parts;
}

/** Whether two elements are built alike. */
export function isAlike(one: Element, other: Element): boolean {
  if (one.nodeName !== other.nodeName) return false;
  const [a, b] = [shapeOf(one), shapeOf(other)];
  const shared = [...a].filter((part) => b.has(part)).length;
  return shared / Math.max(1, a.size + b.size - shared) >= 0.5;
}

/** Siblings built like an element, itself included. */
export function alikeSiblings(element: Element): Element[] {
  return [...(element.parentElement?.children ?? [])].filter(
    (sibling) => sibling === element || isAlike(sibling, element),
  );
}

/** Ancestors of an element from itself up to, and without, the body. */
export function lineage(element: Element): Element[] {
  const found: Element[] = [];
  for (let at: Element | null = element; at && at.nodeName !== 'BODY'; at = at.parentElement) {
    found.push(at);
  }
  return found;
}

/** The innermost element that holds both. */
export function commonAncestor(one: Element, other: Element): Element | null {
  for (let at: Element | null = one; at; at = at.parentElement) if (at.contains(other)) return at;
  return null;
}

const isRich = (element: Element): boolean => leafTexts(element).length > 1;
const isTimed = (element: Element): boolean =>
  isRich(element) && leafTexts(element).some(({ text }) => isRowTimeText(text));
const repeats = (element: Element): boolean => alikeSiblings(element).length > 1;

/** The repeated element around a leaf of a list: the innermost with a like beside it and more than one text in it. */
export function repeatedUnit(leaf: Element): Element | null {
  const above = lineage(leaf);
  return (
    above.find((element) => isRich(element) && repeats(element)) ??
    repeatedInWrapper(above) ??
    above.find(isTimed) ??
    null
  );
}

/** Rows that each stand in a wrapper of their own: cousins rather than siblings. */
function repeatedInWrapper(above: readonly Element[]): Element | null {
  return above.find((element) => isRich(element) && alikeCousins(element).length > 1) ?? null;
}

/** Elements at the same place in the like siblings of the parent, itself included. */
export function alikeCousins(element: Element): Element[] {
  const parent = element.parentElement;
  if (!parent) return [element];
  return alikeSiblings(parent)
    .flatMap((uncle) => [...uncle.children])
    .filter((cousin) => cousin === element || isAlike(cousin, element));
}
