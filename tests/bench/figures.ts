/** What the bench measures: one figure a line, with its peer, its limit and whether it is kept. */
import { groupBy } from '../../lib/metrics/group-by.ts';
import { exponent, median, ratioOf, type Pairs, type Spread } from './measure.ts';

type Unit = 'µs' | 'ms' | 's' | 'bytes' | 'per second' | '%' | 'count';

/** What is asked of a figure: of our own value, of ours by the peer's, or of ours less the peer's. */
export interface Limit {
  of: 'ours' | 'ratio' | 'more';
  atMost?: number;
  atLeast?: number;
}

export interface Figure {
  /** The row of docs/performance.md that it belongs to. */
  what: string;
  /** Which case of it: `50 a batch`. */
  of: string;
  unit: Unit;
  /** Median of the runs. */
  ours: number;
  runs: number;
  peer?: { name: string; value: number };
  /** Ours by the peer's, run by run. */
  ratio?: Spread;
  /** How much there is of what it works on; figures of one `what` and `of` give an exponent. */
  size?: number;
  limits?: Limit[];
}

/** A figure with a peer, of runs in turn. */
export function compared(
  about: Pick<Figure, 'what' | 'of' | 'unit' | 'size' | 'limits'> & { against: string },
  pairs: Pairs,
): Figure {
  const { against, ...rest } = about;
  return {
    ...rest,
    ours: median(pairs.ours),
    runs: pairs.ours.length,
    peer: { name: against, value: median(pairs.peer) },
    ratio: ratioOf(pairs),
  };
}

function limited({ ours, peer, ratio }: Figure, { of }: Limit): number {
  if (of === 'ours') return ours;
  if (of === 'ratio') return ratio?.median ?? Number.NaN;
  return ours - (peer?.value ?? Number.NaN);
}

/** False where a limit is not kept, null where there is none. */
export function isKept(figure: Figure): boolean | null {
  if (!figure.limits || figure.limits.length === 0) return null;
  return figure.limits.every((limit) => {
    const value = limited(figure, limit);
    return value <= (limit.atMost ?? Infinity) && value >= (limit.atLeast ?? -Infinity);
  });
}

/** A number as people read it. */
export const short = (value: number): string =>
  Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3);

/** What is asked, in words. */
export function limitText({ of, atMost, atLeast }: Limit): string {
  const name = { ours: 'ours', ratio: 'ratio', more: 'more than the peer' }[of];
  const least = atLeast === undefined ? [] : [`≥ ${Number(short(atLeast))}`];
  const most = atMost === undefined ? [] : [`≤ ${Number(short(atMost))}`];
  return `${name} ${[...least, ...most].join(', ')}`;
}

/** One line of the printed table. */
export function figureText(figure: Figure): string {
  const { what, of, unit, ours, peer, ratio, size, limits } = figure;
  const parts = [`${what}, ${of}${size === undefined ? '' : ` (${size})`}: ${short(ours)} ${unit}`];
  if (peer) parts.push(`${peer.name} ${short(peer.value)}`);
  if (ratio) {
    parts.push(`ratio ${short(ratio.median)} (${short(ratio.least)}–${short(ratio.most)})`);
  }
  if (limits && limits.length > 0) {
    const verdict = isKept(figure) ? 'kept' : 'NOT KEPT';
    parts.push(`${limits.map(limitText).join('; ')}: ${verdict}`);
  }
  return parts.join('; ');
}

/** How figures of one kind grow with their size. */
export interface Growth {
  what: string;
  of: string;
  exponent: number;
}

/** Of all kinds that were measured at two sizes or more. */
export function growths(figures: readonly Figure[]): Growth[] {
  const kinds = groupBy(
    figures.filter(({ size }) => size !== undefined),
    ({ what, of }) => JSON.stringify([what, of]),
  );
  return [...kinds.values()].flatMap((kind) => {
    const [first] = kind;
    if (!first || new Set(kind.map(({ size }) => size)).size < 2) return [];
    const points = kind.map(({ size = Number.NaN, ours }) => ({ size, value: ours }));
    return [{ what: first.what, of: first.of, exponent: exponent(points) }];
  });
}
