/** Which messages answer a buyer, as the profile says. */
import type { MessageEvent } from '../events/types.ts';
import type { Parameters } from './types.ts';

/** What a message does to a waiting buyer's round; `robot` is an answer that does not count. */
export type Effect = 'ask' | 'reply' | 'robot' | 'none';

/** The effect of a message; an emoji, an image or a card counts like text. */
export function effectOf({ role }: MessageEvent, parameters: Parameters): Effect {
  if (role === 'buyer') return 'ask';
  if (role === 'agent') return 'reply';
  if (role === 'assist') return parameters.assistCounts ? 'reply' : 'robot';
  if (role === 'robot') return parameters.robotCounts ? 'reply' : 'robot';
  return role === 'auto' && parameters.autoCounts ? 'reply' : 'none';
}
