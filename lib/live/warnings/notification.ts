/** The one desktop notification; the permission is optional, so its API may be missing or come later. */
import type { browser as api } from '#imports';
import { noticeWords } from '../../i18n/notice.ts';
import { waitedText } from '../waiting/countdown.ts';
import type { WarningMeans } from './warner.ts';

/** WXT's `browser`: the polyfill at run time. */
type Browser = typeof api;

/** There is never another one. */
const NOTICE = 'waiting';

function notificationsOf(browser: Browser): Browser['notifications'] | undefined {
  return (browser as Partial<Browser>).notifications;
}

/** Shows, changes and clears it. */
export function createNotifier(browser: Browser): WarningMeans['notify'] {
  return async (notice, { language }, now) => {
    const notifications = notificationsOf(browser);
    if (!notifications) return;
    if (notice.do === 'clear') {
      await notifications.clear(NOTICE);
      return;
    }
    const waited = waitedText(notice.since, now);
    const { title, message } = noticeWords(language, notice.count, waited);
    const iconUrl = browser.runtime.getURL('/icon/128.png');
    const options = { type: 'basic', iconUrl, title, message, priority: 1 } as const;
    // An update of one that the user has closed does nothing, which is what he wants.
    if (notice.do === 'update') await notifications.update(NOTICE, options);
    else await notifications.create(NOTICE, options);
  };
}

/** Listens to clicks on it, now or as soon as the permission is granted. Synchronous, like every listener of the worker. */
export function onNoticeClick(browser: Browser, clicked: () => void): void {
  let listens = false;
  const listen = (): void => {
    const notifications = notificationsOf(browser);
    if (!notifications || listens) return;
    listens = true;
    notifications.onClicked.addListener((id) => {
      if (id === NOTICE) clicked();
    });
  };
  listen();
  browser.permissions.onAdded.addListener(listen);
}
