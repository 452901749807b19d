import { browser, defineContentScript } from '#imports';
import { beijingDay, formatDay } from '../../lib/beijing.ts';
import { localNow } from '../../lib/clock.ts';
import { whileConsented } from '../../lib/live/consent.ts';
import { followTestClock } from '../../lib/live/test-clock.ts';
import { pageAt } from '../../lib/official/pages.ts';
import type { OfficialMessage } from '../../lib/messages.ts';
import { watchPage } from '../../lib/official/watch-page.ts';

/** Ms between two looks at a page of figures. */
const LOOK = 1_000;

export default defineContentScript({
  // Registered at run time where the user granted the page's host (lib/live/official/hosts.ts).
  registration: 'runtime',
  matches: [],
  noScriptStartedPostMessage: true,
  async main(ctx) {
    if (import.meta.env.MODE === 'testing') await followTestClock(browser, () => {});
    await whileConsented(ctx.signal, (consented) => {
      const look = watchPage({
        root: document.documentElement,
        url: () => location.href,
        today: () => formatDay(beijingDay(localNow())),
        async report(page, readings) {
          const message: OfficialMessage = { kind: 'official', page, readings };
          return (await browser.runtime.sendMessage(message)) === true;
        },
      });
      const timer = ctx.setInterval(() => {
        // An orphan of an update has no worker any more; a hidden page shows nothing new that anybody reads.
        if (!browser.runtime?.id || document.hidden || !pageAt(location.href)) return;
        look().catch(() => {});
      }, LOOK);
      consented.addEventListener('abort', () => clearInterval(timer));
    });
  },
});
