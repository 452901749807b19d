import { consoleName } from '../../lib/i18n/console-name.ts';
import type { PopupTranslate } from '../../lib/i18n/popup-load.ts';
import { coverageText } from '../../lib/live/waiting/countdown.ts';
import type { Recompute, Series } from '../../lib/live/types.ts';
import { RateFigure } from '../shared/RateFigure.tsx';

function Coverage({ series, t }: { series: Series; t: PopupTranslate }) {
  const { coverage, unread } = series;
  return (
    <div class="coverage">
      <span title={t('rate.coverage.hint')}>
        {coverage.elapsedMs > 0
          ? t('rate.coverage', { part: coverageText(coverage) })
          : t('rate.windowAhead')}
      </span>
      {unread > 0 && <span title={t('rate.unread.hint')}>{t('rate.unread', { n: unread })}</span>}
    </div>
  );
}

/** Where a rule was changed: the figures above are still those of the old one. */
function Recomputing({ work, t }: { work: Recompute | undefined; t: PopupTranslate }) {
  if (!work) return null;
  const percent = work.total === 0 ? 0 : Math.floor((100 * work.done) / work.total);
  return (
    <p class="recomputing" role="status">
      {t('rate.recomputing', { percent: Math.min(99, percent) })}
    </p>
  );
}

interface TodayProps {
  series: readonly Series[];
  recompute: readonly Recompute[];
  t: PopupTranslate;
}

/** Today's figures, a row for each console and shop; rates of different ones are never pooled. */
export function Today({ series, recompute, t }: TodayProps) {
  if (series.length === 0) return null;
  return (
    <section class="block">
      <h2>{t('popup.today')}</h2>
      {series.map((one) => (
        <div key={`${one.console} ${one.shop}`} class="series">
          <div class="series-name">
            <span class="series-console">{consoleName(t, one.console)}</span>
            <bdi class="shop" title={one.shop}>
              {one.shop}
            </bdi>
          </div>
          <div class="series-figures">
            <RateFigure series={one} t={t} />
            <Coverage series={one} t={t} />
            <Recomputing
              work={recompute.find(
                ({ console, shop }) => console === one.console && shop === one.shop,
              )}
              t={t}
            />
          </div>
        </div>
      ))}
    </section>
  );
}
