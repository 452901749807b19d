import { consoleName } from '../../lib/i18n/console-name.ts';
import { useEffect, useState } from 'preact/hooks';
import type { PopupTranslate } from '../../lib/i18n/popup-load.ts';
import { coverageText, denominatorText, rateText } from '../../lib/live/waiting/countdown.ts';
import type { WeekChoice } from '../../lib/report/desk/weeks.ts';
import type { ShopHeadline, WeekHeadline } from '../../lib/summary/headlines.ts';

export interface WeeklyTabProps {
  /** Every shop's weeks; the signal is aborted once the tab is left. */
  onWeeks: (signal: AbortSignal) => Promise<readonly ShopHeadline[]>;
  t: PopupTranslate;
}

const WEEKS: readonly WeekChoice[] = ['last', 'running'];

function Headline({ week, t }: { week: WeekHeadline; t: PopupTranslate }) {
  return (
    <>
      <span class="rate">{rateText(week.rate)}</span>{' '}
      <span class="denominator">{denominatorText(week.rate)}</span>{' '}
      <span class="standing">
        {t('weekly.missed', { n: week.missed })} ·{' '}
        {t('weekly.coverage', { part: coverageText(week.coverage) })}
      </span>
    </>
  );
}

function Shop({ one, which, t }: { one: ShopHeadline; which: WeekChoice; t: PopupTranslate }) {
  const { rate } = which === 'last' ? one.before : one.runningBefore;
  return (
    <li>
      <p class="series-name">
        <span class="series-console">{consoleName(t, one.console)}</span>{' '}
        <bdi class="shop">{one.shop}</bdi>
      </p>
      <p class="digits">
        <Headline week={one[which]} t={t} />
      </p>
      <p class="note digits">
        {t(which === 'last' ? 'weekly.before' : 'weekly.sameHour', {
          rate: rateText(rate),
          share: denominatorText(rate),
        })}
      </p>
    </li>
  );
}

/** Two ways out of a week, each one click: the page makes the file, shows how far it is, and can be stopped. */
function Ways({ which, t }: { which: WeekChoice; t: PopupTranslate }) {
  const week = t(`weekly.week.${which}`);
  const page = `/summary.html?week=${which}`;
  return (
    <p class="weekly-ways">
      <a
        href={`${page}&format=xlsx`}
        target="_blank"
        rel="noreferrer"
        aria-label={t('weekly.export.of', { week, format: 'XLSX' })}
      >
        {t('weekly.export')}
      </a>
      {(['csv', 'json'] as const).map((format) => {
        const name = format.toUpperCase();
        return (
          <a
            key={format}
            href={`${page}&format=${format}`}
            target="_blank"
            rel="noreferrer"
            aria-label={t('weekly.export.of', { week, format: name })}
          >
            {name}
          </a>
        );
      })}
      <a href={page} target="_blank" rel="noreferrer" aria-label={t('weekly.open.of', { week })}>
        {t('weekly.open')}
      </a>
    </p>
  );
}

/** The popup's tab 周报: both weeks shop by shop, and the way to their files. */
export function WeeklyTab({ onWeeks, t }: WeeklyTabProps) {
  const [shops, setShops] = useState<readonly ShopHeadline[] | null>(null);
  const [hasFailed, fail] = useState(false);
  useEffect(() => {
    const left = new AbortController();
    onWeeks(left.signal).then(
      (found) => !left.signal.aborted && setShops(found),
      () => !left.signal.aborted && fail(true),
    );
    return () => left.abort();
  }, []);
  return (
    <>
      {WEEKS.map((which) => {
        const days = shops?.[0]?.[which];
        return (
          <section key={which} class="block weekly" aria-labelledby={`weekly-${which}`}>
            <h2 id={`weekly-${which}`}>
              {t(`weekly.week.${which}`)}{' '}
              {days && (
                <span class="digits">
                  {days.from.slice(5)} – {days.to.slice(5)}
                </span>
              )}
            </h2>
            <ul>
              {(shops ?? []).map((one) => (
                <Shop key={`${one.console} ${one.shop}`} one={one} which={which} t={t} />
              ))}
            </ul>
            <Ways which={which} t={t} />
          </section>
        );
      })}
      <p class="note" role="status">
        {!shops && !hasFailed && t('weekly.loading')}
        {shops?.length === 0 && t('weekly.none')}
        {hasFailed && t('weekly.failed')}
      </p>
      <p class="note">{t('weekly.note')}</p>
    </>
  );
}
