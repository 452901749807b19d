/** Test builds only: the page hears which batches were acknowledged, so that a test knows it before it kills the browser. */
import type { BatchMessage } from '../../lib/messages.ts';

type Send = (batch: BatchMessage) => Promise<unknown>;

/** Sends, and tells the page of the answer by an event (JSON; a world of its own has objects of its own). */
export function tellingAcks(send: Send): Send {
  return async (batch) => {
    const answer = await send(batch);
    const detail = JSON.stringify({ batch, answer });
    document.dispatchEvent(new CustomEvent('sanfen-answer', { detail }));
    return answer;
  };
}
