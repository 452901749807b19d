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

function monthSoFar(now: number): Period | null {
  const today = beijingDay(now);
  const { date } = beijingFields(now);
  return date === 1 ? null : { from: today - date + 1, to: today - 1 };
}

/** Conversations with a rating of the last 30 days that the log itself has. */
async function localRatings(log: Log, { console, shop }: Whose, now: number): Promise<number> {
  const generations = await currentGenerations(log);
  const threads = await log.conversations
    .where('head.inviting.rated.at')
    .above(now - ASSESSED_DAYS * DAY)
    .toArray();
  return threads.filter(({ generation, excluded }) => {
    const known = generations.get(generation);
    return !excluded && known?.console === console && known.shop === shop;
  }).length;
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

/** Ratings of the last 30 days as far as known; null where nothing tells of any (未知, not 0). `now` in epoch ms. */
async function knownRatings(
  log: Log,
  pseudonyms: Pseudonyms,
  whose: Whose,
  now: number,
): Promise<number | null> {
  const official = await officialRatings(log, pseudonyms, whose, now);
  const local = await localRatings(log, whose, now);
  return official === null && local === 0 ? null : Math.max(local, official?.rated ?? 0);
}

const nameOf = ({ console, shop }: Whose): string => JSON.stringify([console, shop]);

/** Which of these shops have fewer known ratings than count; asked once a shop. */
export async function urgentShops(
  log: Log,
  pseudonyms: Pseudonyms,
  rules: Rules,
  due: readonly Pick<InvitationDue, 'console' | 'shop'>[],
  now: number,
): Promise<(whose: Whose) => boolean> {
  const urgent = new Map<string, boolean>();
  for (const { console, shop } of due) {
    const name = nameOf({ console, shop });
    if (urgent.has(name)) continue;
    const known = await knownRatings(log, pseudonyms, { console, shop }, now);
    urgent.set(name, known !== null && known < rules(console, shop).minRatings);
  }
  return (whose) => urgent.get(nameOf(whose)) ?? false;
}
