/** What the overlay asks of the worker beside the live state. */
import { browser } from '#imports';
import type { PointMessage, WelcomeMessage } from '../../lib/messages.ts';

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
