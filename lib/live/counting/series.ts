/** Today's figures, console by console and shop by shop: stored buckets plus what time has not decided yet. */
import { beijingDay, DAY, startOfDay } from '../../beijing.ts';
import { isRead } from '../../consoles/reading-state.ts';
import { NO_CONVERSATION } from '../../events/record.ts';
import { LIVE_CONSOLES } from '../../events/types.ts';
import type { ListRow, WaitRow } from '../../events/db.ts';
import type { ChatEvent, ConsoleKey, ObservedEvent } from '../../events/types.ts';
import { coverageAt } from '../../metrics/coverage.ts';
import { tallyDay } from '../../metrics/tally-day.ts';
import { ratesOf, sumTallies } from '../../metrics/tally.ts';
import type { Tally } from '../../metrics/tally.ts';
import type { Round } from '../../metrics/round.ts';
import { readOutside } from '../exclusion/rows.ts';
import type { Outside } from '../exclusion/rows.ts';
import { currentGenerations } from './generations.ts';
import type { Generation, Generations } from './generations.ts';
import type { Bucket, Log } from '../log.ts';
import { together } from '../asking.ts';
import type { Rules } from './rules.ts';
import { roundsOf } from './stored-round.ts';
import type { OpenPage, Series } from '../types.ts';

/** What one series is made of. */
interface Parts {
  console: ConsoleKey;
  shop: string;
  tallies: Tally[];
  stretches: ObservedEvent[];
  unread: number;
  pages: OpenPage[];
}

type PartsOf = (console: ConsoleKey, shop: string) => Parts;

/** Where a generation's tallies belong. */
function talliesOf({ console, shop }: Generation, partsOf: PartsOf): Tally[] {
  return partsOf(console, shop).tallies;
}

function addBuckets(buckets: readonly Bucket[], generations: Generations, partsOf: PartsOf): void {
  for (const { generation, tally, hour, agent } of buckets) {
    const known = generations.get(generation);
    if (known) talliesOf(known, partsOf).push({ ...tally, hour, agent });
  }
}

/** What days give that time has not decided. */
function addOpenDays(
  days: readonly { generation: Generation; rounds: Round[] }[],
  { today, now }: { today: number; now: number },
  partsOf: PartsOf,
): void {
  for (const { generation, rounds } of days) {
    const all = tallyDay(rounds, generation.profile.parameters, now);
    talliesOf(generation, partsOf).push(
      ...all.filter(({ hour }) => hour >= today && hour < today + DAY),
    );
  }
}

function addStretches(events: readonly ChatEvent[], today: number, partsOf: PartsOf): void {
  for (const event of events) {
    const { console } = event;
    if (console !== 'qianniu' && event.type === 'observed' && event.to > today) {
      partsOf(console, event.shop).stretches.push(event);
    }
  }
}

function addUnread(
  unread: readonly WaitRow[],
  rows: readonly (ListRow | undefined)[],
  outside: Outside,
  partsOf: PartsOf,
): void {
  for (const [index, { console, shop }] of unread.entries()) {
    const row = rows[index];
    if (!row || !outside.has(row)) partsOf(console, shop).unread += 1;
  }
}

function finish(
  { console, shop, tallies, stretches, unread, pages }: Parts,
  rules: Rules,
  now: number,
): Series {
  const parameters = rules(console, shop);
  const read = stretches.filter(({ state }) => state === 'reading');
  const until = Math.max(0, ...stretches.map(({ to }) => to));
  return {
    console,
    shop,
    headline: parameters.headline,
    rates: ratesOf(sumTallies(tallies)),
    coverage: coverageAt(read, parameters, now),
    unread,
    readUntil: until === 0 ? null : until,
    reading: pages.some(({ state }) => isRead(state)),
  };
}

/** Consoles made by pointing stand last. */
function placeOf(console: ConsoleKey): number {
  const place = LIVE_CONSOLES.findIndex((each) => each === console);
  return place < 0 ? LIVE_CONSOLES.length : place;
}

/** What a shop is called now that the log knows by a name. */
export type PresentName = (console: ConsoleKey, name: string) => string;

/** Today's series at `now` (epoch ms, page clock): one for every console and shop that is open or was read today, under its present name. */
export async function seriesAt(
  log: Log,
  rules: Rules,
  pages: readonly OpenPage[],
  now: number,
  presentName: PresentName = (_, name) => name,
): Promise<Series[]> {
  const today = startOfDay(beijingDay(now));
  const all = new Map<string, Parts>();
  const partsOf: PartsOf = (console, name) => {
    const shop = presentName(console, name);
    const id = JSON.stringify([console, shop]);
    const known = all.get(id);
    if (known) return known;
    const made = { console, shop, tallies: [], stretches: [], unread: 0, pages: [] };
    all.set(id, made);
    return made;
  };
  for (const page of pages) partsOf(page.console, page.shop).pages.push(page);
  const [generations, outside, buckets, open, stretches, waits] = await together([
    currentGenerations(log),
    readOutside(log),
    log.buckets
      .where('hour')
      .between(today, today + DAY)
      .toArray(),
    // Yesterday's as well: its rounds may hold messages from after midnight.
    log.days
      .where('undecided')
      .aboveOrEqual(beijingDay(today) - 1)
      .toArray(),
    log.events
      .where('[conversation+at]')
      .between([NO_CONVERSATION, today - DAY], [NO_CONVERSATION, today + DAY])
      .toArray(),
    log.waits.where('begunAt').aboveOrEqual(today).toArray(),
  ]);
  const unread = waits.filter(({ read, since }) => !read && since >= today);
  const rows = outside.isEmpty ? [] : await log.rows.bulkGet(unread.map(({ id }) => id));
  const days = open.flatMap((row) => {
    const generation = generations.get(row.generation);
    return generation ? [{ generation, rounds: roundsOf(row) }] : [];
  });
  addBuckets(buckets, generations, partsOf);
  addOpenDays(days, { today, now }, partsOf);
  addStretches(stretches, today, partsOf);
  addUnread(unread, rows, outside, partsOf);
  return [...all.values()]
    .sort(
      (a, b) =>
        placeOf(a.console) - placeOf(b.console) ||
        (a.console < b.console ? -1 : a.console > b.console ? 1 : 0) ||
        (a.shop < b.shop ? -1 : 1),
    )
    .map((parts) => finish(parts, rules, now));
}
