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

/** Opens a waiter of the queue where its page is. */
export async function openWaiter(
  queue: readonly Waiter[],
  id: string,
  { activate, reveal }: Opener,
): Promise<Result> {
  const waiter = queue.find((each) => each.id === id);
  if (!waiter) return { ok: false, error: 'no longer waiting' };
  if (!waiter.place) return { ok: false, error: 'console not open' };
  const { tabId, frameId } = waiter.place;
  try {
    await activate(tabId);
    return await reveal(tabId, frameId, { kind: 'reveal', id });
  } catch (error) {
    return { ok: false, error: describeFailure(error) };
  }
}
