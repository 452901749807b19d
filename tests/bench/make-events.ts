/** Made-up logs of any size, the same at every run. */
import { HOUR, MINUTE, SECOND } from '../../lib/beijing.ts';
import type { ChatEvent } from '../../lib/events/types.ts';
import { createRandom } from '../simulators/core/random.ts';

const AGENTS = ['小王', '小李', '阿敏', null];

/** Conversations of four messages each, one after the other over the hours 9 to 21 of `days` Beijing days from `start` (epoch ms, 9 o'clock). */
export function makeEvents(count: number, start: number, days = 30): ChatEvent[] {
  const random = createRandom(1);
  const conversations = Math.ceil(count / 4);
  return Array.from({ length: count }, (_, index): ChatEvent => {
    const number = Math.floor(index / 4);
    const conversation = `c${number}`;
    const share = number / conversations;
    const hours = Math.floor(share * days * 12);
    const begin = start + (Math.floor(hours / 12) * 24 + (hours % 12)) * HOUR;
    const within = (number % 40) * 40 * SECOND;
    return {
      v: 1,
      type: 'message',
      key: `k${index}`,
      console: 'feige',
      shop: '抖店',
      agent: AGENTS[number % AGENTS.length] ?? null,
      conversation,
      buyer: conversation,
      at: begin + within + (index % 4) * 4 * MINUTE + random.int(0, 239) * SECOND,
      seenAt: null,
      role: index % 2 === 0 ? 'buyer' : 'agent',
      kind: 'text',
      length: 8,
      fp: null,
    };
  });
}
