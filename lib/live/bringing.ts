/** The worker's part in scripts that a page gets when it asks for them: puts them into the document that asks. */
import type { browser as api } from '#imports';
import { isOfKind, type BringMessage, type BroughtPart } from '../messages.ts';
import { isOwnView } from './sender.ts';

/** WXT's `browser`: the polyfill at run time. */
type Browser = typeof api;

/** As WXT names the files of these entrypoints. */
const FILES: Readonly<Record<BroughtPart, string>> = {
  overlay: '/overlay.js',
  'history-bar': '/history-bar.js',
};

/** Answers such messages. Synchronous, like every listener of the worker. */
export function followBringing(browser: Browser): void {
  browser.runtime.onMessage.addListener((message: unknown, sender) => {
    const { tab, frameId } = sender;
    if (!isOfKind<BringMessage>(message, 'bring')) return false;
    if (tab?.id === undefined || frameId === undefined) return false;
    if (!isOwnView(sender, browser.runtime.id) || !Object.hasOwn(FILES, message.part)) return false;
    // WXT types the paths of files that it knows.
    const files = [FILES[message.part]] as never[];
    const target = { tabId: tab.id, frameIds: [frameId] };
    // A page that has gone meanwhile needs none, and one that got none asks again.
    browser.scripting.executeScript({ target, files }).catch(() => {});
    return false;
  });
}
