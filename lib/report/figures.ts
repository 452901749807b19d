/** The figures of a choice, from the log's own events. */
import { isCustom } from '../events/types.ts';
import type { ChatEvent, OfficialEvent } from '../events/types.ts';
import { afterSalesOf } from '../metrics/official/after-sales.ts';
import type { Period } from '../metrics/period.ts';
import type { Report, Section } from '../metrics/report.ts';
import { sectionsOf, sideBySide } from '../metrics/official/side-by-side.ts';
import { startReport, takeEvents } from '../metrics/pieces.ts';
import { reportSteps } from '../metrics/summary.ts';
import type { HeldEntry, OfficialFigure } from '../official/types.ts';
import type { Settings } from '../settings.ts';
import type { Log } from '../live/log.ts';
import { runBreathing } from './breathe.ts';
import { materialOf, periodOf, shareOf, shareOfCounts } from './choice.ts';
import { readOfficial, walkShop } from './events.ts';
import type { ReadOptions } from './events.ts';
import { olderDays } from './older.ts';
import type { Choice, ChoiceFigures, FigureRow, Share } from './types.ts';

function localShare(figure: string, section: Section | undefined): Share | null {
  if (!section) return null;
  const { response, satisfaction } = section;
  switch (figure) {
    case 'responseRate':
      return shareOf(response[response.headline]);
    case 'roundResponseRate':
      return shareOf(response.round);
    case 'satisfaction':
      return { hits: satisfaction.satisfied, of: satisfaction.rated };
    case 'dissatisfaction':
      return { hits: satisfaction.dissatisfied, of: satisfaction.rated };
    default:
      return null;
  }
}

function rowsOf(report: Report, official: readonly OfficialEvent[], period: Period): FigureRow[] {
  const sections = sectionsOf(report);
  return sideBySide(report, official, period).map((row) => ({
    ...row,
    localShare: localShare(row.figure, sections.get(row.scope)),
    officialShare: row.officialCounts && shareOfCounts(row.figure, row.officialCounts),
  }));
}

/** The shop before its agents. */
const rank = ({ scope }: HeldEntry): string => (scope === 'shop' ? '' : scope);

const compare = (a: string, b: string): number => Number(a > b) - Number(a < b);

const RATES = new Set<string>(['responseRate', 'roundResponseRate']);

/** Rates that calibration can be asked for, the newest period first; of several of the same days the one entered last. */
function heldOf(official: readonly OfficialEvent[], { console, shop }: Choice): HeldEntry[] {
  // No platform tells figures of a console made by pointing.
  if (isCustom(console)) return [];
  const held = new Map<string, HeldEntry>();
  for (const event of official.toSorted((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1))) {
    const { figure, scope, value, rated, satisfied, at, key } = event;
    if (!RATES.has(figure)) continue;
    const entry: HeldEntry = {
      console,
      shop,
      figure: figure as OfficialFigure,
      scope,
      ...event.period,
      value,
      rated,
      satisfied,
      source: event.source ?? 'import',
      at,
      key,
    };
    held.set(JSON.stringify([figure, scope, event.period]), entry);
  }
  return [...held.values()].sort((a, b) => compare(b.to, a.to) || compare(rank(a), rank(b)));
}

/** The figures of the chosen days at `now` (epoch ms). */
export async function choiceFigures(
  log: Log,
  choice: Choice,
  settings: Settings,
  now: number,
  options: ReadOptions = {},
): Promise<ChoiceFigures> {
  const { query, parameters, common } = materialOf(choice, settings, now);
  const period = periodOf(choice);
  const official = await readOfficial(log, query);
  const shops = [query.shop, ...query.formerNames];
  const request = { ...common, period, by: 'agent' } as const;
  const pieces = startReport();
  takeEvents(pieces, official, request);
  const take = (events: ChatEvent[]): void => takeEvents(pieces, events, request);
  const otherShops = await walkShop(log, query, period, take, options);
  const report = await runBreathing(reportSteps(pieces, request), options.signal);
  return {
    choice,
    report,
    parameters,
    rows: rowsOf(report, official, period),
    afterSales: choice.console === 'taobao' ? afterSalesOf(official, period) : null,
    held: heldOf(official, choice),
    otherShops,
    older: await olderDays(log, { profile: choice.console, shops }, period),
  };
}
