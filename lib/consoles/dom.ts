/** Reading text out of the DOM without layout: innerText would force one, and test DOMs do not know it. */

export interface Leaf {
  element: Element;
  text: string;
}

const TEXT = 3;
const ELEMENT = 1;

/** What tidying changes, but for the ends. */
const UNTIDY = /[\u200b-\u200d\ufeff]|[^\S\n ]| {2}/;

/** Spaces made plain, zero-width characters gone, ends trimmed; line breaks stay. */
export function tidy(text: string): string {
  if (!UNTIDY.test(text)) return text.trim();
  return text
    .replace(/[\u200b-\u200d\ufeff]/g, '')
    .replace(/[^\S\n]+/g, ' ')
    .trim();
}

function isIn(set: readonly Element[], node: Node): boolean {
  return set.some((element) => element === node);
}

/** Text below a node; `<br>` is a line break and an inline emoji picture its `[…]` alternative text. */
export function textOf(node: Node, skip: readonly Element[] = []): string {
  return tidy(rawText(node, skip));
}

function rawText(node: Node, skip: readonly Element[]): string {
  let text = '';
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.nodeType === TEXT) text += child.nodeValue ?? '';
    else if (child.nodeType === ELEMENT && !isIn(skip, child)) text += elementText(child, skip);
  }
  return text;
}

function elementText(node: Node, skip: readonly Element[]): string {
  if (node.nodeName === 'BR') return '\n';
  if (node.nodeName !== 'IMG') return rawText(node, skip);
  const alt = (node as Element).getAttribute('alt') ?? '';
  return /^\[.+\]$/.test(alt) ? alt : '';
}

/** Elements that hold text of their own, in page order, with that text; nothing inside `skip`. */
export function leafTexts(root: Element, skip: readonly Element[] = []): Leaf[] {
  const leaves: Leaf[] = [];
  collectLeaves(root, skip, leaves);
  return leaves;
}

function collectLeaves(element: Element, skip: readonly Element[], leaves: Leaf[]): void {
  if (isIn(skip, element)) return;
  let own = '';
  for (let child = element.firstChild; child; child = child.nextSibling) {
    if (child.nodeType === TEXT) own += child.nodeValue ?? '';
  }
  const text = own && tidy(own);
  if (text) leaves.push({ element, text });
  // Not `children`: the browser would make a list for every element of the page.
  for (let child = element.firstElementChild; child; child = child.nextElementSibling) {
    collectLeaves(child, skip, leaves);
  }
}

/** The element at or above a node (a text node's parent). */
export function elementOf(node: Node): Element | null {
  return node.nodeType === ELEMENT ? (node as Element) : node.parentElement;
}
