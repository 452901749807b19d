/**
 * What the numbers of a rate's column mean. Stated rule: with `%`, or under a heading with (%), they are per cent. Bare numbers
 * are fractions where every one of the column lies in 0..1, which is how spreadsheets store per cent cells (the library
 * does not tell a cell's format, 2026-11). A bare number above 1, or bare numbers beside ones with `%`, are refused
 * until the user says what they are.
 */
import type { Unit } from './normal.ts';
import type { TableContext, TableProblemCode } from './types.ts';
import type { WrittenRate } from './values.ts';

export type Scale = 'fraction' | 'percent' | 'unclear' | 'mixed';

/** How a column's bare numbers are to be read. */
export function scaleOf(
  rates: Iterable<WrittenRate>,
  unit: Unit | null,
  bareRates: TableContext['bareRates'] = 'auto',
): Scale {
  if (unit === 'percent') return 'percent';
  if (bareRates !== 'auto') return bareRates;
  let [isBare, isMarked] = [false, false];
  for (const { number, isPercent } of rates) {
    if (!isPercent && number > 1) return 'unclear';
    isBare ||= !isPercent && number !== 0;
    isMarked ||= isPercent && number !== 0;
  }
  return isBare && isMarked ? 'mixed' : 'fraction';
}

type Fraction =
  | {
      ok: true;
      value: number;
      /** One unit of the last digit shown, as a fraction. */
      step: number;
    }
  | { ok: false; code: TableProblemCode };

/** A written rate as a fraction 0..1, or why not. */
export function toFraction({ number, isPercent, step }: WrittenRate, scale: Scale): Fraction {
  const isPlain = isPercent || number === 0;
  if (!isPlain && scale === 'unclear' && number > 1) return { ok: false, code: 'rate-bare' };
  if (!isPlain && scale === 'mixed') return { ok: false, code: 'rate-mixed' };
  const divisor = !isPercent && scale === 'percent' ? 100 : 1;
  const value = Number((number / divisor).toPrecision(12));
  if (value < 0 || value > 1) return { ok: false, code: 'rate-range' };
  return { ok: true, value, step: step / divisor };
}

/** True where a shown rate and its counts say the same, rounded or cut off at the digits shown. */
export function agrees(shown: number, step: number, rated: number, satisfied: number): boolean {
  return rated > 0 && Math.abs(shown - satisfied / rated) < Math.max(step, 1e-9) * 1.000_001;
}
