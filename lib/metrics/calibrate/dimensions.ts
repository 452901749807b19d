/** In what the sensible readings of a rule differ: parameters, and the values that a source or a doubt speaks for. */
import { MINUTE } from '../../beijing.ts';
import type { ChatEvent, MessageEvent } from '../../events/types.ts';
import { formatParameters, withSettings } from '../parameters.ts';
import { asRead } from '../roles.ts';
import type { Parameters, ProfileId } from '../types.ts';

/** One parameter and its values as text, the one in force first. */
export interface Dimension {
  key: keyof Parameters;
  values: readonly string[];
}

/** Windows that a source names, and the whole day: 1688 [D3], [A1]; Taobao [T5], [T2], [T6]; Feige [F1]. */
const WINDOWS: Record<ProfileId, readonly string[]> = {
  '1688': ['09:00-21:00', '08:00-23:00', '08:00-24:00', '00:00-24:00'],
  taobao: ['08:00-23:00', '08:00-24:00', '09:00-23:00', '00:00-24:00'],
  feige: ['08:00-23:00', '09:00-21:00', '00:00-24:00'],
};

const FLAG = ['true', 'false'];

/** Minutes of silence; 20 is Kuaishou's, the others are round numbers around ours. */
const SILENCES = ['10', '20', '30', '60'];

/** Parameters that change the rounds and sessions themselves. */
const FOLDED = {
  assistCounts: FLAG,
  robotCounts: FLAG,
  autoCounts: FLAG,
  robotStage: ['count', 'exclude'],
  transfer: ['conversation', 'strict'],
  sessionStart: ['new', 'join'],
  sessionSilenceMinutes: SILENCES,
} as const;

/** Parameters that only judge them. */
const JUDGED = {
  crossDay: ['miss', 'exclude'],
  zeroSecond: ['keep', 'drop'],
  sessionRule: ['all', 'mean'],
} as const;

/** How many of `dimensionsOf` change rounds; they come first. */
export const FOLDED_COUNT = Object.keys(FOLDED).length;

/** Every parameter that is tried, with its values. */
export function dimensionsOf(profile: ProfileId, parameters: Parameters): Dimension[] {
  const present = formatParameters(parameters);
  const tried = Object.entries({ ...FOLDED, ...JUDGED, window: WINDOWS[profile] });
  return tried.map(([key, values]) => ({
    key: key as keyof Parameters,
    values: [...new Set([present[key] ?? '', ...values])],
  }));
}

/** The settings that a choice of values makes, without those in force; `choice` holds one index a dimension. */
export function settingsOf(
  dimensions: readonly Dimension[],
  choice: ArrayLike<number>,
): Record<string, string> {
  const told = dimensions.flatMap(({ key, values }, place) => {
    const index = choice[place] ?? 0;
    return index === 0 ? [] : [[key, values[index] ?? '']];
  });
  return Object.fromEntries(told) as Record<string, string>;
}

/** The parameters of a choice. */
export function parametersFor(
  parameters: Parameters,
  dimensions: readonly Dimension[],
  choice: ArrayLike<number>,
): Parameters {
  return withSettings(parameters, settingsOf(dimensions, choice)).parameters;
}

/** For each value of a dimension the class it falls into; values of one class cannot differ. Class 0 holds the first. */
export type Classes = readonly number[];

const together = (values: readonly string[]): Classes => values.map(() => 0);
const apart = (values: readonly string[]): Classes => values.map((_, index) => index);

function isMessage(event: ChatEvent): event is MessageEvent {
  return event.type === 'message';
}

/** Whether a conversation has anything that a parameter speaks of. */
type Speaks = (events: readonly ChatEvent[]) => boolean;

const hasRole =
  (role: MessageEvent['role']): Speaks =>
  (events) =>
    events.some((event) => isMessage(event) && event.role === role);

const hasType =
  (type: ChatEvent['type']): Speaks =>
  (events) =>
    events.some((event) => event.type === type);

const SPEAKS: Partial<Record<keyof Parameters, Speaks>> = {
  assistCounts: hasRole('assist'),
  robotCounts: hasRole('robot'),
  autoCounts: hasRole('auto'),
  robotStage: hasType('robotStarted'),
  transfer: hasType('transferred'),
  sessionStart: hasType('sessionStarted'),
};

/**
 * Silences in ms after which somebody spoke again, by any reading of who speaks: from whatever may be a reply to whatever
 * may be the next to speak. A buyer and a person speak by every reading; robots and greetings only by some.
 */
function silencesIn(events: readonly ChatEvent[]): number[] {
  const gaps: number[] = [];
  let replies: number[] = [];
  for (const event of events) {
    if (!isMessage(event) || event.role === 'system' || event.role === 'official') continue;
    for (const at of replies) gaps.push(event.at - at);
    if (event.role === 'buyer') replies = [];
    else if (event.role === 'agent') replies = [event.at];
    else replies.push(event.at);
  }
  return gaps;
}

function silenceClasses({ values }: Dimension, events: readonly ChatEvent[]): Classes {
  const limits = values.map((value) => Number(value) * MINUTE);
  const least = Math.min(...limits);
  const gaps = silencesIn(events).filter((gap) => gap >= least);
  const told = limits.map((limit) => gaps.map((gap) => Number(gap >= limit)).join(''));
  return told.map((each) => told.indexOf(each));
}

/** Which values of a dimension that changes rounds may differ over one conversation: never too few are kept apart. */
function classesOver(dimension: Dimension, events: readonly ChatEvent[]): Classes {
  if (dimension.key === 'sessionSilenceMinutes') return silenceClasses(dimension, events);
  const speaks = SPEAKS[dimension.key]?.(events) ?? true;
  return speaks ? apart(dimension.values) : together(dimension.values);
}

/** The same for all dimensions that change rounds; the parameters say which lines the shop sends by itself. */
export function foldedClasses(
  events: readonly ChatEvent[],
  dimensions: readonly Dimension[],
  parameters: Parameters,
): Classes[] {
  const read = events.map((event) => asRead(event, parameters));
  return dimensions.slice(0, FOLDED_COUNT).map((dimension) => classesOver(dimension, read));
}
