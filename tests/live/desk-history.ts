/** A history for desks, its log, and what a desk of it must be. */
import * as fc from 'fast-check';
import { beijingDay, DAY, HOUR, MINUTE } from '../../lib/beijing.ts';
import type { ChatEvent, ObservedEvent } from '../../lib/events/types.ts';
import type { Log } from '../../lib/live/log.ts';
import { appendEvents } from '../../lib/live/store.ts';
import { deskOf } from '../../lib/metrics/desk/desk.ts';
import type { Desk } from '../../lib/metrics/desk/types.ts';
import type { Period } from '../../lib/metrics/period.ts';
import { PROFILES } from '../../lib/metrics/profiles.ts';
import type { DeskAsk } from '../../lib/report/desk/load.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings.ts';
import type { Settings } from '../../lib/settings.ts';
import { conversation } from '../metrics/histories.ts';
import { at, officialEntry, timeline } from '../metrics/timeline.ts';
import { memoryLog } from './support.ts';

export const { consoles } = PROFILES['1688'];
export const NOW = at('+9 12:00');

export const SETTINGS: Settings = {
  ...DEFAULT_SETTINGS,
  shops: { ...DEFAULT_SETTINGS.shops, '1688': { id: '1688', name: 'shop' } },
};
export const CHOICE = {
  console: '1688',
  shop: 'shop',
  period: 'own',
  from: '2026-11-02',
  to: '2026-11-04',
} as const;

export const period = (from: string, to = from): Period => ({
  from: beijingDay(at(from)),
  to: beijingDay(at(to)),
});

/** Thirty conversations over ten days, pages that were open, a figure of the platform's, one conversation left out. */
function history(): ChatEvent[] {
  const made = fc.sample(conversation('c', 14), { numRuns: 30, seed: 5 });
  const moved = made.flatMap((events, index) =>
    events.map((event): ChatEvent => {
      const id = `c${index}`;
      const buyer = event.buyer === null ? null : `b${index % 30}`;
      const later = (index % 9) * DAY + (index % 7) * 37 * MINUTE;
      return { ...event, key: `${id} ${event.key}`, conversation: id, buyer, at: event.at + later };
    }),
  );
  const seen = Array.from({ length: 12 }, (_, index): ObservedEvent => {
    const from = at('08:00') + index * 17 * HOUR;
    const [event] = timeline('settled 10:00');
    const base = {
      ...event!,
      key: `seen ${index}`,
      conversation: '',
      agent: ['A', 'B', null][index % 3]!,
    };
    const state = index % 4 === 0 ? 'partly' : 'reading';
    return {
      ...base,
      type: 'observed',
      at: from,
      from,
      to: from + 5 * HOUR,
      state,
    };
  });
  const official = officialEntry('satisfaction', '2026-11-02', '2026-11-11', {
    rated: 9,
    satisfied: 8,
    conversation: 'official:satisfaction',
  });
  return [...moved, ...seen, official, ...timeline('excluded +1 10:00 in:c3 key:out')];
}

export const EVENTS = history();

export async function logOf(events: readonly ChatEvent[], now = NOW): Promise<Log> {
  const log = memoryLog();
  // Backwards and in pieces, so that much is folded anew.
  for (let end = events.length; end > 0; end -= 151) {
    await appendEvents(log, events.slice(Math.max(0, end - 151), end), now);
  }
  return log;
}

let shared: Promise<Log> | null = null;

/** The log of all events, for tests that only read. */
export function wholeLog(): Promise<Log> {
  shared ??= logOf(EVENTS);
  return shared;
}

export function ask(change: Partial<DeskAsk> = {}): DeskAsk {
  return {
    query: { consoles, shop: 'shop', formerNames: [] },
    profile: '1688',
    period: period('00:00', '+9 00:00'),
    now: NOW,
    parameters: PROFILES['1688'].parameters,
    ...change,
  };
}

export function plain({ period: days, now, parameters }: DeskAsk, events = EVENTS): Desk {
  return deskOf(events, { consoles, parameters, period: days, now });
}
