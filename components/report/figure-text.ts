/** Figures of the report as text. */
import type { PageTranslate } from '../../lib/i18n/pages.ts';
import { denominatorText, NOTHING } from '../../lib/live/waiting/countdown.ts';
import { FIGURES, type FigureKind, type OfficialFigure } from '../../lib/official/types.ts';
import type { Share } from '../../lib/report/types.ts';

export function isFigure(figure: string): figure is OfficialFigure {
  return Object.hasOwn(FIGURES, figure);
}

/** A figure's name; on Feige the response rate says which of the two it is. What is not known is shown as it came. */
export function figureName(figure: string, console: string, t: PageTranslate): string {
  if (!isFigure(figure)) return figure;
  if (figure === 'responseRate' && console === 'feige') return t('figure.responseRate.feige');
  return t(`figure.${figure}`);
}

function kindOf(figure: string): FigureKind {
  return isFigure(figure) ? FIGURES[figure] : 'rate';
}

/** `92.31 %` of 0.9231; a share tells better, since it rounds neither a miss nor a hit away. */
export function percentText(value: number, share: Share | null = null): string {
  let hundredths = Math.round(value * 10_000);
  if (share && share.hits < share.of) hundredths = Math.min(hundredths, 9_999);
  if (share && share.hits > 0) hundredths = Math.max(hundredths, 1);
  return `${(hundredths / 100).toFixed(2)} %`;
}

/** `92.3 %`, for sentences. */
export function shortPercent(value: number, share: Share | null = null): string {
  let tenths = Math.round(value * 1_000);
  if (share && share.hits < share.of) tenths = Math.min(tenths, 999);
  if (share && share.hits > 0) tenths = Math.max(tenths, 1);
  return `${(tenths / 10).toFixed(1)} %`;
}

/** A target of per mille: `80 %`, `92.5 %`. */
export function targetText(perMille: number): string {
  return `${perMille / 10} %`;
}

/** A value of a figure with its unit. */
export function valueText(
  figure: string,
  value: number | null,
  share: Share | null,
  t: PageTranslate,
): string {
  if (value === null) return NOTHING;
  switch (kindOf(figure)) {
    case 'rate':
      return percentText(value, share);
    case 'seconds':
      return t('report.seconds', { n: value.toFixed(1) });
    default:
      return String(value);
  }
}

/** `169/183`, or nothing where it is not known. */
export function shareText(share: Share | null): string {
  return share ? denominatorText({ onTime: share.hits, counted: share.of }) : '';
}

function signed(value: number, digits: number): string {
  const text = Math.abs(value).toFixed(digits);
  if (Number(text) === 0) return text;
  return `${value > 0 ? '+' : '−'}${text}`;
}

/** `+0.30 个百分点`; a difference that does not show is `0.00`. */
export function differenceText(
  figure: string,
  difference: number | null,
  t: PageTranslate,
): string {
  if (difference === null) return '';
  switch (kindOf(figure)) {
    case 'rate':
      return t('report.points', { n: signed(difference * 100, 2) });
    case 'seconds':
      return t('report.seconds', { n: signed(difference, 1) });
    default:
      return signed(difference, 0);
  }
}

/** `11-17`, or `11-11 – 11-17`; with the year where it is not that of `today`. */
export function periodText(from: string, to: string, today: string): string {
  const short = (date: string) => (date.slice(0, 4) === today.slice(0, 4) ? date.slice(5) : date);
  return from === to ? short(from) : `${short(from)} – ${short(to)}`;
}
