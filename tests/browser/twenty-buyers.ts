/** A log of one shop so small that its figures can be reckoned by hand. */
import { MINUTE, SECOND } from '../../lib/beijing.ts';
import { formatEvent } from '../../lib/events/ndjson.ts';
import type { ChatEvent } from '../../lib/events/types.ts';
import type { Browser } from './harness.ts';

/** Twenty buyers, one every 5 minutes from `from` (epoch ms) on; every fourth is answered too late. */
function twentyBuyers(from: number): ChatEvent[] {
  return Array.from({ length: 20 }, (_, index) => {
    const start = from + index * 5 * MINUTE;
    const say = (role: 'buyer' | 'agent', seconds: number): ChatEvent => ({
      v: 1,
      type: 'message',
      key: `k${index}${role}`,
      console: 'feige',
      shop: '抖店',
      agent: '小王',
      conversation: `c${index}`,
      buyer: `c${index}`,
      at: start + seconds * SECOND,
      seenAt: start + seconds * SECOND,
      role,
      kind: 'text',
      length: 4,
      fp: null,
    });
    return [say('buyer', 0), say('agent', index % 4 === 0 ? 240 : 60)];
  }).flat();
}

/** Puts them into the log by the options page, as a user would. */
export async function importTwentyBuyers({ desk }: Browser, from: number): Promise<void> {
  const lines = twentyBuyers(from).map(formatEvent);
  await desk.locator('.transfer input[accept*=".ndjson"]').setInputFiles({
    name: 'log.ndjson',
    mimeType: 'application/x-ndjson',
    buffer: Buffer.from(lines.join('\n')),
  });
  await desk.getByText('新增 40 条').waitFor();
}
