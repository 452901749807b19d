/**
 * One edit of a composer, the way its page takes for typing (measured 2026-11 from an isolated world, docs/architecture.md).
 * Synchronous: what was proven right before still holds.
 */
import { liveRange, rangeOfText, type Composer } from './composer.ts';

/** Still the only way to type into a page with its undo: nothing has come in its place (2026-11). */
function command(element: HTMLElement, name: 'insertText' | 'delete', text?: string): boolean {
  return element.ownerDocument.execCommand?.(name, false, text) ?? false;
}

/** Typed over the selection of a form field, undone by one Ctrl+Z. */
function intoField(element: HTMLTextAreaElement, text: string): void {
  const { value, selectionStart: start, selectionEnd: end } = element;
  const wanted = value.slice(0, start) + text + value.slice(end);
  command(element, text === '' ? 'delete' : 'insertText', text);
  if (element.value === wanted) return;
  // Without undo: where the browser refuses the command (a field that cannot be focused).
  element.setRangeText(text, start, end, 'end');
  const inputType = text === '' ? 'deleteContentBackward' : 'insertText';
  const init = { bubbles: true, composed: true, inputType, data: text };
  element.dispatchEvent(new InputEvent('input', init));
}

/** Pasted, as editors with a model of their own understand best; typed where nobody takes the paste. */
function intoRich(element: HTMLElement, text: string): void {
  if (text === '') {
    command(element, 'delete');
    return;
  }
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  const init = { bubbles: true, cancelable: true, composed: true, clipboardData };
  if (element.dispatchEvent(new ClipboardEvent('paste', init))) {
    command(element, 'insertText', text);
  }
}

/** Gives the composer focus and cursor: the live one, else the remembered one, else its end. */
export function enter({ kind, element }: Composer, remembered: Range | null): void {
  const { ownerDocument } = element;
  const isActive = ownerDocument.activeElement === element;
  // Read before the focus: focusing puts the cursor of an editable at its beginning.
  const kept =
    (isActive ? liveRange(element) : null) ??
    (remembered && element.contains(remembered.commonAncestorContainer) ? remembered : null);
  const range = kept?.cloneRange();
  // The overlay of a shell's page has the focus of the window, not only of its document.
  ownerDocument.defaultView?.focus();
  element.focus({ preventScroll: true });
  if (kind === 'field') return;
  const selection = ownerDocument.getSelection();
  if (range) {
    selection?.removeAllRanges();
    selection?.addRange(range);
  } else {
    selection?.selectAllChildren(element);
    selection?.collapseToEnd();
  }
}

/** Selects so many characters before the cursor; false where they are not one piece. */
export function selectBefore({ kind, element }: Composer, length: number): boolean {
  if (kind === 'field') {
    const { selectionStart: caret, selectionEnd } = element;
    if (caret !== selectionEnd || caret < length) return false;
    element.setSelectionRange(caret - length, caret);
    return true;
  }
  const range = liveRange(element);
  if (!range?.collapsed || range.startContainer.nodeType !== 3) return false;
  if (range.startOffset < length) return false;
  range.setStart(range.startContainer, range.startOffset - length);
  const selection = element.ownerDocument.getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
  return true;
}

/** Puts text in place of the selection. */
export function put({ kind, element }: Composer, text: string): void {
  if (kind === 'field') intoField(element, text);
  else intoRich(element, text);
}

/** Takes a text out again, wherever it stands; false if it is not there. */
export function takeOut(composer: Composer, text: string): boolean {
  const { kind, element } = composer;
  if (kind === 'field') {
    const start = element.value.lastIndexOf(text);
    if (start < 0) return false;
    element.setSelectionRange(start, start + text.length);
  } else {
    const range = rangeOfText(element, text);
    if (!range) return false;
    element.focus({ preventScroll: true });
    const selection = element.ownerDocument.getSelection();
    selection?.removeAllRanges();
    selection?.addRange(range);
  }
  put(composer, '');
  return true;
}
