/** A content script gets another script into its document: by the worker, once it is needed. */
import { browser } from '#imports';
import type { BringMessage, BroughtPart } from '../messages.ts';
import { isOffered, offer, type Offers } from './brought.ts';

/** Ms until it is asked for again: a worker that was just starting, or died, may not have heard. */
const AGAIN = [1_000, 2_000, 5_000];

/** Asks until it has come, or this copy of the content script is no longer the page's. */
export function bring<Part extends BroughtPart>(part: Part, what: Offers[Part]): void {
  const { ctx } = what;
  const ask = (times: number): void => {
    if (!ctx.isValid || !isOffered(part, what)) return;
    const message: BringMessage = { kind: 'bring', part };
    browser.runtime.sendMessage(message).catch(() => {});
    ctx.setTimeout(() => ask(times + 1), AGAIN[Math.min(times, AGAIN.length - 1)]);
  };
  offer(part, what);
  ask(0);
}
