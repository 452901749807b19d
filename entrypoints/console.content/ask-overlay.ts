/** The reader gets the overlay's script into this page: by the worker, and only once the reading has begun. */
import { browser } from '#imports';
import type { OverlayMessage } from '../../lib/messages.ts';
import { isOffered, offerStage, type Stage } from '../../lib/live/stage.ts';

/** Ms until it is asked for again: a worker that was just starting, or died, may not have heard. */
const AGAIN = [1_000, 2_000, 5_000];

/** Asks until the overlay has come, or this copy of the reader is no longer the page's. */
export function askOverlay(stage: Stage): void {
  const { ctx } = stage;
  const ask = (times: number): void => {
    if (!ctx.isValid || !isOffered(stage)) return;
    const message: OverlayMessage = { kind: 'overlay' };
    browser.runtime.sendMessage(message).catch(() => {});
    ctx.setTimeout(() => ask(times + 1), AGAIN[Math.min(times, AGAIN.length - 1)]);
  };
  offerStage(stage);
  ask(0);
}
