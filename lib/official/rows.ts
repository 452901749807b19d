/** A sheet's row: whose it is, and of which days. */
import type { Findings } from './findings.ts';
import type { Layout } from './layout.ts';
import { readPeriod } from './dates.ts';
import type { DatePeriod } from './types.ts';
import { SHOP_SCOPE } from './types.ts';
import { cellText, isBlank } from './values.ts';
import type { Cell } from '../tables/cell.ts';

const TOTAL = /^(?:合计|总计|汇总|总和|全部|整体|全店|店铺|店铺(?:合计|汇总|整体))$/;
const MEAN = /^(?:均值|平均|平均值|人均|(?:客服|团队|店铺|整体)(?:均值|平均|平均值))$/;

/** Whether a key says that its row is the whole shop's. */
export function isTotal(key: string): boolean {
  return TOTAL.test(key);
}

export interface RowContext {
  layout: Layout;
  /** Of rows without a date of their own. */
  period: DatePeriod | null;
  today: string;
  findings: Findings;
}

const cellAt = (row: readonly Cell[], column: { index: number } | null): Cell =>
  column ? (row[column.index] ?? null) : null;

/** True for a row of means over the agents, which are not the shop's figure. */
export function isMeanRow(row: readonly Cell[], { layout }: RowContext): boolean {
  const { agent, date, from } = layout;
  return [agent, date ?? from].some((column) => MEAN.test(cellText(cellAt(row, column))));
}

/** `shop` or the agent's name; null where a problem was found. */
export function scopeOf(
  row: readonly Cell[],
  index: number,
  { layout, findings }: RowContext,
): string | null {
  const { agent, date, from } = layout;
  if (!agent) return SHOP_SCOPE;
  const name = cellText(cellAt(row, agent));
  const dated = cellText(cellAt(row, date ?? from));
  if (TOTAL.test(name) || (isBlank(name) && TOTAL.test(dated))) return SHOP_SCOPE;
  const code = isBlank(name) ? 'scope-missing' : name === SHOP_SCOPE ? 'scope-reserved' : null;
  if (code === null) return name;
  findings.problem(index, agent.heading, code, name);
  return null;
}

function ownPeriod(row: readonly Cell[], index: number, context: RowContext): DatePeriod | null {
  const { layout, findings } = context;
  const { date, from, to } = layout;
  const read = (column: NonNullable<Layout['date']>): DatePeriod | null => {
    const cell = cellAt(row, column);
    const period = readPeriod(cell);
    if (!period) findings.problem(index, column.heading, 'date', cellText(cell));
    return period;
  };
  if (date) return read(date);
  if (!from || !to) return null;
  const [first, last] = [read(from), read(to)];
  if (!first || !last) return null;
  if (first.from <= last.to) return { from: first.from, to: last.to };
  findings.problem(index, to.heading, 'date', cellText(cellAt(row, to)));
  return null;
}

/** The days that a row's figures are of; null where a problem was found. */
export function periodOf(
  row: readonly Cell[],
  index: number,
  context: RowContext,
): DatePeriod | null {
  const { layout, period, today, findings } = context;
  const column = layout.date ?? layout.from;
  const isWhole = column !== null && TOTAL.test(cellText(cellAt(row, column)));
  const isDated = column !== null && !isWhole;
  const found = isDated ? ownPeriod(row, index, context) : period;
  if (!found) {
    if (!isDated) findings.problem(index, column?.heading ?? '', 'period-missing');
    return null;
  }
  if (found.to <= today) return { from: found.from, to: found.to };
  findings.problem(index, column?.heading ?? '', 'future', found.to);
  return null;
}
