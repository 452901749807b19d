/** The weeks' headlines out of the log: loaded only once the user opens the tab. */
import { localNow } from '../../lib/clock.ts';
import { openLiveLog } from '../../lib/live/log.ts';
import { readSettings } from '../../lib/settings.ts';
import { weekHeadlines } from '../../lib/summary/headlines.ts';
import type { ShopHeadline } from '../../lib/summary/headlines.ts';

export async function readWeeks(signal: AbortSignal): Promise<ShopHeadline[]> {
  return weekHeadlines(openLiveLog(), await readSettings(), localNow(), signal);
}
