/** Starts the pointing tool on a console's page from the options. */
import { browser } from '#imports';
import { PLACES } from '../../lib/consoles/places.ts';
import type { ConsoleKey } from '../../lib/events/types.ts';
import { startPointing } from '../../lib/live/repair/tool.ts';
import type { Settings } from '../../lib/settings.ts';
import { pointedConsole } from '../../lib/shops.ts';

/** Resolves once a tab has loaded. */
async function loaded(tabId: number): Promise<void> {
  for (let tried = 0; tried < 60; tried += 1) {
    if ((await browser.tabs.get(tabId)).status === 'complete') return;
    await new Promise((wake) => setTimeout(wake, 500));
  }
}

/** Shows the tool on an open page of a console, or on a new one. */
export async function pointAt(settings: Settings, console: ConsoleKey): Promise<boolean> {
  const made = pointedConsole(settings, console);
  const matches = made ? [made.match] : (PLACES.find(({ id }) => id === console)?.matches ?? []);
  const [open] = await browser.tabs.query({ url: [...matches] });
  const tab = open ?? (made ? await browser.tabs.create({ url: made.match.slice(0, -1) }) : null);
  if (tab?.id === undefined) return false;
  await browser.tabs.update(tab.id, { active: true });
  await loaded(tab.id);
  // The content script of a page just opened or just granted needs a moment.
  for (let tried = 0; tried < 10; tried += 1) {
    const isShown = await startPointing(browser, tab.id).then(
      () => true,
      () => false,
    );
    if (isShown) return true;
    await new Promise((wake) => setTimeout(wake, 500));
  }
  return false;
}
