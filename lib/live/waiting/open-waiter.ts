/** A view asks to see a waiting buyer: tab to the front, then the page shows the conversation. */
import type { Result, RevealMessage } from '../../messages.ts';
import { describeFailure } from '../failure.ts';
import type { Waiter } from '../types.ts';

export interface Opener {
  /** Brings a tab and its window to the front. */
  activate: (tabId: number) => Promise<void>;
  /** Asks the page in a frame to show a conversation. */
  reveal: (tabId: number, frameId: number, message: RevealMessage) => Promise<Result>;
}

/** Opens a waiter of the queue where its page is; `hold` is a text for its composer. */
export async function openWaiter(
  queue: readonly Waiter[],
  id: string,
  { activate, reveal }: Opener,
  hold?: string,
): Promise<Result> {
  const waiter = queue.find((each) => each.id === id);
  if (!waiter) return { ok: false, error: 'no longer waiting' };
  if (!waiter.place) return { ok: false, error: 'console not open' };
  // Which of two buyers of one name is meant, nothing tells: opened by hand, never written to.
  if (hold && waiter.sameName > 1) return { ok: false, error: 'ambiguous' };
  const { tabId, frameId } = waiter.place;
  try {
    await activate(tabId);
    return await reveal(tabId, frameId, { kind: 'reveal', id, ...(hold ? { hold } : {}) });
  } catch (error) {
    return { ok: false, error: describeFailure(error) };
  }
}
