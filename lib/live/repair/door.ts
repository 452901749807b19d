/** The worker's part in pointing: starts the tool in a page that asks for it, hands its style to pages that cannot load it. */
import type { browser as api } from '#imports';
import type { PointMessage, StylesMessage } from '../../messages.ts';
import { startPointing } from './tool.ts';
import { isOwnView } from '../sender.ts';

/** WXT's `browser`: the polyfill at run time. */
type Browser = typeof api;

/** As WXT names the style of entrypoints/console.content. */
const STYLES = '/content-scripts/console.css';

function kindOf(message: unknown): unknown {
  return typeof message === 'object' && message !== null && 'kind' in message ? message.kind : null;
}

/** Answers them. Synchronous, like every listener of the worker. */
export function followPointing(browser: Browser): void {
  const ownId = browser.runtime.id;
  browser.runtime.onMessage.addListener((message: unknown, sender, respond) => {
    const kind = kindOf(message) as PointMessage['kind'] | StylesMessage['kind'];
    if (!isOwnView(sender, ownId)) return false;
    if (kind === 'point' && sender.tab?.id !== undefined) {
      void startPointing(browser, sender.tab.id).catch(() => {});
    }
    if (kind !== 'styles') return false;
    void fetch(browser.runtime.getURL(STYLES as '/'))
      .then((answer) => answer.text())
      .then(respond, () => respond(''));
    return true;
  });
}
