/** `calibrate` on the command line: its own arguments, and what it prints (docs/event-format.md, "Command line"). */
import type { ChatEvent } from '../../events/types.ts';
import { formatDay } from '../../beijing.ts';
import { calibrate, decidingRounds } from '../calibrate/calibrate.ts';
import type {
  CalibratedReading,
  Calibration,
  CalibrationRequest,
  DecidingRound,
  OfficialRate,
  ReadingChoice,
} from '../calibrate/calibrate.ts';
import { formatParameters } from '../parameters.ts';
import type { ReportRequest } from '../report.ts';
import { selectEvents } from '../selection.ts';
import type { Grouping } from '../types.ts';
import { GROUPINGS } from '../types.ts';

/** Options that only `calibrate` knows. */
export const CALIBRATE_OPTIONS = {
  official: { type: 'string' },
  counted: { type: 'string' },
  agent: { type: 'string' },
  grouping: { type: 'string', multiple: true },
  top: { type: 'string' },
} as const;

/** Their values as they were typed. */
export interface CalibrateValues {
  official?: string;
  counted?: string;
  agent?: string;
  grouping?: string[];
  top?: string;
}

/** What is to be calibrated. */
export interface CalibrateArguments {
  official: OfficialRate;
  groupings: readonly Grouping[];
  /** How many readings and how many deciding rounds are printed. */
  top: number;
}

/** No platform shows less than whole per cent: 0.9 is 90 %, not anything from 85 % on. */
const FEWEST_PLACES = 2;
const TOP = 20;

/** A rate as the platform shows it: 0.87, 87%, 87.31%, full-width too. */
export function readRate(text: string): { rate: number; places: number } {
  const [, whole = '', decimals = '', percent] =
    /^(\d+)(?:\.(\d+))?\s*(%?)$/.exec(text.normalize('NFKC').trim()) ?? [];
  const places = decimals.length + (percent === '%' ? 2 : 0);
  const rate = Number(`${whole}${decimals}e-${places}`);
  if (whole === '' || rate > 1) {
    throw new Error(`--official: "${text}" is not a rate such as 0.87 or 87.31%`);
  }
  return { rate, places: Math.max(FEWEST_PLACES, places) };
}

function readCount(text: string, option: string): number {
  const count = Number(text);
  if (!/^\d+$/.test(text) || count < 1) {
    throw new Error(`${option}: "${text}" is not a whole number of at least 1`);
  }
  return count;
}

function readGrouping(text: string): Grouping {
  const found = GROUPINGS.find((each) => each === text);
  if (!found) throw new Error(`--grouping: "${text}" is not one of ${GROUPINGS.join(', ')}`);
  return found;
}

/** Reads what `calibrate` was told; throws an Error that names the option. */
export function readCalibrate(values: CalibrateValues): CalibrateArguments {
  if (values.official === undefined) throw new Error('calibrate: --official is missing');
  const { rate, places } = readRate(values.official);
  const counted = values.counted === undefined ? null : readCount(values.counted, '--counted');
  return {
    official: { rate, places, counted, agent: values.agent ?? null },
    groupings: values.grouping?.map(readGrouping) ?? GROUPINGS,
    top: values.top === undefined ? TOP : readCount(values.top, '--top'),
  };
}

/** The calibration of a log as one plain object. */
export async function calibrationOf(
  events: readonly ChatEvent[],
  request: ReportRequest,
  { official, groupings, top }: CalibrateArguments,
): Promise<Record<string, unknown>> {
  const asked: CalibrationRequest = { ...request, official, groupings };
  const result = await calibrate(events, asked);
  const { readings, present, ...rest } = result;
  const { events: used, ...left } = selectEvents(events, request.consoles, request.now);
  return {
    profile: request.profile,
    from: formatDay(request.period.from),
    to: formatDay(request.period.to),
    now: new Date(request.now).toISOString(),
    events: used.length,
    ...left,
    skipped: request.skipped ?? 0,
    badLines: request.badLines ?? 0,
    official,
    groupings,
    parameters: formatParameters(request.parameters),
    present,
    readings: readings.slice(0, top),
    moreReadings: Math.max(0, readings.length - top),
    ...rest,
    deciding: decidingOf(events, asked, result, top),
  };
}

/** What decides between the parameters in force and the nearest other reading. */
function decidingOf(
  events: readonly ChatEvent[],
  request: CalibrationRequest,
  { present, readings }: Calibration,
  top: number,
) {
  const other = readings.find((reading) => !isSame(reading, present));
  if (!other) return null;
  const rounds = decidingRounds(events, request, present, other);
  return {
    a: choiceOf(present),
    b: choiceOf(other),
    rounds: rounds.slice(0, top).map(printed),
    moreRounds: Math.max(0, rounds.length - top),
  };
}

const isSame = (a: CalibratedReading, b: CalibratedReading) =>
  a.counted === b.counted && a.onTime === b.onTime;

const choiceOf = ({ settings, grouping }: ReadingChoice): ReadingChoice => ({ settings, grouping });

const printed = (round: DecidingRound) => ({ ...round, at: new Date(round.at).toISOString() });
