/** The figures of a shop's week as each place tells them, brought into one form; a place tells what it has. */
import { MINUTE } from '../../lib/beijing.ts';
import type { Desk, DeskFigures } from '../../lib/metrics/desk/types.ts';
import type { Report, Section } from '../../lib/metrics/report.ts';

export interface Told {
  onTime: number;
  counted: number;
  rounds: number;
  missed: number;
  first: number | null;
  mean: number | null;
  p90: number | null;
  satisfied: number;
  rated: number;
  invited: number;
  observedMs: number;
  elapsedMs: number;
}
export type Line = Partial<Told>;

/** A shop's week: whole, by day, by agent; `''` is nobody. */
export interface Week {
  shop: Line;
  days: Record<string, Line>;
  agents: Record<string, Line>;
}

const byName = <Row>(rows: readonly Row[], name: (row: Row) => string, line: (row: Row) => Line) =>
  Object.fromEntries(rows.map((row) => [name(row), line(row)]));

export const nameOf = ({ agent }: { agent: string | null }): string => agent ?? '';

function sectionLine({ response, latency, satisfaction }: Section): Line {
  const { onTime, counted } = response[response.headline];
  return {
    onTime,
    counted,
    rounds: response.round.counted,
    missed: response.round.counted - response.round.onTime,
    first: latency.first.mean,
    mean: latency.round.mean,
    p90: latency.round.p90,
    satisfied: satisfaction.satisfied,
    rated: satisfaction.rated,
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** Two reports of one week: by agent and by day. */
export function fromReports(byAgent: Report, byDay: Report): Week {
  const { invites, coverage } = byAgent;
  return {
    shop: {
      ...sectionLine(byAgent),
      invited: invites.byAgent + invites.bySystem + invites.byUnknown,
      observedMs: sum(coverage.map(({ observedMs }) => observedMs)),
      elapsedMs: Math.max(0, ...coverage.map(({ elapsedMs }) => elapsedMs)),
    },
    agents: byName(byAgent.by, (group) => ('agent' in group ? nameOf(group) : '?'), sectionLine),
    days: byName(byDay.by, (group) => ('day' in group ? group.day : '?'), sectionLine),
  };
}

export function figuresLine(figures: DeskFigures): Line {
  const { response, latency, satisfaction, invites, missed, observedMs } = figures;
  const { onTime, counted } = response[response.headline];
  return {
    onTime,
    counted,
    rounds: response.round.counted,
    missed,
    first: latency.first.mean,
    mean: latency.round.mean,
    p90: latency.round.p90,
    satisfied: satisfaction!.satisfied,
    rated: satisfaction!.rated,
    invited: invites!.byAgent + invites!.bySystem + invites!.byUnknown,
    observedMs,
  };
}

/** A desk, or what of it a summary holds. */
export function fromDesk({ shop, trend, agents }: Pick<Desk, 'shop' | 'trend' | 'agents'>): Week {
  return {
    shop: { ...figuresLine(shop), elapsedMs: shop.elapsedMs },
    agents: byName(agents, nameOf, figuresLine),
    days: byName(
      trend,
      ({ day }) => day,
      (day) => ({
        onTime: day[day.headline].onTime,
        counted: day[day.headline].counted,
        rounds: day.inquiries,
        missed: day.missed,
        observedMs: day.observedMs,
        elapsedMs: day.elapsedMs,
      }),
    ),
  };
}

/** What the command line printed: with `--by agent --desk`, and with `--by day`. */
export function fromPrinted(printed: Report & { desk: Desk }, byDay: Report): Week {
  const { desk, ...report } = printed;
  const week = fromReports(report, byDay);
  const { observedMs, elapsedMs, missed } = desk.shop;
  const whole = fromDesk({ ...desk, shop: { ...report, ...desk.shop, invites: report.invites } });
  const days = Object.entries(whole.days).map(([day, line]) => [
    day,
    { ...week.days[day], ...line },
  ]);
  return {
    shop: { ...week.shop, observedMs, elapsedMs, missed },
    agents: whole.agents,
    days: Object.fromEntries(days),
  };
}

type Cells = Record<string, unknown>;
const minutes = (value: unknown): number => Math.round(Number(value) * MINUTE);
const number = (value: unknown): number => Number(value);
const orNull = (value: unknown): number | null =>
  value === null || value === '' ? null : Number(value);

const IN_TABLES = {
  onTime: ['onTime', number],
  counted: ['counted', number],
  rounds: ['inquiries', number],
  missed: ['missed', number],
  first: ['firstMean', orNull],
  mean: ['mean', orNull],
  p90: ['p90', orNull],
  satisfied: ['satisfied', number],
  rated: ['rated', number],
  invited: ['invited', number],
  observedMs: ['observed', minutes],
  elapsedMs: ['elapsed', minutes],
} as const satisfies Record<keyof Told, readonly [string, (value: unknown) => number | null]>;

/** A row of a table: those of its columns that are asked for; one that is not there is `undefined`. */
export function fromCells(
  cells: Cells,
  keys: readonly (keyof Told)[],
  heading: (column: (typeof IN_TABLES)[keyof Told][0]) => string,
): Line {
  return Object.fromEntries(
    keys.map((key) => {
      const [column, read] = IN_TABLES[key];
      const cell = cells[heading(column)];
      return [key, cell === undefined ? undefined : read(cell)];
    }),
  );
}

const tenth = (value: number | null | undefined): number | null | undefined =>
  value == null ? value : Number(value.toFixed(1));

function tenths(of: Line): Line {
  return { ...of, first: tenth(of.first), mean: tenth(of.mean), p90: tenth(of.p90) };
}

/** As views show it: seconds to one place. */
export function shown(week: Week): Week {
  const lines = (of: Record<string, Line>) =>
    Object.fromEntries(Object.entries(of).map(([name, each]) => [name, tenths(each)]));
  return { shop: tenths(week.shop), days: lines(week.days), agents: lines(week.agents) };
}
