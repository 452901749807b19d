/** The live state: read from indexes only, never by a pass over the log. */
import { beijingDay, startOfDay } from '../beijing.ts';
import type { ConsoleKey } from '../events/types.ts';
import { look } from './log.ts';
import type { Log } from './log.ts';
import { invitationsAt } from './invitations/today.ts';
import { doneToday } from './invitations/done.ts';
import { upsetAt, withMoods } from './mood/buyers.ts';
import type { Waiting } from './mood/buyers.ts';
import type { InvitingRules } from './invitations/rules.ts';
import { namesOf } from './names.ts';
import { marksFor } from './waiting/marks.ts';
import { openPages, placeOf } from './pages.ts';
import type { Page } from './pages.ts';
import { waitersAt } from './waiting/queue.ts';
import { joinedOf } from './waiting/rows.ts';
import type { Unnamed } from './waiting/queue.ts';
import { recomputingAt } from './counting/recompute.ts';
import type { Rules } from './counting/rules.ts';
import { seriesAt } from './counting/series.ts';
import type { MoodSettings } from '../settings.ts';
import type { PresentName } from './counting/series.ts';
import { together } from './asking.ts';
import type { LiveState } from './types.ts';

/** The state without what is asked of the user (texts/questions.ts) and what he said of reminders (warnings/). */
export type Summary = Omit<LiveState, 'questions' | 'accounts' | 'resting' | 'rested'>;

/** What the worker's memory adds to the log. */
interface Surroundings {
  /** Epoch ms, page clock. */
  now: number;
  /** Ms, or null until a live message was seen. */
  skew: number | null;
  pages: readonly Page[];
  /** Name of the shop that a page shows. */
  shopOf: (page: Page) => string;
  /** What a shop is called now that the log knows by this name. */
  presentName: PresentName;
  rules: Rules;
  invitingRules: InvitingRules;
  mood: MoodSettings;
  fault: string | null;
}

async function nameWaiters(
  log: Log,
  waiting: readonly Unnamed[],
  pages: readonly (Page & { shop: string })[],
): Promise<Waiting[]> {
  const ids = waiting.map(({ id }) => id);
  const [names, rows] = await together([namesOf(log, ids), log.rows.bulkGet(ids)]);
  const marks = marksFor(names);
  return waiting.map((waiter, index) => ({
    waiter: {
      ...waiter,
      name: names[index] ?? null,
      mark: marks[index] ?? null,
      place: placeOf(pages, waiter),
      quiet: null,
    },
    conversation: joinedOf(rows[index]) ?? waiter.id,
  }));
}

/** The state at an instant. */
export async function summarise(log: Log, surroundings: Surroundings): Promise<Summary> {
  const { now, skew, shopOf, presentName, rules, invitingRules, mood, fault } = surroundings;
  const shown = openPages(surroundings.pages, shopOf);
  const pages = surroundings.pages.map((page) => ({ ...page, shop: shopOf(page) }));
  const named = <T extends { console: ConsoleKey; shop: string }>(each: T): T => ({
    ...each,
    shop: presentName(each.console, each.shop),
  });
  // Begun in one go: an answer takes longer to come than to find, and one after the other there would be thirty.
  const [queue, upset, inviting, done, counted] = await Promise.all([
    look(log, async () => {
      const waiting = (await waitersAt(log, rules, now)).map(named);
      return nameWaiters(log, waiting, pages);
    }),
    look(log, () => upsetAt(log, mood, now)),
    look(log, () => invitationsAt(log, invitingRules, now)),
    look(log, () => doneToday(log, startOfDay(beijingDay(now)))),
    look(log, async () => ({
      series: await seriesAt(log, rules, shown, now, presentName),
      recompute: (await recomputingAt(log)).map(named),
    })),
  ]);
  return {
    at: now,
    skew,
    ...counted,
    ...withMoods(queue, upset, { pages, named }),
    // Whether it is urgent hangs on pseudonyms, which no transaction may wait for (presenter.ts).
    invitations: inviting.due
      .map(named)
      .map((each) => ({ ...each, place: placeOf(pages, each), urgent: false })),
    invited: { ...done, isMore: inviting.isMore, next: inviting.next },
    pages: shown,
    fault,
  };
}

const NOTHING_TODAY = { asked: 0, rated: 0, skipped: 0, latest: [], isMore: false, next: null };

/** What can be said while the log cannot be read. */
export function blindState({ now, skew, pages, shopOf, fault }: Surroundings): Summary {
  const shown = openPages(pages, shopOf);
  const nobody = { queue: [], invitations: [], upset: [] };
  const nothing = { series: [], invited: NOTHING_TODAY, recompute: [] };
  return { at: now, skew, ...nobody, ...nothing, pages: shown, fault };
}
