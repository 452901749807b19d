/** Hands the word lists to content scripts, which carry none of their own. Wiring only. */
import type { browser as api } from '#imports';
import { isOfKind, type WordsAnswer, type WordsMessage } from '../../messages.ts';
import { listsOf } from '../../mood/lists.ts';
import { readSettings } from '../../settings.ts';
import { isOwnView } from '../sender.ts';

/** WXT's `browser`: the polyfill at run time. */
type Browser = typeof api;

/** Registers the listener; synchronous, as every listener of the worker. */
export function followWords(browser: Browser): void {
  browser.runtime.onMessage.addListener((message: unknown, sender, respond) => {
    if (!isOfKind<WordsMessage>(message, 'wordLists') || !isOwnView(sender, browser.runtime.id))
      return false;
    // Read anew: the page may have heard of a change before this worker did.
    void readSettings().then(
      ({ mood }) => respond({ ok: true, lists: listsOf(mood.words) } satisfies WordsAnswer),
      () => respond(null),
    );
    return true;
  });
}
