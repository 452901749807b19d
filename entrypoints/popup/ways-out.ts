/** Where the popup leads to; it closes behind the user. */
import { browser } from '#imports';
import { startPointing } from '../../lib/live/repair/tool.ts';
import type { WelcomeMessage } from '../../lib/messages.ts';

/** A console page's tab to the front. */
export async function show(tabId: number): Promise<void> {
  const tab = await browser.tabs.update(tabId, { active: true });
  if (tab?.windowId !== undefined) await browser.windows.update(tab.windowId, { focused: true });
  window.close();
}

/** The pointing tool, in the tab that is then in front. */
export async function point(tabId: number): Promise<void> {
  await startPointing(browser, tabId).catch(() => {});
  await show(tabId);
}

export function setUp(): void {
  const message: WelcomeMessage = { kind: 'welcome' };
  void browser.runtime.sendMessage(message).finally(() => window.close());
}

export function options(): void {
  void browser.runtime.openOptionsPage();
  window.close();
}
