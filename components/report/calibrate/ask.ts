/** What calibration is asked: the platform's figure as it was typed or as the log holds it. */
import type { Grouping } from '../../../lib/metrics/types.ts';
import type { OfficialRate } from '../../../lib/metrics/calibrate/types.ts';
import { SHOP_SCOPE, type OfficialEntry } from '../../../lib/official/types.ts';

export interface CalibrationAsk {
  /** Beijing dates, both inclusive. */
  from: string;
  to: string;
  official: OfficialRate;
  /** Where the figure's name already says what it counts. */
  groupings?: readonly Grouping[];
}

/** Decimals that a platform shows of a rate: at least those of a whole per cent. */
const FEWEST = 2;
/** More than this is a quotient, not what a page showed. */
const MOST = 6;

/** Decimals of the fraction that a text in per cent shows: 4 for `92.31%`. */
export function placesOfText(text: string): number {
  const decimals = /[.．](\d+)/.exec(text.normalize('NFKC'))?.[1] ?? '';
  return FEWEST + decimals.length;
}

/** Decimals of a fraction that the log holds. */
export function placesOfValue(value: number): number {
  const decimals = /\.(\d+)$/.exec(value.toFixed(MOST).replace(/0+$/, ''))?.[1] ?? '';
  return Math.max(FEWEST, decimals.length);
}

/** A held entry as per cent with the decimals that it has. */
export function percentOf(value: number): string {
  return `${(value * 100).toFixed(placesOfValue(value) - FEWEST)}%`;
}

/** The question for one official figure; `counted` is its denominator, where it is known. */
export function askOf(
  entry: OfficialEntry,
  places: number,
  counted: number | null,
): CalibrationAsk {
  const { from, to, value, scope, figure } = entry;
  return {
    from,
    to,
    official: { rate: value, places, counted, agent: scope === SHOP_SCOPE ? null : scope },
    ...(figure === 'roundResponseRate' ? { groupings: ['round'] as const } : {}),
  };
}
