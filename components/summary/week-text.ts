/** Figures of the weekly page as text. */
import { beijingDay, formatDay, formatTime } from '../../lib/beijing.ts';
import type { PageTranslate } from '../../lib/i18n/pages.ts';
import { denominatorText, NOTHING, rateText } from '../../lib/live/waiting/countdown.ts';
import type { Compared } from '../../lib/metrics/desk/compare.ts';
import type { Satisfaction } from '../../lib/metrics/satisfaction.ts';
import type { Rate } from '../../lib/metrics/types.ts';
import { KIND_OF } from '../../lib/summary/overview.ts';

/** `92.3 %`, `24.6`, `183`; — where nothing is known. */
export function compareText(figure: Compared['figure'], value: number | null): string {
  if (value === null) return NOTHING;
  const kind = KIND_OF[figure];
  if (kind === 'count') return String(value);
  return kind === 'ratio' ? `${(value * 100).toFixed(1)} %` : value.toFixed(1);
}

/** `+1.2` with its unit, `−3`; — where either week is unknown. */
export function lessText({ figure, difference }: Compared, t: PageTranslate): string {
  if (difference === null) return NOTHING;
  const kind = KIND_OF[figure];
  const value = kind === 'ratio' ? difference * 100 : difference;
  const digits = Math.abs(value).toFixed(kind === 'count' ? 0 : 1);
  const more = value > 0 ? '+' : '−';
  const sign = Number(digits) === 0 ? '' : more;
  const text = `${sign}${digits}`;
  return kind === 'ratio' ? t('report.points', { n: text }) : text;
}

/** `92.3 % 169/183`. */
export function rateWithShare(rate: Pick<Rate, 'counted' | 'onTime'>): string {
  return rate.counted === 0 ? NOTHING : `${rateText(rate)} ${denominatorText(rate)}`;
}

export function ratedText(satisfaction: Satisfaction | null): string {
  if (!satisfaction) return NOTHING;
  return rateWithShare({ counted: satisfaction.rated, onTime: satisfaction.satisfied });
}

export function secondsText(seconds: number | null): string {
  return seconds === null ? NOTHING : seconds.toFixed(1);
}

/** `11-17 20:41` in Beijing. */
export function momentText(at: number): string {
  return `${formatDay(beijingDay(at)).slice(5)} ${formatTime(at)}`;
}
