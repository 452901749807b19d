/** Whether a shop has too few ratings for the platform to assess it: then every invitation matters more. */
import { beijingDay, beijingFields, DAY } from '../../beijing.ts';
import { fromStored } from '../../events/amend.ts';
import type { Pseudonyms } from '../../events/pseudonym.ts';
import { isCustom } from '../../events/types.ts';
import type { ConsoleKey } from '../../events/types.ts';
import { officialSatisfaction } from '../../metrics/official/official.ts';
import type { Period } from '../../metrics/period.ts';
import { lastDays } from '../../metrics/period.ts';
import { currentGenerations } from '../counting/generations.ts';
import type { Rules } from '../counting/rules.ts';
import type { PresentName } from '../counting/series.ts';
import { readOutside } from '../exclusion/rows.ts';
import { together } from '../asking.ts';
import { look } from '../log.ts';
import type { Log } from '../log.ts';
import { officialPlace } from '../official/log.ts';
import type { InvitationDue } from '../types.ts';

/** What the platforms assess, Beijing days before today. */
export const ASSESSED_DAYS = 30;
/** Figures of the period are entered within so many days, ms. */
const ENTERED = 62 * DAY;

/** A console's shop. */
interface Whose {
  console: ConsoleKey;
  shop: string;
}

/** Ratings of a shop. */
type CountOf = (whose: Whose) => number;

const nameOf = ({ console, shop }: Whose): string => JSON.stringify([console, shop]);

function monthSoFar(now: number): Period | null {
  const today = beijingDay(now);
  const { date } = beijingFields(now);
  return date === 1 ? null : { from: today - date + 1, to: today - 1 };
}

/** So many ratings are asked for before all of them: no platform wants more of a shop. */
const ENOUGH = 200;

/**
 * Conversations with a rating of the last 30 days that the log itself has, shop by shop: all of them, or where it `isEnough`
 * already so many. By keys alone: every state with somebody to invite asks, and a month has thousands (54 ms of a large
 * shop's state until 2026-11-23).
 */
function localRatings(
  log: Log,
  presentName: PresentName,
  now: number,
  isEnough: (countOf: CountOf) => boolean,
): Promise<CountOf> {
  return look(log, async () => {
    const rated = () =>
      log.conversations.where('head.inviting.rated.at').above(now - ASSESSED_DAYS * DAY);
    const [generations, outside, first] = await together([
      currentGenerations(log),
      readOutside(log),
      rated().limit(ENOUGH).primaryKeys(),
    ]);
    const counted = (keys: typeof first): CountOf => {
      const ratings = new Map<string, number>();
      for (const [generation, conversation] of keys) {
        const known = generations.get(generation);
        if (!known || outside.hasThread(generation, conversation)) continue;
        const { console, shop } = known;
        const name = nameOf({ console, shop: presentName(console, shop) });
        ratings.set(name, (ratings.get(name) ?? 0) + 1);
      }
      return (whose) => ratings.get(nameOf(whose)) ?? 0;
    };
    const some = counted(first);
    return first.length < ENOUGH || isEnough(some) ? some : counted(await rated().primaryKeys());
  });
}

/** The platform's number of ratings of a period of days that it assesses. */
interface OfficialRatings {
  rated: number;
  period: Period;
}

/** Of 近30天 or else of the month so far, whichever entries tell; null where neither. `now` in epoch ms. */
export async function officialRatings(
  log: Log,
  pseudonyms: Pseudonyms,
  whose: Whose,
  now: number,
): Promise<OfficialRatings | null> {
  const { console, shop } = whose;
  // No platform tells figures of a console made by pointing.
  if (isCustom(console)) return null;
  const figure = { console, shop, figure: 'satisfaction', scope: 'shop' } as const;
  const place = await officialPlace(pseudonyms, figure);
  const stored = await log.events
    .where('[conversation+at]')
    .between([place, now - ENTERED], [place, Infinity])
    .toArray();
  const events = stored.map(fromStored);
  for (const period of [lastDays(now, ASSESSED_DAYS), monthSoFar(now)]) {
    const rated = period && (officialSatisfaction(events, period)?.rated ?? null);
    if (period && rated !== null) return { rated, period };
  }
  return null;
}

/**
 * Which of these shops, by their present names, have fewer ratings of the last 30 days than count, as far as known; none of
 * which nothing tells of any (未知, not 0).
 */
export async function urgentShops(
  log: Log,
  pseudonyms: Pseudonyms,
  { rules, presentName }: { rules: Rules; presentName: PresentName },
  due: readonly Pick<InvitationDue, 'console' | 'shop'>[],
  now: number,
): Promise<(whose: Whose) => boolean> {
  const shops = [...new Map(due.map((whose) => [nameOf(whose), whose]))];
  const wanted = ({ console, shop }: Whose): number => rules(console, shop).minRatings;
  const isEnough = (countOf: CountOf): boolean =>
    shops.every(([, whose]) => countOf(whose) >= wanted(whose));
  // Begun in one go: while figures are made anew each look waits for its turn.
  const [localOf, official] = await Promise.all([
    localRatings(log, presentName, now, isEnough),
    Promise.all(shops.map(([, whose]) => officialRatings(log, pseudonyms, whose, now))),
  ]);
  const urgent = shops.filter(([, whose], index) => {
    const [local, told] = [localOf(whose), official[index]?.rated ?? null];
    const isKnown = told !== null || local > 0;
    return isKnown && Math.max(local, told ?? 0) < wanted(whose);
  });
  const names = new Set(urgent.map(([name]) => name));
  return (whose) => names.has(nameOf(whose));
}
