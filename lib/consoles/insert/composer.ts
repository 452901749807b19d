/** The composer as an element that holds text, a form field or an editable: reading it, its cursor and its limit. */
import type { SlotReader } from '../slots.ts';

export type Composer =
  { kind: 'field'; element: HTMLTextAreaElement } | { kind: 'rich'; element: HTMLElement };

/** The console's composer. An iframe's elements are of other classes than ours, so that only their names tell. */
export function findComposer(page: SlotReader): Composer | null {
  const element = page.findOptional('composer');
  if (!element) return null;
  const isField = element.nodeName === 'TEXTAREA' || element.nodeName === 'INPUT';
  return isField
    ? { kind: 'field', element: element as HTMLTextAreaElement }
    : { kind: 'rich', element: element as HTMLElement };
}

const BLOCKS = new Set(['DIV', 'P', 'LI']);

/** Text below a node as it was typed: line breaks for `<br>` and blocks, `[…]` for inline emoji pictures. */
function typedText(node: Node): string {
  let text = '';
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.nodeType === 3) text += child.nodeValue ?? '';
    else if (child.nodeName === 'BR') text += '\n';
    else if (child.nodeName === 'IMG') text += (child as Element).getAttribute('alt') ?? '';
    else {
      if (BLOCKS.has(child.nodeName) && text !== '' && !text.endsWith('\n')) text += '\n';
      text += typedText(child);
    }
  }
  return text;
}

/** What stands in it. */
export function composerText({ kind, element }: Composer): string {
  return kind === 'field' ? element.value : typedText(element);
}

/** Editors put breaks and spaces of their own into a text: what must agree is the rest. */
export function bare(text: string): string {
  return text.replace(/[\s\u200b\ufeff]/g, '');
}

/** The cursor's range in an editable, if it stands there. */
export function liveRange(element: HTMLElement): Range | null {
  const selection = element.ownerDocument.getSelection();
  const range = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : null;
  return range && element.contains(range.commonAncestorContainer) ? range : null;
}

/** Text before and after the selection. */
export function around(composer: Composer, range: Range | null): { before: string; after: string } {
  if (composer.kind === 'field') {
    const { value, selectionStart, selectionEnd } = composer.element;
    return { before: value.slice(0, selectionStart), after: value.slice(selectionEnd) };
  }
  const { element } = composer;
  if (!range) return { before: typedText(element), after: '' };
  const part = range.cloneRange();
  part.selectNodeContents(element);
  part.setEnd(range.startContainer, range.startOffset);
  const before = typedText(part.cloneContents());
  part.selectNodeContents(element);
  part.setStart(range.endContainer, range.endOffset);
  return { before, after: typedText(part.cloneContents()) };
}

/** Characters that it takes in all; Infinity where the page says nothing of a limit. */
export function limitOf({ kind, element }: Composer, page: SlotReader): number {
  if (kind === 'field') return element.maxLength > 0 ? element.maxLength : Infinity;
  const counter = page.findOptional('composerLimit')?.textContent ?? '';
  return Number(/\/\s*(\d+)/.exec(counter)?.[1] ?? Infinity);
}

/** The place of a text in an editable, whatever nodes it is spread over; the last one if it stands there repeatedly. */
export function rangeOfText(element: HTMLElement, text: string): Range | null {
  const places: [node: Node, offset: number][] = [];
  let joined = '';
  const collect = (node: Node): void => {
    if (node.nodeType !== 3) return node.childNodes.forEach(collect);
    for (const [offset, char] of (node.nodeValue ?? '').split('').entries()) {
      if (bare(char) === '') continue;
      joined += char;
      places.push([node, offset]);
    }
  };
  collect(element);
  const wanted = bare(text);
  const index = wanted === '' ? -1 : joined.lastIndexOf(wanted);
  const [first, last] = [places[index], places[index + wanted.length - 1]];
  if (index < 0 || !first || !last) return null;
  const range = element.ownerDocument.createRange();
  range.setStart(...first);
  range.setEnd(last[0], last[1] + 1);
  return range;
}
