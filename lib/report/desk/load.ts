/** The manager's desk out of the log: first what is kept summed, then the rounds, then what whole conversations tell. */
import { drawUp } from '../../metrics/desk/draw-up.ts';
import type { Later } from '../../metrics/desk/draw-up.ts';
import { handlingSteps } from '../../metrics/desk/handling.ts';
import { missedTableSteps } from '../../metrics/desk/missed-table.ts';
import { compareMissed } from '../../metrics/desk/missed.ts';
import { peopleSteps } from '../../metrics/desk/people.ts';
import { startPieces, takeConversation, takeRounds } from '../../metrics/desk/pieces.ts';
import type { Pieces } from '../../metrics/desk/pieces.ts';
import type { Desk, DeskRequest } from '../../metrics/desk/types.ts';
import type { Period } from '../../metrics/period.ts';
import type { Parameters } from '../../metrics/types.ts';
import type { Settings } from '../../settings.ts';
import type { Log } from '../../live/log.ts';
import { breathe } from '../../breathe.ts';
import { runBreathing } from '../breathe.ts';
import { materialOf, periodOf } from '../choice.ts';
import { readOfficial } from '../events.ts';
import type { ShopQuery } from '../events.ts';
import type { Choice } from '../types.ts';
import { readConversations, readStretches } from './conversations.ts';
import { countedOf, takeStoredRounds, takeSums } from './stored.ts';
import type { Counted } from './stored.ts';

/** How far the loading has come: which part is being read, and a share of 1 of it. */
export interface DeskProgress {
  part: 'sums' | 'rounds' | 'conversations';
  share: number;
}

export interface DeskOptions {
  signal?: AbortSignal;
  onProgress?: (progress: DeskProgress) => void;
  /** Called when there is more to see: with the sums, and with the rounds. The whole desk is what comes back. */
  onPart?: (desk: Desk) => void;
  /** What the page wants to read before whole conversations are. */
  before?: () => Promise<void>;
}

/** What to load. */
export interface DeskAsk {
  query: ShopQuery;
  profile: string;
  period: Period;
  /** Epoch ms. */
  now: number;
  /** The rules in force; figures that are counted already keep those they were counted with until they are counted anew. */
  parameters: Parameters;
  /** `now` lies back: what the log keeps ready knows more than was known then. */
  past?: boolean;
  /** Enough is known once the rounds are read: the desk comes back without what only whole conversations tell. */
  roundsOnly?: boolean;
}

interface Loading {
  log: Log;
  ask: DeskAsk;
  request: DeskRequest;
  counted: Counted;
  pieces: Pieces;
  options: DeskOptions;
}

/** Sums and rounds that the log keeps ready. */
async function takeStored({ log, request, counted, pieces, options }: Loading): Promise<Later> {
  const { signal, onProgress = () => {}, onPart = () => {} } = options;
  onProgress({ part: 'sums', share: 0 });
  await takeSums(log, counted, pieces, request, signal);
  onPart(drawUp(pieces, request, { missed: null, handling: null, people: null }));
  const tell = (share: number) => onProgress({ part: 'rounds', share });
  await takeStoredRounds(log, counted, pieces, request, tell, signal);
  const handling = await runBreathing(handlingSteps(pieces.busy), signal);
  const missed = pieces.missed.toSorted(compareMissed);
  await breathe();
  // What the list is shown by: with 100,000 rows too much for the task that draws it.
  await runBreathing(missedTableSteps(missed), signal);
  const later = { missed, handling, people: null };
  onPart(drawUp(pieces, request, later));
  await breathe();
  return later;
}

function excludedOf(log: Log, counted: Counted): Promise<number> {
  return log.conversations
    .where('excluded')
    .equals(1)
    .filter(({ generation }) => counted.current.has(generation))
    .count();
}

/** The desk of some days; throws the signal's reason once it is aborted. */
export async function deskFor(log: Log, ask: DeskAsk, options: DeskOptions = {}): Promise<Desk> {
  const { query, profile, period, now, past = false, roundsOnly = false } = ask;
  const { signal, onProgress = () => {} } = options;
  signal?.throwIfAborted();
  const counted = await countedOf(log, profile, query);
  const request = { parameters: counted.parameters ?? ask.parameters, period, now };
  const stretches = await readStretches(log, query, request, signal);
  const pieces = { ...startPieces(), stretches };
  const loading = { log, ask, request, counted, pieces, options };
  const later = past ? null : await takeStored(loading);
  if (later && roundsOnly) return drawUp(pieces, request, later);
  const tell = (share: number) => onProgress({ part: 'conversations', share });
  tell(0);
  await options.before?.();
  signal?.throwIfAborted();
  pieces.official = (await readOfficial(log, query)).filter(({ at }) => at <= now);
  await readConversations(
    log,
    query,
    request,
    (events) => {
      const rounds = takeConversation(pieces, events, request);
      if (past) takeRounds(pieces, rounds, request);
    },
    tell,
    signal,
  );
  pieces.excluded = await excludedOf(log, counted);
  const people = await runBreathing(peopleSteps(pieces, request), signal);
  tell(1);
  return drawUp(pieces, request, {
    missed: later?.missed ?? pieces.missed.toSorted(compareMissed),
    handling: later?.handling ?? (await runBreathing(handlingSteps(pieces.busy), signal)),
    people,
  });
}

/** What a choice asks for; without a period, that of the choice. */
export function askOf(choice: Choice, settings: Settings, now: number, period?: Period): DeskAsk {
  const { query, parameters } = materialOf(choice, settings, now);
  return { query, profile: choice.console, parameters, now, period: period ?? periodOf(choice) };
}

/** The desk of the chosen days at `now` (epoch ms). */
export function choiceDesk(
  log: Log,
  choice: Choice,
  settings: Settings,
  now: number,
  options: DeskOptions = {},
): Promise<Desk> {
  return deskFor(log, askOf(choice, settings, now), options);
}
