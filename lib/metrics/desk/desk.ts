/** The desk over a log at once: what the command line prints, and what the page's desk must equal. */
import type { ChatEvent, ConsoleId, ObservedEvent, OfficialEvent } from '../../events/types.ts';
import { byConversation, selectEvents } from '../selection.ts';
import { runThrough } from '../steps.ts';
import { drawUp } from './draw-up.ts';
import { handlingSteps } from './handling.ts';
import { compareMissed } from './missed.ts';
import { peopleSteps } from './people.ts';
import { startPieces, takeConversation, takeRounds } from './pieces.ts';
import type { Desk, DeskRequest } from './types.ts';

const isObserved = (event: ChatEvent): event is ObservedEvent => event.type === 'observed';
const isOfficial = (event: ChatEvent): event is OfficialEvent => event.type === 'official';

/** The desk over the events of one shop (under whatever names), in any order. */
export function deskOf(
  events: readonly ChatEvent[],
  request: DeskRequest & { consoles: readonly ConsoleId[] },
): Desk {
  const { events: used, excluded } = selectEvents(events, request.consoles, request.now);
  const pieces = {
    ...startPieces(),
    excluded,
    stretches: used.filter(isObserved),
    official: used.filter(isOfficial),
  };
  for (const own of byConversation(used).values()) {
    takeRounds(pieces, takeConversation(pieces, own, request), request);
  }
  return drawUp(pieces, request, {
    missed: pieces.missed.sort(compareMissed),
    handling: runThrough(handlingSteps(pieces.busy)),
    people: runThrough(peopleSteps(pieces, request)),
  });
}
