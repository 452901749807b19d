/** The live state: read from indexes only, never by a pass over the log. */
import type { ConsoleKey } from '../events/types.ts';
import type { Log } from './log.ts';
import { invitationsAt } from './invitations/today.ts';
import { withMoods } from './mood/buyers.ts';
import type { InvitingRules } from './invitations/rules.ts';
import { marksFor } from './waiting/marks.ts';
import { openPages, placeOf } from './pages.ts';
import type { Page } from './pages.ts';
import { waitersAt } from './waiting/queue.ts';
import type { Waiting } from './waiting/queue.ts';
import { recomputingAt } from './counting/recompute.ts';
import type { Rules } from './counting/rules.ts';
import { seriesAt } from './counting/series.ts';
import type { MoodSettings } from '../settings.ts';
import type { PresentName } from './counting/series.ts';
import type { LiveState, Waiter } from './types.ts';

/** The state without what is asked of the user (auto-texts.ts) and what he said of reminders (warnings/). */
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
  waiting: readonly Waiting[],
  pages: readonly (Page & { shop: string })[],
): Promise<Waiter[]> {
  const rows = await log.names.bulkGet(waiting.map((waiter) => waiter.id));
  const names = rows.map((row) => row?.name ?? null);
  const marks = marksFor(names);
  return waiting.map((waiter, index) => ({
    ...waiter,
    name: names[index] ?? null,
    mark: marks[index] ?? null,
    place: placeOf(pages, waiter),
    quiet: null,
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
  // One look: new figures may take the place of old ones between two questions.
  return log.transaction('r', log.tables, async () => {
    const { due, today } = await invitationsAt(log, invitingRules, now);
    const placed = due.map(named).map((each) => ({ ...each, place: placeOf(pages, each) }));
    const waiting = (await waitersAt(log, rules, now)).map(named);
    const queue = await nameWaiters(log, waiting, pages);
    return {
      at: now,
      skew,
      series: await seriesAt(log, rules, shown, now, presentName),
      ...(await withMoods(log, queue, { now, pages, mood, named })),
      // Whether it is urgent hangs on pseudonyms, which no transaction may wait for (presenter.ts).
      invitations: placed.map((each) => ({ ...each, urgent: false })),
      invited: today,
      pages: shown,
      recompute: (await recomputingAt(log)).map(named),
      fault,
    };
  });
}

const NOTHING_TODAY = { asked: 0, rated: 0, skipped: 0, latest: [], next: null };

/** What can be said while the log cannot be read. */
export function blindState({ now, skew, pages, shopOf, fault }: Surroundings): Summary {
  const shown = openPages(pages, shopOf);
  const nobody = { queue: [], invitations: [], upset: [] };
  const nothing = { series: [], invited: NOTHING_TODAY, recompute: [] };
  return { at: now, skew, ...nobody, ...nothing, pages: shown, fault };
}
