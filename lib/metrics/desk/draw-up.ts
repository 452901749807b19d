/** The desk out of its pieces. What is null was not there yet. */
import { formatDay } from '../../beijing.ts';
import { isReading } from '../coverage.ts';
import { groupBy } from '../group-by.ts';
import { sectionOf } from '../groups.ts';
import { formatParameters, parameterHash } from '../parameters.ts';
import type { Section } from '../report.ts';
import { compareAgents, emptyFigures, rateOf, sumTallies } from '../tally.ts';
import type { Figures } from '../tally.ts';
import { placeOf } from '../week-hour.ts';
import { assessedLength, gridOf } from './grid.ts';
import type { Grid } from './grid.ts';
import { agentsNeeded } from './handling.ts';
import type { People } from './people.ts';
import type { Pieces } from './pieces.ts';
import { emptyCounts } from './sums.ts';
import type {
  Desk,
  DeskAgent,
  DeskFigures,
  DeskRequest,
  Differences,
  Handling,
  HeatCell,
  MissedRound,
  TrendDay,
} from './types.ts';

/** What comes later than the sums. */
export interface Later {
  missed: MissedRound[] | null;
  handling: Handling | null;
  people: People | null;
}

function trendOf({ sums }: Pieces, grid: Grid, request: DeskRequest): TrendDay[] {
  const { period, parameters } = request;
  const { headline, responseTargets, closed } = parameters;
  return Array.from({ length: period.to - period.from + 1 }, (_, index): TrendDay => {
    const day = period.from + index;
    const counts = sums.days.get(day) ?? emptyCounts();
    const { counted, onTime } = counts[headline];
    const reached = responseTargets.filter((target) => 1000 * onTime >= target * counted);
    return {
      day: formatDay(day),
      closed: closed.includes(day),
      headline,
      round: rateOf(counts.round),
      message: rateOf(counts.message),
      session: rateOf(counts.session),
      inquiries: counts.round.counted,
      missed: counts.round.counted - counts.round.onTime,
      target: counted === 0 || reached.length === 0 ? null : Math.max(...reached),
      otherRules: sums.otherRules.has(day),
      ...(grid.days.get(day) ?? { observedMs: 0, elapsedMs: 0 }),
    };
  });
}

function heatmapOf({ sums }: Pieces, grid: Grid, { people, handling }: Later): HeatCell[] {
  return sums.cells.map(({ counted, onTime, pending }, index): HeatCell => {
    const { observedMs, elapsedMs } = grid.cells[index] ?? { observedMs: 0, elapsedMs: 0 };
    const cell = { inquiries: counted, elapsedMs };
    return {
      ...placeOf(index),
      inquiries: counted,
      missed: counted - onTime,
      pending,
      observedMs,
      elapsedMs,
      online: people && elapsedMs > 0 ? (people.online.cells[index] ?? 0) / elapsedMs : null,
      needed: handling && agentsNeeded(cell, handling),
    };
  });
}

/** What is shown of one holder, or of all. */
function figuresOf(
  figures: Figures,
  whole: boolean,
  request: DeskRequest,
  of: Pick<DeskFigures, 'satisfaction' | 'invites' | 'conversion' | 'load' | 'onlineMs'>,
  observedMs: number,
): DeskFigures {
  const { period, parameters, now } = request;
  const tallies = [{ hour: 0, agent: null, ...figures }];
  const { response, latency }: Section = sectionOf(
    { tallies, ratings: [] },
    { period, whole, now },
    parameters,
  );
  const missed = response.round.counted - response.round.onTime;
  return { response, latency, missed, ...of, observedMs };
}

const NOTHING_YET = {
  satisfaction: null,
  invites: null,
  conversion: null,
  load: null,
  onlineMs: null,
};

const less = (a: number | null | undefined, b: number | null | undefined): number | null =>
  a == null || b == null ? null : a - b;

function differenceOf(own: DeskFigures, shop: DeskFigures): Differences {
  const { headline } = shop.response;
  return {
    rate: less(own.response[headline].rate, shop.response[headline].rate),
    first: less(own.latency.first.mean, shop.latency.first.mean),
    mean: less(own.latency.round.mean, shop.latency.round.mean),
    p90: less(own.latency.round.p90, shop.latency.round.p90),
    satisfaction: less(own.satisfaction?.rate, shop.satisfaction?.rate),
    load: less(own.load?.mean, shop.load?.mean),
  };
}

function agentsOf(
  pieces: Pieces,
  shop: DeskFigures,
  people: People | null,
  request: DeskRequest,
): DeskAgent[] {
  const reading = groupBy(pieces.stretches.filter(isReading), ({ agent }) => agent);
  const observedMs = new Map(
    [...reading]
      .map(([agent, own]) => [agent, assessedLength(own, request)] as const)
      .filter(([, ms]) => ms > 0),
  );
  const seen = observedMs.keys();
  const names = new Set([...pieces.sums.agents.keys(), ...(people?.names ?? []), ...seen]);
  return [...names].sort(compareAgents).map((agent): DeskAgent => {
    const figures = pieces.sums.agents.get(agent) ?? emptyFigures();
    const observed = observedMs.get(agent) ?? 0;
    const of = people?.of(agent) ?? NOTHING_YET;
    const own = figuresOf(figures, false, request, of, observed);
    return { agent, ...own, difference: differenceOf(own, shop) };
  });
}

/** The desk as far as its pieces are there. */
export function drawUp(pieces: Pieces, request: DeskRequest, later: Later): Desk {
  const { parameters, period, now } = request;
  const grid = gridOf(pieces.stretches.filter(isReading), request);
  const total = sumTallies(pieces.sums.agents.values());
  const of = later.people?.shop ?? NOTHING_YET;
  const shop = figuresOf(total, true, request, of, grid.observedMs);
  return {
    from: formatDay(period.from),
    to: formatDay(period.to),
    now,
    parameters: formatParameters(parameters),
    parameterHash: parameterHash(parameters),
    otherRules: pieces.sums.otherRules.size > 0,
    shop: { ...shop, elapsedMs: grid.elapsedMs },
    trend: trendOf(pieces, grid, request),
    heatmap: heatmapOf(pieces, grid, later),
    agents: agentsOf(pieces, shop, later.people, request),
    missed: later.missed,
    handling: later.handling,
    excluded: later.people ? pieces.excluded : null,
  };
}
