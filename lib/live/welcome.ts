/** The worker's side of consent: the page that asks for it, and the door that stays shut without it. */
import type { browser as api } from '#imports';
import {
  isOfKind,
  type BatchMessage,
  type HistoryMessage,
  type OwnTextsMessage,
  type WelcomeMessage,
} from '../messages.ts';
import { readSettings } from '../settings.ts';
import type { Settings } from '../settings.ts';
import { isCustom, isLiveConsole } from '../events/types.ts';
import type { ConsoleKey } from '../events/types.ts';
import { hasConsent, mayReadConsole } from './may-read.ts';
import type { Engine } from './engine.ts';
import { isOwnView } from './sender.ts';

/** WXT's `browser`: the polyfill at run time. */
type Browser = typeof api;

/** As WXT names entrypoints/welcome. */
const PAGE = '/welcome.html';

/** Whether a message carries what a page showed. */
const isRead = (message: unknown): boolean =>
  isOfKind<BatchMessage | HistoryMessage | OwnTextsMessage>(
    message,
    'batch',
    'history',
    'ownTexts',
  );

/** The console that a message says it is of; which it may be of is for the engine's door to check. */
function consoleIn(message: unknown): ConsoleKey | null {
  const { console, source } = message as { console?: unknown; source?: { console?: unknown } };
  const named = source?.console ?? (console === 'qianniu' ? 'taobao' : console);
  if (typeof named !== 'string') return null;
  return isLiveConsole(named) || isCustom(named) ? named : null;
}

/** Opens the page, or brings the one that is open to the front. */
async function openWelcome(browser: Browser): Promise<void> {
  const url = browser.runtime.getURL(PAGE);
  const [open] = await browser.tabs.query({ url: `${url}*` });
  if (open?.id === undefined) {
    await browser.tabs.create({ url });
    return;
  }
  const { windowId } = open;
  await browser.tabs.update(open.id, { active: true });
  if (windowId !== undefined) await browser.windows.update(windowId, { focused: true });
}

/** Opens the page after an installation, after an update of one that was never asked, and when a view asks. Synchronous. */
export function followWelcome(browser: Browser, ownId: string): void {
  const ask = async (): Promise<void> => {
    if (!hasConsent(await readSettings())) await openWelcome(browser);
  };
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === 'install' || reason === 'update') void ask();
  });
  browser.runtime.onMessage.addListener((message: unknown, sender) => {
    if (isOfKind<WelcomeMessage>(message, 'welcome') && isOwnView(sender, ownId))
      void openWelcome(browser);
    return false;
  });
}

/** Lets nothing in that a page showed while consent is missing: a batch may be under way when it is withdrawn. */
export function behindConsent(
  receive: Engine['receive'],
  settings: () => Promise<Settings>,
): Engine['receive'] {
  // The page may have heard of the consent before the worker: what is stored decides.
  const mayRead = async (message: unknown): Promise<boolean> => {
    const known = await settings();
    const console = consoleIn(message);
    const may = (each: Settings): boolean =>
      console === null ? hasConsent(each) : mayReadConsole(each, console);
    return may(known) || may(await readSettings());
  };
  return (message, sender) => {
    if (!isRead(message)) return receive(message, sender);
    return mayRead(message).then(
      (may) => (may ? receive(message, sender) : undefined) ?? noConsent,
      () => noConsent,
    );
  };
}

const noConsent = { ok: false, error: 'no consent', retry: true } as const;
