/** What the overlay asks of the worker beside the live state. */
import { browser } from '#imports';
import type { Adapter } from '../../lib/consoles/types.ts';
import { isCustom } from '../../lib/events/types.ts';
import type { PointMessage, StylesMessage, WelcomeMessage } from '../../lib/messages.ts';

/** The worker opens the page: a content script cannot. */
export function welcome(): void {
  const message: WelcomeMessage = { kind: 'welcome' };
  // An orphan of an update has no worker; its pill goes with the copy that replaces it.
  if (browser.runtime?.id) browser.runtime.sendMessage(message).catch(() => {});
}

/** The worker puts the pointing tool into this tab. */
export function point(): void {
  const message: PointMessage = { kind: 'point' };
  browser.runtime.sendMessage(message).catch(() => {});
}

/** The style of a page that may not load it from the extension: asked of the worker. */
export async function styles(adapter: Adapter): Promise<string> {
  if (!isCustom(adapter.id)) return '';
  const message: StylesMessage = { kind: 'styles' };
  const css: unknown = await browser.runtime.sendMessage(message).catch(() => '');
  return typeof css === 'string' ? css.replaceAll(':root', ':host') : '';
}
