/** 旺旺's editor: its state is the truth, and the DOM is made to show it. Text that came without an event is lost. */
import { setText } from '../core/dom.ts';

const LIMIT = 500;

export interface EditorOptions {
  /** Pastes go into the state by the editor's own hand. */
  ownPaste: boolean;
  /** The element that says `0 / 500`. */
  count: HTMLElement;
  /** Told of every new state. */
  draft: (text: string) => void;
}

export interface Editor {
  root: HTMLElement;
  value: () => string;
  /** Makes state and DOM show this text. */
  show: (text: string) => void;
}

function typed(node: Node): string {
  return Array.from(node.childNodes, (child): string => {
    if (child.nodeType === 3) return child.nodeValue ?? '';
    if (child.nodeName === 'BR') return '\n';
    return (child.nodeName === 'DIV' && child.previousSibling ? '\n' : '') + typed(child);
  }).join('');
}

/** What the DOM shows; a lone break is the browser's placeholder. */
function textOf(root: Node): string {
  const text = typed(root);
  return text === '\n' ? '' : text;
}

/** Where the selection begins and ends in the text, its end if it is elsewhere. */
function selected(root: HTMLElement): [number, number] {
  const selection = root.ownerDocument.getSelection();
  const range = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : null;
  const all = textOf(root).length;
  if (!range || !root.contains(range.commonAncestorContainer)) return [all, all];
  const lengthTo = (node: Node, offset: number): number => {
    const part = range.cloneRange();
    part.selectNodeContents(root);
    part.setEnd(node, offset);
    return typed(part.cloneContents()).length;
  };
  return [
    lengthTo(range.startContainer, range.startOffset),
    lengthTo(range.endContainer, range.endOffset),
  ];
}

export function createEditor(
  document: Document,
  make: (tag: string, attributes?: Record<string, string>) => HTMLElement,
  { ownPaste, count, draft }: EditorOptions,
): Editor {
  const root = make('pre', { class: 'edit', contenteditable: 'true' });
  let state = '';
  const show = (text: string): void => {
    state = text;
    setText(count, `${text.length} / ${LIMIT}`);
    if (textOf(root) !== text) setText(root, text);
  };
  show('');
  const take = (text: string): boolean => {
    const isTaken = text.length <= LIMIT;
    show(isTaken ? text : state);
    if (isTaken) draft(text);
    return isTaken;
  };
  root.addEventListener('input', () => take(textOf(root)));
  root.addEventListener('paste', (event) => {
    if (!ownPaste) return;
    event.preventDefault();
    const added = event.clipboardData?.getData('text/plain') ?? '';
    const [start, end] = selected(root);
    if (!take(state.slice(0, start) + added + state.slice(end))) return;
    if (root.firstChild) document.getSelection()?.collapse(root.firstChild, start + added.length);
  });
  return { root, value: () => state, show };
}
