/** What a history page has to show: the world's conversations, cut into sessions. */
import { dayOf } from '../core/labels.ts';
import type { Contact, Line } from '../core/world.ts';

export interface Session {
  id: string;
  contact: Contact;
  lines: Line[];
}

const ENDS = new Set<Line['notice']>(['closeByAgent', 'closeBuyerTimeout', 'closeAgentTimeout']);

export type Cut = 'buyer' | 'day' | 'close';

function isCut(cut: Cut, before: Line, line: Line): boolean {
  if (cut === 'day') return dayOf(before.at) !== dayOf(line.at);
  return cut === 'close' && ENDS.has(before.notice);
}

/** One session for each buyer, for each of his days, or up to each close. */
export function sessionsOf(contacts: readonly Contact[], cut: Cut): Session[] {
  return contacts.flatMap((contact) => {
    const parts: Line[][] = [];
    contact.lines.forEach((line, index) => {
      const before = contact.lines[index - 1];
      const part = parts.at(-1);
      if (!part || (before && isCut(cut, before, line))) parts.push([line]);
      else part.push(line);
    });
    return parts.map((lines, index) => ({ id: `${contact.id} ${index}`, contact, lines }));
  });
}
