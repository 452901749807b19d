/** How far the running month has come, and the badge: the same whatever days are chosen. */
import { beijingDay, formatDay, parseDay, startOfDay, type BeijingDay } from '../beijing.ts';
import type { ChatEvent, OfficialEvent } from '../events/types.ts';
import { badgePeriod, badgeStatus } from '../metrics/goals/badge.ts';
import { lastDays, type Period } from '../metrics/period.ts';
import { parameterHash } from '../metrics/parameters.ts';
import { startReport, takeEvents } from '../metrics/pieces.ts';
import type { ReportPieces } from '../metrics/pieces.ts';
import type { Group, Report, ReportRequest } from '../metrics/report.ts';
import { reportSteps } from '../metrics/summary.ts';
import type { Settings } from '../settings.ts';
import type { Log } from '../live/log.ts';
import { breathe } from '../breathe.ts';
import { runBreathing } from './breathe.ts';
import { DAYS, materialOf, officialShare, shareOf } from './choice.ts';
import { namedConversations } from './conversations.ts';
import { countedOf, storedTallies } from './desk/stored.ts';
import { readOfficial, shopOwn, walkShop } from './events.ts';
import type { ShopQuery } from './events.ts';
import type { Choice, Month, MonthFigures, Share } from './types.ts';

type DayGroup = Group & { day: string };

const isDay = (group: Group): group is DayGroup => 'day' in group;

function sum(shares: readonly Share[]): Share {
  return shares.reduce((a, b) => ({ hits: a.hits + b.hits, of: a.of + b.of }), { hits: 0, of: 0 });
}

/** Mean a day of those with anything counted. */
function usual(shares: readonly Share[]): number | null {
  const days = shares.filter(({ of }) => of > 0);
  return days.length === 0 ? null : sum(days).of / days.length;
}

/** The running month's Beijing days up to yesterday, and how many are still to come. */
function monthAt(today: BeijingDay): Period & { daysLeft: number } {
  const first = parseDay(`${formatDay(today).slice(0, 8)}01`) ?? today;
  let next = today;
  while (formatDay(next).slice(0, 7) === formatDay(first).slice(0, 7)) next += 1;
  return { from: first, to: today - 1, daysLeft: next - today };
}

function responses(groups: readonly DayGroup[]): Share[] {
  return groups.map(({ response }) => shareOf(response[response.headline]));
}

function ratings(groups: readonly DayGroup[]): Share[] {
  return groups.map(({ satisfaction: { satisfied, rated } }) => ({ hits: satisfied, of: rated }));
}

function monthOf(days: Report, official: readonly OfficialEvent[], today: BeijingDay): Month {
  const { daysLeft, ...period } = monthAt(today);
  const groups = days.by.filter(isDay);
  const [from, to] = [formatDay(period.from), formatDay(period.to)];
  const own = groups.filter(({ day }) => day >= from && day <= to);
  const told = officialShare({ figure: 'satisfaction', scope: 'shop' }, official, period);
  const seen = sum(ratings(own));
  return {
    from,
    to,
    daysLeft,
    response: sum(responses(own)),
    satisfaction: told ?? (seen.of > 0 ? seen : null),
    usualResponses: usual(responses(groups)),
    usualRatings: usual(ratings(groups)),
  };
}

/** The badge from the days of the last seven, added up. */
function badgeOf(days: Report, now: number) {
  const { from, to } = badgePeriod(now);
  const own = days.by
    .filter(isDay)
    .filter(({ day }) => day >= formatDay(from) && day <= formatDay(to));
  const { hits, of } = sum(responses(own));
  return badgeStatus({ counted: of, onTime: hits, rate: of === 0 ? null : hits / of, pending: 0 });
}

/** What a report of some days of a shop is made of, out of all its conversations of these days. */
async function walked(
  log: Log,
  query: ShopQuery,
  request: ReportRequest,
  signal?: AbortSignal,
): Promise<ReportPieces> {
  const pieces = startReport();
  const take = (events: ChatEvent[]): void => takeEvents(pieces, events, request);
  await walkShop(log, query, request.period, take, { signal });
  return pieces;
}

/**
 * The same, as far as response and ratings go, from what the log keeps summed and the few conversations that were rated.
 * Null where what is kept was counted otherwise: under another name, or by rules that have been changed since.
 */
async function kept(
  log: Log,
  query: ShopQuery,
  request: ReportRequest,
  signal?: AbortSignal,
): Promise<ReportPieces | null> {
  const counted = await countedOf(log, request.profile, query);
  const [own, ...others] = counted.current.values();
  const hash = parameterHash(request.parameters);
  const from = startOfDay(request.period.from);
  if (!own || others.length > 0 || counted.past.some(({ until }) => until > from)) return null;
  if (own.shop !== query.shop || parameterHash(own.profile.parameters) !== hash) return null;
  const rated = await log.conversations
    .where('head.inviting.rated.at')
    .aboveOrEqual(from)
    .primaryKeys();
  const names = rated.flatMap(([id, name]) => (id === own.id ? [name] : []));
  const pieces = startReport();
  const ours = shopOwn(query);
  for await (const conversations of namedConversations(log, names, signal)) {
    takeEvents(pieces, ours(conversations.flat()), request);
    await breathe();
  }
  // Their rounds are among the sums.
  pieces.tallies = await storedTallies(log, counted, request, signal);
  return pieces;
}

/** The figures of the running month and of the last days at `now` (epoch ms): whatever days are chosen, the same. */
export async function monthFigures(
  log: Log,
  choice: Choice,
  settings: Settings,
  now: number,
  signal?: AbortSignal,
): Promise<MonthFigures> {
  const { query, common } = materialOf(choice, settings, now);
  const recent = lastDays(startOfDay(beijingDay(now)), DAYS);
  const request = { ...common, period: recent, by: 'day' } as const;
  const official = await readOfficial(log, query);
  const pieces =
    (await kept(log, query, request, signal)) ?? (await walked(log, query, request, signal));
  const days = await runBreathing(reportSteps(pieces, request), signal);
  return {
    badge: choice.console === '1688' ? badgeOf(days, now) : null,
    month: monthOf(days, official, beijingDay(now)),
  };
}
