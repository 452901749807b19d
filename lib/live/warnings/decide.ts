/** What to do about the queue now. Pure: (what was done, queue, settings, instant) → what to do. */
import { SECOND } from '../../beijing.ts';
import type { Level, Waiter } from '../types.ts';
import { levelAt } from '../waiting/levels.ts';
import { alarmOf, audible, nextQuietChange } from './audible.ts';
import type { Alarm, Hearing } from './audible.ts';
import { followWaits, withQuiet } from './waits.ts';
import type { KnownWait } from './waits.ts';

/** What outlives a killed worker (session storage). */
export interface WarningState {
  waits: KnownWait[];
  /** When (epoch ms, page clock) and of which level was last spoken, or null. */
  spoke: { at: number; level: Level } | null;
  /** What the one notification says; null where there is none. */
  notice: string | null;
}

export const SILENT: WarningState = { waits: [], spoke: null, notice: null };

/** Many may reach a level at once: one word for all of them, and the next not sooner than this, ms. */
export const GAP = 1.5 * SECOND;

interface Situation extends Hearing {
  queue: readonly Waiter[];
}

export interface Decision {
  state: WarningState;
  /** Level to sound now, or null. */
  sound: Level | null;
  /** `raise` shows the one notification anew, `update` changes its words in place; null leaves it alone. */
  notice: ({ do: 'raise' | 'update' } & Alarm) | { do: 'clear' } | null;
  /** What the pages' titles say; null restores them. */
  title: Alarm | null;
  /** The next instant (epoch ms) at which to decide again though no level changes, or null. */
  next: number | null;
}

interface Speech {
  speak: boolean;
  /** When to ask again, or null. */
  next: number | null;
}

/** Whether to speak up now: somebody reached a level that was not spoken of, or it is time to repeat. */
function speechOf(
  spoke: WarningState['spoke'],
  isNews: boolean,
  { level }: Alarm,
  { settings, now }: Hearing,
): Speech {
  // A clock that was set back must not silence for as long as it was wrong.
  const last = spoke && spoke.at <= now ? spoke : null;
  if (isNews) {
    const waits = last !== null && now < last.at + GAP && level <= last.level;
    if (waits) return { speak: false, next: last.at + GAP };
  }
  const every = settings.repeatSeconds * SECOND;
  const isDue = every > 0 && (last === null || now >= last.at + every);
  if (isNews || isDue) return { speak: true, next: every > 0 ? now + every : null };
  return { speak: false, next: every > 0 && last ? last.at + every : null };
}

function noticeOf(
  shown: string | null,
  alarm: Alarm | null,
  speak: boolean,
): Pick<Decision, 'notice'> & { shown: string | null } {
  if (alarm === null) return { notice: shown === null ? null : { do: 'clear' }, shown: null };
  const says = `${alarm.count} ${alarm.since} ${alarm.level}`;
  if (speak || shown === null) return { notice: { do: 'raise', ...alarm }, shown: says };
  return { notice: shown === says ? null : { do: 'update', ...alarm }, shown: says };
}

/** Instants at which reminders begin or end by themselves. */
function changes(waits: readonly KnownWait[], { queue, settings, resting, now }: Situation) {
  const ends = waits.flatMap(({ hush }) => (hush?.kind === 'snoozed' ? [hush.until] : []));
  if (resting !== null) ends.push(resting);
  const quiet = queue.length > 0 ? nextQuietChange(settings, now) : null;
  return quiet === null ? ends : [...ends, quiet];
}

/** Decides; the same situation asked twice does nothing the second time. */
export function decide(before: WarningState, situation: Situation): Decision {
  const { settings, now } = situation;
  const waits = followWaits(before.waits, situation.queue, now);
  const heard = audible(withQuiet(situation.queue, waits), situation);
  const alarm = alarmOf(heard, situation);
  const levels = new Map(heard.map((waiter) => [waiter.id, levelAt(waiter, now)]));
  const isNew = ({ id, told }: KnownWait): boolean => {
    const level = levels.get(id) ?? 0;
    return level >= settings.from && level > told;
  };
  const news = alarm ? waits.filter(isNew) : [];
  const newest = Math.max(0, ...news.map(({ id }) => levels.get(id) ?? 0)) as Level;
  const said = alarm && (news.length > 0 ? { ...alarm, level: newest } : alarm);
  const { speak, next } = said
    ? speechOf(before.spoke, news.length > 0, said, situation)
    : { speak: false, next: null };
  const tell = (wait: KnownWait): KnownWait =>
    speak && isNew(wait) ? { ...wait, told: levels.get(wait.id) ?? 0 } : wait;
  const { notice, shown } = noticeOf(before.notice, settings.notification ? alarm : null, speak);
  const instants = [next, ...changes(waits, situation)].filter((at) => at !== null && at > now);
  return {
    state: {
      waits: waits.map(tell),
      spoke: speak && said ? { at: now, level: said.level } : before.spoke,
      notice: shown,
    },
    sound: speak && settings.sound && said ? said.level : null,
    notice,
    title: settings.title ? alarm : null,
    next: instants.length > 0 ? Math.min(...(instants as number[])) : null,
  };
}
