/** The pointing tool, put into a console's page when it is wanted: it is no part of the content script. */
import type { browser as api } from '#imports';
import type { HealthAnswer, PreviewAnswer, ToolMessage } from '../../messages.ts';

/** WXT's `browser`: the polyfill at run time. */
type Browser = typeof api;

/** As WXT names the file of entrypoints/repair. */
const TOOL = '/repair.js';

/** Every frame gets it; the one that holds the chat answers. */
async function say(browser: Browser, tabId: number, kind: ToolMessage['kind']): Promise<unknown> {
  // WXT types the paths of files that it knows.
  const files = [TOOL] as never[];
  await browser.scripting.executeScript({ target: { tabId, allFrames: true }, files });
  const message: ToolMessage = { kind };
  return browser.tabs.sendMessage(tabId, message);
}

/** Shows the tool in a tab. */
export async function startPointing(browser: Browser, tabId: number): Promise<void> {
  await say(browser, tabId, 'showTool');
}

/** What is read of a tab now; null where no console is read there. */
export async function askPreview(browser: Browser, tabId: number): Promise<PreviewAnswer | null> {
  const answer = (await say(browser, tabId, 'previewRead').catch(() => null)) ?? null;
  return answer as PreviewAnswer | null;
}

/** How well a tab is read; null where no console is read there. */
export async function askHealth(browser: Browser, tabId: number): Promise<HealthAnswer | null> {
  const answer = (await say(browser, tabId, 'healthRead').catch(() => null)) ?? null;
  return answer as HealthAnswer | null;
}

/** A diagnostic file of a tab's page; null where no console is read there. */
export async function askBundle(browser: Browser, tabId: number): Promise<string | null> {
  const answer: unknown = await say(browser, tabId, 'bundleRead').catch(() => null);
  return typeof answer === 'string' ? answer : null;
}
