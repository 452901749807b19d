/** The long history that profiles are seeded with: as a shop's would lie there, under pseudonyms as the product makes them. */
import { PSEUDONYM_LENGTH } from '../../../lib/events/pseudonym.ts';
import { DAY, HOUR, MINUTE } from '../../../lib/beijing.ts';
import type { ChatEvent } from '../../../lib/events/types.ts';
import { hashOf } from '../../simulators/core/random.ts';
import { makeEvents } from '../make-events.ts';

/** Days that the messages lie on, the last one today. */
export const MADE_DAYS = 90;
/** Stretches of reading a day: four agents, each page hidden and shown again now and then. */
const STRETCHES = 100;
const AGENTS = ['小王', '小李', '阿敏', null];
/** A page tells of a line as soon as it stands there. */
const SEEN_AFTER = 300;

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Characters that look like any others: what is counted up would be packed far better than real pseudonyms are. */
export function pseudonymOf(text: string): string {
  let made = '';
  for (let part = 0; made.length < PSEUDONYM_LENGTH; part += 1) {
    let bits = hashOf(`${part}${text}`);
    // The last letters of a text change only the lower bits of its hash.
    bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
    bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
    bits ^= bits >>> 16;
    for (let letter = 0; letter < 5 && made.length < PSEUDONYM_LENGTH; letter += 1) {
      made += LETTERS[(bits >>> (letter * 6)) & 63] ?? '';
    }
  }
  return made;
}

/** A made-up message as the product records one. */
export function asRecorded(event: ChatEvent): ChatEvent {
  const conversation = pseudonymOf(event.conversation);
  const known = {
    ...event,
    key: pseudonymOf(event.key),
    conversation,
    buyer: pseudonymOf(`buyer ${event.conversation}`),
    seenAt: event.at + SEEN_AFTER,
  };
  if (known.type !== 'message') return known;
  // A buyer's lines have no agent of their own; every text has a fingerprint.
  const agent = known.role === 'buyer' ? null : known.agent;
  return { ...known, agent, fp: pseudonymOf(`text ${event.key}`) };
}

/** Every tenth conversation was asked for a rating, every twentieth rated. */
function* invitations(messages: readonly ChatEvent[]): Generator<ChatEvent> {
  for (let index = 0; index + 3 < messages.length; index += 40) {
    const last = messages[index + 3];
    if (!last) return;
    const { v, console, shop, agent, conversation, buyer } = last;
    const common = { v, console, shop, agent, conversation, buyer, seenAt: null } as const;
    const invited = { key: pseudonymOf(`invited ${index}`), at: last.at + MINUTE } as const;
    yield { ...common, type: 'invited', ...invited, by: 'agent' };
    if (index % 80 > 0) continue;
    const rated = { key: pseudonymOf(`rated ${index}`), at: last.at + 2 * MINUTE } as const;
    yield { ...common, type: 'rated', ...rated, score: index % 400 === 0 ? 2 : 5 };
  }
}

function* stretches(first: number): Generator<ChatEvent> {
  const common = { v: 1, console: 'feige', shop: '抖店', conversation: '', buyer: null } as const;
  for (let day = 0; day < MADE_DAYS; day += 1) {
    for (let index = 0; index < STRETCHES; index += 1) {
      const from = first + day * DAY + Math.floor(index / 4) * 29 * MINUTE;
      const key = pseudonymOf(`observed ${day} ${index}`);
      const agent = AGENTS[index % AGENTS.length] ?? null;
      const seen = { from, to: from + 28 * MINUTE, state: 'reading' } as const;
      yield { ...common, type: 'observed', key, agent, at: from, seenAt: from, ...seen };
    }
  }
}

/** `count` messages whose last hour ends at `now` (epoch ms, 21:00), and what lies beside them; the same at every call. */
export function* madeLog(count: number, now: number): Generator<ChatEvent> {
  const first = now - 12 * HOUR - (MADE_DAYS - 1) * DAY;
  const messages = makeEvents(count, first, MADE_DAYS);
  for (let index = 0; index < messages.length; index += 1) {
    const event = messages[index];
    if (event) messages[index] = asRecorded(event);
  }
  yield* messages;
  yield* invitations(messages);
  yield* stretches(first);
}
