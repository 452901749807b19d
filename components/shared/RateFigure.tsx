import { formatTime } from '../../lib/beijing.ts';
import type { Translate } from '../../lib/i18n/index.ts';
import { denominatorText, rateText } from '../../lib/live/waiting/countdown.ts';
import type { Series } from '../../lib/live/types.ts';
import type { Rate } from '../../lib/metrics/types.ts';

/** A rate with the word that tells it from the other one beside it, or no word where there is one only. */
interface LabelledRate {
  label: 'grouping.session' | 'grouping.message' | null;
  rate: Rate;
}

/**
 * The rates that a series shows, its headline first. Where the headline counts sessions (Feige), the rate by rounds
 * stands beside it under the name 消息, as the platform's course calls it.
 */
export function ratesOf(series: Series): LabelledRate[] {
  if (series.headline !== 'session') return [{ label: null, rate: series.rates[series.headline] }];
  return [
    { label: 'grouping.session', rate: series.rates.session },
    { label: 'grouping.message', rate: series.rates.round },
  ];
}

/** The series as they stand while nobody reports on them: none is live. */
export function asStanding(series: readonly Series[]): Series[] {
  return series.map((one) => ({ ...one, reading: false }));
}

/** 截至 HH:MM (Beijing) where the series is not being read now, else null. */
export function staleText(series: Series, t: Translate): string | null {
  if (series.reading) return null;
  if (series.readUntil === null) return t('rate.neverRead');
  return t('rate.asOf', { time: formatTime(series.readUntil) });
}

function RateLine({ label, rate, t }: LabelledRate & { t: Translate }) {
  return (
    <div class="rate-line">
      {label && <span class="rate-label">{t(label)}</span>}
      <span class="rate">{rateText(rate)}</span>
      <span class="denominator">{rate.counted > 0 ? denominatorText(rate) : t('rate.none')}</span>
      {rate.pending > 0 && (
        <span class="pending" title={t('rate.pending.hint')}>
          {t('rate.pending', { n: rate.pending })}
        </span>
      )}
    </div>
  );
}

/** Today's rates of one series, each with its denominator; muted and dated where they are not live. */
export function RateFigure({ series, t }: { series: Series; t: Translate }) {
  const stale = staleText(series, t);
  return (
    <div class="figure" data-stale={stale !== null}>
      {ratesOf(series).map(({ label, rate }) => (
        <RateLine key={label} label={label} rate={rate} t={t} />
      ))}
      {stale && <div class="stale">{stale}</div>}
    </div>
  );
}
