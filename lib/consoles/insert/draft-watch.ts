/** Looks at what stands in the composer, in memory only: after each change, and while a word of it is being warned of. */
import type { SlotReader } from '../slots.ts';
import { realTimers, type Timers } from '../timers.ts';
import { composerText, findComposer } from './composer.ts';

interface DraftOptions {
  document: Document;
  page: SlotReader;
  signal: AbortSignal;
  /** Looks at the text, which is dropped then; true while it must be looked at again without a word from the page. */
  look: (text: string) => boolean;
  timers?: Timers;
}

/** Real ms. A page that sends or switches empties its composer without an event; a paste is taken in a moment later. */
const AGAIN = 400;
const PASTED = 60;

/** Watches until the signal. No layout is read. */
export function watchDraft(options: DraftOptions): void {
  const { document, page, signal, look, timers = realTimers } = options;
  let isComposing = false;
  let cancelNext: (() => void) | null = null;

  const later = (ms: number): void => {
    cancelNext?.();
    cancelNext = timers.after(ms, () => {
      cancelNext = null;
      see();
    });
  };
  function see(): void {
    // Half a syllable of an input method is no word yet.
    if (signal.aborted) return;
    if (isComposing) return later(AGAIN);
    const composer = findComposer(page);
    if (look(composer ? composerText(composer) : '')) later(AGAIN);
  }
  const listen = (name: string, handle: () => void): void =>
    document.addEventListener(
      name,
      ({ target }) => {
        // An iframe's elements are of other classes than ours.
        const element = target as Element | null;
        if (element?.nodeType === 1 && page.closest('composer', element)) handle();
      },
      { capture: true, signal },
    );

  listen('compositionstart', () => {
    isComposing = true;
  });
  listen('compositionend', () => {
    isComposing = false;
    see();
  });
  // An input method that dies with the focus may never say that it ended.
  listen('focusout', () => {
    isComposing = false;
  });
  listen('focusin', see);
  listen('input', () => !isComposing && see());
  listen('paste', () => later(PASTED));
  signal.addEventListener('abort', () => cancelNext?.(), { once: true });
}
