/** The worker's part in pointing: starts the tool in a page that asks for it. */
import type { browser as api } from '#imports';
import { isOfKind, type PointMessage } from '../../messages.ts';
import { startPointing } from './tool.ts';
import { isOwnView } from '../sender.ts';

/** WXT's `browser`: the polyfill at run time. */
type Browser = typeof api;

/** Answers them. Synchronous, like every listener of the worker. */
export function followPointing(browser: Browser): void {
  const ownId = browser.runtime.id;
  browser.runtime.onMessage.addListener((message: unknown, sender) => {
    const isAsked = isOfKind<PointMessage>(message, 'point') && isOwnView(sender, ownId);
    if (isAsked && sender.tab?.id !== undefined) {
      void startPointing(browser, sender.tab.id).catch(() => {});
    }
    return false;
  });
}
