/** `--missed` and `--desk`: what the report page shows besides the report (docs/event-format.md, "Command line"). */
import type { ChatEvent } from '../../events/types.ts';
import { deskOf } from '../desk/desk.ts';
import type { Desk, MissedRound } from '../desk/types.ts';
import type { ReportRequest } from '../report.ts';
import { selectEvents, shopId } from '../selection.ts';

/** What is printed besides the report. */
export interface More {
  missed: boolean;
  desk: boolean;
}

const iso = (at: number) => new Date(at).toISOString();

function printedRound(round: MissedRound) {
  const { openedAt, answeredAt } = round;
  const answered = answeredAt === null ? null : iso(answeredAt);
  return { ...round, openedAt: iso(openedAt), answeredAt: answered };
}

/** A desk as it is printed: instants as text; what the report says already is left out. */
export function printedDesk(desk: Desk): object {
  const { shop, trend, heatmap, agents, handling, otherRules } = desk;
  const { missed, load, conversion, observedMs, elapsedMs, onlineMs } = shop;
  const more = { missed, load, conversion, observedMs, elapsedMs, onlineMs };
  return { shop: more, trend, heatmap, agents, handling, otherRules };
}

/** A list of missed rounds as it is printed. */
export function printedMissed(desk: Desk): object[] {
  return (desk.missed ?? []).map(printedRound);
}

/** Load, presence and staffing of several shops together would say nothing of any. */
function refuseSeveral(events: readonly ChatEvent[], { consoles, now }: ReportRequest): void {
  const shops = new Map(
    selectEvents(events, consoles, now).events.map((event) => [shopId(event), event.shop]),
  );
  if (shops.size < 2) return;
  const names = [...shops.values()].join(', ');
  throw new Error(`--desk: the files hold several shops (${names}); name one with --shop`);
}

/** What was asked for besides the report. */
export function moreOf(
  events: readonly ChatEvent[],
  request: ReportRequest,
  shops: readonly string[],
  { missed, desk: wantsDesk }: More,
): object {
  if (!missed && !wantsDesk) return {};
  if (wantsDesk && shops.length === 0) refuseSeveral(events, request);
  const desk = deskOf(events, request);
  return {
    ...(missed ? { missed: printedMissed(desk) } : {}),
    ...(wantsDesk ? { desk: printedDesk(desk) } : {}),
  };
}
