/**
 * Calibration (docs/metrics.md): the platform's own figure beside what the log gives under every sensible reading of the
 * platform's rule. The engine itself counts; only how often it has to run is thought about here.
 */
import type { ChatEvent } from '../../events/types.ts';
import { compareEvents } from '../../events/order.ts';
import type { Leader } from './days.ts';
import { conversationsAround, separatingDays } from './days.ts';
import type { Dimension } from './dimensions.ts';
import { dimensionsOf, settingsOf } from './dimensions.ts';
import type { Pace } from './pace.ts';
import { paceOf } from './pace.ts';
import type { RawReading } from './rank.ts';
import { compared, groupingsOf, rankReadings } from './rank.ts';
import type { Scope } from './table.ts';
import { mayCount, scopeOf, tableOf } from './table.ts';
import type { Totals } from './totals.ts';
import { addTable, choicesIn, countsOf, emptyTotals, untoldOf } from './totals.ts';
import type {
  CalibratedReading,
  Calibration,
  CalibrationOptions,
  CalibrationRequest,
  ReadingChoice,
} from './types.ts';
import { byConversation, selectEvents } from '../selection.ts';
import type { Grouping } from '../types.ts';

export { decidingRounds } from './rounds.ts';
export type * from './types.ts';

/** Of this many leading readings the days are looked for that tell them apart. */
const MOST_LEADERS = 12;
/** Leading readings where none matches. */
const NEAREST = 3;

/**
 * The platform's figure beside every reading, the nearest first. Works in slices; rejects with the signal's reason once
 * it is aborted. The log should be one shop's: a rate of several shops is nobody's.
 */
export async function calibrate(
  events: readonly ChatEvent[],
  request: CalibrationRequest,
  options: CalibrationOptions = {},
): Promise<Calibration> {
  options.signal?.throwIfAborted();
  const { official, profile, parameters } = request;
  const dimensions = dimensionsOf(profile, parameters);
  const scope = scopeOf(parameters, dimensions, { ...request, agent: official.agent });
  const pace = paceOf(options);
  const conversations = conversationsOf(events, request);
  const own = conversations.filter((each) => mayCount(each, request.period));
  const around = conversationsAround(conversations, request.period);
  pace.expect(own.length + around.length);
  const totals = await totalsOf(own, scope, pace);
  const groupings = groupingsOf(request);
  const raws = await readingsOf(totals, dimensions, groupings, pace);
  const present = raws.find(({ settings }) => Object.keys(settings).length === 0);
  if (!present) throw new Error('no grouping to calibrate');
  const readings = rankReadings(raws, official);
  const leaders = leadersOf(readings, dimensions);
  const days = await separatingDays(around, leaders, scope, official.places, pace);
  pace.finish();
  return {
    present: compared(present, official),
    readings,
    tried: raws.length,
    matching: readings
      .filter(({ matches }) => matches)
      .reduce((sum, { equal }) => sum + 1 + equal, 0),
    untold: untoldOf(totals, dimensions, groupings),
    separatingDays: days,
  };
}

/** The events of each conversation, in order. */
function conversationsOf(
  events: readonly ChatEvent[],
  { consoles, now }: CalibrationRequest,
): ChatEvent[][] {
  const selection = selectEvents(events, consoles, now);
  return [...byConversation(selection.events).values()].map((each) => each.sort(compareEvents));
}

async function totalsOf(
  conversations: readonly ChatEvent[][],
  scope: Scope,
  pace: Pace,
): Promise<Totals> {
  const totals = emptyTotals(scope.dimensions);
  for (const each of conversations) {
    const table = tableOf(each, scope);
    if (table) addTable(totals, table);
    if (pace.isDue(each.length + (table?.runs ?? 0), 1)) await pace.rest();
  }
  return totals;
}

/** Every reading that the log tells apart; the grouping is a setting like others where several are tried. */
async function readingsOf(
  totals: Totals,
  dimensions: readonly Dimension[],
  groupings: readonly Grouping[],
  pace: Pace,
): Promise<RawReading[]> {
  const raws: RawReading[] = [];
  for (const grouping of groupings) {
    const headline: Record<string, string> =
      grouping === groupings[0] ? {} : { headline: grouping };
    for (const choice of choicesIn(totals, grouping)) {
      const settings = { ...headline, ...settingsOf(dimensions, choice) };
      raws.push({ settings, grouping, ...countsOf(totals, grouping, choice) });
      if (pace.isDue(totals.tables.size, 0)) await pace.rest();
    }
  }
  return raws;
}

function choiceOf({ settings }: ReadingChoice, dimensions: readonly Dimension[]): number[] {
  return dimensions.map(({ key, values }) => Math.max(0, values.indexOf(settings[key] ?? '')));
}

/** The readings between which the official figure leaves the choice: those that match, else the nearest few. */
function leadersOf(
  readings: readonly CalibratedReading[],
  dimensions: readonly Dimension[],
): Leader[] {
  const matching = readings.filter(({ matches }) => matches);
  const leading = matching.length > 0 ? matching : readings.slice(0, NEAREST);
  return leading
    .flatMap(({ settings, grouping, alternatives }): ReadingChoice[] => [
      { settings, grouping },
      ...alternatives,
    ])
    .toSorted((a, b) => Object.keys(a.settings).length - Object.keys(b.settings).length)
    .slice(0, MOST_LEADERS)
    .map((reading) => ({ reading, choice: choiceOf(reading, dimensions) }));
}
