/** Which messages answer a buyer, as the profile says. */
import type { ChatEvent, MessageEvent } from '../events/types.ts';
import type { Parameters } from './types.ts';

/** What a message does to a waiting buyer's round; `robot` is an answer that does not count. */
type Effect = 'ask' | 'reply' | 'robot' | 'none';

/**
 * The event as the rules read it: an agent's line whose text the shop sends by itself is `auto` in every respect.
 * The log keeps what the page showed, so that taking a text off the list brings its lines back.
 */
export function asRead(event: ChatEvent, { autoTexts }: Parameters): ChatEvent {
  if (event.type !== 'message' || event.role !== 'agent' || event.fp === null) return event;
  return autoTexts.includes(event.fp) ? { ...event, role: 'auto' } : event;
}

/** The effect of a message that was read by `asRead`; an emoji, an image or a card counts like text. */
export function effectOf({ role }: MessageEvent, parameters: Parameters): Effect {
  if (role === 'buyer') return 'ask';
  if (role === 'agent') return 'reply';
  if (role === 'assist') return parameters.assistCounts ? 'reply' : 'robot';
  if (role === 'robot') return parameters.robotCounts ? 'reply' : 'robot';
  return role === 'auto' && parameters.autoCounts ? 'reply' : 'none';
}
