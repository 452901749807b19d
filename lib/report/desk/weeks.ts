/** Desks of weeks and of yesterday: the same whatever days are chosen. */
import { compareDesks, yesterdayOf } from '../../metrics/desk/compare.ts';
import type { Compared, Yesterday } from '../../metrics/desk/compare.ts';
import type { Desk } from '../../metrics/desk/types.ts';
import { lastDays } from '../../metrics/period.ts';
import { weeksAt } from '../../metrics/week.ts';
import type { Span } from '../../metrics/week.ts';
import type { Settings } from '../../settings.ts';
import type { Log } from '../../live/log.ts';
import type { Choice } from '../types.ts';
import { askOf, deskFor } from './load.ts';
import type { DeskOptions } from './load.ts';

/** The last full week against the one before, or the running one against the week before up to the same hour. */
export type WeekChoice = 'last' | 'running';

/** A week's desk beside that of the week before. */
export interface WeekDesks {
  week: Desk;
  before: Desk;
  compared: Compared[];
}

/** Both weeks; their parts come one after the other, the week's own first. */
export async function weekDesks(
  log: Log,
  {
    choice,
    settings,
    which,
    now,
  }: { choice: Choice; settings: Settings; which: WeekChoice; now: number },
  options: Pick<DeskOptions, 'signal' | 'onProgress'> & { onPart?: (week: Desk) => void } = {},
): Promise<WeekDesks> {
  const weeks = weeksAt(now);
  const load = ({ period, now: then }: Span, more: DeskOptions) => {
    const ask = askOf(choice, settings, then, period);
    return deskFor(log, { ...ask, past: then < now }, more);
  };
  const { signal, onProgress } = options;
  const [own, earlier] =
    which === 'last' ? [weeks.last, weeks.before] : [weeks.running, weeks.runningBefore];
  const week = await load(own, options);
  const before = await load(earlier, { signal, onProgress });
  return { week, before, compared: compareDesks(week, before) };
}

/** Yesterday at `now` (epoch ms). */
export async function yesterdayDesk(
  log: Log,
  choice: Choice,
  settings: Settings,
  now: number,
  options: DeskOptions = {},
): Promise<{ desk: Desk; yesterday: Yesterday }> {
  const ask = askOf(choice, settings, now, lastDays(now, 1));
  const desk = await deskFor(log, { ...ask, roundsOnly: true }, options);
  return { desk, yesterday: yesterdayOf(desk) };
}
