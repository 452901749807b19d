/** Parameters as text: what `--set`, settings and the profile line of an export say. */
import type { Codec } from './codecs.ts';
import {
  cap,
  days,
  flag,
  levels,
  numberFrom,
  oneOf,
  score,
  targets,
  texts,
  wholeFrom,
  window,
} from './codecs.ts';
import type { Parameters } from './types.ts';
import { GROUPINGS } from './types.ts';

/** One parameter; `figures` tells whether any round or tally depends on it. */
interface Field {
  key: keyof Parameters;
  read: (text: string) => Partial<Parameters>;
  write: (parameters: Parameters) => string;
  figures: boolean;
}

function field<Key extends keyof Parameters>(
  key: Key,
  codec: Codec<Parameters[Key]>,
  figures = true,
): Field {
  return {
    key,
    read: (text) => ({ [key]: codec.read(text) }),
    write: (parameters) => codec.write(parameters[key]),
    figures,
  };
}

/** The longest deadline that a rule may set, seconds. */
export const MOST_DEADLINE = 3600;

const FIELDS: readonly Field[] = [
  field('window', window),
  field('deadlineSeconds', numberFrom(1, MOST_DEADLINE)),
  field('headline', oneOf(...GROUPINGS), false),
  field('assistCounts', flag),
  field('robotCounts', flag),
  field('autoCounts', flag),
  field('robotStage', oneOf('count', 'exclude')),
  field('transfer', oneOf('conversation', 'strict')),
  field('crossDay', oneOf('miss', 'exclude')),
  field('zeroSecond', oneOf('keep', 'drop')),
  field('sessionRule', oneOf('all', 'mean')),
  field('capSeconds', cap),
  field('unansweredInMean', flag),
  field('minRounds', wholeFrom(0), false),
  field('minRatings', wholeFrom(0), false),
  field('satisfactionKey', oneOf('buyer-day', 'buyer-agent-day', 'session'), false),
  field('satisfiedFrom', score, false),
  field('provisionalDays', wholeFrom(0), false),
  field('sessionStart', oneOf('new', 'join')),
  field('autoTexts', texts),
  field('sessionSilenceMinutes', numberFrom(0)),
  field('firstResponse', oneOf('session', 'conversation-day')),
  field('closed', days),
  field('responseTargets', targets, false),
  field('satisfactionTargets', targets, false),
  field('warnOutside', flag, false),
  field('warningLevels', levels, false),
];

/** `parameters` with one `key=value` applied; throws an Error that says what is wrong with it. */
export function withSetting(parameters: Parameters, setting: string): Parameters {
  const equals = setting.indexOf('=');
  if (equals < 1) throw new Error(`"${setting}" is not key=value`);
  const key = setting.slice(0, equals).trim();
  const found = FIELDS.find((each) => each.key === key);
  if (!found) throw new Error(`there is no parameter "${key}"`);
  try {
    return { ...parameters, ...found.read(setting.slice(equals + 1).trim()) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${key} ${reason}`, { cause: error });
  }
}

/** Every parameter as text, as `withSetting` reads it; what the profile line of an export holds. */
export function formatParameters(parameters: Parameters): Record<string, string> {
  return Object.fromEntries(FIELDS.map(({ key, write }) => [key, write(parameters)]));
}

/** Parameters of a profile line applied, and what was wrong with those that could not be. */
export interface Applied {
  parameters: Parameters;
  problems: string[];
}

/** `parameters` with those of a profile line; names of a newer version are passed over. */
export function withSettings(parameters: Parameters, values: Record<string, unknown>): Applied {
  const applied: Applied = { parameters, problems: [] };
  for (const { key } of FIELDS) {
    if (!Object.hasOwn(values, key)) continue;
    try {
      applied.parameters = withSetting(applied.parameters, `${key}=${textOf(values[key])}`);
    } catch (error) {
      applied.problems.push(error instanceof Error ? error.message : String(error));
    }
  }
  return applied;
}

/** Numbers, booleans, null and lists in a profile line mean the same as their text. */
function textOf(value: unknown): string {
  if (value === null) return 'none';
  if (Array.isArray(value)) return value.map(textOf).join(',');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Short and stable; equal exactly where no round or tally can differ. */
export function parameterHash(parameters: Parameters): string {
  const told = FIELDS.filter(({ figures }) => figures);
  return hash(told.map(({ key, write }) => `${key}=${write(parameters)}`).join('\n'));
}

/** FNV-1a over UTF-16 code units in 52 bits: no secret, it only tells sets of parameters apart. */
function hash(text: string): string {
  let value = 0xcbf29ce484222n;
  for (let index = 0; index < text.length; index += 1) {
    value ^= BigInt(text.charCodeAt(index));
    value = BigInt.asUintN(52, value * 0x100000001b3n);
  }
  return value.toString(36);
}
