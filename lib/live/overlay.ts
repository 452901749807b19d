/** The worker's part in the overlay: puts its script into the top document of a page that asks for it. */
import type { browser as api } from '#imports';
import { isOfKind, type OverlayMessage } from '../messages.ts';
import { isOwnView } from './sender.ts';

/** WXT's `browser`: the polyfill at run time. */
type Browser = typeof api;

/** As WXT names the file of entrypoints/overlay. */
const OVERLAY = '/overlay.js';

/** Answers it. Synchronous, like every listener of the worker. */
export function followOverlays(browser: Browser): void {
  browser.runtime.onMessage.addListener((message: unknown, sender) => {
    const tabId = sender.tab?.id;
    if (!isOfKind<OverlayMessage>(message, 'overlay') || tabId === undefined) return false;
    if (!isOwnView(sender, browser.runtime.id)) return false;
    // WXT types the paths of files that it knows.
    const files = [OVERLAY] as never[];
    // A page that has gone meanwhile needs none, and one that got none asks again.
    browser.scripting.executeScript({ target: { tabId }, files }).catch(() => {});
    return false;
  });
}
