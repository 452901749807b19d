/**
 * Histories as text. One line an event: what, when, and what else is to be said, in any order:
 *
 *     timeline('buyer 10:00:00', 'agent:B 10:03:00 n1', 'rated 2026-11-03 11:00 4 in:c2 of:buyer2')
 *
 * Times are Beijing wall time; without a date the day is DAY, `+1` is the day after it.
 */
import { DAY as DAY_MS } from '../../lib/beijing.ts';
import type {
  ChatEvent,
  ConsoleId,
  EventBase,
  OfficialEvent,
  Role,
} from '../../lib/events/types.ts';
import { ROLES } from '../../lib/events/types.ts';
import { PROFILES } from '../../lib/metrics/profiles.ts';
import { withSetting } from '../../lib/metrics/parameters.ts';
import type { GroupKey, Report } from '../../lib/metrics/report.ts';
import { reportOf } from '../../lib/metrics/summary.ts';
import type { Parameters, ProfileId, Rate } from '../../lib/metrics/types.ts';
import { parseDay } from '../../lib/beijing.ts';

/** The day that times without a date mean: a Monday. */
export const DAY = '2026-11-02';

/** Epoch ms of `10:00`, `10:00:00.500`, `+1 10:00`, `2026-11-05 10:00` or `24:00`. */
export function at(text: string): number {
  const match = /^(?:(\d{4}-\d{2}-\d{2})|\+(\d+))?\s*(\d{2}):(\d{2})(?::(\d{2})(\.\d{3})?)?$/.exec(
    text.trim(),
  );
  if (!match) throw new Error(`not a time: ${text}`);
  const [, date = DAY, later = '0', hours, minutes, seconds = '0', fraction = '0'] = match;
  const midnight = Date.parse(`${date}T00:00:00+08:00`) + Number(later) * DAY_MS;
  const within = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds) + Number(fraction);
  return midnight + Math.round(within * 1000);
}

const isRole = (word: string): word is Role => ROLES.some((role) => role === word);

const TIME = /(?:\d{4}-\d{2}-\d{2} |\+\d+ )?\d{2}:\d{2}(?::\d{2}(?:\.\d{3})?)?/;

function eventOf(line: string, index: number): ChatEvent {
  const time = TIME.exec(line)?.[0] ?? '';
  const [head = '', ...words] = line.replace(TIME, '').trim().split(/\s+/);
  const [what = '', sender] = head.split(':');
  const option = (name: string) =>
    words.find((word) => word.startsWith(`${name}:`))?.slice(name.length + 1);
  const plain = words.filter((word) => !word.includes(':') && !/^n\d+$/.test(word));
  const n = words.find((word) => /^n\d+$/.test(word));
  const conversation = option('in') ?? 'c1';
  const base: EventBase = {
    v: 1,
    key: option('key') ?? `k${String(index).padStart(4, '0')}-${conversation}`,
    console: (option('on') ?? '1688') as ConsoleId,
    shop: option('shop') ?? 'shop',
    agent: sender ?? 'A',
    conversation,
    buyer: option('of') === 'nobody' ? null : (option('of') ?? `buyer-of-${conversation}`),
    at: at(time),
    seenAt: null,
    ...(n ? { n: Number(n.slice(1)) } : {}),
  };
  const word = plain[0];
  if (isRole(what)) {
    return {
      ...base,
      type: 'message',
      role: what,
      kind: 'text',
      length: 4,
      fp: option('fp') ?? null,
      ...(plain.includes('asksHuman') ? { asksHuman: true } : {}),
    };
  }
  switch (what) {
    case 'robotStarted':
    case 'settled':
    case 'inviteUnskipped':
      return { ...base, type: what };
    case 'sessionStarted':
      return {
        ...base,
        type: what,
        by: 'unknown',
        ...(plain.includes('minute') ? { precision: 'minute' } : {}),
      };
    case 'sessionEnded':
      return { ...base, type: what, by: 'unknown' };
    case 'transferred':
      return { ...base, type: what, to: word ?? null };
    case 'invited':
      return { ...base, type: what, by: word === 'system' ? 'system' : 'agent' };
    case 'inviteSkipped':
      return { ...base, type: what, reason: word ?? 'other' };
    case 'rated':
      return { ...base, type: what, score: Number(word) as 1 | 2 | 3 | 4 | 5 };
    case 'waiting':
      return { ...base, type: what, since: base.at };
    case 'excluded':
      return { ...base, type: what, reason: 'test' };
    case 'included':
      return { ...base, type: what };
    default:
      throw new Error(`not an event: ${line}`);
  }
}

/** The events that the lines tell of. */
export function timeline(...lines: string[]): ChatEvent[] {
  return lines.map(eventOf);
}

/** A figure of the platform's own, of the whole shop unless told; entered the morning after DAY. */
export function officialEntry(
  figure: string,
  from: string,
  to: string,
  change: Partial<OfficialEvent> = {},
): OfficialEvent {
  return {
    v: 1,
    key: JSON.stringify([figure, from, to, change]),
    console: '1688',
    shop: 'shop',
    agent: null,
    conversation: 'none',
    buyer: null,
    at: at('+1 09:00'),
    seenAt: null,
    type: 'official',
    figure,
    value: 0,
    scope: 'shop',
    rated: null,
    satisfied: null,
    period: { from, to },
    ...change,
  };
}

export interface Question {
  /** As `at()` reads it; else three days after DAY, when everything is over. */
  now?: string;
  set?: string[];
  from?: string;
  to?: string;
  by?: GroupKey;
}

/** A profile's parameters with some `key=value` applied. */
export function parametersOf(profile: ProfileId, set: string[] = []): Parameters {
  return set.reduce(withSetting, PROFILES[profile].parameters);
}

function dayOf(text: string): number {
  const day = parseDay(text);
  if (day === null) throw new Error(`not a day: ${text}`);
  return day;
}

/** The report over some events, whatever console the timeline put them on; the period is DAY alone unless told. */
export function report(profile: ProfileId, events: ChatEvent[], question: Question = {}): Report {
  const { now = '+3 00:00', set = [], from = DAY, to = from } = question;
  return reportOf(events, {
    profile,
    consoles: ['1688', 'taobao', 'qianniu', 'feige'],
    parameters: parametersOf(profile, set),
    period: { from: dayOf(from), to: dayOf(to) },
    now: at(now),
    by: question.by ?? null,
  });
}

function shortRate({ onTime, counted, pending }: Rate): string {
  return `${onTime}/${counted}${pending > 0 ? `+${pending}` : ''}`;
}

/** The three rates as `onTime/counted`, with `+n` for what is pending. */
export function rates(profile: ProfileId, events: ChatEvent[], question: Question = {}) {
  const { response } = report(profile, events, question);
  return {
    round: shortRate(response.round),
    message: shortRate(response.message),
    session: shortRate(response.session),
  };
}
