/** A console page's frames speak to one another by way of the worker (composers.ts). */
import { browser } from '#imports';
import type { RelayMessage } from '../messages.ts';

/** Says something to the other frames of this page; null where none of them answers. */
export async function relay(message: RelayMessage['message']): Promise<unknown> {
  const through: RelayMessage = { kind: 'relay', message };
  const answer: unknown = await browser.runtime.sendMessage(through);
  return answer ?? null;
}
