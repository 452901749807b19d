/** What reading a console costs its page: per message, in the largest threads and lists, and over a busy minute. */
import type { Figure } from '../figures.ts';
import { benchAppending } from './appending.ts';
import { benchDay } from './day.ts';
import { benchLarge } from './large.ts';
import { openStage } from './stage.ts';
import { keepWorst } from './worst.ts';

export async function benchWatching(): Promise<Figure[]> {
  await keepWorst();
  const browser = await openStage();
  try {
    return [
      ...(await benchAppending(browser)),
      ...(await benchLarge(browser)),
      ...(await benchDay(browser)),
    ];
  } finally {
    await browser.close();
  }
}
