/** Weekly files of many agents, from the real conversations' times. Node only. */
import { DAY, HOUR } from '../../lib/beijing.ts';
import type { ChatEvent } from '../../lib/events/types.ts';
import type { NamedFile } from '../../lib/team/types.ts';
import { weekFileName, weekOf } from '../../lib/team/week-file.ts';
import { realConversations } from '../player/data.ts';
import { fileOf, MONDAY, message } from './support.ts';

/** Events of one agent's week: of 50 agents in 4 weeks some 500,000. */
export const EVENTS = 2_500;

/** An agent's week from the real conversations' times, gaps divided by 20, one beginning every few minutes of the day. */
function weekOfAgent(agent: number, week: number): ChatEvent[] {
  const real = realConversations();
  const events: ChatEvent[] = [];
  for (let number = 0; events.length < EVENTS; number += 1) {
    const { messages } = real[(agent * 131 + week * 17 + number) % real.length]!;
    const start = (number % 6) * DAY + Math.floor(number / 6) * 150_000;
    const first = messages[0]!.at;
    const conversation = `a${agent}w${week}c${number}`;
    for (const [index, { at, role, length }] of messages.entries()) {
      const gap = Math.min((at - first) / 20, 2 * HOUR);
      const seconds = Math.floor((week * 7 * DAY + start + gap) / 1000);
      const key = `${conversation}m${index}`.padEnd(22, '_');
      events.push(
        message(key, role, seconds, {
          conversation,
          buyer: conversation,
          agent: `客服${agent}`,
          length,
        }),
      );
    }
  }
  return events;
}

/** The files, agent by agent; `take` gets every event that is in them. */
export async function manyWeeks(
  agents: number,
  weeks: number,
  take: (event: ChatEvent) => void = () => {},
): Promise<NamedFile[]> {
  const files: NamedFile[] = [];
  for (let agent = 0; agent < agents; agent += 1) {
    for (let week = 0; week < weeks; week += 1) {
      const events = weekOfAgent(agent, week);
      const name = weekOf(MONDAY + week * 7 * DAY);
      const browser = `agent${agent}`;
      const file = await fileOf(events, { week: name, browser, agent: `客服${agent}` });
      files.push({ ...file, name: weekFileName(name, browser) });
      for (const event of events) take(event);
    }
  }
  return files;
}
