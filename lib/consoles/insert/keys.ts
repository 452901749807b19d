/** What the composer's own events tell: composition, the last cursor, the text before it, Tab, and an Enter held too long. */
import type { SlotReader } from '../slots.ts';
import { findComposer, liveRange } from './composer.ts';

/** Told of Tab with the text before the cursor; true if it was ours. */
export type TabKey = (before: string) => boolean;

interface KeyOptions {
  document: Document;
  page: SlotReader;
  signal: AbortSignal;
  /** Text before the cursor while the composer has the focus, else null. */
  before: () => string | null;
  onTyped?: (before: string) => void;
  onTab?: TabKey;
}

interface Keys {
  isComposing: () => boolean;
  /** The cursor in an editable when it last stood there. */
  caret: () => Range | null;
  /** Notes where it stands now. */
  remember: () => void;
  /** The Enter that is down now chose a text: held, it must not send it. */
  guardEnter: () => void;
}

/** Input methods say so in either way. */
const isIme = (event: KeyboardEvent): boolean => event.isComposing || event.keyCode === 229;

/** Swallows what is left of a key press that began outside the composer. */
function createEnterGuard(document: Document, signal: AbortSignal): () => void {
  let isGuarded = false;
  const swallow = (event: KeyboardEvent): void => {
    if (!isGuarded || event.key !== 'Enter') return;
    const isRest = event.repeat || event.type === 'keyup';
    // A press of its own is the agent's, who sends.
    if (!isRest || event.type === 'keyup') isGuarded = false;
    if (!isRest) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  // The window comes first: pages listen further down.
  const view = document.defaultView;
  view?.addEventListener('keydown', swallow, { capture: true, signal });
  view?.addEventListener('keyup', swallow, { capture: true, signal });
  return () => {
    isGuarded = true;
  };
}

/** Listens until the signal. */
export function watchKeys(options: KeyOptions): Keys {
  const { document, page, signal, before, onTyped, onTab } = options;
  let isComposing = false;
  let caret: Range | null = null;
  /** A cursor moved right before the focus goes is told of too late: hence also asked for in time. */
  const remember = (): void => {
    const composer = findComposer(page);
    if (composer?.kind !== 'rich' || document.activeElement !== composer.element) return;
    caret = liveRange(composer.element)?.cloneRange() ?? caret;
  };
  const listen = <Name extends keyof DocumentEventMap>(
    name: Name,
    handle: (event: DocumentEventMap[Name]) => void,
  ): void => document.addEventListener(name, handle, { capture: true, signal });

  listen('compositionstart', () => {
    isComposing = true;
  });
  listen('compositionend', () => {
    isComposing = false;
  });
  // An input method that dies with the focus may never say that it ended.
  listen('focusout', () => {
    remember();
    isComposing = false;
  });
  listen('selectionchange', remember);
  listen('input', () => {
    const text = onTyped && !isComposing ? before() : null;
    if (text !== null) onTyped?.(text);
  });
  listen('keydown', (event) => {
    const isPlain = !event.shiftKey && !event.ctrlKey && !event.altKey && !event.metaKey;
    if (event.key !== 'Tab' || !isPlain || isIme(event) || !onTab) return;
    const text = before();
    if (text === null || !onTab(text)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  });
  return {
    isComposing: () => isComposing,
    caret: () => caret,
    remember,
    guardEnter: createEnterGuard(document, signal),
  };
}
