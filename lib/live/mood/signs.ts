/** Angry words of a Beijing day, by conversation: an index of their own, never a pass over the log. */
import { DAY } from '../../beijing.ts';
import type { StoredEvent } from '../../events/amend.ts';
import type { ConsoleKey, MessageEvent } from '../../events/types.ts';
import type { Sign } from '../../mood/upset.ts';
import { together } from '../asking.ts';
import type { Asked } from '../asking.ts';
import type { Log } from '../log.ts';
import { isDependable } from '../waiting/evidence.ts';

interface Signs {
  console: ConsoleKey;
  shop: string;
  agent: string | null;
  /** In order of time. */
  signs: Sign[];
}

type Angry = StoredEvent & MessageEvent & { upset: Sign['level']; console: ConsoleKey };

/** True where a line of this browser's own pages says so, and surely of that day: history is no reason to hurry. */
function isAngry(event: StoredEvent): event is Angry {
  return (
    event.type === 'message' &&
    event.role === 'buyer' &&
    event.upset !== undefined &&
    event.console !== 'qianniu' &&
    isDependable(event)
  );
}

/** By conversation the signs of the day that begins at `from` (epoch ms). */
export function signsOfDay(log: Log, from: number): Asked<Map<string, Signs>> {
  const ranges = [1, 2, 3].map((level) =>
    log.events
      .where('[upset+at]')
      .between([level, from], [level, from + DAY], true, false)
      .toArray(),
  );
  return together(ranges).then((found) => byConversation(found.flat()));
}

function byConversation(found: readonly StoredEvent[]): Map<string, Signs> {
  const threads = new Map<string, Signs>();
  for (const event of found.filter(isAngry).sort((a, b) => a.at - b.at)) {
    const { conversation, console, shop, agent, at, upset: level } = event;
    const thread = threads.get(conversation) ?? { console, shop, agent, signs: [] };
    thread.signs.push({ at, level });
    threads.set(conversation, thread);
  }
  return threads;
}
