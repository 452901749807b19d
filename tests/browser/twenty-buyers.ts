/** A log of one shop so small that its figures can be reckoned by hand. */
import { expect } from 'vitest';
import { MINUTE, SECOND } from '../../lib/beijing.ts';
import type { ChatEvent } from '../../lib/events/types.ts';
import type { Browser } from './harness.ts';
import { importLog, logText, message } from './made-log.ts';

/** Twenty buyers, one every 5 minutes from `from` (epoch ms) on; every fourth is answered too late. */
function twentyBuyers(from: number): ChatEvent[] {
  return Array.from({ length: 20 }, (_, index) => {
    const start = from + index * 5 * MINUTE;
    const say = (role: 'buyer' | 'agent', seconds: number): ChatEvent =>
      message(`c${index}`, role, start + seconds * SECOND);
    return [say('buyer', 0), say('agent', index % 4 === 0 ? 240 : 60)];
  }).flat();
}

/** Puts them into the log by the options page, as a user would. */
export async function importTwentyBuyers(browser: Browser, from: number): Promise<void> {
  expect(await importLog(browser, logText(twentyBuyers(from)))).toContain('新增 40 条');
}
