/** The worker between the frames of a console page: shortcuts to the overlay, questions to whichever frame has the composer. */
import type { browser as api } from '#imports';
import { isOfKind, type OverlayTell, type RelayMessage, type ShortcutName } from '../messages.ts';
import type { Engine } from './engine.ts';
import { isOwnView } from './sender.ts';

/** WXT's `browser`: the polyfill at run time. */
type Browser = typeof api;

const isRelay = (message: unknown): message is RelayMessage =>
  isOfKind<RelayMessage>(message, 'relay') && 'message' in message;

/** The overlay's shortcut where the tab in front has none: only the holding reply can do without. */
async function withoutOverlay({ current, run }: Engine, name: string): Promise<void> {
  if (name !== 'hold') return;
  const first = (await current()).queue.find(({ place }) => place !== null);
  if (first) await run({ kind: 'hold', id: first.id });
}

/** Registers the listeners; synchronous, as every listener of the worker. */
export function followComposers(browser: Browser, engine: Engine): void {
  browser.runtime.onMessage.addListener((message: unknown, sender, respond) => {
    const tabId = sender.tab?.id;
    if (!isRelay(message) || tabId === undefined) return false;
    if (!isOwnView(sender, browser.runtime.id)) return false;
    // Only the frame that is meant answers; none did where the page has no composer.
    browser.tabs.sendMessage(tabId, message.message).then(respond, () => respond(null));
    return true;
  });
  browser.commands.onCommand.addListener((name, tab) => {
    const tell: OverlayTell = { kind: 'shortcut', name: name as ShortcutName };
    const told =
      tab?.id === undefined
        ? Promise.reject(new Error('no tab'))
        : browser.tabs.sendMessage(tab.id, tell, { frameId: 0 });
    told.catch(() => withoutOverlay(engine, name)).catch(() => {});
  });
}
