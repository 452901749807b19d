/** The content of one message, the same on every console. The text goes no further: its length and a hash stand for it. */
import type { LineContent } from '../events/sighting.ts';
import type { Kind, Role } from '../events/types.ts';
import { textHash, textLength } from './text-hash.ts';
import { saysThanks } from './thanks.ts';
import type { People } from './types.ts';
import { upsetIn } from './upset.ts';

/** The content of a line that is a message. */
export type Spoken = Extract<LineContent, { type: 'message' }>;

/** What was said; `text` is null where it has none, or none that is the speaker's own. */
export interface Said {
  kind: Kind;
  text: string | null;
}

/** A message as it stands on the page; `sender`: the sub-account, where the page says. */
export function spoken(role: Role, { kind, text }: Said, sender: string | null = null): Spoken {
  return {
    type: 'message',
    role,
    kind,
    length: text === null ? null : textLength(text),
    textHash: text === null ? null : textHash(text),
    sender: role === 'agent' ? sender : null,
  };
}

/** The same, with what a buyer's own words tell: thanks, and his mood where somebody looks. */
export function spokenTo(
  people: Pick<People, 'upset'>,
  role: Role,
  said: Said,
  sender: string | null = null,
): Spoken {
  const content = spoken(role, said, sender);
  if (role !== 'buyer') return content;
  const thanks = said.text !== null && saysThanks(said.text) ? ({ thanks: true } as const) : {};
  return { ...content, ...thanks, ...upsetIn(said.text, people) };
}

/** A message that was taken back: what it was is not on the page any more. */
export function recalled(role: Role, sender: string | null = null): Spoken {
  return { ...spoken(role, { kind: 'other', text: null }, sender), recalled: true };
}
