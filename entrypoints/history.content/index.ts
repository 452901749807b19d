/** Waits for a page of finished conversations: Feige's is reached from its console without a new document. */
import { defineContentScript } from '#imports';
import { HISTORY_PLACES, historyAt } from '../../lib/consoles/history/places.ts';
import { bring } from '../../lib/live/bring.ts';

export default defineContentScript({
  matches: HISTORY_PLACES.flatMap(({ matches }) => matches),
  // Qianniu's page stands in a frame of the seller's workbench, on another host.
  allFrames: true,
  noScriptStartedPostMessage: true,
  main(ctx) {
    let isBrought = false;
    const look = (url: string): void => {
      if (isBrought || historyAt(url) === null) return;
      isBrought = true;
      bring('history-bar', { ctx });
    };
    ctx.addEventListener(window, 'wxt:locationchange', ({ newUrl }) => look(newUrl.href));
    look(location.href);
  },
});
