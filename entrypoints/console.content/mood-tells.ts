/** What the frame with chat and composer tells the one with the overlay: itself, or by way of the worker. */
import { browser, type ContentScriptContext } from '#imports';
import type { Directory } from '../../lib/consoles/directory.ts';
import { isOfKind, type MoodTell } from '../../lib/messages.ts';
import type { FoundWord } from '../../lib/mood/types.ts';
import { createHeld } from '../../lib/live/held.ts';
import { relay } from '../../lib/live/relay.ts';

/** What is held is for the frame with the overlay; `tell` says something new to it, once. */
export function createTells(ctx: ContentScriptContext) {
  const found = createHeld<readonly FoundWord[]>([]);
  const thread = createHeld<string | null>(null);
  const take = (tell: MoodTell): void => {
    if (tell.kind === 'wording') found.set(tell.found);
    else thread.set(tell.id);
  };
  const onMessage = (message: unknown, _: unknown, respond: (heard: true) => void): boolean => {
    if (!isOfKind<MoodTell>(message, 'wording', 'openThread')) return false;
    take(message);
    respond(true);
    return true;
  };
  const isTop = window.top === window;
  if (isTop) {
    browser.runtime.onMessage.addListener(onMessage);
    ctx.signal.addEventListener('abort', () => {
      // The API of a copy that an update has orphaned throws (2026-11).
      if (browser.runtime?.id) browser.runtime.onMessage.removeListener(onMessage);
    });
  }
  const told: Partial<Record<MoodTell['kind'], string>> = {};
  const tell = (next: MoodTell): void => {
    const text = JSON.stringify(next);
    if (told[next.kind] === text) return;
    told[next.kind] = text;
    if (isTop) take(next);
    else if (browser.runtime?.id) relay(next).catch(() => {});
  };
  return { found, thread, tell };
}

/** Tells which conversation is open, once its pseudonym is known. */
export function followThread(directory: Directory, tell: (id: string | null) => void) {
  let open: string | null = null;
  const again = (): void => tell(open === null ? null : directory.pseudonymOf(open));
  return {
    again,
    opened(buyerId: string | null): void {
      open = buyerId;
      again();
    },
  };
}
