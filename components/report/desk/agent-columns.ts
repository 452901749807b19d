/** Columns of the agents' table: what stands in them, and how they compare with the shop. */
import { NOTHING, denominatorText, rateText } from '../../../lib/live/waiting/countdown.ts';
import type { DeskAgent, DeskFigures, Differences } from '../../../lib/metrics/desk/types.ts';
import { COUNTING, numberText, signedText } from './desk-text.ts';

export const COLUMNS = [
  'rounds',
  'rate',
  'first',
  'mean',
  'p90',
  'load',
  'satisfaction',
  'invited',
  'conversion',
] as const;
export type Column = (typeof COLUMNS)[number];

/** Columns with a difference from the shop, and a bar. */
const COMPARED: ReadonlySet<Column> = new Set<keyof Differences>([
  'rate',
  'first',
  'mean',
  'p90',
  'satisfaction',
  'load',
]);
const isCompared = (column: Column): column is Column & keyof Differences => COMPARED.has(column);
const SHARES: ReadonlySet<Column> = new Set<Column>(['rate', 'satisfaction', 'conversion']);

const VALUES: Record<Column, (of: DeskFigures) => number | null> = {
  rounds: ({ response }) => response.round.counted,
  rate: ({ response }) => response[response.headline].rate,
  first: ({ latency }) => latency.first.mean,
  mean: ({ latency }) => latency.round.mean,
  p90: ({ latency }) => latency.round.p90,
  load: ({ load }) => load?.mean ?? null,
  satisfaction: ({ satisfaction }) => satisfaction?.rate ?? null,
  invited: ({ invites }) => invites && invites.byAgent + invites.bySystem + invites.byUnknown,
  conversion: ({ conversion }) => conversion?.rate ?? null,
};

/** A figure by which agents are ordered and bars drawn; null where there is none. */
export const valueOf = (column: Column, of: DeskFigures): number | null => VALUES[column](of);

function isCounting(column: Column, of: DeskFigures): boolean {
  if (column === 'load') return of.load === null;
  if (column === 'satisfaction') return of.satisfaction === null;
  if (column === 'invited') return of.invites === null;
  return column === 'conversion' && of.conversion === null;
}

/** The figure as it stands in its cell; `isWhole` once nothing is being counted any more. */
export function cellValue(column: Column, of: DeskFigures, isWhole: boolean): string {
  if (!isWhole && isCounting(column, of)) return COUNTING;
  const value = valueOf(column, of);
  if (column === 'rate') return rateText(of.response[of.response.headline]);
  if (column === 'satisfaction' && of.satisfaction) {
    const { rated, satisfied } = of.satisfaction;
    return rateText({ counted: rated, onTime: satisfied });
  }
  if (column === 'conversion') {
    const { rated = null, invited = 0 } = of.conversion ?? {};
    return rated === null || value === null
      ? NOTHING
      : rateText({ counted: invited, onTime: rated });
  }
  return numberText(value, column === 'rounds' || column === 'invited' ? 0 : 1);
}

/** `169/183`: what the figure is a share or mean of; nothing where it is a number of things. */
export function baseText(column: Column, of: DeskFigures): string {
  const { response, latency, load, satisfaction, conversion } = of;
  if (column === 'rate') return denominatorText(response[response.headline]);
  if (column === 'first') return `n ${latency.first.n}`;
  if (column === 'mean' || column === 'p90') return `n ${latency.round.n}`;
  if (column === 'load') return load ? `n ${load.n}` : '';
  if (column === 'satisfaction') {
    return satisfaction ? `${satisfaction.satisfied}/${satisfaction.rated}` : '';
  }
  if (column === 'conversion' && conversion && conversion.rated !== null) {
    return `${conversion.rated}/${conversion.invited}`;
  }
  return '';
}

/** `+3.1`, less the shop's; shares in percentage points. */
export function lessText(column: Column, { difference }: DeskAgent): string {
  if (!isCompared(column)) return '';
  const value = difference[column];
  return value === null ? '' : signedText(SHARES.has(column) ? value * 100 : value, 1);
}

/** Ends of an agent's bar and of the shop's mark, shares of 1; null where there is nothing to compare. */
export function barOf(
  column: Column,
  of: DeskFigures,
  shop: DeskFigures,
  most: number,
): { value: number; mean: number } | null {
  if (!isCompared(column)) return null;
  const [value, mean] = [valueOf(column, of), valueOf(column, shop)];
  if (value === null || mean === null || most <= 0) return null;
  return { value: value / most, mean: mean / most };
}

/** The agents by a column; those without the figure come last either way. */
export function orderAgents(
  agents: readonly DeskAgent[],
  column: Column | 'agent',
  isDescending: boolean,
): DeskAgent[] {
  const sign = isDescending ? -1 : 1;
  // By name they come already.
  if (column === 'agent') return isDescending ? agents.toReversed() : [...agents];
  return agents.toSorted((a, b) => {
    const [left, right] = [valueOf(column, a), valueOf(column, b)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return sign * (left - right);
  });
}
